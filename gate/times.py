"""How well times are found and read: detente's own beside those that people marked.

usage: python -m gate.times [FILE] [--errors]

FILE holds one text a line: {"doc", "dct", "text", "timex": [{"start", "end", "type", "value"}]},
offsets in code points, `dct` the day of publication. The texts go through detente's own cleaning
and parsing, every sentence is read, and precision, recall and F1 are printed for what overlaps
(relaxed), is marked exactly (strict), and has the same type and TIMEX3 value. Marked times are
matched one to one in text order, the same span first, then the longest overlap. Without FILE our
own sentences (time_sentences.txt) are scored, the half held out apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from detente.derive import Plan
from detente.mentions.times import Timex, timexes
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan, text_capture

SENTENCES = Path(__file__).parent / "time_sentences.txt"
TYPES = ("DATE", "TIME", "DURATION", "SET")
#: How often the texts are read to time the reading.
_ROUNDS = 5

_MARK = re.compile(r"\[([^\]=]*)=(SET )?([^\]]*)\]")


class Marked(NamedTuple):
    """One time as [start, end), its TIMEX3 type and its value."""

    start: int
    end: int
    type: str
    value: str


class Text(NamedTuple):
    """A text with its day and the times people marked in it."""

    doc: str
    dct: str
    text: str
    marked: tuple[Marked, ...]


def texts(path: Path) -> list[Text]:
    """Return the texts of a file of JSON lines, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            marked = tuple(
                Marked(t["start"], t["end"], t["type"], t["value"]) for t in row["timex"]
            )
            found.append(Text(row["doc"], row["dct"], row["text"], marked))
    return found


def sentences(path: Path = SENTENCES) -> list[Text]:
    """Return our own sentences, each as a text of its own."""
    found, day = [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@"):
            day = line[1:].strip()
        elif line and not line.startswith("#"):
            found.append(_unmarked(f"line {number}", day, line))
    return found


def _unmarked(doc: str, day: str, line: str) -> Text:
    words, marked, end = "", [], 0
    for match in _MARK.finditer(line):
        words += line[end : match.start()]
        value = match[3]
        kind = "SET" if match[2] else kind_of(value)
        marked.append(Marked(len(words), len(words) + len(match[1]), kind, value))
        words, end = words + match[1], match.end()
    return Text(doc, day, words + line[end:], tuple(marked))


def kind_of(value: str) -> str:
    """Return the TIMEX3 type that a value other than a habit's has."""
    if value.endswith("_REF"):
        return "DATE"
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"


def held(text: Text) -> bool:
    """Tell whether a sentence of ours is of the half held out."""
    return hashlib.sha256(text.text.encode()).digest()[0] % 2 == 1


def parsed(found: Iterable[Text]) -> Iterator[tuple[Text, Dossier]]:
    """Yield each text with its dossier, cleaned and parsed."""
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "annotate")
    chain = Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])
    for text in found:
        declared = {"published": text.dct} if text.dct else {}
        yield text, extract(text_capture(text.text, declared=declared), chain)


def read(dossier: Dossier) -> list[Timex]:
    """Return the times of every sentence of a dossier, whatever its zone."""
    dated, parse = dossier.document.dated, dossier.annotation
    return list(timexes(dossier.words, dossier.sentences, dated, parse))


def found_in(text: Text, dossier: Dossier) -> list[Marked]:
    """Return the times detente finds, at their places in the text as it was given."""
    back = _Places(dossier.words, text.text)
    return [
        Marked(back(start), back(end - 1) + 1, kind, value)
        for timex in read(dossier)
        for start, end, kind, value in timex.typed()
    ]


class _Places:
    """Where a place of the cleaned words is in the text given: by the count of letters before it."""

    def __init__(self, cleaned: str, given: str) -> None:
        self._same = cleaned == given
        self._before = [] if self._same else _counts(cleaned)
        self._given = [] if self._same else [i for i, c in enumerate(given) if not c.isspace()]

    def __call__(self, at: int) -> int:
        if self._same or not self._given:
            return at
        return self._given[min(self._before[at], len(self._given) - 1)]


def _counts(text: str) -> list[int]:
    counts, so_far = [], 0
    for letter in text:
        counts.append(so_far)
        so_far += not letter.isspace()
    return counts


class Tally:
    """Counts over all texts, and what was missed, misread or found for nothing."""

    def __init__(self) -> None:
        self.marked = self.found = 0
        self.types: Counter[tuple[str, str]] = Counter()
        self.right = dict.fromkeys(("relaxed", "strict", "type", "value"), 0)
        self.errors: list[str] = []

    def add(self, text: Text, found: list[Marked]) -> None:
        """Count one text."""
        self.marked += len(text.marked)
        self.found += len(found)
        self.types.update(("marked", gold.type) for gold in text.marked)
        self.types.update(("found", mine.type) for mine in found)
        free = set(range(len(found)))
        for gold in text.marked:
            over = [i for i in free if found[i].start < gold.end and found[i].end > gold.start]
            if not over:
                self._error(text, "missed", gold, None)
                continue
            best = min(over, key=lambda i: _rank(gold, found[i], i))
            free.discard(best)
            mine = found[best]
            self.right["relaxed"] += 1
            self.right["strict"] += mine[:2] == gold[:2]
            self.right["type"] += mine.type == gold.type
            self.right["value"] += mine.value == gold.value
            self.types["read right", gold.type] += mine.value == gold.value
            if mine.value != gold.value:
                self._error(text, "misread", gold, mine)
            elif mine[:2] != gold[:2]:
                self._error(text, "extent", gold, mine)
        for i in sorted(free):
            self._error(text, "for nothing", None, found[i])

    def _error(self, text: Text, what: str, gold: Marked | None, mine: Marked | None) -> None:
        told = [
            f"{text.text[m.start : m.end]!r} {m.type} {m.value or 'open'}"
            for m in (gold, mine)
            if m is not None
        ]
        place = gold or mine
        assert place is not None
        around = text.text[max(0, place.start - 50) : place.end + 30].replace("\n", " ")
        self.errors.append(f"{text.doc:10} {what:11} {' | '.join(told)}   in: {around}")

    def scores(self, of: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of "relaxed", "strict", "type" or "value"."""
        right = self.right[of]
        precision = right / self.found if self.found else 0.0
        recall = right / self.marked if self.marked else 0.0
        both = self.found + self.marked
        return precision, recall, 2 * right / both if both else 0.0

    def table(self) -> Iterator[str]:
        """Yield the lines of the table."""
        yield f"{self.marked} marked, {self.found} found"
        for name in self.right:
            yield f"{name:8} P/R/F1 " + " ".join(f"{v:.3f}" for v in self.scores(name))
        for kind in TYPES:
            counts = (f"{self.types[of, kind]} {of}" for of in ("marked", "found", "read right"))
            yield f"{kind:8} {', '.join(counts)}"


def _rank(gold: Marked, mine: Marked, at: int) -> tuple[bool, int, int]:
    overlap = min(mine.end, gold.end) - max(mine.start, gold.start)
    return mine[:2] != gold[:2], -overlap, at


def score(pairs: Iterable[tuple[Text, Dossier]]) -> Tally:
    """Return the counts over texts and their dossiers."""
    tally = Tally()
    for text, dossier in pairs:
        tally.add(text, found_in(text, dossier))
    return tally


def speed(dossiers: list[Dossier]) -> tuple[float, float]:
    """Return texts and words read a second of processor time: finding and reading times alone."""
    for dossier in dossiers:
        read(dossier)
    begun = time.process_time()
    for _ in range(_ROUNDS):
        for dossier in dossiers:
            read(dossier)
    took = max(time.process_time() - begun, 1e-9) / _ROUNDS
    return len(dossiers) / took, sum(len(d.words.split()) for d in dossiers) / took


def measure() -> dict[str, float]:
    """Return the F1s of the half of our own sentences that is held out, and of the other."""
    found: dict[str, float] = {}
    own = list(parsed(sentences()))
    for half, keep in (("dev", False), ("held", True)):
        tally = score(pair for pair in own if held(pair[0]) is keep)
        for name in ("relaxed", "strict", "value"):
            found[f"{half} times {name} F1"] = round(tally.scores(name)[2], 3)
    return found


def main() -> None:
    """Print the table for a file of marked texts, or for our own sentences."""
    parser = argparse.ArgumentParser(prog="python -m gate.times", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="list each error (dev half only)")
    options = parser.parse_args()
    if options.file is not None:
        groups = {str(options.file.name): list(parsed(texts(options.file)))}
    else:
        own = list(parsed(sentences()))
        groups = {
            "own, dev": [pair for pair in own if not held(pair[0])],
            "own, held": [pair for pair in own if held(pair[0])],
        }
    for name, pairs in groups.items():
        tally = score(pairs)
        print(f"{name}: {len(pairs)} texts")
        for line in tally.table():
            print(f"  {line}")
        texts_a_second, words_a_second = speed([dossier for _, dossier in pairs])
        print(f"  {texts_a_second:.0f} texts/s, {words_a_second:.0f} words/s on one core")
        if options.errors and name != "own, held":
            print("\n".join(tally.errors))


if __name__ == "__main__":
    main()
