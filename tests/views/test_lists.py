"""Listings, actors, sources and explanations."""

from __future__ import annotations

import msgspec
import pytest

from detente.model.base import DocId
from detente.model.claim import KINDS
from detente.model.lineage import Edge
from detente.views.actors import appearances
from detente.views.listing import MIXED, WIDE, cells, columns
from detente.views.sources import UNORDERED, sources
from detente.views.why import why
from tests import made


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_of_a_listing_has_a_cell_whatever_is_known(kind):
    for body in (made.bodies()[kind], made.bare_bodies()[kind]):
        row = cells(made.told(body, outlet=None, published=None))
        assert set(columns(kind)) <= set(row)
        assert set(MIXED) <= set(row)
        assert kind != "statement" or set(WIDE) <= set(row)
        assert all(isinstance(cell, str) for cell in row.values())


def test_a_cell_is_one_line_however_long_the_report_goes_on():
    row = cells(made.told(made.bodies()["event"], "one\ntwo " + "three " * 500))
    assert len(row["words"]) < 210
    assert "\n" not in row["words"]


def test_a_source_that_is_not_named_is_said_to_be_not_named():
    assert cells(made.told(made.bare_bodies()["statement"]))["source"] == "not named"


def test_a_forecast_of_nobody_named_is_the_reports_own_unless_it_is_said_by_somebody():
    one = made.told(made.bare_bodies()["prediction"])
    assert cells(one)["holder"] == "the report itself"
    said = made.told(made.bare_bodies()["statement"]).claim
    inside = msgspec.structs.replace(one, chain=(said,))
    assert cells(inside)["holder"] == "someone not named"


def test_what_a_forecast_hangs_on_stands_behind_it_once():
    body = made.bare_bodies()["prediction"]
    hangs = msgspec.structs.replace(body, what="prices will fall", condition="If the siege ends")
    assert cells(made.told(hangs))["what"] == "prices will fall (If the siege ends)"
    whole = msgspec.structs.replace(hangs, what="If the siege ends, prices will fall")
    assert cells(made.told(whole))["what"] == "If the siege ends, prices will fall"


def test_a_spokesman_is_told_with_the_one_he_speaks_for():
    assert cells(made.told(made.bodies()["statement"]))["source"] == "Cuba (for Turkey)"


def test_a_statement_in_another_is_listed_with_those_who_report_it():
    one = made.told(made.bodies()["statement"])
    row = cells(msgspec.structs.replace(one, chain=(one.claim,)))
    assert row["source"] == "Cuba (for Turkey), according to Cuba"
    assert row["according to"] == row["said by"] == "Cuba"


def test_whom_a_thing_was_said_to_and_through_what_share_a_cell():
    body = msgspec.structs.replace(made.bodies()["statement"], channel="call")
    assert cells(made.told(body))["to"] == "Turkey · call"
    assert cells(made.told(msgspec.structs.replace(body, addressees=())))["to"] == "call"
    assert cells(made.told(made.bare_bodies()["statement"]))["to"] == ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_doubtful_is_marked_in_every_listing(kind):
    row = cells(made.told(made.bodies()[kind], score=0.3))
    assert row["sure"] == "low"
    assert row["cite"].endswith("(doubtful)")
    assert "doubtful" not in "".join(cells(made.told(made.bodies()[kind], score=0.6)).values())


def test_a_figure_tells_what_befell_those_counted_and_who_says_the_number():
    counted = msgspec.structs.replace(made.bodies()["figure"], fate="killed", thing="people")
    row = cells(made.told(counted))
    assert (row["thing"], row["said by"]) == ("people killed", "")
    named = msgspec.structs.replace(counted, source=made.ref("the hospital", None))
    assert cells(made.told(named))["said by"] == "the hospital"


def test_actors_are_counted_by_claims_reports_and_roles_the_most_present_first():
    told = [made.told(body) for body in made.bodies().values()]
    first, second = appearances(told)
    assert (first.id, first.claims, first.reports) == ("CUB", 6, 1)
    assert first.roles == {"actor": 1, "holder": 2, "of": 1, "party": 1, "source": 1}
    assert second.id == "TUR"
    assert first.known


def test_one_the_gazetteer_does_not_know_is_named_by_the_reports_and_marked_so():
    body = made.bodies()["figure"]
    unknown = made.ref("Ramon Ortiz", "ramon-ortiz-x")
    (actor,) = appearances([made.told(msgspec.structs.replace(body, of=unknown))])
    assert (actor.name, actor.kind, actor.known) == ("Ramon Ortiz", "unknown", False)
    assert actor.office is None


def test_the_example_knows_its_president_by_his_office_then(story):
    by_id = {actor.id: actor for actor in story.actors()}
    assert "president" in by_id["john-f-kennedy"].office


def edge(a, b, *, first, relation="identical", share=1.0):
    return Edge(
        a=a.id, b=b.id, relation=relation, share_a=share, share_b=share, first=first, basis=""
    )


def test_a_copy_names_the_report_it_was_made_from_and_the_original_names_no_one():
    wire, copy = (made.report("words", where=w, outlet=w).document for w in ("wire", "copy"))
    found = sources([wire, copy], [], [edge(wire, copy, first=wire.id)], {copy.id: wire.id})
    assert found[0].copy_of == ""
    assert found[0].shares == ("identical: 100% of it in copy, Wed 24 Oct 1962",)
    assert found[1].copy_of == "identical: 100% of it in wire, Wed 24 Oct 1962"
    assert found[1].origin == wire.id


def test_of_two_texts_of_which_nothing_tells_the_first_neither_is_called_a_copy():
    left, right = (made.report("words", where=w, outlet=w).document for w in ("left", "right"))
    found = sources([left, right], [], [edge(left, right, first=None)], {})
    assert [one.copy_of for one in found] == ["", ""]
    assert found[0].shares == (
        f"shares text with right, Wed 24 Oct 1962 (identical, 100% of it), {UNORDERED}",
    )
    assert found[0].text_of == found[0].shares[0]


def test_a_report_alone_still_tells_of_reports_outside_the_list():
    wire, copy = (made.report("words", where=w, outlet=w).document for w in ("wire", "copy"))
    known = {DocId(d.id): d for d in (wire, copy)}
    (found,) = sources([copy], [], [edge(wire, copy, first=wire.id)], {}, known=known)
    assert "wire" in found.copy_of


def test_a_report_without_a_date_is_listed_as_not_stated_and_never_with_a_made_up_day():
    document = made.report("words", published=None).document
    (found,) = sources([document], [], [], {})
    assert (found.published, found.basis) == ("not stated", "")


@pytest.mark.parametrize("kind", KINDS)
def test_an_explanation_names_the_sentence_every_part_and_the_reading(kind):
    told = made.told(made.bodies()[kind], support=2)
    steps = why(told, stage="events 3", text="", mentions=(), others=())
    labels = [step.label for step in steps]
    assert labels[:4] == [kind, "report", "cited as", "sentence"]
    assert "stage events 3" in {step.text for step in steps}
    assert {"made by", "reading", "support", "report's date"} <= set(labels)


def test_an_explanation_says_when_days_count_from_nothing_and_where_else_it_stands():
    told = made.told(made.bodies()["event"], published=None)
    other = made.told(made.bodies()["event"], "Another report says they met", outlet="Other")
    steps = {s.label: s.text for s in why(told, stage="s", text="", mentions=(), others=[other])}
    assert steps["report's date"].startswith("not stated")
    assert steps["also in"].startswith("[Other, Wed 24 Oct 1962, ¶1]")
    assert steps["support"] == "2 reports, 1 independent"


def test_an_explanation_of_a_statement_tells_how_it_was_said_and_what_is_in_it():
    body = msgspec.structs.replace(made.bodies()["statement"], source_kind="person", channel="call")
    outer, inner = made.told(body, score=0.3), made.told(made.bodies()["event"])
    told = msgspec.structs.replace(outer, chain=(outer.claim,))
    given = why(told, stage="s", text="", mentions=(), others=(), inside=[inner, outer])
    steps = {(step.label, step.text) for step in given}
    start = f"statement {outer.claim.id[:8]} at 0:{len(outer.words)}, Cuba (for Turkey): said"
    assert {
        ("source is", "person"),
        ("cue", "'said', class say, of 'say'"),
        ("channel", "call, from 'Cuba'"),
        ("within", start),
        ("holds", start),
        ("holds", f"event {inner.claim.id[:8]} at 0:{len(inner.words)}"),
    } <= steps
    (reading,) = (text for label, text in steps if label == "reading")
    assert "low (doubtful)" in reading
