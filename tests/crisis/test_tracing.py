"""Whose text each report is, by name where the texts say so, and the four numbers that hang on it."""

from __future__ import annotations

import json

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.model.lineage import COPIES

BODY = (
    "The defence ministry of Norway said that 130 soldiers had crossed the border into Sweden.",
    "Norway's foreign minister met his Swedish counterpart in Oslo, and both called for calm.",
    "Sweden summoned the Norwegian ambassador and demanded that the soldiers leave by Friday.",
    "Police arrested two drivers at a checkpoint, and trains went on running across the border.",
)
OWN = (
    "Sweden summoned the Norwegian ambassador in Stockholm, an aide of the prime minister told us.",
    "Farmers near the crossing heard engines all night and counted lorries from their kitchens.",
    "The price of fuel rose in every town of the north, and shops ran out of bread by noon.",
    "Nobody could say when the schools would open again, a teacher in Kiruna wrote to parents.",
)


def line(number: int, *paragraphs: str, day: int = 14, **fields: str) -> str:
    said = {
        "title": f"Soldiers cross, {number}",
        "text": "\n\n".join(paragraphs),
        "url": f"https://paper{number}.example/2022/02/soldiers",
        "date": f"2022-02-{day}",
        "outlet": f"Paper {number}",
    }
    return json.dumps(said | fields)


@pytest.fixture
def add(tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:

        def add(*lines: str) -> Crisis:
            path = tmp_path / f"{len(list(tmp_path.iterdir()))}.jsonl"
            path.write_text("\n".join(lines), encoding="utf-8")
            assert crisis.add(path, jobs=1).errors == ()
            return crisis

        yield add


def four(crisis: Crisis) -> tuple[int, int, int, int]:
    found = crisis.numbers()
    return found.reports, found.copies, found.origins, found.events


def test_copies_raise_reports_and_copies_and_nothing_else_on_whatever_day(add):
    before = four(add(line(0, *BODY), line(1, *OWN)))
    assert before[:3] == (2, 0, 2)
    assert before[3] > 0
    crisis = add(*(line(n, *BODY, day=14 + n % 2) for n in range(10, 30)))
    assert four(crisis) == (before[0] + 20, before[1] + 20, *before[2:])


def test_the_numbers_are_the_same_wherever_they_are_asked(story):
    numbers = story.numbers()
    assert story.brief().numbers == numbers
    assert len(story.origin_list()) == numbers.origins
    assert len(set(story.origins().values())) == numbers.origins
    assert sum(len(origin.docs) for origin in story.origin_list()) == numbers.reports
    assert len(story.timeline()) > 0
    assert numbers.reports == len(story.documents()) == len(story.sources())


def test_a_day_in_the_past_has_numbers_of_its_own(story):
    then = story.as_of(reported="1962-10-22").numbers()
    assert then.reports == len(story.as_of(reported="1962-10-22").documents())
    assert then.copies == 0
    assert then.last.isoformat() == "1962-10-22"


def test_an_origin_is_named_by_what_its_reports_credit_and_its_reports_are_those_of_its_lineage(
    story,
):
    (wire,) = [o for o in story.origin_list() if len(o.docs) == 5]
    assert wire.name == "Meridian Press"
    assert wire.basis.startswith("credited by")
    homes = story.origins()
    for origin in story.origin_list():
        assert {homes[doc_id] for doc_id in origin.docs} == {origin.id}


def test_an_agency_that_is_not_in_the_record_is_the_origin_of_those_that_credit_it(add):
    crisis = add(*(line(n, "OSLO (Reuters) - " + BODY[0], *BODY[1:]) for n in range(2)))
    (origin,) = crisis.origin_list()
    assert (origin.name, len(origin.docs)) == ("Reuters", 2)


def test_a_changed_page_is_one_report_of_its_origin_and_no_copy_of_itself(add):
    add(line(0, *BODY))
    crisis = add(line(0, *BODY[:3], "Police arrested nine drivers at a checkpoint.", day=15))
    (origin,) = crisis.origin_list()
    (newest,) = crisis.documents()
    assert origin.docs == (newest.id,)
    assert four(crisis)[:3] == (1, 0, 1)
    assert crisis.families() == []
    assert crisis.lineage_rows() == []
    assert crisis.lineage(newest.id).links == ()
    assert crisis.family(newest.id).origin == origin


def test_a_report_is_traced_by_its_id_the_start_of_it_and_its_file(story):
    (family, *_) = story.families()
    copy = family.branches[1].document
    traced = story.lineage(copy.id)
    assert traced == story.lineage(copy.id[:8]) == story.lineage(copy.where)
    assert traced.origin == family.origin
    assert traced.links[0].made == "from it"
    assert story.family(copy.id) == family
    with pytest.raises(ConfigError, match="no report is"):
        story.lineage("0000")


def test_the_passages_of_an_edge_are_words_of_both_reports(story):
    edges = [link.edge for link in story.lineage("b91c6c38").links]
    assert {edge.relation for edge in edges} & COPIES
    for edge in edges:
        laid = story.passages(edge)
        assert {laid.before.id, laid.after.id} == {edge.a, edge.b}
        assert len(laid.passages) == len(edge.alignments)


def test_reports_of_one_event_are_tied_when_they_are_of_different_origins_and_never_merged(story):
    homes, shared = story.origins(), {frozenset((e.a, e.b)) for e in story.edges()}
    ties = story.same_event()
    assert ties
    for tie in ties:
        assert homes[tie.a] != homes[tie.b]
        assert frozenset((tie.a, tie.b)) not in shared
        for side, spans in ((tie.a, "a"), (tie.b, "b")):
            words = story.report(side).text.words
            assert all(getattr(one, spans).of(words) for one in tie.alignments)
    rows = [row for row in story.lineage_rows() if row["relation"] == "same event only"]
    assert len(rows) == len(ties)
    assert all(row["direction"] == 0.5 and row["passages"] for row in rows)


def test_what_is_added_is_seen_by_a_crisis_held_open(add):
    crisis = add(line(0, *BODY))
    assert (crisis.numbers().reports, len(crisis.origin_list())) == (1, 1)
    add(line(1, *OWN))
    assert (crisis.numbers().reports, len(crisis.origin_list())) == (2, 2)


def test_rows_are_bounded_by_a_limit_and_sorted_by_ids(story):
    rows = story.lineage_rows()
    assert story.lineage_rows(limit=2) == rows[:2]
    assert story.origin_rows(limit=3) == story.origin_rows()[:3]
    pairs = [tuple(sorted((row["from_id"], row["to_id"]))) for row in rows]
    assert len(set(pairs)) == len(pairs)
