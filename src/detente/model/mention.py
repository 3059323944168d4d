"""Mentions: words that name someone, somewhere, some time or some amount."""

from __future__ import annotations

from typing import Literal

from detente.model.actor import Place
from detente.model.base import ActorId, Record
from detente.model.span import Span
from detente.model.when import When

MentionKind = Literal["actor", "place", "time", "quantity"]
Hedge = Literal["exact", "at least", "at most", "about", "between", "order of magnitude", "vague"]
Measure = Literal[
    "count",
    "money",
    "percent",
    "distance",
    "duration",
    "speed",
    "weight",
    "yield",
    "area",
    "volume",
    "power",
    "angle",
    "temperature",
]
ReferenceKind = Literal[
    "name", "pronoun", "description", "metonym", "demonym", "collective", "anonymous", "office"
]


class Quantity(Record, frozen=True, kw_only=True):
    """An amount as an interval [low, high]; a side that is None is open. `unit` is what the number
    counts in: "count", "percent", a currency code, "km", "day" ...; `measure` what sort of amount that is;
    `thing` the counted noun.
    """

    low: float | None
    high: float | None
    hedge: Hedge
    unit: str = "count"
    measure: Measure = "count"
    thing: str = ""


class Mention(Record, frozen=True, kw_only=True):
    """Words of a report and what they stand for.

    For kind `actor`: `actor_id` is whom they name (None: not resolved, never guessed), `name`
    the fullest form the report gives, `reference` how they name them, `office` the title they
    give, `country` what the words themselves say ("the German chancellor" → DEU); `role` is
    "seat" where a capital stands for its government and "place" where it is just the town; `of` is
    whose post, spokesperson or official the one meant is ("a Kremlin official" → RUS).
    `members` lists actor ids of a group ("the two leaders"). `antecedent` is the start offset of
    the earlier mention it was resolved through. `why` says how it was resolved, in words; `taught`
    is the run of text that tells of the one named: title, whose, and name.
    """

    span: Span
    kind: MentionKind
    actor_id: ActorId | None = None
    name: str = ""
    actor_kind: str = "unknown"
    reference: ReferenceKind = "name"
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    of: ActorId | None = None
    role: str | None = None
    members: tuple[ActorId, ...] = ()
    antecedent: int | None = None
    when: When | None = None
    quantity: Quantity | None = None
    place: Place | None = None
    score: float = 1.0
    why: str = ""
    taught: Span | None = None
