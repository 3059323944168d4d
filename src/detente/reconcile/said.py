"""Said: a statement made ready to be laid beside other renderings of what may be one utterance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.compare.stems import stem
from detente.language import table
from detente.model.base import ClaimId
from detente.model.claim import Statement
from detente.reconcile.side import Side, stop_words
from detente.reconcile.side import stem as side_stem
from detente.reconcile.voice import Voice, voice

#: The sorts of words that one rendering has where another has others, though it tells the same.
MOVING = ("day", "number")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """A side that is a statement, its body, who is heard in it, the day of the utterance where a
    report tells it (not only its own day), whether another tells it in turn, and the code points
    [start, end) from the first to the last word of its content.

    Its words, stemmed: those with content of their own; names; numbers; numbers and words for days;
    and all words in order, those of one sort made one ("I shall", "he would").
    """

    side: Side
    body: Statement
    voice: Voice
    day: date | None
    inner: bool
    start: int
    end: int
    plain: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    moving: frozenset[str]
    frame: tuple[str, ...]

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        return self.side.id

    @property
    def marked(self) -> bool:
        """Whether words of it stand inside quotation marks."""
        return self.body.quoted != "indirect"


@cache
def sorts() -> dict[str, str]:
    """Return for each word of a sort the name of the sort."""
    return {
        word: name for name, words in table("en", "reconcile")["sorts"].items() for word in words
    }


def said(side: Side) -> Said | None:
    """Return a statement made ready; None for what tells of no words ("declined to comment")."""
    body = side.body
    if not isinstance(body, Statement) or body.avowed == "withheld" or not side.stems:
        return None
    if (side.claim.polarity == "denied") != side.denied:
        # "Did not say whether", or told inside a denial: nobody is quoted with it.
        return None
    if not (body.source or body.on_behalf_of) and body.quoted == "indirect":
        # "It is believed": nobody is heard in it.
        return None
    if body.cue_class == "show" and body.source_kind == "person" and body.quoted == "indirect":
        # What a person shows by what he does is not said.
        return None
    when = side.claim.when
    spans = side.claim.spans("content") or (side.claim.span,)
    words = [(word, _sort(word)) for word in side.words]
    content = [(w, sort) for w, sort in words if w not in stop_words()]
    names = {w for w, sort in content if side_stem(w) in side.names and sort not in MOVING}
    return Said(
        side=side,
        body=body,
        voice=voice(body),
        day=side.day if when is not None and when.basis != "publication" else None,
        inner=side.claim.within is not None,
        start=spans[0].start,
        end=max(span.end for span in spans),
        plain=frozenset(stem(w) for w, sort in content if sort not in MOVING and w not in names),
        names=frozenset(map(stem, names)),
        numbers=frozenset(w for w, sort in content if sort == "number"),
        moving=frozenset(w for w, sort in content if sort in MOVING),
        frame=tuple(sort or stem(w) for w, sort in words),
    )


def _sort(word: str) -> str | None:
    return "number" if word[:1].isdigit() else sorts().get(word)
