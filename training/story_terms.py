"""Story terms: how many reports have each stem, and as a name; the table that weighs terms of stories.

`python -m training.story_terms FILE... > src/detente/lang/en/story_terms.tsv`: reads JSON Lines of
articles (id, text, title, outlet_domain, date), cleans them as a record would, and counts. The row of "*"
says of how many reports the table is. Stems of fewer than three reports are left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from gate.lineage_reports import articles, reports

from detente.stories.terms import counted

LEAST = 3


def main(paths: list[str]) -> int:
    """Print the table."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    number = 0
    for report in reports(articles([Path(path) for path in paths])).values():
        number += 1
        told, named = counted(report)
        words.update(set(told))
        names.update(set(named))
    print(
        "# How many of so many news reports have a stem, and have it as a name inside a sentence."
    )
    print(f"*\t{number}\t{number}")
    for found, often in sorted(words.items()):
        if often >= LEAST:
            print(f"{found}\t{often}\t{names[found] if names[found] >= LEAST else 0}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
