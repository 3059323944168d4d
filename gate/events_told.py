"""Gate: events told end to end, actors found and not given, beside those that people marked.

    python -m gate.events_told FILE [--texts DIR] [--errors] [--rounds 1000]

FILE is JSON lines, a report each, as `event_labels/README.md` tells, with "text" in the row or in
DIR (`shared` beside the project where none is given). The reports go through detente's own pipeline
whole; what it tells in the sentences that were read is compared.

An event is right when its type is (or the other type that is as right), and the country it is
filed under on each side: the same one, or of a list at least half in common. What is marked
optional counts for nothing, found or left. Printed: F1 of type and countries, of type alone, of
the countries; mode and status where the event is right; and of what is marked as negated, denied,
disputed, hypothetical, planned or otherwise to come, the share that is not told as having
happened. Intervals are 95 % bootstrap percentiles over reports, seeded.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from detente.derive import Plan
from detente.model.claim import HAPPENED, Claim, Event, Ref
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan, text_capture
from gate.event_labels import LabelError, Marked, Read, Report, labelled
from gate.resampling import drawn_anew

#: Types that are of what is to come, and types that are words about it.
AHEAD, WORDS = ("AGREE", "THREATEN", "CONCEDE"), ("REJECT", "REQUEST", "ACCUSE")


class Score(msgspec.Struct):
    """The counts of one report, and what went wrong in words."""

    report: Report
    counts: Counter[str]
    misses: list[str]


def read(reports: Iterable[Report]) -> Iterator[tuple[Report, Dossier]]:
    """Yield each report with its dossier: the pipeline's own stages up to the events."""
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "events")
    chain = Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])
    for report in reports:
        declared = {"published": report.date, "outlet": report.outlet}
        capture = text_capture(report.text, declared={k: v for k, v in declared.items() if v})
        yield report, extract(capture, chain)


def score(report: Report, claims: Iterable[Claim]) -> Score:
    """Return how the events told of a report stand to the marked ones."""
    made = Score(report, Counter(), [])
    told = [c for c in claims if isinstance(c.body, Event)]
    for sentence in report.sentences:
        here = [
            c
            for c in told
            if any(sentence.start <= s.start < sentence.end for s in c.spans("trigger"))
        ]
        _sentence(made, sentence, here)
    return made


def _sentence(made: Score, sentence: Read, told: Sequence[Claim]) -> None:
    counts = made.counts
    counts["sentences"] += 1
    for what in ("whole", "type"):
        free = list(told)
        for marked in sorted(sentence.events, key=lambda e: e.optional):
            found = next((c for c in _nearest(marked, free) if _right(marked, c.body, what)), None)
            if found is not None:
                free.remove(found)
            if what == "whole":
                _one(made, sentence, marked, found, told)
            if marked.optional:
                continue
            counts[f"{what} marked"] += 1
            counts[f"{what} right"] += found is not None
            counts[f"{what} told"] += found is not None
        counts[f"{what} told"] += len(free)
        if what == "whole":
            for claim in free:
                made.misses.append(f"{_place(made, sentence)} EXTRA {_shown(claim)}")


def _one(
    made: Score, sentence: Read, marked: Marked, found: Claim | None, told: Sequence[Claim]
) -> None:
    counts = made.counts
    near = found
    if near is None:
        near = next((c for c in _nearest(marked, told) if _overlaps(marked, c)), None)
    if marked.status not in HAPPENED and near is not None and isinstance(near.body, Event):
        # A type that is itself about what is to come tells of nothing that happened, nor do words
        # about the marked deed; the same words, marked as never said, do.
        another = near.body.root not in (marked.root, marked.alt.partition("-")[0])
        words_only = near.body.root in AHEAD or (another and near.body.root in WORDS)
        happened = near.body.status in HAPPENED and not words_only
        counts["unreal told"] += 1
        counts["unreal as such"] += not happened
        if happened:
            made.misses.append(
                f"{_place(made, sentence)} REAL? {_gold(made, marked)} <- {_shown(near)}"
            )
    if found is not None and isinstance(found.body, Event):
        if marked.status == found.body.status:
            counts["status right"] += 1
        counts["status seen"] += 1
        mode = marked.code.partition("-")[2]
        counts["mode seen"] += bool(mode)
        counts["mode right"] += bool(mode) and mode == found.body.mode
    elif not marked.optional:
        other = f" <- {_shown(near)}" if near is not None else ""
        made.misses.append(f"{_place(made, sentence)} MISSED {_gold(made, marked)}{other}")


def _place(made: Score, sentence: Read) -> str:
    return f"{made.report.crisis} {made.report.id[:10]}:{sentence.start}"


def _gold(made: Score, marked: Marked) -> str:
    words = made.report.text[marked.start : marked.end]
    who = f"{','.join(marked.actors)}>{','.join(marked.recipients)}"
    return f"{marked.code} {marked.status} {words!r} {who}"


def _shown(claim: Claim) -> str:
    body = claim.body
    assert isinstance(body, Event)
    who = f"{','.join(countries(body.actors))}>{','.join(countries(body.recipients))}"
    return f"{body.root}-{body.mode} {body.status} {body.trigger!r} {who} {claim.score}"


def _nearest(marked: Marked, told: Sequence[Claim]) -> list[Claim]:
    """Return claims by how far their trigger is from the marked one."""

    def far(claim: Claim) -> int:
        return min(
            max(s.start - marked.end, marked.start - s.end, 0) for s in claim.spans("trigger")
        )

    return sorted(told, key=far)


def _overlaps(marked: Marked, claim: Claim) -> bool:
    return any(s.start < marked.end and marked.start < s.end for s in claim.spans("trigger"))


def _right(marked: Marked, body: object, what: str) -> bool:
    assert isinstance(body, Event)
    if body.root not in (marked.root, marked.alt.partition("-")[0]):
        return False
    if what == "type":
        return True
    one, other = countries(body.actors), countries(body.recipients)
    if _same(marked.actors, one) and _same(marked.recipients, other):
        return True
    # Who is on which side of talks is a matter of taste.
    mutual = marked.root in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")
    return mutual and _same((*marked.actors, *marked.recipients), (*one, *other))


def countries(refs: Iterable[Ref]) -> tuple[str, ...]:
    """Return the countries that parties are filed under, those of several members all of them."""
    found: list[str] = []
    for ref in refs:
        if ref.members and not ref.country:
            found += [str(m) for m in ref.members if len(m) == 3]
        elif ref.country:
            found.append(ref.country)
    return tuple(dict.fromkeys(found))


def _same(marked: Sequence[str], told: Sequence[str]) -> bool:
    """Tell whether two lists file an event under the same countries, lists at least by half."""
    gold = {m.partition(":")[0] for m in marked} - {"?"}
    both = {t.partition(":")[0] for t in told}
    if not gold or not both:
        return gold == both
    return len(gold & both) * 2 >= len(gold | both)


def figures(counts: Counter[str]) -> dict[str, float]:
    """Return the measures of counts: F1, precision and recall, and the shares of the rest."""
    found: dict[str, float] = {}
    for what in ("whole", "type"):
        precision = _share(counts[f"{what} right"], counts[f"{what} told"])
        recall = _share(counts[f"{what} right"], counts[f"{what} marked"])
        total = precision + recall
        found[f"{what} F1"] = round(2 * precision * recall / total, 3) if total else 0.0
        found[f"{what} precision"], found[f"{what} recall"] = round(precision, 3), round(recall, 3)
    found["status"] = round(_share(counts["status right"], counts["status seen"]), 3)
    found["mode"] = round(_share(counts["mode right"], counts["mode seen"]), 3)
    found["unreal as such"] = round(_share(counts["unreal as such"], counts["unreal told"]), 3)
    return found


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def interval(scores: Sequence[Score], what: str, rounds: int) -> tuple[float, float]:
    """Return the 95 % interval of a measure over reports drawn anew."""
    counts = [score.counts for score in scores]
    return drawn_anew(counts, lambda drawn: figures(drawn)[what], rounds)


def main() -> None:
    """Print the measures of a file."""
    options = argparse.ArgumentParser(prog="python -m gate.events_told")
    options.add_argument("file", type=Path)
    options.add_argument("--texts", type=Path, help="folder of the texts")
    options.add_argument("--errors", action="store_true", help="print what went wrong")
    options.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    given = options.parse_args()
    try:
        reports = labelled(given.file, given.texts)
    except (LabelError, OSError) as error:
        raise SystemExit(f"gate.events_told: {error}") from None
    scores = [score(report, dossier.claims) for report, dossier in read(reports)]
    if given.errors:
        print("\n".join(miss for one in scores for miss in one.misses))
    counts: Counter[str] = sum((s.counts for s in scores), Counter())
    print(
        f"reports {len(scores)}, sentences {counts['sentences']}, events marked "
        f"{counts['whole marked']}, told {counts['whole told']}, unreal ones told "
        f"{counts['unreal told']}"
    )
    for what, value in figures(counts).items():
        low, high = interval(scores, what, given.rounds)
        print(f"{what:16} {value:.3f}  [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
