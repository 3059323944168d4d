"""Gate: one sentence of a copied article made to say something else, and whether that is flagged.

    python -m gate.flips FILE... [--half dev|held] [--each 100] [--seed 8] [--errors]

FILE is JSON Lines of articles (id, text; outlet, url, date, title if known). Four kinds of flip are
planted in `each` copies: a negation, a figure, a speaker, a verb. A flip counts as flagged only where
the edge between article and copy shows a serious or grave difference in the very words that were
planted. As many harmless edits as flips in all are made too; any serious or grave difference on such
an edge, wherever it stands, is a false flag. Articles are split by a digest of their id, verbs with
opposites by the pair: dev is what rules may be mended on, held what is reported. Beside the four kinds,
and not counted with them, verbs are turned by opposites that the comparison was not written with.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from detente.model.base import digest
from detente.model.document import Report
from detente.trial.caught import distortions, is_caught, rate
from detente.trial.copies import Plain, plain
from detente.trial.harmless import HARMLESS
from detente.trial.kinds import UNSEEN
from detente.trial.model import Rate
from detente.trial.run import LEAST_WORDS, Garbled, Ground
from gate.lineage_reports import Article, articles, reports

HALVES = ("dev", "held")
KINDS = ("negation swapped", "figure changed", "speaker moved", "verb turned")
#: Articles drawn for each flip of a kind: not every article has a place for every kind.
DRAWN = 2.2


def half_of(name: str) -> str:
    """Return which half a thing belongs to, by a digest of its name."""
    return HALVES[int(digest(name)[-1], 16) % 2]


def ground(given: Sequence[Article], half: str, number: int, seed: int) -> Ground:
    """Return so many articles of a half, drawn by a seed, ready to be garbled."""
    mine = sorted((a for a in given if half_of(a.id) == half), key=lambda article: article.id)
    made = reports(Random(seed).sample(mine, min(len(mine), 2 * number)))
    found: dict[str, tuple[Report, Plain]] = {}
    for report in made.values():
        body = plain(report)
        if len(body.words.split()) >= LEAST_WORDS and report.document.language == "en":
            found.setdefault(body.words, (report, body))
    pairs = list(found.values())[:number]
    return Ground(drawn=[r for r, _ in pairs], bodies=[b for _, b in pairs], beside=())


def planted(found: Ground, kind: str, half: str, each: int, seed: int) -> list[Garbled]:
    """Return up to `each` copies with a flip of a kind; turned verbs only of the pairs of this half."""
    copies = found.garbled(kind, seed)
    if kind == "verb turned":
        copies = [one for one in copies if half_of(_pair(found, one)) == half]
    return copies[:each]


def _pair(found: Ground, one: Garbled) -> str:
    """Return a name for the verb that was planted and the one it replaced, whatever their form."""
    was, now = words(found, one)
    return " ".join(sorted((was[:4], now[:4])))


def words(found: Ground, one: Garbled) -> tuple[str, str]:
    """Return the words that were planted and those they replaced."""
    body = found.bodies[one.of[0]].words
    (a, b), (c, d) = one.planted.before, one.planted.after
    return body[a:b], one.planted.text[c:d]


def flagged(found: Ground, copies: Sequence[Garbled]) -> list[bool]:
    """Return of each copy whether the words planted in it are flagged."""
    edges = found.edges(copies, [found.drawn[one.of[0]] for one in copies])
    told = []
    for one in copies:
        n = one.of[0]
        edge = edges[one.report.document.id].get(found.drawn[n].document.id)
        original = found.drawn[n], found.bodies[n]
        told.append(edge is not None and is_caught(edge, one.planted, original, one.report))
    return told


def false_flags(found: Ground, number: int, seed: int) -> Iterator[tuple[str, Garbled, str]]:
    """Yield so many harmless edits, the kinds in turn: kind, copy, and what is said of it ("" nothing)."""
    by_kind = {kind: found.garbled(kind, seed) for kind in HARMLESS}
    turns = max(map(len, by_kind.values()), default=0)
    order = [(k, c[n]) for n in range(turns) for k, c in by_kind.items() if n < len(c)][:number]
    for kind in by_kind:
        copies = [one for k, one in order if k == kind]
        edges = found.edges(copies, [found.drawn[one.of[0]] for one in copies])
        for one in copies:
            report = found.drawn[one.of[0]]
            edge = edges[one.report.document.id].get(report.document.id)
            said = []
            for difference in distortions(edge) if edge else ():
                texts = {
                    report.text.id: report.text.words,
                    one.report.text.id: one.report.text.words,
                }
                sides = [s.of(texts[s.text_id]) if s else "-" for s in (difference.a, difference.b)]
                said.append(f"{difference.kind}: {' | '.join(sides)}")
            yield kind, one, "; ".join(said)


def shown(name: str, part: Rate) -> str:
    share = f"{part.hits / part.out_of:6.3f}" if part.out_of else "     -"
    return f"{name:28} {part.out_of:5} {part.hits:5} {share}  {part.low:.3f}-{part.high:.3f}"


def _around(found: Ground, one: Garbled) -> str:
    body = found.bodies[one.of[0]].words
    start, end = one.planted.before
    was, now = words(found, one)
    line = f"{body[max(0, start - 70) : start]}[{was} -> {now}]{body[end : end + 50]}"
    return line.replace("\n", " ")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m gate.flips", description=__doc__.split("\n")[0]
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--half", choices=HALVES, default="held")
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--errors", action="store_true", help="show what was missed and flagged")
    options = parser.parse_args()
    drawn = ground(articles(options.files), options.half, int(options.each * DRAWN), options.seed)
    print(f"{len(drawn.drawn)} articles, half {options.half}, seed {options.seed}")
    print(f"{'':28} {'made':>5} {'flags':>5} {'share':>6}  95 % Wilson")
    hits = total = 0
    for kind in (*KINDS, UNSEEN):
        copies = planted(drawn, kind, options.half, options.each, options.seed)
        told = flagged(drawn, copies)
        if kind in KINDS:
            hits, total = hits + sum(told), total + len(told)
        print(shown(kind, rate(sum(told), len(told))))
        if options.errors:
            for one, is_flagged in zip(copies, told, strict=True):
                if not is_flagged:
                    print(f"    missed: {_around(drawn, one)}")
    print(shown("all flips", rate(hits, total)))
    wrong = list(false_flags(drawn, 4 * options.each, options.seed))
    for kind in HARMLESS:
        said = [text for k, _, text in wrong if k == kind]
        print(shown(f"harmless: {kind}", rate(sum(map(bool, said)), len(said))))
        if options.errors:
            for text in filter(None, said):
                print(f"    flagged: {text}")
    print(shown("all harmless edits", rate(sum(bool(t) for _, _, t in wrong), len(wrong))))


if __name__ == "__main__":
    main()
