"""Stories: reports a second by how many there are, and seconds for one more.

`python -m bench.stories FILE...`: reads articles (JSON Lines: id, text, title, outlet_domain, date), and
repeats them until there are enough, each time later by the time they span and with a word more in the
headline. Prints CPU time of telling stories from scratch at 2,500 to 20,000 reports (what each report is
about is made before, once a report, and told apart), and of one newest and one back-dated report.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from gate.lineage_reports import articles, reports

from detente.model.base import DocId, digest, encode
from detente.model.story import Traits
from detente.stories import Kept, Known, Told, stories
from detente.stories.terms import Weighed, terms

SIZES = (2_500, 5_000, 10_000, 20_000)
#: How many reports one more is added to.
RECORD = 10_000


def read(files: Sequence[Path]) -> tuple[list[Traits], float]:
    """Return the traits of the dated articles of files, and CPU seconds for each."""
    found = [one for one in reports(articles(files)).values() if one.document.day is not None]
    start = time.process_time()
    made = [
        told(one.document.id, one.document.day, one.document.title, terms(one)) for one in found
    ]
    return made, (time.process_time() - start) / max(1, len(made))


def told(doc_id: DocId, day: date | None, title: str, weighed: tuple[Weighed, Weighed]) -> Traits:
    """Return traits without events or actors."""
    return Traits(doc_id=doc_id, day=day, title=title, words=weighed[0], names=weighed[1])


def repeated(of: Sequence[Traits]) -> Iterable[Traits]:
    """Yield reports without end: each round as many days later as they span, its headlines numbered."""
    days = [one.day for one in of if one.day is not None]
    span = max(days) - min(days) + timedelta(days=120)
    turn = 0
    while True:
        for one in of:
            assert one.day is not None
            yield Traits(
                doc_id=DocId(digest(one.doc_id, str(turn))),
                day=one.day + turn * span,
                title=f"{one.title} {turn}",
                words=((f"round{turn}", 40), *one.words) if turn else one.words,
                names=one.names,
            )
        turn += 1


def tell(of: Sequence[Traits], before: Kept | None = None) -> tuple[Told, float]:
    """Return the stories of reports, and the CPU seconds that telling them took."""
    by_id = {one.doc_id: one for one in of}
    known = [
        Known(doc_id=one.doc_id, day=one.day, digest=digest(encode(one)), title=one.title)
        for one in of
    ]
    start = time.process_time()
    made = stories(known, by_id.__getitem__, {}, before)
    return made, time.process_time() - start


def late(of: Sequence[Traits], day: date, number: int) -> Traits:
    """Return one more report: of some words of another, on a day."""
    one = of[number]
    doc_id = DocId(digest(one.doc_id, "late", day.isoformat()))
    return Traits(doc_id=doc_id, day=day, title=one.title, words=one.words, names=one.names)


def main() -> int:
    """Print the times."""
    parser = argparse.ArgumentParser(prog="python -m bench.stories", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    own, each = read(options.files)
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(own):,} articles")
    print(f"what a report is about: {each * 1000:.2f} ms each, made once")
    many = list(islice(repeated(own), max(*SIZES, RECORD)))
    first = 0.0
    for size in SIZES:
        made, seconds = tell(many[:size])
        first = first or seconds / size
        print(
            f"{size:>7,} reports: {seconds:6.2f} s, {size / seconds:7,.0f} a second, "
            f"{len(made.stories):,} stories in {len(made.crises):,} crises, "
            f"time for each {seconds / size / first:.2f} of that at {SIZES[0]:,}"
        )
    record = many[:RECORD]
    made, _ = tell(record)
    days = sorted(one.day for one in record if one.day is not None)
    for name, day in (
        ("newest", days[-1] + timedelta(days=1)),
        ("back-dated to the middle", days[len(days) // 2]),
        ("back-dated to the first day", days[0]),
    ):
        more = [*record, late(record, day, len(record) // 2)]
        again, seconds = tell(more, made.kept)
        whole, _ = tell(more)
        same = (again.stories, again.crises) == (whole.stories, whole.crises)
        print(f"one more of {RECORD:,}, {name}: {seconds:.3f} s, as from scratch: {same}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
