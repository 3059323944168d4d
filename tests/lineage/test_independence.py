"""Independence: dispatches of one agency are one origin, as the plain rule has it, however many print it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.lineage.independence import ALIKE, CONTENT, DISPATCH, LEAST, origins
from detente.lineage.origin import called, slots
from tests.views.ties import document

WORDS = ("alpha", "bravo", "charlie", "delta", "echoes", "foxtrot", "of")


@st.composite
def credited(draw):
    """Reports of few days and headlines that credit one of two agencies, or are their own."""
    found = {}
    for n in range(draw(st.integers(1, 10))):
        day = draw(st.none() | st.integers(0, 3))
        plain = document(
            n,
            day=None if day is None else date(2031, 5, 1) + timedelta(days=day),
            outlet=draw(st.sampled_from(["Reuters", "AFP", "Post"])),
        )
        title = " ".join(draw(st.lists(st.sampled_from(WORDS), unique=True, max_size=5)))
        named = draw(st.sampled_from([(), ("Reuters",), ("AFP",)]))
        found[plain.id] = replace(plain, credits=named, title=title)
    return found


def one_dispatch(a, b) -> bool:
    """The rule in one place: one agency, one of them credits it, headlines alike, within a day."""
    if a.published is None or b.published is None:
        return False
    one, two = ({w for w in d.title.split() if len(w) >= CONTENT} for d in (a, b))
    stated = (slots(a) - called(a)) | (slots(b) - called(b))
    return (
        bool(stated & (slots(a) | called(a)) & (slots(b) | called(b)))
        and abs(a.published.start - b.published.start) <= DISPATCH
        and len(one & two) >= max(LEAST, ALIKE * min(len(one), len(two)))
    )


@settings(max_examples=300)
@given(credited())
def test_reports_are_one_origin_exactly_when_dispatches_lead_from_one_to_the_other(documents):
    known = list(documents.values())
    home = {one.id: {one.id} for one in known}
    for a in known:
        for b in known:
            if a.id != b.id and one_dispatch(a, b):
                joined = home[a.id] | home[b.id]
                for doc_id in joined:
                    home[doc_id] = joined
    found = origins(documents, ())
    for a in known:
        for b in known:
            assert (found[a.id] == found[b.id]) == (b.id in home[a.id])


def test_a_headline_that_two_thousand_print_is_one_origin():
    plain = replace(document(0), title="Parliament adopts budget after night", credits=("Reuters",))
    many = {f"d{n}": replace(plain, id=f"d{n}") for n in range(2000)}
    assert set(origins(many, ()).values()) == {"d0"}
