"""What one report says of people, and what it calls whom."""

from __future__ import annotations

from datetime import date

from detente.model.actor import Place
from detente.model.base import ActorId, DocId, TextId
from detente.model.introduction import introductions, namings, place_key
from detente.model.mention import Mention
from detente.model.span import Span

TEXT = "Former premier Ada Brandt met Ada Brandt's heir in Lom. Brandt left Lom."
DAY = date(2022, 3, 3)


def mention(words: str, nth: int = 0, **more) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    span = Span(text_id=TextId("t"), start=start, end=start + len(words))
    return Mention(span=span, kind=more.pop("kind", "actor"), **more)


ADA = {"actor_id": ActorId("ada-brandt"), "name": "Ada Brandt", "actor_kind": "person"}


def test_a_post_is_told_once_with_the_words_that_tell_it_and_former_is_no_part_of_its_title():
    one = mention("Ada Brandt", office="former premier", of=ActorId("DEU"), **ADA)
    again = mention("Ada Brandt", 1, office="former premier", of=ActorId("DEU"), **ADA)
    (found,) = introductions(DocId("d"), [one, again], DAY)
    assert (found.title, found.of, found.former) == ("premier", "DEU", True)
    assert (found.span, found.reported) == (one.span, DAY)


def test_the_run_that_teaches_is_the_evidence_where_there_is_one():
    whole = Span(text_id=TextId("t"), start=0, end=TEXT.index(" met"))
    one = mention("Ada Brandt", office="former premier", taught=whole, **ADA)
    (found,) = introductions(DocId("d"), [one], DAY)
    assert found.span.of(TEXT) == "Former premier Ada Brandt"


def test_pronouns_descriptions_the_unresolved_and_bare_names_tell_nothing():
    bare = mention("Ada Brandt", **ADA)
    description = mention("Former premier", office="premier", reference="description", **ADA)
    nobody = mention("Ada Brandt", office="premier", name="Ada Brandt")
    assert introductions(DocId("d"), [bare, description, nobody], DAY) == []


def test_names_are_counted_by_their_words_and_places_by_where_they_are():
    lom = Place(name="Lom", kind="city", state="BGR")
    found = namings(
        [
            mention("Ada Brandt", score=0.5, **ADA),
            mention("Ada Brandt", 1, score=0.9, **ADA),
            mention("Brandt", 2, **ADA),
            mention("Lom", kind="place", place=lom),
            mention("Lom", 1, kind="place", place=lom),
            mention("heir", reference="description", **ADA),
        ],
        TEXT,
    )
    assert [(n.kind, n.key, n.words, n.number, n.score) for n in found] == [
        ("actor", "ada-brandt", "Ada Brandt", 2, 0.9),
        ("actor", "ada-brandt", "Brandt", 1, 1.0),
        ("place", place_key(lom), "Lom", 2, 1.0),
    ]
    assert found[0].what == "person"
    assert found[0].start == TEXT.index("Ada Brandt")


def test_two_places_of_one_name_are_told_apart():
    keys = {
        place_key(Place(name="Lom", kind="city", state="BGR")),
        place_key(Place(name="Lom", kind="city", state="NOR")),
        place_key(Place(name="Lom", kind="city", state="NOR", province="Innlandet")),
    }
    assert len(keys) == 3


def test_a_state_that_is_named_as_a_place_is_one_and_its_government_is_none():
    cuba = {"actor_id": ActorId("CUB"), "name": "Cuba", "actor_kind": "state"}
    found = namings([mention("Lom", role="place", **cuba), mention("Lom", 1, **cuba)], TEXT)
    assert [(n.kind, n.number) for n in found] == [("actor", 2), ("place", 1)]
    assert found[1].place == Place(name="Cuba", kind="country", state="CUB")
