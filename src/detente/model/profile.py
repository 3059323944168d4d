"""Profile: all that the record tells of one actor, one mention or one place, for views and exports."""

from __future__ import annotations

from datetime import date, datetime

from detente.model.base import DocId, Record
from detente.model.document import Document
from detente.model.mention import Mention


class Cite(Record, frozen=True, kw_only=True):
    """Words of a report, and where they stand: code points [start, end), paragraph from 1."""

    doc_id: DocId
    paragraph: int
    start: int
    end: int
    quote: str
    text: str


class PostTold(Record, frozen=True, kw_only=True):
    """A post that reports give somebody: whose, from which to which report's day, how many tell it.

    `origins` counts reports that were not copied from one another; `sure` is made of it.
    `title` is empty where reports tell only of a country or a body.
    """

    title: str
    of: str | None
    country: str | None
    sector: str | None
    former: bool
    first: date | None
    last: date | None
    reports: int
    origins: int
    sure: float
    cites: tuple[Cite, ...]


class PostHeld(Record, frozen=True, kw_only=True):
    """A post that the gazetteer gives: from a day until a day (exclusive)."""

    title: str
    of: str
    since: date | None
    until: date | None


class Spelling(Record, frozen=True, kw_only=True):
    """Words that name an actor: how often, and in how many reports."""

    words: str
    number: int
    reports: int


class Folded(Record, frozen=True, kw_only=True):
    """An id that stands for this actor, what reports call it, and why it is taken for the same."""

    id: str
    words: tuple[str, ...]
    reason: str


class Decision(Record, frozen=True, kw_only=True):
    """A decision of a person about the actor, and whether it holds."""

    id: str
    said: str
    by: str
    at: datetime
    note: str
    holds: bool


class Profile(Record, frozen=True, kw_only=True):
    """One actor. `known` tells whether the gazetteer's files have it, `added` whether a person added it,
    or more about it.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    known: bool
    added: bool
    reports: int
    origins: int
    claims: int
    roles: dict[str, int]
    spellings: tuple[Spelling, ...]
    told: tuple[PostTold, ...]
    held: tuple[PostHeld, ...]
    doubts: tuple[str, ...]
    folded: tuple[Folded, ...]
    judgements: tuple[Decision, ...]


class Mentioned(Record, frozen=True, kw_only=True):
    """One mention beside its report: the words, the paragraph (from 1), what they mean, and how."""

    mention: Mention
    document: Document
    words: str
    paragraph: int
    means: str
    how: str


class PlaceNamed(Record, frozen=True, kw_only=True):
    """A place of the record: where it is (degrees north and east), how surely that one is meant, and
    how often it is named and claims are placed there.

    `sure` is the surest reading of any report, 0..1; None for a place that claims name and no
    report's words were resolved to. `words` are what reports call it.
    """

    name: str
    kind: str
    province: str | None
    state: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    sure: float | None
    mentions: int
    claims: int
    reports: int
    words: tuple[str, ...]
