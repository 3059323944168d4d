"""Resolution: how the words of a report came to stand for somebody, somewhere, some time, an amount.

A pronoun leans on an earlier mention and that one on another; the chain is followed until words that
need no other, each quoted with its own reason, so that anybody can check every link.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente import gazetteer
from detente.model.actor import Place
from detente.model.base import Record
from detente.model.mention import Mention, Quantity
from detente.views import words

#: Links followed at most; a text cannot make the chain longer than a reader can follow.
MOST = 12


class Step(Record, frozen=True, kw_only=True):
    """One line of an explanation: what it is about, and what it says."""

    label: str
    text: str


def means(mention: Mention) -> str:
    """Return whom, where, when or how much a mention stands for, "not resolved" where that is open."""
    if mention.kind == "time":
        return words.when(mention.when) or "not resolved"
    if mention.kind == "quantity":
        return amount(mention.quantity) if mention.quantity else "not resolved"
    if mention.kind == "place":
        return where(mention.place) if mention.place else mention.name or "not resolved"
    if mention.actor_id is None and mention.members:
        return ", ".join(mention.members)
    if mention.actor_id is None:
        country = f", {mention.country}" if mention.country else ""
        return f"not resolved{country}"
    known = gazetteer.load().actor(mention.actor_id)
    name = known.name if known else mention.name
    return f"{name} ({mention.actor_id})" if name and name != mention.actor_id else mention.actor_id


def how(mention: Mention) -> str:
    """Return in words how a mention was resolved, the post it gives included."""
    parts = [mention.why]
    if mention.kind == "time" and mention.when is not None:
        parts = [mention.when.reason or mention.when.basis]
    if mention.kind == "actor" and mention.office:
        of = f" of {mention.of}" if mention.of else ""
        parts.append(f"the words give the post {mention.office!r}{of}")
    if mention.role in {"seat", "place"}:
        stands = "the government that sits there" if mention.role == "seat" else "the place"
        parts.append(f"read as {stands}")
    return "; ".join(part for part in parts if part) or mention.reference


def where(place: Place) -> str:
    """Return a place with its division, state and position: "Kharkiv, UKR (50.0 N, 36.2 E)"."""
    named = ", ".join(
        dict.fromkeys(part for part in (place.name, place.province, place.state) if part)
    )
    at = position(place)
    return f"{named} ({at})" if at else named


def position(place: Place) -> str:
    """Return degrees as "50.0 N, 36.2 E", "" where they are not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    north = "N" if place.latitude >= 0 else "S"
    east = "E" if place.longitude >= 0 else "W"
    return f"{abs(place.latitude):.1f} {north}, {abs(place.longitude):.1f} {east}"


def amount(quantity: Quantity) -> str:
    """Return an amount with what it counts: "at least 130,000 troop"."""
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        said = words.number(low)
    elif low is not None and high is not None:
        said = f"{words.number(low)} to {words.number(high)}"
    elif low is not None:
        said = f"at least {words.number(low)}"
    elif high is not None:
        said = f"at most {words.number(high)}"
    else:
        said = "an unstated number"
    unit = "" if quantity.unit == "count" else quantity.unit
    return " ".join(part for part in (said, unit, quantity.thing) if part)


def chain(mention: Mention, mentions: Sequence[Mention], text: str) -> list[Step]:
    """Return the steps behind a mention: its own reason, then that of each it leans on, to a name."""
    steps = [Step(label="how", text=how(mention))]
    seen = {mention.span.start}
    at: Mention | None = mention
    while at is not None and at.antecedent is not None and len(steps) <= MOST:
        leans_on = _starting_at(at.antecedent, mentions, at)
        if leans_on is None or leans_on.span.start in seen:
            earlier = at.antecedent
            steps.append(Step(label="leans on", text=f"the words at {earlier}"))
            break
        seen.add(leans_on.span.start)
        quoted = " ".join(leans_on.span.of(text).split())
        steps.append(
            Step(
                label="leans on",
                text=f"{quoted!r} at {leans_on.span.start}: {means(leans_on)}; {how(leans_on)}",
            )
        )
        at = leans_on
    return steps


def _starting_at(offset: int, mentions: Sequence[Mention], of: Mention) -> Mention | None:
    """Return the mention at an offset that agrees best with the one that leans on it."""
    found = [m for m in mentions if m.span.start == offset and m.kind == of.kind and m is not of]
    same = [m for m in found if m.actor_id == of.actor_id]
    return next(iter([*same, *found]), None)


def explained(mention: Mention, mentions: Sequence[Mention], text: str, cited: str) -> list[Step]:
    """Return all that is known of one mention: its words, what they mean, and every reason."""
    quoted = " ".join(mention.span.of(text).split())
    steps = [
        Step(label="words", text=f"{quoted!r} at {mention.span.start}:{mention.span.end}"),
        Step(label="cited as", text=cited),
        Step(label=mention.kind, text=means(mention)),
    ]
    if mention.kind == "actor":
        steps.append(Step(label="named by", text=mention.reference))
    steps += chain(mention, mentions, text)
    if mention.when is not None:
        steps += time_steps(mention)
    if mention.members and mention.actor_id is not None:
        steps.append(Step(label="members", text=", ".join(mention.members)))
    steps.append(Step(label="how sure", text=f"{mention.score:g} of 1"))
    return steps


def time_steps(mention: Mention) -> list[Step]:
    """Return the interval of a time: its ends in UTC, its grain and the day it was counted from."""
    when = mention.when
    if when is None:
        return []
    ends = [
        side.strftime("%Y-%m-%dT%H:%M:%SZ") if side else "open" for side in (when.start, when.end)
    ]
    return [
        Step(label="interval", text=f"{ends[0]} to {ends[1]}, as fine as a {when.grain}"),
        Step(label="reached by", text=when.basis),
    ]
