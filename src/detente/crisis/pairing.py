"""Pairing: what one of two given parties does to the other in a sentence, without a store.

Given parties leave one question, and every type answers it with a probability. A type is told as the
event only where a report's event would be told too; how likely each is stands beside it in any case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from detente.annotate import annotate
from detente.claims.clause import Range
from detente.claims.event_choice import Choice, Chosen
from detente.claims.event_draft import Drafting
from detente.claims.event_frames import Frame
from detente.claims.event_given import seen, sentence
from detente.claims.event_hints import Hint
from detente.claims.event_match import Reading
from detente.claims.event_pairs import Pair
from detente.claims.event_roles import Party
from detente.claims.event_settle import Settled, settle
from detente.claims.event_weights import NONE
from detente.claims.events import SURE, UNSURE
from detente.errors import ConfigError
from detente.model.claim import Event, Ref
from detente.model.coded import Coded, CodedEvent, LeftOut
from detente.views.codebook import looked_up

#: Why a pair has no event.
UNBOUND = "no word of the sentence binds the parties"
NOTHING = "most likely nothing is done by the one to the other"
TURNED = "the recipient does it to the actor: ask the other way round"
#: Traits told of those that spoke for the type.
TRAITS = 6


def given(words: str, actor: str | None, recipient: str | None) -> Coded:
    """Return what `actor` does to `recipient`, words of an English sentence, one of which may be None.

    Raises `ConfigError` for words that the sentence does not have, or has more than once.
    """
    one = None if actor is None else _place(words, actor, "actor")
    other = None if recipient is None else _place(words, recipient, "recipient")
    if one is not None and other is not None and one[0] < other[1] and other[0] < one[1]:
        raise ConfigError(f"actor and recipient share words: {actor!r} and {recipient!r}")
    bare = sentence(words, one, other)
    bound = seen(msgspec.structs.replace(bare, annotation=annotate.run(bare)), one, other)
    if bound is None:
        return Coded(sentence=words, left_out=(LeftOut(words=words, reason=UNBOUND),))
    choice, pair, tokens, hinted = bound
    chosen = choice.of(pair, tokens, hinted)
    first, second = chosen.ranked[:2]
    told = Coded(
        sentence=words,
        weighed=tuple((one.root, one.probability) for one in chosen.ranked),
        features=tuple(chosen.reasons(first.root, second.root)[:TRAITS]),
    )
    if (reason := _nothing(chosen)) is not None:
        return msgspec.structs.replace(told, left_out=(LeftOut(words=words, reason=reason),))
    parties = tuple(
        () if span is None else (Ref(words=words[span[0] : span[1]]),) for span in (one, other)
    )
    return msgspec.structs.replace(told, events=(_event(choice, chosen, hinted, *parties),))


def _event(
    choice: Choice,
    chosen: Chosen,
    hinted: Mapping[int, Sequence[Hint]],
    actors: tuple[Ref, ...] = (),
    recipients: tuple[Ref, ...] = (),
) -> CodedEvent:
    """Return the likeliest event of a pair, its mode and status by the frame or the hints at hand."""
    root, pair = chosen.first.root, chosen.pair
    drafting = Drafting(choice.clauses, choice.lexicon, choice.matcher)
    reading = pair.reading
    if reading is None:
        frame = Frame(root=root, learned=True, score=chosen.first.probability)
        reading = Reading(
            trigger=pair.trigger, frame=frame, root=root, mode=None, actors=(), recipients=()
        )
    standing = chosen.standing or msgspec.structs.replace(choice.standing(reading), own=True)
    settled = chosen.settled
    if settled is None or settled.root != root:
        reading = msgspec.structs.replace(reading, root=root, mode=None)
        settled = settle(reading, standing, choice.lexicon)
    # A type that the tie rules would make another of is the likeliest all the same.
    mode = settled.mode if settled is not None and settled.root == root else None
    shown = Settled(
        root=root,
        mode=mode,
        status=settled.status if settled is not None else "occurred",
        tie=settled.tie if settled is not None and settled.root == root else "",
    )
    why = drafting.why(reading, standing, shown, chosen)
    event = Event(
        actors=actors,
        recipients=recipients,
        trigger=drafting.trigger_words(reading),
        root=root,
        mode=mode or drafting.mode(reading, shown, hinted),
        contexts=drafting.contexts(choice.clauses.dossier.sentences[0]),
    )
    status = settled.status if settled is not None else None
    if status == "denied" and standing.kind != "denied":
        # That the actor itself speaks is taken as if; nobody is said to deny anything.
        status = "negated"
    return looked_up(event, status, why)


def _nothing(chosen: Chosen) -> str | None:
    """Return why a pair has no event, None where it has one."""
    pair, first = chosen.pair, chosen.first
    if first.root == NONE:
        return NOTHING
    if pair.reading is None:
        return UNSURE if first.probability < SURE else None
    return TURNED if _turned(pair.reading, pair) else None


def _turned(reading: Reading, pair: Pair) -> bool:
    """Tell whether a frame has the given parties the other way round."""

    def has(parties: Sequence[Party], span: Range | None) -> bool:
        return span is not None and any(p.start < span[1] and span[0] < p.end for p in parties)

    told = has(reading.actors, pair.recipient) and has(reading.recipients, pair.actor)
    right = has(reading.actors, pair.actor) or has(reading.recipients, pair.recipient)
    return told and not right and not reading.frame.together


def _place(words: str, asked: str, name: str) -> Range:
    """Return where a party's words stand, whole; "#2" behind them asks for their second place."""
    found = _places(words, asked)
    if len(found) == 1:
        return found[0]
    sought, mark, nth = asked.rpartition("#")
    if not found and mark and nth.isascii() and nth.isdecimal() and len(nth) < 4:
        found, asked = _places(words, sought), sought
        if 0 < int(nth) <= len(found):
            return found[int(nth) - 1]
    if not found:
        raise ConfigError(f"{name}: the sentence does not have the words {asked!r}")
    raise ConfigError(
        f"{name}: {asked!r} stands {len(found)} times in the sentence: give more of the words "
        f"around it, or {asked}#1 to {asked}#{len(found)}"
    )


def _places(words: str, asked: str) -> list[Range]:
    sought, found, at = asked.strip(), [], 0
    while sought and (at := words.find(sought, at)) >= 0:
        end = at + len(sought)
        inside = (at and words[at - 1].isalnum()) or words[end : end + 1].isalnum()
        if not inside:
            found.append((at, end))
        at = end
    return found
