"""Signs of machine rewriting: how many rewritten copies have a verdict, and how many real reports.

usage: python -m gate.spun_signs FILE... [--reports N] [--seed S] [--errors]

FILE is any JSON lines file of articles, or a folder of texts. N of the longer reports (100 if not said)
are rewritten word by word in several ways, from a fixed seed, and read again as a page that is
pasted; every report is also read as it stands. Printed are the share with a verdict by manner of
rewriting, the share among the untouched with its 95 % interval, and how often each sign was seen.

The rewriting leaves names and figures alone, as the plainest programs do. It makes no verb forms or
addresses wrong and puts no space astray, so those signs are seen here in untouched reports only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from detente.clean import clean
from detente.errors import InputError
from detente.lineage.signs import signs, verdict
from detente.model.document import Report
from detente.model.signs import Sign
from detente.read import read
from detente.trial.copies import copy, plain
from detente.trial.edits import EDITS
from gate.resampling import drawn_anew

MANNERS = ("synonyms 15 %", "synonyms 30 %", "synonyms 50 %", "spun hard", "spun extreme")
#: Words of a report that is rewritten: in a note of a few lines nothing shows.
LONG = 250
_READ = datetime(2020, 1, 1, tzinfo=UTC)


def reports(files: Sequence[Path]) -> Iterator[Report]:
    """Yield the English reports of files, cleaned."""
    for capture in read(files, now=_READ):
        made = capture if isinstance(capture, InputError) else clean(capture)
        if isinstance(made, Report) and made.document.language == "en":
            yield made


def counted(found: Sequence[tuple[Sign, ...]]) -> tuple[float, tuple[float, float], Counter[str]]:
    """Return the share with a verdict, its interval, and the number with each kind of sign."""
    kinds: Counter[str] = Counter(
        kind for signs_ in found for kind in {sign.kind for sign in signs_}
    )
    drawn = [Counter({"n": 1, "said": int(verdict(each) is not None)}) for each in found]

    def share(total: Counter[str]) -> float:
        return total["said"] / max(1, total["n"])

    return share(sum(drawn, Counter())), drawn_anew(drawn, share, 500), kinds


def line(name: str, found: Sequence[tuple[Sign, ...]]) -> str:
    """Return one line of the table."""
    share, (low, high), kinds = counted(found)
    seen = ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
    return f"{name:14} {len(found):5}  {share:6.1%} ({low:.1%} to {high:.1%})  {seen}"


def main() -> None:
    """Rewrite, read again, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--errors", action="store_true", help="print the signs of false alarms")
    asked = parser.parse_args()
    every = list(reports(asked.files))
    untouched = [signs(report) for report in every]
    print("text          number  with a verdict             texts with each sign")
    print(line("untouched", untouched))
    fit = [report for report in every if len(plain(report).words.split()) >= LONG]
    chosen = Random(asked.seed).sample(fit, min(asked.reports, len(fit)))
    for manner in MANNERS:
        made = []
        for number, report in enumerate(chosen):
            # The same copies whenever it is run, each another's.
            chance = Random(f"{asked.seed} {number}")
            words = EDITS[manner](plain(report).words, chance)
            if (copied := copy(words, report)) is not None:
                made.append(signs(copied))
        print(line(manner, made))
    if asked.errors:
        for report, found in zip(every, untouched, strict=True):
            if (said := verdict(found)) is not None:
                print(f"\n{report.document.where}: {said}")
                for sign in found:
                    print(f"    {sign.kind} ({sign.weight:.1f}): {sign.why}")


if __name__ == "__main__":
    main()
