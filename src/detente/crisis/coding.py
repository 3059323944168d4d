"""Coding: the events of one sentence, without a store; its parties found, or given by their words.

Given parties leave one question, what the first does to the second, and every type answers it with a
probability. Parties not given are found as `extract` finds them, and what is left out is told with
its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from detente import ontology
from detente.annotate import annotate
from detente.claims.clause import Range
from detente.claims.event_choice import Choice, Chosen
from detente.claims.event_draft import Drafting
from detente.claims.event_frames import Frame
from detente.claims.event_given import seen
from detente.claims.event_given import sentence as report_of
from detente.claims.event_hints import Hint
from detente.claims.event_match import Reading
from detente.claims.event_pairs import Pair
from detente.claims.event_roles import Party
from detente.claims.event_settle import Settled, settle
from detente.claims.event_weights import NONE
from detente.claims.events import SURE, UNSURE
from detente.claims.events import events as stage
from detente.crisis.extracting import tell
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError, InputError
from detente.model.base import Record
from detente.model.claim import Event, EventStatus, Ref
from detente.model.span import Span
from detente.model.told import Told
from detente.model.when import When

#: Why a given pair has no event.
UNBOUND = "no word of the sentence binds the parties"
NOTHING = "most likely nothing is done by the one to the other"
TURNED = "the recipient does it to the actor: ask the other way round"
#: Why a sentence has none.
FOREIGN = "not read as English"
#: Traits told of those that spoke for the type.
TRAITS = 6


class CodedEvent(Record, frozen=True, kw_only=True):
    """Who did what to whom, with what the tables say of it: PLOVER `quad` (1 to 4) and `score`, the
    CAMEO code and its Goldstein value, all looked up by type and mode.

    `status` is None where the words leave open how it stands, `said_by` None in the sentence's own
    words. `why` tells how it was read, in pairs as a claim has them.
    """

    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    trigger: str
    root: str
    mode: str | None
    label: str
    status: EventStatus | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    cameo: str
    goldstein: float
    when: When | None = None
    place: str | None = None
    said_by: Ref | None = None
    why: tuple[tuple[str, str], ...] = ()


class LeftOut(Record, frozen=True, kw_only=True):
    """Words of a sentence of which no event was made, and why."""

    words: str
    reason: str


class Coded(Record, frozen=True, kw_only=True):
    """The events of one sentence, and what was left out.

    Where its parties were given, `weighed` is every type with its probability, likeliest first
    ("NONE": no event), and `features` what spoke for the first and against the second, in log-odds.
    Both are empty where nothing binds the parties, and where these were not given.
    """

    sentence: str
    events: tuple[CodedEvent, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    weighed: tuple[tuple[str, float], ...] = ()
    features: tuple[tuple[str, float], ...] = ()


def code(
    sentence: str,
    *,
    actor: str | None = None,
    recipient: str | None = None,
    published: Day | None = None,
) -> Coded:
    """Return the events of one English sentence.

    `actor` and `recipient` are words of it; "Iran#2" is the second of words that stand there more
    than once. With either of them: what the one does to the other. With none: the events found in the
    sentence as a report of the day `published`. Raises `ConfigError` for words that the sentence does
    not have, or has more than once, and `InputError` where it is no report.
    """
    if actor is None and recipient is None:
        return _found(sentence, published)
    if published is not None:
        raise ConfigError("a day is of no use where the parties are given: leave it out")
    return _given(sentence, actor, recipient)


# -- parties given -------------------------------------------------------------------------------


def _given(words: str, actor: str | None, recipient: str | None) -> Coded:
    one = None if actor is None else _place(words, actor, "actor")
    other = None if recipient is None else _place(words, recipient, "recipient")
    if one is not None and other is not None and one[0] < other[1] and other[0] < one[1]:
        raise ConfigError(f"actor and recipient share words: {actor!r} and {recipient!r}")
    bare = report_of(words, one, other)
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
    return _looked_up(event, status, why)


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
    sought, mark, nth = asked.rpartition("#")
    if not found and mark and nth.isascii() and nth.isdecimal() and len(nth) < 4:
        found = _places(words, sought)
        if 0 < int(nth) <= len(found):
            return found[int(nth) - 1]
    if not found:
        raise ConfigError(f"{name}: the sentence does not have the words {asked!r}")
    if len(found) > 1:
        raise ConfigError(
            f"{name}: {asked!r} stands {len(found)} times in the sentence: give more of the words "
            f"around it, or {asked}#1 to {asked}#{len(found)}"
        )
    return found[0]


def _places(words: str, asked: str) -> list[Range]:
    sought, found, at = asked.strip(), [], 0
    while sought and (at := words.find(sought, at)) >= 0:
        end = at + len(sought)
        inside = (at and words[at - 1].isalnum()) or words[end : end + 1].isalnum()
        if not inside:
            found.append((at, end))
        at = end
    return found


# -- parties found -------------------------------------------------------------------------------


def _found(words: str, published: Day | None) -> Coded:
    from detente.derive import Job, derive_capture, dossier_of
    from detente.pipeline import plan, text_capture

    day = as_day(published)
    capture = text_capture(words, declared={"published": day.isoformat()} if day else {})
    chain = plan()
    done = derive_capture(chain, Job(capture=capture, fingerprints=chain.fingerprints(), kept={}))
    for product in done.products:
        if product.code is not None:
            raise InputError(capture.where, product.reason or "", code=product.code)
    dossier = dossier_of(chain, done)
    left: list[tuple[Span, str]] = [
        (span, tally.reason)
        for product in done.products
        if product.stage == stage.name
        for tally in product.dropped
        for span in tally.examples
    ]
    told = [LeftOut(words=span.of(dossier.words), reason=reason) for span, reason in sorted(left)]
    if not dossier.document.language.lower().startswith("en"):
        told.append(LeftOut(words=words, reason=f"{FOREIGN}: {dossier.document.language}"))
    events = tuple(event for one in tell(dossier) if (event := _of(one)) is not None)
    return Coded(sentence=words, events=events, left_out=tuple(told))


def _of(told: Told) -> CodedEvent | None:
    body = told.claim.body
    if not isinstance(body, Event):
        return None
    coded = _looked_up(body, body.status, told.claim.why)
    return msgspec.structs.replace(
        coded, when=told.claim.when, place=told.claim.place, said_by=told.said_by
    )


def _looked_up(
    event: Event, status: EventStatus | None, why: tuple[tuple[str, str], ...]
) -> CodedEvent:
    tables = ontology.load()
    cameo = tables.cameo(event.root, event.mode)
    return CodedEvent(
        actors=event.actors,
        recipients=event.recipients,
        trigger=event.trigger,
        root=event.root,
        mode=event.mode,
        label=tables.type(event.root).label,
        status=status,
        contexts=event.contexts,
        quad=tables.quad(event.root),
        score=tables.score(event.root, event.mode),
        cameo=cameo,
        goldstein=tables.goldstein(cameo),
        why=why,
    )
