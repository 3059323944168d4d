"""Direction: which text came first, and how sure that is."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.lineage import relate
from tests.lineage.texts import WIRE, report, spun

DAY, LATER = date(2031, 5, 5), date(2031, 5, 6)


def edge(*reports):
    (found,) = relate(reports)
    return found


def test_what_a_text_states_is_surer_than_its_length_and_that_surer_than_a_date():
    wire = report(WIRE, where="wire", outlet="Northern Lights Agency", published=DAY)
    stated = edge(wire, report(WIRE[:4], where="c", outlet="The Herald", credit=("NLA",)))
    dated = edge(wire, report(tuple(reversed(WIRE)), where="d", published=LATER))
    cut = edge(wire, report(WIRE[:4], where="e", published=None))
    assert stated.direction > cut.direction > dated.direction > 0.5
    assert {stated.first, dated.first, cut.first} == {wire.document.id}


def test_a_date_that_other_signs_speak_for_is_surer_and_one_they_speak_against_less_sure():
    wire = report(WIRE, where="wire", published=DAY)
    plain = edge(wire, report(tuple(reversed(WIRE)), where="d", published=LATER))
    borne_out = edge(wire, report(WIRE[:4], where="e", published=LATER))
    against = edge(
        report(WIRE[:4], where="f", published=DAY), report(WIRE, where="g", published=LATER)
    )
    assert borne_out.direction > plain.direction > against.direction > 0.5


def test_where_nothing_tells_neither_is_first_and_the_odds_are_even():
    found = edge(report(WIRE, where="a"), report(tuple(reversed(WIRE)), where="b"))
    assert (found.first, found.direction) == (None, 0.5)


def test_a_basis_names_reports_by_outlet_or_file_agencies_by_name_and_days_as_they_are_read():
    kept = "/somewhere/kept"
    agency = edge(
        report(WIRE, where="a", outlet="Selwyn Post", credit=("AP",)),
        report(WIRE, where="b", outlet="Lorne Courier", credit=("Associated Press",)),
    )
    assert agency.basis.endswith("both credit Associated Press")
    dated = edge(
        report(WIRE, where="a", published=DAY),
        report(tuple(reversed(WIRE)), where="b", published=LATER),
    )
    assert dated.basis.endswith("published first, on Mon 5 May 2031")
    credit = edge(
        report(WIRE, where=f"{kept}/1.txt", outlet="Selwyn Post"),
        report(WIRE[:4], where=f"{kept}/2.txt", credit=("Selwyn Post",)),
    )
    assert credit.basis.endswith("2.txt credits Selwyn Post")


def test_marks_of_rewriting_are_said_to_be_in_the_report_that_has_them():
    marked = tuple(p.replace(".", " .").replace("Vaal", "mr Vaal") for p in spun(WIRE))
    plain = report(WIRE, where="a", outlet="Selwyn Post", published=None)
    worn = report(marked, where="b", outlet="Whirl", published=None)
    found = edge(plain, worn)
    assert found.first == plain.document.id
    assert "Whirl has " in found.basis


@settings(deadline=None)  # the first pair loads the word lists
@given(
    st.sampled_from((None, DAY, LATER)),
    st.sampled_from((None, DAY, LATER)),
    st.sampled_from((WIRE, WIRE[:5], spun(WIRE))),
)
def test_the_odds_lie_between_even_and_certain(one, other, text):
    found = edge(report(WIRE, where="a", published=one), report(text, where="b", published=other))
    assert 0.5 <= found.direction < 1
    assert (found.first is None) == (found.direction == 0.5)
