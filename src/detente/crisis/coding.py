"""Coding: the events of one sentence, without a store; its parties found, or given by their words."""

from __future__ import annotations

import msgspec

from detente.claims.events import events as stage
from detente.clean.language_id import language_of
from detente.crisis.extracting import tell
from detente.crisis.pairing import given
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError, InputError
from detente.model.claim import Event
from detente.model.coded import Coded, CodedEvent, LeftOut
from detente.model.told import Told
from detente.views.codebook import looked_up

#: Why a sentence has no event.
FOREIGN = "not read as English"


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
    # Half of a pair of surrogates, as a shell may hand on, is no character.
    sentence = sentence.encode("utf-8", "replace").decode("utf-8")
    if actor is None and recipient is None:
        return _found(sentence, published)
    if published is not None:
        raise ConfigError("a day is of no use where the parties are given: leave it out")
    if (language := language_of(sentence)) not in ("en", "und"):
        return _foreign(sentence, language)
    return given(sentence, actor, recipient)


def _found(words: str, published: Day | None) -> Coded:
    from detente.derive import Job, derive_capture, dossier_of
    from detente.pipeline import plan, text_capture

    day = as_day(published)
    # Declared, a language counts where the words themselves do not tell another.
    declared = {"language": "en", **({"published": day.isoformat()} if day else {})}
    capture = text_capture(words, declared=declared)
    chain = plan()
    done = derive_capture(chain, Job(capture=capture, fingerprints=chain.fingerprints(), kept={}))
    for product in done.products:
        if product.code is not None:
            raise InputError(capture.where, product.reason or "", code=product.code)
    dossier = dossier_of(chain, done)
    if (language := dossier.document.language) != "en":
        return _foreign(words, language)
    left = [
        (span.start, span.of(dossier.words), tally.reason)
        for product in done.products
        if product.stage == stage.name
        for tally in product.dropped
        for span in tally.examples
    ]
    left_out = tuple(LeftOut(words=words, reason=reason) for _, words, reason in sorted(left))
    events = tuple(event for one in tell(dossier) if (event := _of(one)) is not None)
    return Coded(sentence=words, events=events, left_out=left_out)


def _foreign(words: str, language: str) -> Coded:
    left = LeftOut(words=words, reason=f"{FOREIGN}: {language}")
    return Coded(sentence=words, left_out=(left,))


def _of(told: Told) -> CodedEvent | None:
    body = told.claim.body
    if not isinstance(body, Event):
        return None
    coded = looked_up(body, body.status, told.claim.why)
    return msgspec.structs.replace(
        coded, when=told.claim.when, place=told.claim.place, said_by=told.said_by
    )
