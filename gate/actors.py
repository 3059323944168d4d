"""How well actors are told: detente's mentions beside those that people marked.

    python -m gate.actors FILE [--texts DIR] [--errors] [--rounds 1000]

FILE is one of two.

1. JSON lines, a report each, as `actor_labels/README.md` tells, with "text" in the row or in DIR
   (`shared` beside the project where none is given). The reports go through detente's own pipeline
   as text with date and outlet. Printed: F1 of span and type in the marked stretches; the right actor
   where the span was found, and of span, type and actor together; the right post on the report's day
   of those who hold one; towns told from governments; pronouns and descriptions right, wrong and
   unknown. Articles, possessives and marks at the ends of spans do not matter. Pronouns count in the
   last measure alone; what is marked optional and what detente itself leaves unresolved and nobody
   marked (bare "officials") count for nothing. Intervals are 95 % bootstrap percentiles over reports.

2. Tab separated with the columns actor_text, code, sector: phrases without a sentence. A country is
   right when the code's first three letters are the same; UNO and EUR, which are younger than the
   file's codes, are right where it has IGO. A sector is right when its first three letters are the
   same, whatever people or faith follows (REBkur is REB); where there is none, none is expected. Rows
   with the sector *** are left out of the sectors; rows without a code expect none.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from detente.derive import Plan
from detente.mentions.agents import coded
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.pipeline import extract, plan, text_capture
from gate.actor_labels import OWN, LabelError, Labelled, Marked, labelled
from gate.actor_labels.phrases import filed, phrases
from gate.actor_labels.posts import fits, posts
from gate.coreference import pointing, same, trimmed, verdict

#: An organisation of which detente does not know whether it is a body or a group.
_EITHER = {"unknown": frozenset({"body", "group"})}


def read(reports: Iterable[Labelled]) -> Iterator[tuple[Labelled, Dossier]]:
    """Yield each report with its dossier: the pipeline's own stages up to the actors."""
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "actors")
    chain = Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])
    for report in reports:
        declared = {"published": report.date, "outlet": report.outlet}
        capture = text_capture(report.text, declared={k: v for k, v in declared.items() if v})
        yield report, extract(capture, chain)


# -- one report ------------------------------------------------------------------------------------


class Score(msgspec.Struct):
    """The counts of one report, and its misses in words."""

    report: Labelled
    counts: Counter[str]
    misses: list[str]

    def miss(
        self, what: str, span: tuple[int, int], gold: object, found: Mention | None = None
    ) -> None:
        """Note a miss: what was marked, what was found instead and why."""
        start, end = span
        words = " ".join(self.report.text[start:end].split())
        said = "nothing"
        if found is not None:
            whom = found.actor_id or list(found.members) or found.of or found.country
            said = f"{found.reference} {whom} ({found.why})"
        self.misses.append(f"{self.report.id[:14]} {start:5} {what}: {words!r} {gold} <- {said}")


def score(report: Labelled, dossier: Dossier) -> Score:
    """Return how the mentions of a dossier stand to the marked ones."""
    made = Score(report, Counter(), [])
    actors = [m for m in dossier.mentions if m.kind == "actor"]
    named = {
        trimmed(report.text, m.span.start, m.span.end): m
        for m in actors
        if m.reference != "pronoun"
    }
    day = date.fromisoformat(report.date)
    taken = {
        trimmed(report.text, one.start, one.end)
        for one in report.mentions
        if not one.optional and one.type != "place"
    }
    free = [(one.start, one.end) for one in report.mentions if one.optional]
    free += [(one.start, one.end) for one in report.coreference]
    for one in report.mentions:
        span = trimmed(report.text, one.start, one.end)
        over = named.get(span) or next((m for s, m in named.items() if _overlap(s, span)), None)
        if not one.optional and (one.type == "place" or one.town):
            _town(made, one, span, over)
        if not one.optional and one.type != "place":
            _mention(made, one, span, named.get(span), over, dossier, day)
    for span, mention in named.items():
        inside = any(start <= span[0] and span[1] <= end for start, end in report.stretches)
        if not inside or span in taken or mention.actor_id is None:
            continue
        if not any(_overlap(span, one) for one in free):
            made.counts["found"] += 1
            made.miss("too much", span, "unmarked", mention)
    for point in report.coreference:
        answer = pointing(report.text, point.start, point.end, actors)
        how = verdict(point.gold, answer)
        made.counts.update({"pointed": 1, how: 1, f"{point.kind} {how}": 1})
        if how != "right":
            made.miss(f"{point.kind} {how}", (point.start, point.end), point.gold, answer)
    return made


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _town(made: Score, one: Marked, span: tuple[int, int], found: Mention | None) -> None:
    acts = found is not None and found.actor_id is not None and found.role != "place"
    right = acts == one.town
    made.counts.update(towns=1, town=right)
    if not right:
        made.miss("government" if one.town else "town", span, one.actor, found)


def _mention(
    made: Score,
    one: Marked,
    span: tuple[int, int],
    found: Mention | None,
    over: Mention | None,
    dossier: Dossier,
    day: date,
) -> None:
    made.counts["marked"] += 1
    if found is None:
        made.miss("span", span, one.actor, over)
        return
    kinds = _EITHER.get(found.actor_kind, {found.actor_kind})
    typed = not kinds.isdisjoint(one.type.split("|"))
    right = same(found.actor_id, found.name, one.actor, one.accept)
    made.counts.update(found=1, span=1, typed=typed, actor=right, whole=typed and right)
    made.counts["wrong actor"] += not right and found.actor_id is not None
    if not typed:
        made.miss("type", span, f"{one.type} not {found.actor_kind}", found)
    if not right:
        made.miss("actor", span, one.actor, found)
    if one.office is not None:
        held = any(fits(title, of, one.office) for title, of in posts(found, dossier, day))
        made.counts.update(offices=1, office=held)
        if not held:
            said = [title for title, _ in posts(found, dossier, day)]
            made.miss("office", span, f"{one.office.title} of {one.office.of}, not {said}", found)


# -- many reports ----------------------------------------------------------------------------------


def _share(part: str, *whole: str) -> Callable[[Counter[str]], float]:
    return lambda counts: _ratio(counts[part], sum(counts[name] for name in whole))


def _f1(part: str) -> Callable[[Counter[str]], float]:
    return lambda counts: _ratio(2 * counts[part], counts["found"] + counts["marked"])


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


#: Every measure by name: how it is told from counts.
MEASURES: dict[str, Callable[[Counter[str]], float]] = {
    "span F1": _f1("span"),
    "span and type F1": _f1("typed"),
    "actor right": _share("actor", "span"),
    "whole F1": _f1("whole"),
    "office right": _share("office", "offices"),
    "town or government": _share("town", "towns"),
    "coreference right": _share("right", "pointed"),
    "coreference precision": _share("right", "right", "wrong"),
}


def total(scores: Iterable[Score]) -> Counter[str]:
    """Return the counts of all reports together."""
    counts: Counter[str] = Counter()
    for one in scores:
        counts.update(one.counts)
    return counts


def measure(path: Path = OWN) -> dict[str, float]:
    """Return every measure on the project's own reports."""
    counts = total(score(*pair) for pair in read(labelled(path)))
    return {name: round(told(counts), 3) for name, told in MEASURES.items()}


def table(scores: Sequence[Score], rounds: int) -> Iterator[str]:
    """Yield the lines of the table: each measure with its interval, then by crisis and by kind."""
    counts, random = total(scores), np.random.default_rng(5)
    yield (
        f"{len(scores)} reports: {counts['marked']} mentions marked, {counts['found']} found, "
        f"{counts['span']} the same; precision {_ratio(counts['span'], counts['found']):.3f}, "
        f"recall {_ratio(counts['span'], counts['marked']):.3f}; {counts['wrong actor']} to a wrong actor"
    )
    drawn = [
        total(scores[i] for i in random.integers(0, len(scores), len(scores)))
        for _ in range(rounds)
    ]
    of = {"office right": "offices", "town or government": "towns", "coreference right": "pointed"}
    for name, told in MEASURES.items():
        low, high = np.percentile([told(one) for one in drawn] or [0.0], [2.5, 97.5])
        count = f" of {counts[of[name]]}" if name in of else ""
        yield f"{name:22} {told(counts):.3f} [{low:.3f}, {high:.3f}]{count}"
    for crisis in sorted({one.report.crisis for one in scores}):
        part = total(one for one in scores if one.report.crisis == crisis)
        shown = "  ".join(f"{name} {told(part):.3f}" for name, told in MEASURES.items())
        yield f"{crisis or '-':10} {shown}"
    for kind in sorted({point.kind for one in scores for point in one.report.coreference}):
        three = (f"{counts[f'{kind} {how}']} {how}" for how in ("right", "wrong", "unknown"))
        yield f"{kind:12} {', '.join(three)}"


def _print_phrases(path: Path, errors: bool) -> None:
    rows = phrases(path)
    judged = [(row, found, *filed(row, found)) for row in rows for found in [coded(row.words)]]
    told = [one for one in judged if one[0].sector != "***"]
    country, sector = sum(one[2] for one in judged), sum(one[3] for one in told)
    both = sum(one[2] and one[3] for one in told)
    print(f"country {_ratio(country, len(judged)):.3f} of {len(judged)}")
    print(
        f"sector  {_ratio(sector, len(told)):.3f} of {len(told)}; {len(judged) - len(told)} rows ***"
    )
    print(f"both    {_ratio(both, len(told)):.3f}")
    for row, found, right_country, right_sector in judged if errors else []:
        if not right_country or (row.sector != "***" and not right_sector):
            said = f"{found.country} {found.sector} ({found.why})" if found else "nothing"
            print(f"{row.words!r}: {row.country} {row.sector} <- {said}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures of a file; return 2 where it cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m gate.actors",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=Path, help="the folder that holds the texts")
    parser.add_argument("--errors", action="store_true", help="name every miss")
    parser.add_argument("--rounds", type=int, default=1000, help="draws of the bootstrap")
    options = parser.parse_args(arguments)
    try:
        if options.file.suffix == ".tsv":
            _print_phrases(options.file, options.errors)
            return 0
        scores = [score(*pair) for pair in read(labelled(options.file, options.texts))]
    except (LabelError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    for line in table(scores, options.rounds):
        print(line)
    for line in (miss for one in scores for miss in one.misses) if options.errors else ():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
