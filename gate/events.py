"""Gate: the event coder on sentences whose actor and recipient are given.

    python -m gate.events FILE [--half even|odd] [--manual] [--errors ROOT] [--rounds 1000]

FILE is tab separated with the columns marked_sentence (<s>actor</s>, <t>recipient</t>), gold_root
(PLOVER types, CONCEDE and RETREAT as YIELD) and gold_penta (1..4); source and target, the words of
the parties, are needed only where marks are lost. Macro-F1 is over the classes of the gold column;
a row the coder gives nothing for counts against it. Types are told in the older codebook that such
files follow (`coded`); --manual leaves them as they are. Intervals are 95 % bootstrap percentiles
over rows, seeded. --half even or odd takes every other row. Of
the one public file the errors of all rows were read while the first frames were written, and those of
the even rows once more while `coded` was.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from detente import ontology
from detente.annotate import annotate
from detente.claims.clause import Range
from detente.claims.event_choice import Chosen
from detente.claims.event_given import given as given_pair
from detente.claims.event_given import sentence
from detente.model.dossier import Dossier
from gate.actor_labels import LabelError

NONE = "(none)"
#: What a file must have; source and target too are read, where the marks of a row are lost.
COLUMNS = ("marked_sentence", "gold_root", "gold_penta")
_MARK = re.compile(r"</?[st]>")


class Row(msgspec.Struct, frozen=True):
    """A sentence with its pair as [start, end) of the words, and what it should be coded as."""

    words: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    quad: int


def rows(path: Path) -> list[Row]:
    """Return the rows of a file; raise `LabelError` naming columns it lacks, or a row that is bad."""
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        lacking = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if lacking:
            raise LabelError(
                f"{path}: no column {', '.join(lacking)}; it has "
                f"{', '.join(table.fieldnames or ()) or 'none'}, a tab between two"
            )
        for row in table:
            try:
                found.append(_row(row))
            except ValueError as error:
                raise LabelError(f"{path}:{table.line_num}: {error}") from None
    if not found:
        raise LabelError(f"{path}: no rows")
    return found


def _row(row: dict[str, str | None]) -> Row:
    """Return one row; raise `ValueError` saying what is wrong with it."""
    marked, root, penta = (
        row[name] or "" for name in ("marked_sentence", "gold_root", "gold_penta")
    )
    words, marks, at = "", {}, 0
    for mark in _MARK.finditer(marked):
        words += marked[at : mark.start()]
        marks[mark[0]] = len(words)
        at = mark.end()
    words += marked[at:]
    if not words.strip():
        raise ValueError("no sentence")
    if not root:
        raise ValueError("no gold_root")
    try:
        number = int(float(penta))
    except (ValueError, OverflowError):
        raise ValueError(f"gold_penta is {penta!r}, not a number") from None
    return Row(
        words,
        _marked(words, marks, "s", row.get("source") or ""),
        _marked(words, marks, "t", row.get("target") or ""),
        root,
        number,
    )


def _marked(words: str, marks: dict[str, int], letter: str, name: str) -> tuple[int, int]:
    """Return where a party stands: between its marks, or, where they are lost, where its words do."""
    start, end = marks.get(f"<{letter}>"), marks.get(f"</{letter}>")
    if start is None or end is None:
        start = max(words.find(name.strip()), 0)
        end = start + len(name.strip()) if words.startswith(name.strip(), start) else start
    return _trim(words, start, end)


def _trim(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[end - 1].isspace():
        end -= 1
    while start < end and words[start].isspace():
        start += 1
    return start, end


def dossier(row: Row) -> Dossier:
    """Return the sentence as a parsed report of its own, its pair as the only actors in it."""
    bare = sentence(row.words, *pair(row))
    return msgspec.structs.replace(bare, annotation=annotate.run(bare))


def pair(row: Row) -> tuple[Range | None, Range | None]:
    """Return actor and recipient, None for one whose words are not in the sentence."""
    source, target = (span if span[0] < span[1] else None for span in (row.source, row.target))
    return source, target


def coded(chosen: Chosen) -> str:
    """Return the type of a pair in the older codebook that files of this kind follow.

    Their gold goes by CAMEO's codes and the table of 2021 that leads from them to PLOVER. What the
    manual has moved since then (ontology/cameo.toml, `was`) is moved back: a conviction (116) is
    ACCUSE, sanctions and embargoes (163) are COERCE, what CAMEO counts as fighting is ASSAULT
    (blockades 191, land that is taken 192, broken truces 196), peacekeepers taken back (1663) are
    SANCTION, and who agrees to give in (035) does AGREE.
    """
    best = chosen.best(event=True).root
    seen = set(chosen.traits)

    def about(*words: str) -> bool:
        ways = ("object", "way", "object a", "way a", "trigger", "way a", "under")
        return any(f"{way} {word}" in seen for way in ways for word in words)

    def is_mode(mode: str) -> bool:
        return not seen.isdisjoint({f"frame {best}-{mode}", f"hint here {best}-{mode}"})

    if best == "SANCTION" and is_mode("convict"):
        return "ACCUSE"
    if best == "SANCTION" and about("sanction", "sanctions", "embargo"):
        return "COERCE"
    if best == "COERCE" and (about("blockade", "siege") or is_mode("cyber")):
        return "ASSAULT"
    if best == "COERCE" and is_mode("seize") and (about("territory") or "TGT a territory" in seen):
        return "ASSAULT"
    if best == "SANCTION" and about("ceasefire", "truce"):
        return "ASSAULT"
    if best == "RETREAT" and about("peacekeeper"):
        return "SANCTION"
    if best in ("CONCEDE", "RETREAT") and about("agree"):
        return "AGREE"
    return merged(best)


def merged(root: str) -> str:
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def quad(root: str) -> int:
    if root == NONE:
        return 0
    return 2 if root == "YIELD" else ontology.load().quad(root)


def macro_f1(gold: Sequence[object], told: Sequence[object]) -> float:
    return float(np.mean([f1(gold, told, kind)[2] for kind in sorted(set(gold), key=str)]))


def f1(gold: Sequence[object], told: Sequence[object], kind: object) -> tuple[float, float, float]:
    hits = sum(g == t == kind for g, t in zip(gold, told, strict=True))
    named, there = sum(t == kind for t in told), sum(g == kind for g in gold)
    precision, recall = hits / named if named else 0.0, hits / there if there else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def accuracy(gold: Sequence[object], told: Sequence[object]) -> float:
    return sum(g == t for g, t in zip(gold, told, strict=True)) / len(gold)


def interval(
    measure: Callable[[Sequence[object], Sequence[object]], float],
    gold: Sequence[object],
    told: Sequence[object],
    rounds: int,
) -> tuple[float, float]:
    chance = np.random.default_rng(7)
    scores = []
    for _ in range(rounds):
        picked = chance.integers(0, len(gold), len(gold))
        scores.append(measure([gold[i] for i in picked], [told[i] for i in picked]))
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m gate.events")
    options.add_argument("file", type=Path)
    options.add_argument("--half", choices=("even", "odd"), help="every other row alone")
    options.add_argument("--errors", help="print the rows of this gold type that went wrong")
    options.add_argument(
        "--manual", action="store_true", help="types of the manual of 2024, nothing moved back"
    )
    options.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    given = options.parse_args()
    try:
        found = rows(given.file)
    except (LabelError, OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"gate.events: {error}") from None
    if given.half:
        found = found[given.half == "odd" :: 2]
        if not found:
            raise SystemExit(f"gate.events: {given.file}: no {given.half} rows")
    told, plain = [], []
    for row in found:
        chosen = given_pair(dossier(row), *pair(row))
        told.append(NONE if chosen is None else coded(chosen))
        plain.append(NONE if chosen is None else merged(chosen.best(event=True).root))
        if given.errors in (row.root, "all") and told[-1] != row.root:
            print(missed(row, told[-1], chosen))
    if given.manual:
        told = plain
    report(found, told, given.rounds)


def missed(row: Row, told: str, chosen: Chosen | None) -> str:
    """Return a row that went wrong, with what decided."""
    parties = (row.words[slice(*span)] for span in (row.source, row.target))
    ranked = (
        "" if chosen is None else [(o.root, round(o.probability, 2)) for o in chosen.ranked[:3]]
    )
    return f"{row.root}→{told} [{'] ['.join(parties)}] {row.words}\n    {ranked}"


def report(found: Sequence[Row], told: Sequence[str], rounds: int) -> None:
    """Print the measures of all rows."""
    gold = [row.root for row in found]
    views: dict[str, tuple[list[object], list[object]]] = {
        "root": (list(gold), list(told)),
        "quad": ([row.quad for row in found], [quad(t) for t in told]),
        "binary": (
            [row.quad < 3 for row in found],
            [None if t == NONE else quad(t) < 3 for t in told],
        ),
    }
    covered = sum(t != NONE for t in told)
    print(f"rows {len(found)}, coded {covered} ({covered / len(found):.1%})")
    for name, (g, t) in views.items():
        for what, measure in (("macro-F1", macro_f1), ("accuracy", accuracy)):
            low, high = interval(measure, g, t, rounds)
            print(f"{name:7}{what:9} {measure(g, t):.3f}  [{low:.3f}, {high:.3f}]")
    counts = Counter(gold)
    print(f"{'type':10} {'rows':>5} {'prec':>6} {'recall':>6} {'F1':>6}  most often mistaken for")
    for kind in sorted(counts, key=lambda k: -counts[k]):
        precision, recall, both = f1(gold, told, kind)
        wrong = Counter(t for g, t in zip(gold, told, strict=True) if g == kind != t)
        mistaken = ", ".join(f"{k} {n}" for k, n in wrong.most_common(4))
        print(f"{kind:10} {counts[kind]:5} {precision:6.3f} {recall:6.3f} {both:6.3f}  {mistaken}")


if __name__ == "__main__":
    main()
