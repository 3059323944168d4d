"""Options: what several commands take, said once, so that it means the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from typer import Argument, Option

Store = Annotated[
    str | None, Option("--store", help="The file the record is kept in.", show_default=False)
]
Json = Annotated[bool, Option("--json", help="One JSON object a line, for other programs.")]
Actor = Annotated[
    str | None,
    Option("--actor", help="Only claims that name this actor: RUS, NATO, vladimir-putin ..."),
]
From = Annotated[
    str | None, Option("--from", "--since", metavar="DAY", help="Reports of this day or later.")
]
To = Annotated[
    str | None, Option("--to", "--until", metavar="DAY", help="Reports of this day or earlier.")
]
Limit = Annotated[int | None, Option("--limit", min=1, help="At most so many.")]
CueClass = Annotated[
    str | None,
    Option("--class", metavar="CLASS", help="What the cue does: say, warn, demand, deny, ..."),
]
Quoted = Annotated[str | None, Option("--quoted", metavar="HOW", help="direct, mixed or indirect.")]
SourceKind = Annotated[
    str | None,
    Option(
        "--source-kind",
        metavar="KIND",
        help="What words name the source: person, pronoun, body, anonymous, document, ...",
    ),
]
Channel = Annotated[
    str | None,
    Option("--channel", metavar="CHANNEL", help="Through what: call, letter, television, ..."),
]
Addressee = Annotated[
    str | None,
    Option("--addressee", metavar="WHO", help="Said to whom: an actor's id, or words of it."),
]
InBand = Annotated[
    str | None, Option("--band", metavar="BAND", help="Only so sure: high, medium or low.")
]
AtLeast = Annotated[
    str | None, Option("--at-least", metavar="BAND", help="So sure or surer: high, medium or low.")
]
Root = Annotated[
    str | None,
    Option(
        "--type",
        "--root",
        metavar="TYPE",
        help="Only of this PLOVER type: ASSAULT, or with its mode RETREAT-release.",
    ),
]
Mode = Annotated[
    str | None, Option("--mode", metavar="MODE", help="Only of this mode: visit, aerial, ...")
]
Status = Annotated[
    str | None,
    Option(
        "--status",
        metavar="STATUS",
        help="How it stands: occurred, ongoing, historical, planned, offered, promised, threatened, "
        "hypothetical, negated, denied, disputed.",
    ),
]
Quad = Annotated[
    str | None,
    Option(
        "--quad",
        metavar="QUAD",
        help="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
    ),
]
Happened = Annotated[
    bool | None, Option("--happened", help="Only what came about: occurred, ongoing, historical.")
]
Dyad = Annotated[
    tuple[str, str] | None,
    Option(
        "--dyad",
        metavar="ACTOR RECIPIENT",
        help="Only what the one did to the other, or both together.",
    ),
]
AsOfDay = Annotated[
    str | None, Option("--as-of", metavar="DAY", help="Only what had begun by this day.")
]
OnDay = Annotated[
    str | None,
    Option(
        "--on",
        metavar="DAY",
        help="As of this day, from reports up to it; that of the newest report if not given.",
    ),
]
KnownBy = Annotated[
    str | None, Option("--known-by", metavar="DAY", help="Only what reports said by this day.")
]
AtRun = Annotated[
    int | None, Option("--run", metavar="N", help="What this record said after its run N.")
]
CountBy = Annotated[
    str | None,
    Option(
        "--count",
        metavar="HOW",
        help="state-outlets-as-one: all outlets that one state controls count as one origin, also by "
        "cards whose source was not checked.",
    ),
]
IndependentOwners = Annotated[
    bool | None,
    Option(
        "--independent-owners",
        help="All outlets of one owner or group count as one origin, by cards checked or not.",
    ),
]
InStory = Annotated[
    str | None,
    Option(
        "--story",
        metavar="ID",
        help="Only the reports of this story: its id, as `stories` lists it, or the start of it.",
    ),
]
InCrisis = Annotated[
    str | None,
    Option("--crisis", metavar="ID", help="Only the reports of this crisis, by its id likewise."),
]
ReportName = Annotated[
    str, Argument(metavar="REPORT", help="A report's id, the start of it, or its file.")
]
ActorId = Annotated[str, Argument(metavar="ID", help="An actor's id, as `actors` lists it.")]
By = Annotated[str, Option("--by", envvar="USER", help="Who decides.")]
Note = Annotated[str, Option("--note", help="Why.")]
Id = Annotated[str, Argument(metavar="ID", help="A claim's id, or the first characters of it.")]


class Format(StrEnum):
    """The forms the record leaves in."""

    JSONL = "jsonl"
    CSV = "csv"


class What(StrEnum):
    """What leaves the record."""

    CLAIMS = "claims"
    ACTORS = "actors"
    MENTIONS = "mentions"
    PLACES = "places"
    STATEMENTS = "statements"
    DROPPED = "dropped"
    LEDGER = "ledger"
    FIGURES_TABLE = "figures-table"
    LINEAGE = "lineage"
    ORIGINS = "origins"
    QUOTE_GROUPS = "quote-groups"
    OUTLETS = "outlets"
    VERSIONS = "versions"
    DISPUTES = "disputes"
    CHANGES = "changes"
    TENSION = "tension"
    ALERTS = "alerts"
    STORIES = "stories"
    OUTCOMES = "outcomes"
    ENTRIES = "entries"


class MentionKind(StrEnum):
    """The four kinds of mentions."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"


class AddedKind(StrEnum):
    """The kinds of actors a person may add."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    STATE = "state"
    TERRITORY = "territory"


class ClaimKind(StrEnum):
    """The six kinds of claims."""

    STATEMENT = "statement"
    EVENT = "event"
    POSITION = "position"
    FIGURE = "figure"
    PLAN = "plan"
    PREDICTION = "prediction"


class RowKind(StrEnum):
    """The kinds of rows an export can be of: claims, and what ties reports together."""

    STATEMENT = "statement"
    EVENT = "event"
    POSITION = "position"
    FIGURE = "figure"
    PLAN = "plan"
    PREDICTION = "prediction"
    LINEAGE = "lineage"
    ORIGIN = "origin"
    QUOTE_GROUP = "quote_group"
    DISPUTE = "dispute"
    STORY = "story"
    ENTRY = "entry"
