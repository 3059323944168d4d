"""Comparing: the words of two statements held against each other, by the one engine there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from detente.compare import Wording, differences, wording
from detente.model.base import TextId
from detente.model.claim import Claim, Statement
from detente.model.wording import ChangeKind, Difference
from detente.reconcile.side import Side


def pieces(claim: Claim, body: Statement) -> tuple[tuple[str, int], ...]:
    """Return the runs of a statement's content with the code points they start at."""
    spans = claim.spans("content")
    if len(spans) != len(body.content):
        return ((" … ".join(body.content), claim.span.start),)
    return tuple((words, span.start) for words, span in zip(body.content, spans, strict=True))


def statement_wording(
    claim: Claim, body: Statement, *, denied: bool, day: date | None, speaker: str = ""
) -> Wording:
    """Return a statement ready to be compared. `denied` tells whether it is taken back by its own cue or
    by the statement it is told in, `day` is that of the report, `speaker` who says it where that is to
    be compared too.
    """
    return wording(
        pieces(claim, body),
        text_id=claim.span.text_id,
        speaker=speaker,
        cue=body.cue,
        denied=denied,
        quoted=body.quoted == "direct",
        day=day,
    )


def worded(side: Side, body: Statement, speaker: str = "") -> Wording:
    """Return a statement ready to be compared, said by `speaker` where that is to be compared too."""
    return statement_wording(
        side.claim, body, denied=side.denied, day=side.reported, speaker=speaker
    )


def nested(a: Side, b: Side) -> bool:
    """Tell whether two statements are told by the same words of one report, one inside the other."""
    one, two = a.claim, b.claim
    return (
        one.doc_id == two.doc_id and one.span.start < two.span.end and two.span.start < one.span.end
    )


def differing(
    a: Side, b: Side, speakers: tuple[str, str] = ("", "")
) -> tuple[Difference, ...] | None:
    """Return what the second statement changed of the first, heaviest first; None for other claims."""
    one, two = a.body, b.body
    if not isinstance(one, Statement) or not isinstance(two, Statement):
        return None
    if a.words == b.words and a.denied == b.denied and speakers[0] == speakers[1]:
        return ()
    return differences(worded(a, one, speakers[0]), worded(b, two, speakers[1]))


def changed(a: Side, b: Side, *, cues: bool = True) -> tuple[ChangeKind, ...]:
    """Return the kinds of what the second statement changed of the first, as `differing` finds them;
    equal words are compared once, wherever they stand. Without `cues` only what is told is compared, not
    the words that tell it.
    """
    one, two = a.body, b.body
    if not isinstance(one, Statement) or not isinstance(two, Statement):
        return ()
    words = _bare(worded(a, one)), _bare(worded(b, two))
    if not cues:
        words = replace(words[0], cue="", denied=False), replace(words[1], cue="", denied=False)
    return _changed(*words)


@lru_cache(maxsize=1 << 13)
def _changed(a: Wording, b: Wording) -> tuple[ChangeKind, ...]:
    return kinds(differences(a, b))


def _bare(words: Wording) -> Wording:
    """Return a wording as it would stand at the head of a text of its own."""
    at, pieces = 0, []
    for piece, _ in words.pieces:
        pieces.append((piece, at))
        at += len(piece) + 1
    return replace(words, text_id=TextId(""), pieces=tuple(pieces))


def kinds(found: tuple[Difference, ...] | None) -> tuple[ChangeKind, ...]:
    """Return the kinds of differences, each once, heaviest first."""
    return tuple(dict.fromkeys(difference.kind for difference in found or ()))
