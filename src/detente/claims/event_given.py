"""Given: the coding of a sentence whose two parties are told beforehand.

So codes a sentence that somebody has at hand, and so are the weights learned and measured: who the
parties are is a question of its own.
"""

from __future__ import annotations

from detente.claims.clause import Range
from detente.claims.event_choice import Choice, Chosen
from detente.claims.event_frames import lexicon
from detente.claims.event_hints import Hint
from detente.claims.event_match import Matcher
from detente.claims.event_pairs import Pair
from detente.claims.named import NamedClauses
from detente.model.base import ActorId, CaptureId, DocId, TextId
from detente.model.document import Document, Report, Sentence, Text
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Span

#: The ids the two parties go by.
ACTOR, RECIPIENT = ActorId("SOURCE"), ActorId("TARGET")


def sentence(words: str, actor: Range | None, recipient: Range | None) -> Dossier:
    """Return a sentence as a report of its own, its parties the only actors in it; not yet parsed."""
    text = Text(id=TextId("t"), words=words)
    report = Report(
        document=Document(
            id=DocId("d"), capture_id=CaptureId("c"), text_id=text.id, where="row", language="en"
        ),
        text=text,
        sentences=(Sentence(i=0, start=0, end=len(words), zone="body", paragraph=1),)
        if words
        else (),
    )
    pair = [
        (name, span) for name, span in ((ACTOR, actor), (RECIPIENT, recipient)) if span is not None
    ]
    mentions = tuple(
        Mention(
            span=Span(text_id=text.id, start=start, end=end),
            kind="actor",
            actor_id=name,
            name=name,
            actor_kind="state",
            country=name,
        )
        for name, (start, end) in sorted(pair, key=lambda p: p[1])
        if start < end
    )
    return Dossier(report=report, mentions=mentions)


def given(dossier: Dossier, actor: Range | None, recipient: Range | None) -> Chosen | None:
    """Return what one party does to another in a parsed sentence, types by probability; None where
    nothing binds the two.
    """
    bound = seen(dossier, actor, recipient)
    if bound is None:
        return None
    choice, pair, tokens, hinted = bound
    return choice.of(pair, tokens, hinted)


def seen(
    dossier: Dossier, actor: Range | None, recipient: Range | None
) -> tuple[Choice, Pair, range, dict[int, list[Hint]]] | None:
    """Return the pair that binds two parties, with all that it is weighed by."""
    clauses, words = NamedClauses(dossier), lexicon("en")
    tokens = range(len(clauses.word))
    if not tokens:
        return None
    choice = Choice(clauses, words, Matcher(clauses, words))
    hinted = {token: list(found) for token, found in choice.hinted(tokens).items()}
    readings = choice.matcher.read(tokens)
    pair = choice.pairs.bind(actor, recipient, tokens, hinted, readings)
    return None if pair is None else (choice, pair, tokens, hinted)


def traits(dossier: Dossier, actor: Range | None, recipient: Range | None) -> list[str]:
    """Return the traits of a pair, none where nothing binds it; what weights are learned from."""
    bound = seen(dossier, actor, recipient)
    if bound is None:
        return []
    choice, pair, tokens, hinted = bound
    return choice.traits.of(pair, tokens, hinted, *choice.settled(pair))
