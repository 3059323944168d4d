"""Resolution and naming: every link back to a name is shown, and places are counted where they are."""

from __future__ import annotations

import msgspec
import pytest

from detente.model.actor import Place
from detente.model.base import ActorId, DocId
from detente.model.introduction import Naming, place_key
from detente.model.mention import Mention, Quantity
from detente.model.span import Span
from detente.model.when import on_day
from detente.views.naming import (
    PLACE_COLUMNS,
    mention_cells,
    mentioned,
    on_the_map,
    place_cells,
    places,
)
from detente.views.resolution import MOST, amount, chain, explained, how, means, position, where
from detente.views.why import why
from tests import made

TEXT = "Ada Brandt, the premier, met Bo Lund in Lom on Tuesday. She gave him 12 ships."
REPORT = made.report(TEXT)
LOM = Place(name="Lom", kind="city", state="BGR", province="Montana", latitude=43.8, longitude=23.2)
ADA = {"actor_id": ActorId("ada-brandt"), "name": "Ada Brandt"}


def mention(words: str, **more) -> Mention:
    start = TEXT.index(words)
    span = Span(text_id=REPORT.text.id, start=start, end=start + len(words))
    return Mention(span=span, kind=more.pop("kind", "actor"), **more)


NAME = mention("Ada Brandt", why="name of a person by its form", **ADA)
POST = mention(
    "the premier",
    reference="description",
    antecedent=0,
    why="beside the name",
    office="premier",
    of=ActorId("DEU"),
    **ADA,
)
SHE = mention(
    "She", reference="pronoun", antecedent=POST.span.start, why="'She' for the premier", **ADA
)
TOWN = mention("Lom", kind="place", place=LOM, why="the only Lom near")
TUESDAY = mention("Tuesday", kind="time", when=on_day(made.DAY, reason="before the report's day"))
SHIPS = mention(
    "12 ships",
    kind="quantity",
    quantity=Quantity(low=12, high=12, hedge="exact", thing="ship"),
)
ALL = (NAME, POST, TOWN, TUESDAY, SHE, SHIPS)


def test_a_pronoun_is_followed_to_the_name_each_link_with_its_words_and_its_reason():
    steps = [s.text for s in chain(SHE, ALL, TEXT)]
    assert steps[0] == "'She' for the premier"
    assert steps[1].startswith(f"'the premier' at {POST.span.start}: Ada Brandt")
    assert "beside the name" in steps[1]
    assert "the words give the post 'premier' of DEU" in steps[1]
    assert steps[2].startswith("'Ada Brandt' at 0: ")
    assert len(steps) == 3


def test_a_ring_and_a_lost_antecedent_end_the_chain():
    ring = mention("Bo Lund", antecedent=TEXT.index("Bo Lund"))
    assert len(chain(ring, (ring,), TEXT)) == 2
    lost = mention("him", reference="pronoun", antecedent=3)
    assert chain(lost, ALL, TEXT)[-1].text == "the words at 3"


def test_a_chain_without_end_is_cut():
    text = "x " * 500
    span = [Span(text_id=REPORT.text.id, start=2 * n, end=2 * n + 1) for n in range(500)]
    many = [
        Mention(span=s, kind="actor", antecedent=2 * (n - 1) if n else None)
        for n, s in enumerate(span)
    ]
    assert len(chain(many[-1], many, text)) == MOST + 1


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (NAME, "Ada Brandt (ada-brandt)"),
        (mention("him", reference="pronoun"), "not resolved"),
        (mention("him", country="FRA"), "not resolved, FRA"),
        (mention("him", members=(ActorId("a"), ActorId("b"))), "a, b"),
        (mention("him", actor_id=ActorId("RUS"), name="Moscow"), "Russia (RUS)"),
        (TOWN, "Lom, Montana, BGR (43.8 N, 23.2 E)"),
        (mention("Lom", kind="place"), "not resolved"),
        (TUESDAY, "Wed 24 Oct 1962"),
        (mention("Tuesday", kind="time"), "not resolved"),
        (SHIPS, "12 ship"),
    ],
)
def test_what_a_mention_means_is_said_in_words_and_never_guessed(one, said):
    assert means(one) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (5, None, "count", "at least 5"),
        (None, 5, "count", "at most 5"),
        (2, 5, "count", "2 to 5"),
        (7, 7, "percent", "7 percent"),
        (None, None, "count", "an unstated number"),
    ],
)
def test_an_amount_is_said_with_its_open_sides(low, high, unit, said):
    assert amount(Quantity(low=low, high=high, hedge="exact", unit=unit)) == said


def test_degrees_say_their_side_of_the_globe_and_nothing_where_unknown():
    south = Place(name="X", latitude=-33.9, longitude=-70.6)
    assert position(south) == "33.9 S, 70.6 W"
    assert (position(Place(name="X")), where(Place(name="X"))) == ("", "X")


def test_how_names_what_a_capital_was_read_as_and_falls_back_on_the_reference():
    assert how(mention("him", role="seat", why="the capital acts")).endswith("sits there")
    assert how(mention("him", reference="pronoun")) == "pronoun"
    assert how(TUESDAY) == "before the report's day"


def test_all_that_is_known_of_a_time_is_explained():
    steps = {s.label: s.text for s in explained(TUESDAY, ALL, TEXT, "[x]")}
    assert steps["words"] == f"'Tuesday' at {TUESDAY.span.start}:{TUESDAY.span.end}"
    assert steps["interval"].startswith("1962-10-24T00:00:00Z to 1962-10-25T00:00:00Z")
    assert (steps["cited as"], steps["how sure"]) == ("[x]", "1 of 1")


def test_a_claims_explanation_follows_each_party_and_its_place():
    body = made.bare_bodies()["statement"]
    source = made.ref("Ada Brandt", "ada-brandt", words="She")
    told = made.told(msgspec.structs.replace(body, source=source), TEXT, place="Lom")
    steps = why(told, stage="statements", text=TEXT, mentions=ALL, others=())
    labels = [s.label for s in steps]
    at = labels.index("source")
    assert labels[at : at + 3] == ["source", "leans on", "leans on"]
    assert steps[at].text.startswith("'She' → ada-brandt ('She' for the premier")
    (place,) = (s.text for s in steps if s.label == "place")
    assert place.startswith("Lom, Montana, BGR (43.8 N, 23.2 E): 'Lom' at ")
    assert place.endswith("the only Lom near")


def test_mentions_are_listed_in_the_order_of_the_text_with_their_paragraphs():
    found = mentioned(REPORT, reversed(ALL), None)
    assert [m.mention for m in found] == list(ALL)
    assert {m.paragraph for m in found} == {1}
    assert [m.words for m in mentioned(REPORT, ALL, "place")] == ["Lom"]
    assert mention_cells(found[0])["means"] == "Ada Brandt (ada-brandt)"


def naming(words: str, place: Place, number: int = 1, score: float = 1.0) -> Naming:
    return Naming(
        kind="place",
        key=place_key(place),
        words=words,
        number=number,
        start=0,
        score=score,
        place=place,
    )


def test_places_of_one_name_are_counted_apart_each_with_the_claims_of_its_own_reports():
    other = Place(name="Lom", kind="city", state="NOR")
    here = made.told(made.bodies()["event"], TEXT, place="Lom")
    there = made.told(made.bodies()["event"], TEXT + " Snow.", place="Lom", where="b.txt")
    nowhere = made.told(made.bodies()["event"], TEXT + " Rain.", place="Atlantis", where="c.txt")
    named = [
        (here.document.id, naming("Lom", LOM, 3, 0.5)),
        (here.document.id, naming("LOM", LOM, 1, 0.9)),
        (there.document.id, naming("Lom", other)),
        (DocId("unseen"), naming("Lom", other)),
    ]
    found = {(p.name, p.state): p for p in places(named, [here, there, nowhere])}
    assert found["Lom", "BGR"].claims == found["Lom", "NOR"].claims == 1
    assert (found["Lom", "BGR"].mentions, found["Lom", "BGR"].sure) == (4, 0.9)
    assert found["Lom", "BGR"].words == ("Lom", "LOM")
    assert found["Lom", "NOR"].reports == 2
    lost = found["Atlantis", None]
    assert (lost.mentions, lost.claims, lost.sure, lost.latitude) == (0, 1, None, None)
    cells = place_cells(lost)
    assert set(cells) == set(PLACE_COLUMNS)
    assert (cells["latitude"], cells["sure"], cells["state"]) == ("", "", "")


def test_a_place_by_another_of_its_names_takes_the_claims_that_use_it():
    told = made.told(made.bodies()["event"], TEXT, place="the town")
    (found,) = places([(told.document.id, naming("the town", LOM))], [told])
    assert (found.name, found.claims) == ("Lom", 1)


def test_a_state_that_only_claims_name_is_told_by_the_gazetteer():
    told = made.told(made.bodies()["event"], TEXT, place="Cuba")
    (found,) = places([], [told])
    assert (found.kind, found.state, found.sure) == ("country", "CUB", None)


def test_what_has_no_one_spot_is_not_drawn_as_a_spot():
    rows = [
        ("Lom", "city", "BGR"),
        ("Lom Province", "province", "BGR"),
        ("Wide Sea", "sea", None),
        ("Far East", "region", None),
        ("Lomland", "country", "BGR"),
        ("Lomia", "state", "BGR"),
    ]
    named = [
        (
            DocId("d"),
            naming(name, Place(name=name, kind=kind, state=state, latitude=1.0, longitude=2.0)),
        )
        for name, kind, state in rows
    ]
    points = {point.name: point for point in on_the_map(places(named, []))}
    assert set(points) == {"Lom", "Lom Province"}
    assert (points["Lom"].area, points["Lom Province"].area) == (False, True)
