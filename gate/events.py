"""Gate: the event coder on sentences whose actor and recipient are given.

    python -m gate.events FILE [--errors ROOT] [--rounds 1000]

FILE is tab separated with the columns sentence, marked_sentence (<s>actor</s>, <t>recipient</t>),
gold_root (PLOVER types, CONCEDE and RETREAT as YIELD) and gold_penta (1..4). Macro-F1 is over the
classes of the gold column; a row the coder gives nothing for counts against it. Intervals are 95 %
bootstrap percentiles over rows, seeded.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import cast

import msgspec
import numpy as np

from detente import ontology
from detente.annotate import annotate
from detente.claims.events import events
from detente.model.base import ActorId, CaptureId, DocId, TextId
from detente.model.claim import Draft, Event
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Span

NONE = "(none)"
_MARK = re.compile(r"</?[st]>")


class Row(msgspec.Struct, frozen=True):
    """A sentence with its pair as [start, end) of the words, and what it should be coded as."""

    words: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    quad: int


def rows(path: Path) -> list[Row]:
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            words, marks = "", {}
            at = 0
            marked = row["marked_sentence"]
            for mark in _MARK.finditer(marked):
                words += marked[at : mark.start()]
                marks[mark[0]] = len(words)
                at = mark.end()
            words += marked[at:]
            found.append(
                Row(
                    words,
                    _marked(words, marks, "s", row["source"]),
                    _marked(words, marks, "t", row["target"]),
                    row["gold_root"],
                    int(float(row["gold_penta"])),
                )
            )
    return found


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
    """Return the sentence as a report of its own, its pair as the only actors in it."""
    text = Text(id=TextId("t"), words=row.words)
    report = Report(
        document=Document(
            id=DocId("d"), capture_id=CaptureId("c"), text_id=text.id, where="row", language="en"
        ),
        text=text,
        sentences=(Sentence(i=0, start=0, end=len(row.words), zone="body", paragraph=1),),
    )
    pair = (("SOURCE", row.source), ("TARGET", row.target))
    mentions = tuple(
        Mention(
            span=Span(text_id=text.id, start=start, end=end),
            kind="actor",
            actor_id=ActorId(name),
            name=name,
            actor_kind="state",
            country=name,
        )
        for name, (start, end) in sorted(pair, key=lambda p: p[1])
        if start < end
    )
    bare = Dossier(report=report, mentions=mentions)
    return msgspec.structs.replace(bare, annotation=annotate.run(bare))


def chosen(drafts: Sequence[Draft]) -> Draft | None:
    """Return the event between the pair; failing that, one with the right actor or recipient."""

    def fit(draft: Draft) -> tuple[int, float]:
        body = draft.body
        assert isinstance(body, Event)
        actors = {str(ref.actor_id) for ref in body.actors}
        recipients = {str(ref.actor_id) for ref in body.recipients}
        both = actors | recipients >= {"SOURCE", "TARGET"}
        right = ("SOURCE" in actors) + ("TARGET" in recipients or {"SOURCE", "TARGET"} <= actors)
        return 4 * both + right, draft.score

    return max(drafts, key=fit, default=None)


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
    options.add_argument("--errors", help="print the rows of this gold type that went wrong")
    options.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    given = options.parse_args()
    found = rows(given.file)
    told: list[str] = []
    statuses: Counter[str] = Counter()
    for row in found:
        best = chosen(list(cast("Iterable[Draft]", events.run(dossier(row)))))
        body = best.body if best is not None else None
        told.append(merged(body.root) if isinstance(body, Event) else NONE)
        statuses[body.status if isinstance(body, Event) else NONE] += 1
        if given.errors in (row.root, "all") and told[-1] != row.root:
            s, t = row.source, row.target
            why = best.why if best is not None else ""
            print(
                f"{row.root}→{told[-1]} [{row.words[slice(*s)]}] [{row.words[slice(*t)]}] {row.words}\n    {why}"
            )
    report(found, told, statuses, given.rounds)


def report(found: Sequence[Row], told: Sequence[str], statuses: Counter[str], rounds: int) -> None:
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
    print(f"status: {', '.join(f'{s} {n}' for s, n in statuses.most_common())}")
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
