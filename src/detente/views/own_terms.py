"""Own terms: whom and when a report's words mean, said so that a reader sees what the words were.

What a sentence says stands as it is. What its words were resolved to stands in brackets behind them:
"Monday (22 Oct 1962)", "Washington (United States)"; and a day that is only the report's is called
that: "reported Tue 23 Oct 1962". A name of which the words are a part is simply given in full.
"""

from __future__ import annotations

from datetime import date

from detente.model.claim import Figure, Ref
from detente.model.told import Told
from detente.model.when import When
from detente.views import words
from detente.views.vouched import sentences, vouched
from detente.views.vouched_tokens import tokens

#: Letters of a report's words that are shown before what they mean.
LETTERS = 60


def who(ref: Ref | None, told: Told) -> str:
    """Return whom a reference means, behind its own words where these do not show it."""
    if ref is None:
        return ""
    said = words.who(ref)
    if said != ref.name or ref.words == ref.name or not vouched(ref.name, sentences(told)):
        return said
    own = {token.low for token in tokens(ref.words) if token.named}
    if own & {token.low for token in tokens(ref.name)}:
        return said
    return f"{words.shorten(ref.words, LETTERS)} ({ref.name})"


def everyone(refs: tuple[Ref, ...], told: Told) -> str:
    """Return whom several references mean, each once, as "A, B and C"."""
    names = list(dict.fromkeys(who(ref, told) for ref in refs))
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def when(value: When | None, told: Told) -> str:
    """Return a time behind the words it was told in, or by itself where these say it; "" for none."""
    days = words.when(value)
    if not days or value is None or value.basis == "publication":
        return ""
    if not vouched(days, sentences(told)):
        return days
    own = " ".join(quote.text for quote in told.evidence if quote.part == "when")
    if not own:
        return ""
    return f"{words.shorten(own, LETTERS)} ({_bare(value)})"


def dated(told: Told) -> str:
    """Return the day a claim is about, else the day it was reported on, saying which it is."""
    if own := when(told.claim.when, told):
        return own
    return f"reported {words.day(told.reported)}" if told.reported else "day not stated"


def day(told: Told) -> date | None:
    """Return the day of `dated`: what the claim's own words were resolved to, else the report's."""
    own = told.day if when(told.claim.when, told) else None
    return own or told.reported


def figure(told: Told) -> tuple[str, ...]:
    """Return ways to say a figure, the plainest first; the last in the report's own words for it."""
    body = told.claim.body
    if not isinstance(body, Figure):
        return ()
    number = next((quote.text for quote in told.evidence if quote.part == "number"), "")
    thing = f"{body.thing} {body.fate}" if body.fate else body.thing
    own = ": ".join(part for part in (thing, words.shorten(number, LETTERS)) if part)
    of = who(body.of, told)
    place = told.claim.place or ""
    said = words.figure(told)
    return (
        said,
        ", ".join(part for part in (own, of, place) if part),
        ", ".join(part for part in (own, of) if part),
        own,
    )


def _bare(value: When) -> str:
    """Return a time without the names of its weekdays: the words before it may have them."""
    said = words.when(value)
    for end in (value.day, value.last_day):
        if end is not None:
            said = said.replace(words.day(end), f"{end.day} {end:%b %Y}")
    return said
