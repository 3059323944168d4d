"""Gate: figures, positions, plans and predictions told end to end, beside those that people marked.

    python -m gate.claims_told FILE [--texts DIR] [--errors] [--kind figures] [--rounds 1000]

FILE is JSON lines, a report each, as `claim_labels/README.md` tells, with "text" in the row or in
DIR (`shared` beside the project where none is given). The reports go through detente's own pipeline
whole; what it tells in the sentences that were read is compared. One that is told meets one that is
marked at most; what is marked optional counts for nothing, found or left.

- A figure is found when the numbers' words overlap. Of those found: value (both bounds), hedge,
  thing (the counted noun's head and what befell them), owner, place (where marked or told), source.
- A position is right when its act (or the other that is as right) and its holder are, and its
  content overlaps the marked words.
- A plan is right when its kind is (talks, meetings and summits are one) and its words touch. Of
  those found: the due day (where marked or told), status, parties.
- A prediction is found when what is foretold overlaps the marked words. Of those found: holder,
  strength, window.

Somebody is right by the country they are filed under, of a list at least half in common. Intervals
are 95 % bootstrap percentiles over reports, seeded.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from detente.model.claim import Claim, Ref, Statement
from detente.model.claim import Figure as FigureBody
from detente.model.claim import Plan as PlanBody
from detente.model.claim import Position as PositionBody
from detente.model.claim import Prediction as PredictionBody
from detente.model.dossier import Dossier
from detente.model.when import When
from detente.pipeline import extract, text_capture
from gate.claim_labels import (
    Figure,
    LabelError,
    Marked,
    Plan,
    Position,
    Prediction,
    Report,
    labelled,
)
from gate.events_told import countries
from gate.resampling import drawn_anew

KINDS = ("figures", "positions", "plans", "predictions")
#: The field of a claim of each kind by which it stands in the text, and the bodies.
PART = {"figures": "number", "positions": "content", "plans": "trigger", "predictions": "content"}
BODY: dict[str, type[FigureBody | PositionBody | PlanBody | PredictionBody]] = {
    "figures": FigureBody,
    "positions": PositionBody,
    "plans": PlanBody,
    "predictions": PredictionBody,
}
#: Kinds of plans that reports do not keep apart.
TALKS = frozenset({"talks", "meeting", "summit"})
#: What may stand for people who are counted, so that no noun says more than another.
PEOPLE = frozenset(
    {"", "people", "person", "life", "live", "other", "more", "victim", "dead", "man"}
)


class Score(msgspec.Struct):
    """The counts of one report, and what went wrong in words."""

    report: Report
    counts: Counter[str]
    misses: list[str]


class Told(msgspec.Struct, frozen=True):
    """One claim as it is compared: where it stands, and who says it."""

    claim: Claim
    spans: tuple[tuple[int, int], ...]
    says: tuple[str, ...]

    @property
    def body(self) -> Any:  # noqa: ANN401 - one of four bodies, known by the kind asked for
        """The claim's body."""
        return self.claim.body


def read(reports: Iterable[Report]) -> Iterator[tuple[Report, Dossier]]:
    """Yield each report with its dossier: all of the pipeline's own stages."""
    for report in reports:
        declared = {"published": report.date, "outlet": report.outlet}
        capture = text_capture(report.text, declared={k: v for k, v in declared.items() if v})
        yield report, extract(capture)


def score(report: Report, claims: Sequence[Claim]) -> Score:
    """Return how the claims of a report stand to the marked ones."""
    made = Score(report, Counter(), [])
    made.counts["sentences"] = len(report.sentences)
    for kind in report.kinds:
        _kind(made, kind, getattr(report, kind), told_of(report, kind, claims))
    return made


def _spans(claim: Claim, kind: str) -> tuple[tuple[int, int], ...]:
    found = tuple((s.start, s.end) for s in claim.spans(PART[kind]))
    return found or ((claim.span.start, claim.span.end),)


def _touch(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _says(claim: Claim, statements: dict[Any, Claim]) -> tuple[str, ...]:
    """Return who says a claim, as countries; "own" for the report, "?" for nobody known."""
    body = claim.body
    source: Ref | None = body.source if isinstance(body, FigureBody) else None
    if source is None and claim.within is not None and claim.within in statements:
        outer = statements[claim.within].body
        assert isinstance(outer, Statement)
        source = outer.source
        if source is None:
            return ("?",)
    return ("own",) if source is None else countries([source]) or ("?",)


def paired(
    kind: str, marked: Sequence[Marked], told: Sequence[Told]
) -> tuple[list[tuple[Marked, Told | None]], list[Told]]:
    """Return each marked one with the told one that meets it, if any, and the told ones left over.

    What must be found chooses first, then what may be.
    """
    found: list[tuple[Marked, Told | None]] = []
    free = list(told)
    for want in sorted(marked, key=lambda m: m.optional):
        met = next((t for t in _nearest(want, free) if FITS[kind](want, t)), None)
        if met is not None:
            free.remove(met)
        found.append((want, met))
    return found, free


def told_of(report: Report, kind: str, claims: Sequence[Claim]) -> list[Told]:
    """Return the claims of a kind that stand in the sentences of a report that were read."""
    statements = {c.id: c for c in claims if isinstance(c.body, Statement)}
    of_kind = [(c, _spans(c, kind)) for c in claims if isinstance(c.body, BODY[kind])]
    return [
        Told(c, spans, _says(c, statements))
        for c, spans in of_kind
        if any(_touch(span, report.sentences) for span in spans)
    ]


def _kind(made: Score, kind: str, marked: Sequence[Marked], told: Sequence[Told]) -> None:
    counts = made.counts
    pairs, free = paired(kind, marked, told)
    for want, found in pairs:
        if want.optional:
            continue
        counts[f"{kind} marked"] += 1
        counts[f"{kind} right"] += found is not None
        if found is None:
            near = next((t for t in _nearest(want, told) if _touch(_place(want), t.spans)), None)
            beside = f" <- {_shown(near)}" if near else ""
            made.misses.append(f"{_where(made, want)} MISSED {_gold(made, want)}{beside}")
            continue
        for field, right in FIELDS[kind](made.report, want, found):
            counts[f"{kind} {field} seen"] += 1
            counts[f"{kind} {field} right"] += right
            if not right:
                made.misses.append(
                    f"{_where(made, want)} {field.upper()} {_gold(made, want)} <- {_shown(found)}"
                )
        counts[f"{kind} told"] += 1
    counts[f"{kind} told"] += len(free)
    for extra in free:
        made.misses.append(
            f"{made.report.crisis} {made.report.id[:8]}:{extra.spans[0][0]} EXTRA {_shown(extra)}"
        )


def _place(want: Marked) -> tuple[int, int]:
    return want.start, want.end


def _where(made: Score, want: Marked) -> str:
    return f"{made.report.crisis} {made.report.id[:8]}:{want.start}"


def _gold(made: Score, want: Marked) -> str:
    fields = {
        k: v
        for k, v in msgspec.to_builtins(want).items()
        if k not in ("start", "end", "optional") and v
    }
    return f"{type(want).__name__} {made.report.text[want.start : want.end]!r} {fields}"


def _shown(told: Told) -> str:
    body = told.body
    rule = dict(told.claim.why).get("rule", "")
    match body:
        case FigureBody():
            shown: tuple[object, ...] = (
                *(body.low, body.high, body.hedge, body.unit, body.thing, body.fate, body.role),
                *(countries([body.of]) if body.of else "", told.claim.place, told.says),
            )
        case PositionBody():
            shown = body.act, countries(body.holders), countries(body.targets), body.content
        case PlanBody():
            shown = body.what, countries(body.parties), body.status, _days(body.due), body.words
        case _:
            shown = _holder(told), body.strength, _days(body.window), body.what
    return f"{told.claim.kind} {shown} [{rule}] {told.claim.score}"


def _nearest(want: Marked, told: Sequence[Told]) -> list[Told]:
    """Return what is told by how much of the marked words it shares, most first."""

    def shared(one: Told) -> int:
        return max(min(want.end, end) - max(want.start, start) for start, end in one.spans)

    return sorted(told, key=shared, reverse=True)


def _same(marked: Sequence[str], told: Sequence[str]) -> bool:
    """Tell whether two lists name the same countries, lists at least by half; "?" is nobody known."""
    gold = {m.partition(":")[0] for m in marked} - {"?"}
    both = {t.partition(":")[0] for t in told} - {"?"}
    return gold == both if not gold or not both else len(gold & both) * 2 >= len(gold | both)


def _fits_figure(want: Marked, told: Told) -> bool:
    return _touch(_place(want), told.spans)


def _fits_position(want: Marked, told: Told) -> bool:
    assert isinstance(want, Position)
    body = told.body
    return (
        body.act in (want.act, *want.alt)
        and _touch(_place(want), told.spans)
        and _same(want.holder, countries(body.holders))
        and (told.claim.polarity == "denied") == want.denied
    )


def _fits_plan(want: Marked, told: Told) -> bool:
    assert isinstance(want, Plan)
    kinds = {want.what, *want.alt}
    same = told.body.what in kinds or (told.body.what in TALKS and bool(kinds & TALKS))
    return same and _touch(_place(want), told.spans)


def _fits_prediction(want: Marked, told: Told) -> bool:
    return _touch(_place(want), told.spans)


Field = tuple[str, bool]


def _of_figure(report: Report, want: Marked, told: Told) -> Iterator[Field]:
    assert isinstance(want, Figure)
    body = told.body
    yield "value", _near(want.low, body.low) and _near(want.high, body.high)
    yield "hedge", want.hedge == body.hedge
    yield "unit", want.unit.casefold() == body.unit.casefold()
    thing = _head(report.text[slice(*want.thing)] if want.thing else "")
    heads = {_head(body.thing), *(_stem(w) for w in body.thing.lower().split())}
    bare = thing in PEOPLE and heads <= PEOPLE
    yield "thing", (thing in heads or bare) and want.fate == (body.fate or "")
    yield "role", body.role in (want.role, *want.alt)
    owner = countries([body.of]) if body.of else ()
    if set(want.owner) - {"?"} or owner:
        yield "owner", _same(want.owner, owner)
        yield "owner or place", _same(want.owner, owner)
    place = told.claim.place or ""
    if want.place or place:
        where = report.text[slice(*want.place)] if want.place else ""
        spans = [(s.start, s.end) for s in told.claim.spans("where")]
        same = bool(want.place and place) and (
            _touch(want.place or (0, 0), spans) or bool(_words(where) & _words(place))
        )
        yield "place", same
        yield "owner or place", same
    yield "source", told.says == ("own",) if want.source == "own" else _sourced(want.source, told)


def _sourced(source: str, told: Told) -> bool:
    if told.says == ("own",):
        return False
    return _same([source], told.says)


def _of_position(_: Report, want: Marked, told: Told) -> Iterator[Field]:
    assert isinstance(want, Position)
    body = told.body
    targets = countries(body.targets)
    if set(want.target) - {"?"} or targets:
        yield "target", _same(want.target, targets)
    if want.condition or body.condition:
        yield "condition", bool(want.condition and body.condition)


def _of_plan(_: Report, want: Marked, told: Told) -> Iterator[Field]:
    assert isinstance(want, Plan)
    due = _days(told.body.due)
    if want.due or due:
        yield "due", want.due == due
    yield "status", told.body.status in (want.status, *want.alt)
    yield "parties", _same(want.parties, countries(told.body.parties))


def _of_prediction(_: Report, want: Marked, told: Told) -> Iterator[Field]:
    assert isinstance(want, Prediction)
    holder = _holder(told)
    yield "holder", _same(want.holder, holder) and ("own" in want.holder) == ("own" in holder)
    yield "strength", told.body.strength in (want.strength, *want.alt)
    window = _days(told.body.window)
    if want.window or window:
        yield "window", want.window == window


def _holder(told: Told) -> tuple[str, ...]:
    """Return who foretells: the holder, failing that whoever says it, failing that the report."""
    holder = told.body.holder
    return told.says if holder is None else countries([holder]) or ("?",)


def _days(when: When | None) -> tuple[str, str] | None:
    """Return first and last day; an open side counts as no day."""
    if when is None or when.start is None or when.end is None:
        return None
    last = when.last_day or when.day
    return (when.start.date().isoformat(), last.isoformat()) if last else None


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


def _words(text: str) -> set[str]:
    return {_stem(w) for w in text.lower().replace("’", "'").split()} - {"the", "of", "in", "a"}


def _stem(word: str) -> str:
    word = word.strip(".,'\"()’").removesuffix("'s")
    if word.endswith("ies"):
        return word[:-3] + "y"
    return {"men": "man", "lives": "life"}.get(word, word.removesuffix("s"))


def _head(text: str) -> str:
    """Return the head of a counted noun: its last word before "of" or "and"."""
    words = text.lower().split()
    for stop in ("of", "and", "in"):
        if stop in words[1:]:
            words = words[: words.index(stop, 1)]
    return _stem(words[-1]) if words else ""


FITS: dict[str, Callable[[Marked, Told], bool]] = {
    "figures": _fits_figure,
    "positions": _fits_position,
    "plans": _fits_plan,
    "predictions": _fits_prediction,
}
FIELDS: dict[str, Callable[[Report, Marked, Told], Iterator[Field]]] = {
    "figures": _of_figure,
    "positions": _of_position,
    "plans": _of_plan,
    "predictions": _of_prediction,
}


def measures(counts: Counter[str], kinds: Sequence[str] = KINDS) -> dict[str, float]:
    """Return recall and precision of each kind, and of what was found the share right by field."""
    found: dict[str, float] = {}
    for kind in kinds:
        found[f"{kind} recall"] = _share(counts[f"{kind} right"], counts[f"{kind} marked"])
        found[f"{kind} precision"] = _share(counts[f"{kind} right"], counts[f"{kind} told"])
        fields = sorted(k for k in counts if k.startswith(f"{kind} ") and k.endswith(" seen"))
        for field in fields:
            name = field.removesuffix(" seen")
            found[name] = _share(counts[f"{name} right"], counts[field])
    return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def interval(scores: Sequence[Score], what: str, rounds: int) -> tuple[float, float]:
    """Return the 95 % interval of a measure over reports drawn anew."""
    kind = [what.split()[0]]
    counts = [score.counts for score in scores]
    return drawn_anew(counts, lambda drawn: measures(drawn, kind).get(what, 0.0), rounds)


def main() -> None:
    """Print the measures of a file."""
    options = argparse.ArgumentParser(prog="python -m gate.claims_told")
    options.add_argument("file", type=Path)
    options.add_argument("--texts", type=Path, help="folder of the texts")
    options.add_argument("--errors", action="store_true", help="print what went wrong")
    options.add_argument("--kind", choices=KINDS, help="only this kind")
    options.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    given = options.parse_args()
    try:
        reports = labelled(given.file, given.texts)
    except (LabelError, OSError) as error:
        raise SystemExit(f"gate.claims_told: {error}") from None
    kinds = [given.kind] if given.kind else list(KINDS)
    scores = [score(report, dossier.claims) for report, dossier in read(reports)]
    if given.errors:
        bodies = tuple(BODY[kind].__name__.lower() for kind in kinds)
        print(
            *(m for s in scores for m in s.misses if any(f" {b} " in m.lower() for b in bodies)),
            sep="\n",
        )
    counts: Counter[str] = sum((s.counts for s in scores), Counter())
    marked = ", ".join(
        f"{k} {counts[f'{k} marked']} marked {counts[f'{k} told']} told" for k in kinds
    )
    print(f"reports {len(scores)}, sentences {counts['sentences']}: {marked}")
    for what, value in measures(counts, kinds).items():
        low, high = interval(scores, what, given.rounds)
        print(f"{what:24} {value:.3f}  [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()
