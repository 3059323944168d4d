"""Gate: do two reports tell of one event, and does the record hold it once?

    python -m gate.same [--half dev|held|more|more-held] [--errors] [--kept FOLDER]

Each pair is a record of its own: both reports go through detente's stages, their lineage is told, and
their claims are reconciled. An event is found where a claim's verb or noun stands within the words that
tell of it; a pair is joined where an event found in one report stands in one entry with one of the other.

- Joined: of the pairs of one event, all of them; of found, those whose event was found in both reports.
- Wrongly joined: of the near misses, all of them, and those found in both.

Intervals are 95 % intervals over pairs drawn anew. --errors prints the pairs of dev or more that are not
right; of the held halves only totals are told. --kept keeps what was read out of each report in a folder,
so that a run after a change of the merging alone is short.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from detente.lineage import origins, relate
from detente.model.base import Record, decode, digest, encode
from detente.model.claim import Claim
from detente.model.document import Report
from detente.model.entry import Entry
from detente.pipeline import extract, plan, text_capture
from detente.reconcile import reconcile
from gate.quotes_reading import folds_of
from gate.resampling import drawn_anew
from gate.same_rows import HALVES, LATER, Pair, Told, pairs

ROUNDS = 2000


class Reading(Record, frozen=True, kw_only=True):
    """What one report was read as."""

    report: Report
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of a pair: whether the event was found in each report, and the entry that holds
    both, if any; `claims` are those that stand for it, of both.
    """

    pair: Pair
    found: tuple[bool, bool]
    entry: Entry | None
    claims: tuple[Claim, ...]

    @property
    def right(self) -> bool:
        """Whether the pair is joined if it is of one event, and not if it is not."""
        return (self.entry is not None) == self.pair.same


class Reader:
    """Reads reports, each once; what it read is kept in a folder if one is given."""

    def __init__(self, kept: Path | None = None) -> None:
        self._kept = kept
        self._read: dict[Told, Reading] = {}
        self._stages = digest(*sorted(plan().fingerprints().values())) if kept else ""

    def read(self, told: Told) -> Reading:
        """Return what a report is read as; raise `InputError` where it is no report."""
        if told not in self._read:
            self._read[told] = self._from_folder(told) if self._kept else _extracted(told)
        return self._read[told]

    def _from_folder(self, told: Told) -> Reading:
        assert self._kept is not None
        name = digest(self._stages, told.outlet, told.published.isoformat(), told.text)
        path = self._kept / f"{name}.report"
        if path.exists():
            return decode(path.read_bytes(), Reading)
        reading = _extracted(told)
        self._kept.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(reading))
        return reading


def _extracted(told: Told) -> Reading:
    declared = {
        "language": "en",
        "outlet": told.outlet,
        "published": told.published.isoformat(),
    }
    dossier = extract(text_capture(told.text, declared=declared))
    return Reading(report=dossier.report, claims=dossier.claims)


def made_of(pair: Pair, reader: Reader) -> Made:
    """Return what becomes of a pair; raise `InputError` where one side is no report."""
    sides = [reader.read(told) for told in (pair.a, pair.b)]
    documents = {side.report.document.id: side.report.document for side in sides}
    claims = [claim for side in sides for claim in side.claims]
    account = reconcile(
        claims,
        documents=documents,
        origins=origins(documents, relate([side.report for side in sides])),
        folds=folds_of(claims),
        judgements=(),
    )
    one, two = (
        list(_telling(told, side)) for told, side in zip((pair.a, pair.b), sides, strict=True)
    )
    ids = {claim.id for claim in one}, {claim.id for claim in two}
    joined = (e for e in account.entries if all(set(e.claims) & side for side in ids))
    return Made(
        pair=pair,
        found=(bool(one), bool(two)),
        entry=next(joined, None),
        claims=(*one, *two),
    )


def _telling(told: Told, reading: Reading) -> Iterator[Claim]:
    """Yield the claims of a report whose trigger meets the words that tell of the event."""
    for claim in reading.claims:
        triggers = claim.spans("trigger") if claim.kind == "event" else ()
        if any(span.start < told.end and told.start < span.end for span in triggers):
            yield claim


def counts(made: Made) -> Counter[str]:
    """Return what a pair counts for, by name."""
    sort = "same" if made.pair.same else "near"
    names = [sort, f"{sort} {made.pair.family}"]
    if all(made.found):
        names.append(f"{sort} found")
    if made.entry is not None:
        names += [f"{name} joined" for name in names]
    return Counter(names)


def share(counted: Counter[str], of: str) -> float:
    """Return the share of the pairs of a name that were joined, 0 where there are none."""
    return counted[f"{of} joined"] / counted[of] if counted[of] else 0.0


def table(all_made: Sequence[Made]) -> Iterator[str]:
    """Yield the lines of the table: totals with their intervals, then each family."""
    counted = [counts(made) for made in all_made]
    total = sum(counted, Counter[str]())
    for of, name in (
        ("same", "one event, joined"),
        ("same found", "  of those found in both"),
        ("near", "two events, wrongly joined"),
        ("near found", "  of those found in both"),
    ):
        low, high = drawn_anew(counted, partial(share, of=of), ROUNDS)
        hits = f"{total[f'{of} joined']}/{total[of]}"
        yield f"{name:28} {share(total, of):.3f} {hits:>8} [{low:.3f}, {high:.3f}]"
    for sort in ("same", "near"):
        yield ""
        for name in sorted(
            {made.pair.family for made in all_made if made.pair.same == (sort == "same")}
        ):
            of = f"{sort} {name}"
            yield f"{of:28} {share(total, of):.3f} {total[f'{of} joined']:>4}/{total[of]}"


def wrong(made: Made) -> Iterator[str]:
    """Yield the lines that tell what is wrong about a pair, none where nothing is."""
    if made.right:
        return
    found = "" if all(made.found) else f", not found in {'a' if not made.found[0] else 'b'}"
    yield f"{made.pair.id} {made.pair.family}: {'not' if made.pair.same else 'wrongly'} joined{found}"
    yield f"  a {made.pair.a.published} {made.pair.a.text}"
    yield f"  b {made.pair.b.published} {made.pair.b.text}"
    for join in made.entry.joins if made.entry else ():
        yield f"    {join.score:.2f} {join.why}"


def run(half: str, reader: Reader) -> list[Made]:
    """Return what becomes of each pair of a half."""
    return [made_of(pair, reader) for pair in pairs(half)]


def measure(half: str = "dev") -> dict[str, float]:
    """Return the measures that floors are kept for."""
    total = sum(map(counts, run(half, Reader())), Counter[str]())
    found = {
        "joined": share(total, "same"),
        "joined of found": share(total, "same found"),
        "near misses kept apart": 1 - share(total, "near"),
    }
    return {name: round(value, 3) for name, value in found.items()}


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the table of one half; return 0."""
    parser = argparse.ArgumentParser(
        prog="python -m gate.same",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--half", choices=(*HALVES, *LATER), default="dev")
    parser.add_argument(
        "--errors", action="store_true", help="print what is wrong of a half that may be read"
    )
    parser.add_argument("--kept", type=Path, help="a folder for what was read out of each report")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if options.errors and options.half not in ("dev", "more"):
        parser.error("only the totals of the held halves are told")
    all_made = run(options.half, Reader(options.kept))
    if options.errors:
        print("\n".join(line for made in all_made for line in wrong(made)) + "\n")
    print(
        f"{len(all_made)} pairs of {options.half}, {sum(m.pair.same for m in all_made)} of one event"
    )
    print("\n".join(table(all_made)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
