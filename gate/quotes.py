"""Gate: one utterance in two renderings: are they found to be one, and what became of the words?

    python -m gate.quotes FILE [--errors] [--given]

FILE is JSON lines, a pair each, as `quote_pairs/README.md` tells. Each side goes through detente's own
pipeline as a report; the kinds are those of the group both come into. With --given the comparison is
handed the words said, and nothing is linked: pairs of two utterances are left out.

- Linked right: renderings of one utterance in one group, those of two in none.
- Heaviest kind right: the first kind told is among the heaviest of those marked. A pair that was not
  linked has no kind, which is wrong. Exact: the same set of kinds.
- Recall of a kind is over the pairs marked with it, precision over those it is said of, pairs of two
  utterances that were linked among them.
- Differing words shown: of the pairs whose heaviest kind is right and distorts, those where the words
  the difference points to have one of the words marked.
- Polarity said falsely, distortion said falsely: of all pairs that are marked otherwise.

Intervals are 95 % Wilson intervals.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import InputError
from detente.model.wording import SEVERITIES, SEVERITY
from detente.trial.caught import rate
from gate.quotes_reading import Reading, reading
from gate.quotes_rows import KINDS, Pair, pairs

DEV = Path(__file__).parent / "quote_pairs" / "dev.jsonl"
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(slots=True)
class Tally:
    """Counts of hits and tries by the name of what is measured."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, *, hit: bool) -> None:
        self.tries[name] += 1
        self.hits[name] += hit

    def share(self, name: str) -> float:
        """Return hits by tries, 0 where nothing was tried."""
        return self.hits[name] / self.tries[name] if self.tries[name] else 0.0

    def told(self, name: str) -> str:
        """Return a share with its counts and its interval."""
        part = rate(self.hits[name], self.tries[name])
        share = f"{self.share(name):.3f}" if self.tries[name] else "    -"
        return (
            f"{share} {self.hits[name]:3}/{self.tries[name]:<3} [{part.low:.3f}, {part.high:.3f}]"
        )

    def table(self) -> Iterator[str]:
        """Yield the lines of the table."""
        for name in ("one utterance joined", "two kept apart", "linked right"):
            if self.tries[name]:
                yield f"{name:28} {self.told(name)}"
        for name in (
            "heaviest kind right",
            "exact set of kinds",
            "polarity inverted caught",
            "polarity said falsely",
            "distorted caught",
            "distorted said falsely",
            "differing words shown",
        ):
            yield f"{name:28} {self.told(name)}"
        yield ""
        yield f"{'kind':22} {'recall':33} precision"
        for kind in KINDS:
            yield f"{kind:22} {self.told(f'recall {kind}'):33} {self.told(f'precision {kind}')}"


def score(read: Iterable[tuple[Pair, Reading]]) -> Tally:
    """Return the counts over pairs and what was made of each."""
    tally = Tally()
    for pair, made in read:
        _score(tally, pair, made)
    return tally


def _score(tally: Tally, pair: Pair, made: Reading) -> None:
    if made.linked is not None:
        name = "one utterance joined" if pair.same else "two kept apart"
        for one in (name, "linked right"):
            tally.add(one, hit=made.linked == pair.same)
    if pair.same:
        tally.add("heaviest kind right", hit=heaviest_right(pair, made))
        tally.add("exact set of kinds", hit=set(made.kinds) == set(pair.kinds))
    for kind in pair.kinds:
        tally.add(f"recall {kind}", hit=kind in made.kinds)
    for kind in made.kinds:
        tally.add(f"precision {kind}", hit=kind in pair.kinds)
    if pair.distorted and any(pair.differing) and heaviest_right(pair, made):
        tally.add("differing words shown", hit=shows(pair, made))
    inverted = "polarity inverted" in made.kinds
    flagged = made.severity in ("serious", "grave")
    turned = "polarity inverted" in pair.kinds
    tally.add("polarity inverted caught" if turned else "polarity said falsely", hit=inverted)
    tally.add("distorted caught" if pair.distorted else "distorted said falsely", hit=flagged)


def heaviest_right(pair: Pair, made: Reading) -> bool:
    """Tell whether the kind named first is one of the heaviest that were marked."""
    weights = [SEVERITIES.index(SEVERITY[kind]) for kind in pair.kinds]
    heaviest = {k for k, w in zip(pair.kinds, weights, strict=True) if w == max(weights)}
    return bool(made.kinds) and made.kinds[0] in heaviest


def shows(pair: Pair, made: Reading) -> bool:
    """Tell whether the words pointed to for the kind named first have one of those marked."""
    marked = set(_WORD.findall(" ".join(pair.differing).casefold()))
    shown = " ".join(words for kind, _, words in made.shown if kind == made.kinds[0])
    return bool(marked & set(_WORD.findall(shown.casefold())))


def wrong(pair: Pair, made: Reading) -> str:
    """Return in lines what is wrong about a pair, "" where nothing is."""
    linked = made.linked is None or made.linked == pair.same
    if linked and (not pair.same or set(made.kinds) == set(pair.kinds)):
        return ""
    marked = ", ".join(pair.kinds) or "two utterances"
    found = "not linked" if made.linked is False else ", ".join(made.kinds)
    why = "".join(f"\n    {kind}: {words} ({reason})" for kind, reason, words in made.shown)
    return f"{pair.id}: {marked} | {found}\n  a {pair.a.text}\n  b {pair.b.text}{why}"


def read(path: Path, *, words_given: bool = False) -> Iterator[tuple[Pair, Reading] | InputError]:
    """Yield each pair of a file with what is made of it; what is no pair, or no report, as its error."""
    for pair in pairs(path):
        if isinstance(pair, InputError):
            yield pair
        elif pair.same or not words_given:
            made = reading(pair, words_given=words_given)
            yield made if isinstance(made, InputError) else (pair, made)


def measure(path: Path = DEV) -> dict[str, float]:
    """Return the measures that floors are kept for, over one file, whole."""
    tally = score(one for one in read(path) if not isinstance(one, InputError))
    kept = ("linked right", "heaviest kind right", "polarity inverted caught", "distorted caught")
    found = {name: round(tally.share(name), 3) for name in kept}
    for name in ("polarity", "distorted"):
        found[f"{name} not said falsely"] = round(1 - tally.share(f"{name} said falsely"), 3)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print the table for a file of pairs; return 2 when there is none to read."""
    parser = argparse.ArgumentParser(
        prog="python -m gate.quotes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="print each pair that is not right")
    parser.add_argument(
        "--given", action="store_true", help="hand the words said to the comparison"
    )
    options = parser.parse_args(arguments)
    made: list[tuple[Pair, Reading]] = []
    try:
        for one in read(options.file, words_given=options.given):
            if isinstance(one, InputError):
                print(f"{one}: left out", file=sys.stderr)
            else:
                made.append(one)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    if options.errors:
        print("\n".join(lines for pair, found in made if (lines := wrong(pair, found))) + "\n")
    joint = sum(pair.same for pair, _ in made)
    way = "words given" if options.given else "end to end"
    print(f"{len(made)} pairs, {joint} of one utterance, {len(made) - joint} of two; {way}")
    for line in score(made).table():
        print(line)
    return 0 if made else 2


if __name__ == "__main__":
    sys.exit(main())
