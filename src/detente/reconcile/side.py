"""Side: one claim made ready to be laid beside others, with all that comparing asks for again and
again: who is in it under one id, on what day it is, what words it has.

A party nobody could resolve is never taken for anybody else's: it keeps its words and the lineage
it stands in, so that only copies of one text can agree on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from detente.language import table
from detente.model.base import ActorId, ClaimId, DocId
from detente.model.claim import (
    Body,
    Claim,
    Event,
    Figure,
    Kind,
    Plan,
    Position,
    Prediction,
    Ref,
    Statement,
    folded,
)
from detente.model.document import Document
from detente.model.when import When
from detente.reconcile.parties import grounds, lands

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)?")
#: A capital after a word, not after a full stop, or before another: a name, as English writes it.
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z]\w*|[A-Z]\w*(?= [A-Z])")
_FINE = frozenset({"minute", "hour", "day"})
#: Endings cut from words, so that "missiles" meets "missile" and "halted" "halt"; longest first.
_ENDINGS = ("'s", "ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")
_STEM = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """A claim with folded body; its roles' party keys; the report's day and the claim's own day
    (only where its time is as fine as a day); all words in order, the stems of those with content,
    one for all words of a line of things, which of them are names; whether it is said not to be so, by itself or by the
    statement it is told in; the cue class of that statement, "withheld" where it is neither put forward nor denied, "" for what
    the report tells in its own words; of an event, by party key, the state somebody stands for, and the state
    on whose ground a group is struck (`parties`). `passage` is where it stands in the text of its
    lineage's first report, None where that is not known.
    """

    claim: Claim
    body: Body
    origin: DocId
    reported: date | None
    day: date | None
    agents: frozenset[str]
    others: frozenset[str]
    words: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    denied: bool
    told_by: str = ""
    lands: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)
    passage: tuple[int, int] | None = None

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        return self.claim.id

    @property
    def kind(self) -> Kind:
        """The claim's kind."""
        return self.claim.kind


@cache
def stop_words() -> frozenset[str]:
    """Return words without content of their own."""
    pack = table("en", "reconcile")
    return frozenset((*pack["stop"], *pack["telling"]))


@cache
def negators() -> frozenset[str]:
    """Return words that turn what they stand with into its opposite."""
    return frozenset(table("en", "reconcile")["negators"])


@cache
def cue_classes(sort: str) -> frozenset[str]:
    """Return the cue classes that are "denying" or "asserting"."""
    return frozenset(table("en", "reconcile")[sort])


@cache
def lines() -> dict[str, str]:
    """Return for each word or phrase that names a thing counted, stemmed, the line it belongs to."""
    return {
        " ".join((*phrase.split()[:-1], stem(phrase.split()[-1]))): line
        for line, phrases in table("en", "reconcile")["counted"].items()
        for phrase in phrases
    }


def denies(claim: Claim) -> bool:
    """Tell whether a claim says by itself that something is not so."""
    if isinstance(claim.body, Statement):
        # "Did not say whether" is no denial, though it is negated too.
        return claim.polarity == "denied" and claim.body.cue_class in cue_classes("denying")
    if isinstance(claim.body, Event) and claim.body.status in ("denied", "negated"):
        return True
    return claim.polarity == "denied"


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its ending; short words and numbers stay as they are.

    >>> stem("missiles"), stem("halted"), stem("12,000")
    ('missil', 'halt', '12,000')
    """
    if word[:1].isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") if len(word) > _STEM else word


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, with plain apostrophes."""
    return tuple(w.replace("’", "'") for w in _WORD.findall(text.casefold()))


def side(
    claim: Claim,
    document: Document | None,
    origin: DocId,
    folds: Mapping[ActorId, ActorId],
    told_in: Claim | None = None,
    passage: tuple[int, int] | None = None,
) -> Side:
    """Make a claim ready. `document` is the report on whose day it was told, `origin` the one that
    stands for its lineage, `told_in` the statement it is told in, where that says of it that it is not so;
    `passage` where it stands in the first report of its lineage.
    """
    body = folded(claim.body, folds)
    text = _text(body)
    words = tokens(text)
    agents, others = _parties(body)
    when = body.due if isinstance(body, Plan) and body.due else claim.when
    return Side(
        claim=claim,
        body=body,
        origin=origin,
        reported=document.published.day if document and document.published else None,
        day=_day(when),
        agents=_keys(agents, origin),
        others=_keys(others, origin),
        words=words,
        stems=frozenset(
            lines().get(s, s) for w in words if w not in stop_words() for s in [stem(w)]
        ),
        names=frozenset(stem(w.casefold()) for w in _NAME.findall(text)),
        denied=denies(claim) or (told_in is not None and denies(told_in)),
        passage=passage,
        told_by=_told_by(told_in),
        lands=dict(lands(_named((*agents, *others), origin))) if isinstance(body, Event) else {},
        grounds=dict(grounds(_named(others, origin))) if isinstance(body, Event) else {},
    )


def _told_by(claim: Claim | None) -> str:
    if claim is None or not isinstance(claim.body, Statement):
        return ""
    return "withheld" if claim.body.avowed == "withheld" else claim.body.cue_class


def _day(when: When | None) -> date | None:
    return when.day if when is not None and when.grain in _FINE else None


def _text(body: Body) -> str:
    match body:
        case Statement():
            return " ".join(body.content)
        case Event():
            return body.trigger
        case Position():
            return body.content
        case Figure():
            return f"{body.thing} {body.fate or ''}".strip()
        case Plan():
            return body.words
        case Prediction():
            return body.what


def _parties(body: Body) -> tuple[tuple[Ref | None, ...], tuple[Ref | None, ...]]:
    match body:
        case Statement():
            return (body.source or body.on_behalf_of,), ()
        case Event():
            return body.actors, body.recipients
        case Position():
            return body.holders, body.targets
        case Figure():
            return (body.of,), ()
        case Plan():
            return body.parties, ()
        case Prediction():
            return (body.holder,), ()


def _keys(refs: Iterable[Ref | None], origin: DocId) -> frozenset[str]:
    found: set[str] = set()
    for ref in refs:
        if ref is None:
            continue
        if ref.actor_id is not None:
            found.add(ref.actor_id)
        elif ref.members:
            found.update(ref.members)
        else:
            found.add(_unknown(ref, origin))
    return frozenset(found)


def _named(refs: Iterable[Ref | None], origin: DocId) -> Iterator[tuple[str, Ref]]:
    for ref in refs:
        if ref is not None and not ref.members:
            yield ref.actor_id or _unknown(ref, origin), ref


def _unknown(ref: Ref, origin: DocId) -> str:
    return f"?{origin}:{' '.join(tokens(ref.words))}"


def days_apart(a: date | None, b: date | None) -> int | None:
    """Return how many days lie between two days, None when one is not known."""
    return None if a is None or b is None else abs((a - b).days)


def alike(a: Side, b: Side) -> float:
    """Return the share of the shorter claim's content words that the other has too, 0..1."""
    fewer = min(len(a.stems), len(b.stems))
    return len(a.stems & b.stems) / fewer if fewer else 0.0
