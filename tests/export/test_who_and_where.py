"""Actors, mentions, places, statements, what was dropped, the ledger, the table of figures, what reports
share, origins and utterances leave by their contracts, in both forms, and say the same in each.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import get_args

import jsonschema
import msgspec
import pytest

from detente.export.disputes import dispute_row
from detente.export.entries import entry_row
from detente.export.figures import figure_rows
from detente.export.ledger import ledger_rows
from detente.export.lineage import AS_JSON
from detente.export.predictions import foretold_row
from detente.export.stories import story_row
from detente.export.table import BETWEEN
from detente.export.who_and_where import COLUMNS, ROWS, WHATS, csv_lines, json_lines
from detente.model.actor import Place
from detente.model.base import ActorId, ClaimId, DocId
from detente.model.dropped import Reason
from detente.model.entry import Dispute, DisputeSide, Entry, Join, Value
from detente.model.life import Life, Step
from detente.model.mention import Mention, MentionKind, Quantity, ReferenceKind
from detente.model.profile import (
    Cite,
    Folded,
    Mentioned,
    PlaceNamed,
    PostTold,
    Profile,
    Spelling,
)
from detente.model.span import Span
from detente.model.when import When, on_day
from detente.views.figures_table import figures_table
from detente.views.ledger import ledger
from detente.views.outcomes import foretold
from tests import foreseen, made, moved, tensed
from tests.export import shown, tied
from tests.export.test_stories import BARE as BARE_STORY
from tests.export.test_stories import FULL, REPORTS
from tests.taken import RUS, USA, counted, due, took

TEXT = "Ada Brandt spoke in Lom on Tuesday to 12 people."
REPORT = made.report(TEXT, url="https://a.example/1")
BARE = made.report(TEXT, outlet=None, published=None)


def schema(what: str) -> dict:
    name = what.removesuffix("s").replace("quote-group", "quote_group")
    name = f"{name[:-2]}y" if name.endswith("ie") else name
    path = files("detente").joinpath("export", "schema", f"{name}.schema.json")
    return json.loads(path.read_text(encoding="utf-8"))


def post(**more) -> PostTold:
    return PostTold(
        **{
            "title": "premier",
            "of": "DEU",
            "country": "DEU",
            "sector": "GOV",
            "former": False,
            "first": date(2022, 3, 3),
            "last": date(2022, 3, 9),
            "reports": 2,
            "origins": 1,
            "sure": 0.7,
            "cites": (
                Cite(
                    doc_id=REPORT.document.id,
                    paragraph=1,
                    start=0,
                    end=10,
                    quote="Ada Brandt",
                    text="[x]",
                ),
            ),
        }
        | more
    )


def actor(**more) -> Profile:
    nothing = {
        "id": "ada-brandt",
        "name": "Ada Brandt",
        "kind": "unknown",
        "country": None,
        "sector": None,
        "known": False,
        "added": False,
        "reports": 0,
        "origins": 0,
        "claims": 0,
        "roles": {},
        "spellings": (),
        "told": (),
        "held": (),
        "doubts": (),
        "folded": (),
        "judgements": (),
    }
    return Profile(**nothing | more)


def mention(words: str, report=REPORT, **more) -> Mentioned:
    start = TEXT.index(words)
    span = Span(text_id=report.text.id, start=start, end=start + len(words))
    return Mentioned(
        mention=Mention(span=span, kind=more.pop("kind", "actor"), **more),
        document=report.document,
        words=words,
        paragraph=1,
        means="x",
        how="y",
    )


LOM = Place(name="Lom", kind="city", state="BGR", province="Montana", latitude=43.8, longitude=23.2)


def place(**more) -> PlaceNamed:
    nothing = {
        "name": "Lom",
        "kind": "unknown",
        "province": None,
        "state": None,
        "latitude": None,
        "longitude": None,
        "geonameid": None,
        "sure": None,
        "mentions": 0,
        "claims": 1,
        "reports": 1,
        "words": (),
    }
    return PlaceNamed(**nothing | more)


def positions():
    """The rows of a ledger in which everything is known, and nothing."""
    more = {"condition": "if they leave", "strength": "firm", "due": due(9), "status": "pending"}
    asked = took(1, "demand", "to lift the sanctions on its banks", RUS, USA, **more)
    answer = took(2, "refuse", "to lift sanctions on any bank", USA)
    bare = took(None, "deny", "it", topic=None, outlet=None)
    return tuple(ledger_rows(ledger([asked, answer, bare], origins={})))


def numbers():
    """The rows of a table of figures in which everything is known, and nothing."""
    source = made.ref("an aide", None)
    told = [
        counted(4, 100, 100, fate="killed", source=source),
        counted(4, 300, None, fate="killed"),
        counted(None, None, None, "ships", place=None, of=None, outlet=None),
    ]
    return tuple(figure_rows(figures_table(told, {})))


def disputes() -> tuple[dict, ...]:
    """The rows of a dispute in which everything is known, and of one in which nothing is."""
    one = DisputeSide(claims=(ClaimId("a"), ClaimId("b")), origins=(DocId("d"),), text="300")
    other = DisputeSide(claims=(ClaimId("c"),), origins=(DocId("e"), DocId("f")), text="900")
    full = Dispute(
        id="1",
        kind="figure",
        about="ships of Cuba in Havana",
        why="no number is in both",
        sides=(one, other),
        opened=made.DAY,
        settled=made.DAY,
        settled_by=(ClaimId("g"),),
    )
    bare = Dispute(id="2", kind="quote", about="", why="", sides=(one, other))
    return dispute_row(full), dispute_row(bare)


def outcomes():
    """The rows of predictions of which one is settled, and of one of which nothing is known."""
    said = foreseen.reported("Chad will come.", 0, foreseen.foretelling(condition="if asked"))
    bare = foreseen.foretelling("It may come", None, holder=None, strength="possible")
    told = foreseen.claims(*foreseen.story(), said)
    nothing = made.told(bare, "It may come.", outlet=None, published=None)
    rows = foretold(
        [one for one in [*told, nothing] if one.kind == "prediction"],
        [one for one in told if one.kind == "event"],
        foreseen.LAST,
        origins={},
    )
    return tuple(map(foretold_row, rows))


def entries() -> tuple[dict[str, object], ...]:
    """An entry of which all is known, and one of which nothing is that can be unknown."""
    one, two = ClaimId("a"), ClaimId("b")
    at = datetime(1962, 10, 24, tzinfo=UTC)
    full = Entry(
        id=one,
        kind="event",
        claims=(one, two),
        documents=(DocId("x"), DocId("y")),
        support=1,
        values=(Value(field="status", value="occurred", claims=(one, two), support=1),),
        first=at,
        last=at,
        joins=(Join(left=one, right=two, score=0.75, why="same type and parties"),),
    )
    step = Step(day=at.date(), status="reported", claims=(one,), why="the first report")
    life = Life(entry=one, kind="event", status="reported", steps=(step,))
    bare = Entry(id=one, kind="statement", claims=(one,), documents=(DocId("x"),), support=1)
    said = Step(day=None, status="said", claims=(), why="told", doubtful=True)
    told = Life(entry=one, kind="statement", status="said", steps=(said,), doubtful=True)
    return entry_row(full, life, "talks", "crisis"), entry_row(bare, told, "talks", "crisis")


FULL_AND_BARE = {
    "lineage": (tied.lineage(), tied.lineage(tied.BARE)),
    "origins": (tied.origin(), tied.origin(name="unstated")),
    "quote-groups": (tied.quote_group(), tied.bare_quote_group()),
    "outlets": (shown.outlet(), shown.bare_outlet()),
    "versions": shown.versions(),
    "tension": tensed.rows(),
    "alerts": tensed.alert_rows(),
    "disputes": disputes(),
    "changes": moved.rows(),
    "stories": (
        story_row(FULL, REPORTS, {}),
        story_row(BARE_STORY, REPORTS, {}),
    ),
    "outcomes": outcomes(),
    "entries": entries(),
    "ledger": positions(),
    "figures-table": numbers(),
    "dropped": (
        Reason(
            stage="events",
            reason="no frame and no clear type",
            places=5,
            reports=2,
            share=1 / 3,
            examples=(*post().cites, *post().cites),
        ),
        Reason(stage="events", reason="no actor", places=1, reports=1, share=1.0, examples=()),
    ),
    "statements": (
        made.told(
            msgspec.structs.replace(
                made.bodies()["statement"],
                source_kind="person",
                source_head="Cuba",
                channel="call",
                avowed="withheld",
            ),
            when=on_day(made.DAY),
            url="https://a.example/1",
            support=2,
        ),
        made.told(made.bare_bodies()["statement"], outlet=None, published=None),
    ),
    "actors": (
        actor(
            country="DEU",
            sector="GOV",
            kind="person",
            roles={"source": 2},
            spellings=(Spelling(words="Ada Brandt", number=2, reports=1),),
            told=(post(), post(title="", of=None, first=None, last=None, cites=())),
            doubts=("reports put them in DEU and in FRA",),
            folded=(Folded(id="a-brandt", words=("A. Brandt",), reason="spelt alike"),),
        ),
        actor(),
    ),
    "mentions": (
        mention(
            "Ada Brandt",
            actor_id=ActorId("ada-brandt"),
            name="Ada Brandt",
            office="premier",
            of=ActorId("DEU"),
            country="DEU",
            sector="GOV",
            members=(ActorId("a"), ActorId("b")),
            antecedent=0,
            role="seat",
        ),
        mention("Lom", kind="place", place=LOM),
        mention("Tuesday", kind="time", when=on_day(made.DAY)),
        mention(
            "12 people",
            kind="quantity",
            quantity=Quantity(low=12, high=None, hedge="at least", thing="person"),
        ),
        mention("Lom", BARE, kind="place"),
        mention("Tuesday", BARE, kind="time", when=When()),
    ),
    "places": (
        place(
            kind="city",
            province="Montana",
            state="BGR",
            latitude=-43.8,
            longitude=23.2,
            geonameid=7,
            sure=0.9,
            mentions=2,
            words=("Lom", "LOM"),
        ),
        place(),
    ),
}


@pytest.mark.parametrize("what", WHATS)
def test_the_schema_is_a_schema_and_refuses_a_field_too_many_or_too_few(what):
    contract = schema(what)
    jsonschema.Draft202012Validator.check_schema(contract)
    validator = jsonschema.Draft202012Validator(contract)
    line = json.loads(next(iter(json_lines(what, FULL_AND_BARE[what]))))
    assert not validator.is_valid({**line, "surprise": 1})
    for name in line:
        assert not validator.is_valid({k: v for k, v in line.items() if k != name})


@pytest.mark.parametrize("what", WHATS)
def test_every_row_keeps_its_contract_and_comes_back_as_it_left(what):
    contract = schema(what)
    validator = jsonschema.Draft202012Validator(contract)
    for one, raw in zip(FULL_AND_BARE[what], json_lines(what, FULL_AND_BARE[what]), strict=True):
        line = json.loads(raw)
        validator.validate(line)
        assert line == ROWS[what](one)
        assert list(line) == list(contract["properties"])


@pytest.mark.parametrize("what", WHATS)
def test_a_csv_says_what_the_json_says_one_column_a_leaf(what):
    text = "".join(csv_lines(what, FULL_AND_BARE[what]))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == list(COLUMNS[what])
    for line, cells in zip(map(ROWS[what], FULL_AND_BARE[what]), rows, strict=True):
        for column, cell in cells.items():
            value = line
            for part in column.split("."):
                if isinstance(value, list):
                    value = [each and each[part] for each in value]
                elif value is not None:
                    value = value[part]
            if column in AS_JSON:
                assert json.loads(cell) == value
                continue
            if isinstance(value, list):
                parts = [BETWEEN.join(v) if isinstance(v, list) else v for v in value]
                value = BETWEEN.join("" if v is None else str(v) for v in parts)
            assert cell == ("" if value is None else str(value)), column


def test_a_name_that_a_spreadsheet_would_run_is_kept_from_it():
    text = "".join(csv_lines("actors", [actor(name="=cmd|' /C calc'!A0")]))
    assert "'=cmd" in text


def test_the_contract_of_mentions_lists_every_kind_there_is():
    properties = schema("mentions")["properties"]
    assert set(properties["kind"]["enum"]) == set(get_args(MentionKind))
    assert set(properties["reference"]["enum"]) == set(get_args(ReferenceKind))


def test_an_unknown_is_null_and_never_made_up():
    row = ROWS["mentions"](mention("Lom", BARE, kind="place"))
    assert {name for name, value in row.items() if value is None} >= {
        *("outlet", "published", "actor", "name", "country", "place", "when", "quantity"),
    }
    assert ROWS["places"](place())["sure"] is None
    assert DocId(row["doc_id"]) == BARE.document.id


def test_a_ledger_says_what_became_of_a_position_and_by_which_claim():
    asked = next(row for row in positions() if row["act"] == "demand")
    assert asked["status"] == "rejected"
    assert [answer["basis"] for answer in asked["answers"]] == ["reported", "content"]
    (refused,) = (row for row in positions() if row["act"] == "refuse")
    assert asked["answers"][1]["claim"] == refused["claim"]


def test_a_number_names_those_it_cannot_be_right_with_and_the_range_they_span():
    first, second, bare = numbers()
    assert (first["disagrees"], second["disagrees"]) == ([second["claim"]], [first["claim"]])
    spanned = {"low": 100, "high": 300, "open_low": False, "open_high": True, "origins": 2}
    assert first["range"] == second["range"] == spanned
    assert (bare["range"], bare["beside"], bare["day"]) == (None, None, None)
