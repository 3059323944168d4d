"""Sayings: statements picked by how they were said, told as a tree, and each told in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypedDict, cast, get_args

from detente import language
from detente.errors import ConfigError
from detente.model.claim import Band, Channel, Claim, Ref, SourceKind, Statement
from detente.model.told import Told
from detente.views import bands, words
from detente.views.resolution import Step

QUOTED = ("direct", "mixed", "indirect")
#: What the marks say of the words in them.
MARKS = {
    "direct": "the words of the one who said them, in quotation marks",
    "mixed": "partly in quotation marks, partly in the report's words",
    "indirect": "in the report's words",
}


class Manner(TypedDict, total=False):
    """How a statement was said; None and "", like a name left out, ask for nothing.

    `cue_class`, `quoted`, `source_kind`, `channel`: as the record has them. `addressee`: an actor id,
    or words of whoever was spoken to. `band`: of this band only; `at_least`: of this one or surer.
    """

    cue_class: str | None
    quoted: str | None
    source_kind: str | None
    channel: str | None
    addressee: str | None
    band: str | None
    at_least: str | None


@cache
def choices() -> Mapping[str, tuple[str, ...]]:
    """Return the values each name of a `Manner` may have, of those that have a closed set of them."""
    classes = [
        name for code in language.languages() for name in language.table(code, "cues")["classes"]
    ]
    return {
        "cue_class": tuple(dict.fromkeys(classes)),
        "quoted": QUOTED,
        "source_kind": get_args(SourceKind),
        "channel": get_args(Channel),
        "band": bands.BANDS,
        "at_least": bands.BANDS,
    }


def picked(told: Iterable[Told], manner: Manner) -> list[Told]:
    """Return the statements that were said in a manner, in the order given.

    Raises `ConfigError` for a value that none can have.
    """
    given = {name: manner.get(name) for name in Manner.__annotations__}
    wanted = {name: str(value) for name, value in given.items() if value}
    for name, value in wanted.items():
        allowed = choices().get(name)
        if allowed is not None and value not in allowed:
            what = name.replace("_", " ")
            raise ConfigError(f"no {what} {value!r}; there are: {', '.join(allowed)}")
    return [one for one in told if _said_so(one.claim, wanted)]


def _said_so(claim: Claim, wanted: Mapping[str, str]) -> bool:
    body = claim.body
    if not isinstance(body, Statement):
        return False
    for name, value in wanted.items():
        if name == "addressee":
            fits = any(_named(ref, value) for ref in body.addressees)
        elif name == "band":
            fits = bands.of(claim) == value
        elif name == "at_least":
            fits = bands.BANDS.index(bands.of(claim)) <= bands.BANDS.index(cast("Band", value))
        else:
            fits = getattr(body, name) == value
        if not fits:
            return False
    return True


def _named(ref: Ref, asked: str) -> bool:
    """Tell whether one spoken to goes by an id, or by whole words, whatever their capitals."""
    if asked in {ref.actor_id, ref.country, *ref.members}:
        return True
    sought = r"\s+".join(re.escape(word) for word in asked.split())
    return any(
        re.search(rf"(?<!\w){sought}(?!\w)", name, re.IGNORECASE)
        for name in (ref.words, ref.name)
        if sought
    )


def nested(told: Sequence[Told]) -> list[tuple[int, Told]]:
    """Return claims each behind the statement it is said in, with how many of those listed it is in.

    Those that are said in none of the others keep their order, and so do those in the same one.
    """
    known = {one.claim.id for one in told}
    under: dict[str | None, list[Told]] = {}
    for one in told:
        outer = next((c.id for c in one.chain if c.id in known and c.id != one.claim.id), None)
        under.setdefault(outer, []).append(one)
    found: list[tuple[int, Told]] = []
    waiting = [(0, one) for one in reversed(under.get(None, ()))]
    while waiting:
        depth, one = waiting.pop()
        found.append((depth, one))
        waiting += [(depth + 1, inner) for inner in reversed(under.get(one.claim.id, ()))]
    return found


def said(claim: Claim) -> str:
    """Return who says it by which cue: "Kirby for the Pentagon: warned (possible)"."""
    body = claim.body
    if not isinstance(body, Statement):
        return ""
    return f"{speaker(body)}: {words.cue(claim)}"


def speaker(body: Statement) -> str:
    """Return the source and the one spoken for, as far as they are named."""
    on_behalf = f" (for {words.who(body.on_behalf_of)})" if body.on_behalf_of else ""
    return (words.who(body.source) or "not named") + on_behalf


def manner(claim: Claim) -> list[Step]:
    """Return how a statement was said, as far as its parties and its time do not tell it."""
    body = claim.body
    if not isinstance(body, Statement):
        return []
    head = f", headed by {body.source_head!r}" if body.source_head else ""
    heard = f"{body.channel or 'not known'}{f', from {body.venue!r}' if body.venue else ''}"
    found = (
        ("source is", f"{body.source_kind}{head}" if body.source_kind else ""),
        ("cue", f"{body.cue!r}, class {body.cue_class}, of {body.lemma!r}"),
        ("quoted", f"{body.quoted}: {MARKS[body.quoted]}"),
        ("channel", heard if body.channel or body.venue else ""),
        ("stands as", words.status(claim)),
    )
    return [Step(label=label, text=text) for label, text in found if text]


def facts(told: Told) -> list[Step]:
    """Return all that is known of how a statement was said; what is unknown is left out."""
    claim, body = told.claim, told.claim.body
    if not isinstance(body, Statement):
        return []
    source = "no words name one" if body.source_kind == "implicit" else "not found"
    found = [Step(label="source", text=_ref(body.source) or source)]
    found += manner(claim)
    rest = [("spoken for", _ref(body.on_behalf_of))]
    rest += [("said to", _ref(ref)) for ref in body.addressees]
    rest += [("said on", _day(told)), ("according to", words.according(told))]
    rest.append(("how sure", bands.explained(claim)))
    return found + [Step(label=label, text=text) for label, text in rest if text]


def _ref(ref: Ref | None) -> str:
    if ref is None:
        return ""
    known = ref.actor_id or ", ".join(ref.members) or "not resolved"
    name = f" ({ref.name})" if ref.name and ref.name != ref.words else ""
    return f"{ref.words!r} → {known}{name}"


def _day(told: Told) -> str:
    when = told.claim.when
    if when is None:
        return ""
    reason = f": {when.reason}" if when.reason else ""
    return f"{words.when(when) or 'not resolved'} ({when.basis}{reason})"
