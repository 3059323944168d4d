"""Coded: what is told of one sentence that somebody asks the event coder about."""

from __future__ import annotations

from detente.model.base import Record
from detente.model.claim import EventStatus, Ref
from detente.model.when import When


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
