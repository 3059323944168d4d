"""Lines: an answer in our words, made of the claim's own parts, and the reading of a question in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from detente.model.asked import Named, Reading
from detente.model.claim import (
    AHEAD,
    HAPPENED,
    Event,
    Figure,
    Plan,
    Position,
    Prediction,
    Ref,
    Statement,
    band,
)
from detente.model.told import Told
from detente.views import own_terms, words
from detente.views.ask.fitting import Fit
from detente.views.ask.roles import met, time_of
from detente.views.ask.standing import cause, fills, roles_asked

#: What a line says at most of a claim's words.
LENGTH = 240
_FORMS = {
    "who": "who",
    "what": "what",
    "when": "when",
    "where": "where",
    "why": "why",
    "many": "how many",
    "count": "how many reports",
    "whether": "whether it is so",
    "identity": "who somebody is",
}


def lines(fit: Fit, reading: Reading) -> Iterator[str]:
    """Yield what a claim answers, the shortest answer first, then what it says as a whole."""
    told = fit.told
    short = _short(fit, reading)
    whole = _whole(told)
    if short and reading.form == "why":
        yield short
        yield words.shorten(told.sentence, LENGTH)
        return
    if short and short.casefold() not in whole.casefold():
        yield f"{short}: {whole}"
    yield whole
    yield words.shorten(told.words, LENGTH)


def _short(fit: Fit, reading: Reading) -> str:
    """Return just what is asked for, "" where the claim as a whole is."""
    told = fit.told
    match reading.form:
        case "who" if came_about(told) or reading.ahead or reading.acts:
            return fillers(told, reading)
        case "when":
            return day_told(told)
        case "where":
            return told.claim.place or ""
        case "why":
            at = cause(told.sentence)
            return words.shorten(told.sentence[at:], LENGTH) if at is not None else ""
        case "many" if isinstance(told.claim.body, Figure):
            return words.figure(told)
        case _:
            return ""


def fillers(told: Told, reading: Reading) -> str:
    """Return who fills the place that a question leaves open: who did it, or to whom it was done."""
    if not fills(told, reading):
        return ""
    part = roles_asked(told, reading)
    if told.kind == "statement":
        # Who says it, not for whom.
        part = part._replace(doers=part.doers[:1])
    asked = (*reading.doers, *reading.others)
    open_side = part.others if reading.doers else part.doers
    left = [ref for ref in open_side if not any(met(n, (ref,), people=False) for n in asked)]
    if not left and not reading.doers and part.tellers:
        left = list(part.tellers[:1])
    return own_terms.everyone(tuple(dict.fromkeys(left)), told)


def day_told(told: Told) -> str:
    """Return when it was or is to be, as far as the claim says; else when it was reported."""
    own = words.when(time_of(told))
    if own:
        return own
    if told.reported is not None:
        return f"day not told, reported {words.day(told.reported)}"
    return "day not told"


def _whole(told: Told) -> str:
    """Return a claim as a line: who, the act, and what, in the report's words."""
    body = told.claim.body
    match body:
        case Statement():
            content = " … ".join(q.text for q in told.evidence if q.part == "content")
            said = f"{_names((body.source,), told)} ({words.cue(told.claim)})"
            return f"{said}: {words.shorten(content or told.words, LENGTH)}"
        case Position():
            # To whom is only told where the sentence that is shown does.
            shown = " ".join(told.sentence.split())
            there = tuple(r for r in body.targets if " ".join(r.words.split()) in shown)
            aim = f" ({own_terms.everyone(there, told)})" if there else ""
            return f"{_names(body.holders, told)}, {body.act}{aim}: {_content(body.content)}"
        case Figure():
            return words.figure(told)
        case Prediction():
            return f"{words.foreteller(told)}: {_content(body.what)}"
        case Event() | Plan():
            return words.around(told.sentence, told.words, LENGTH)


def _content(text: str) -> str:
    return words.shorten(text, LENGTH)


def _names(refs: Iterable[Ref | None], told: Told) -> str:
    """Return somebody in the sentence's own words, behind these whom they mean: "He (Ada Mensah)"."""
    known = tuple(ref for ref in refs if ref is not None)
    return own_terms.everyone(known, told) or "somebody not named"


def status(told: Told) -> str:
    """Return how what a claim says stands where it is not plainly so."""
    claim, body = told.claim, told.claim.body
    marks: list[str] = []
    if isinstance(body, Event):
        marks += [] if body.status in HAPPENED else [body.status]
    elif isinstance(body, Plan):
        marks.append(body.status)
    elif isinstance(body, Statement):
        marks += [mark] if (mark := words.status(claim)) else []
    elif isinstance(body, Position):
        marks += ["denied"] if claim.polarity == "denied" else []
        marks += [f"on a condition: {words.shorten(body.condition, 100)}"] if body.condition else []
        marks += [] if body.status == "open" else [body.status]
    elif isinstance(body, Figure):
        marks += [claim.modality] if claim.modality != "actual" else []
    elif isinstance(body, Prediction):
        marks.append(f"expected, {body.strength}")
    if isinstance(body, Event | Figure | Plan) and told.chain:
        marks.append(f"according to {words.according(told)}")
    if band(claim.score) == "low":
        marks.append("doubtful reading")
    return "; ".join(dict.fromkeys(marks))


def came_about(told: Told) -> bool:
    """Tell whether a claim tells of nothing that is only planned, threatened, possible or denied."""
    body = told.claim.body
    if isinstance(body, Event):
        return body.status in HAPPENED
    if isinstance(body, Plan):
        return body.status not in AHEAD and body.status in ("held", "cancelled")
    return told.claim.modality == "actual"


def interpretation(reading: Reading, counted_from: date | None) -> str:
    """Return how a question was read, in words."""
    parts = ["what is disputed" if reading.disputed else _FORMS[reading.form]]
    if reading.acts:
        parts.append(", ".join(reading.acts))
    elif reading.kinds and reading.form not in ("count", "identity"):
        parts.append(f"{reading.kinds[0]}s first")
    if reading.doers:
        parts.append(f"by {_listed(reading.doers)}")
    if reading.others:
        parts.append(f"to or with {_listed(reading.others)}")
    if reading.about:
        parts.append(f"speaking of {_listed(reading.about)}")
    said = [*reading.whom, *reading.head, reading.doing, *reading.words, *reading.unknown_names]
    sought = [word for word in reading.plain if _among(word, said)]
    if sought:
        parts.append(f"with the words {', '.join(sought)}")
    if reading.when is not None:
        bound = "" if reading.bound == "on" else f"{reading.bound} "
        parts.append(f"time: {bound}{words.when(reading.when)}{_how(reading, counted_from)}")
    if reading.unread:
        parts.append(f"not understood: {', '.join(reading.unread)}")
    return " · ".join(parts)


def _how(reading: Reading, counted_from: date | None) -> str:
    if reading.anchor:
        return f" ({reading.anchor})"
    return f" (counted from {words.day(counted_from)})" if counted_from else ""


def _among(word: str, stems: Iterable[str]) -> bool:
    low = word.casefold()
    return any(stem and any(low.startswith(part[:4]) for part in stem.split()) for stem in stems)


def _listed(named: Iterable[Named]) -> str:
    return ", ".join(f"{one.name} (“{one.words}”)" for one in named)
