"""Events that are not told: each place where a word might have been one, with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims import events as stage
from detente.claims.event_frames import lexicon
from detente.claims.event_given import sentence
from detente.claims.events import (
    ASKED,
    IN_PASSING,
    LACKING,
    NO_EVENT,
    NOBODY,
    UNSURE,
    Coder,
    events,
)
from detente.model.dropped import Dropped, parted, tallies
from tests.claims.one_report import dossier_of

REASONS = {UNSURE, NO_EVENT, IN_PASSING, ASKED, LACKING, NOBODY}


def dropped(words, **more):
    """Return the reasons and the words for which nothing was made of a report."""
    drafts, left = parted(events.run(dossier_of(words, **more)))
    return drafts, {(one.reason, one.span.of(words)) for one in left}


@pytest.mark.parametrize(
    ("words", "reason", "at"),
    [
        ("Iran danced with Iraq.", UNSURE, "danced"),
        ("Chile's envoy juggled a map of Peru.", NO_EVENT, "juggled"),
        ("The cost of war with Chile grew.", IN_PASSING, "war"),
        ("Peru sent men to attack Chile.", ASKED, "attack"),
        ("Peru met.", LACKING, "met"),
        ("The visit was praised by Peru.", UNSURE, "visit"),
        ("Someone attacked.", NOBODY, "attacked"),
        ("Farmers shelled peas.", NOBODY, "shelled"),
    ],
)
def test_what_gives_no_event_is_counted_with_its_place_and_reason(words, reason, at):
    drafts, left = dropped(words)
    assert (reason, at) in left
    assert not [draft for draft in drafts if draft.body.trigger.startswith(at)]


def test_each_reason_is_a_name_of_its_own_to_count_under():
    assert len(REASONS) == 6
    report = sentence("Peru met.", None, None).report
    span = dropped_span()
    told = tallies([Dropped(reason=r, span=span) for r in REASONS], report.text)
    assert {tally.reason for tally in told} == REASONS


def dropped_span():
    from detente.model.base import TextId
    from detente.model.span import Span

    return Span(text_id=TextId("t"), start=0, end=4)


def test_an_event_that_is_told_is_not_counted_as_dropped():
    drafts, left = dropped("Iran shelled Iraq on Monday.")
    assert len(drafts) == 1
    assert left == set()


def test_a_type_must_be_likely_enough_where_no_frame_holds(monkeypatch):
    monkeypatch.setattr(stage, "SURE", 1.01)
    drafts, left = dropped("Iran danced with Iraq.")
    assert drafts == []
    assert left == {(UNSURE, "danced")}


def test_a_frame_gives_way_where_nothing_is_likeliest(monkeypatch):
    words = "Iran shelled Iraq on Monday."
    monkeypatch.setattr(stage, "NOTHING", 0.0)
    assert dropped(words) == ([], {(NO_EVENT, "shelled")})


def test_a_report_without_a_parse_or_in_another_language_drops_nothing():
    from msgspec.structs import replace

    dossier = dossier_of("Someone attacked.")
    german = replace(dossier.document, language="de")
    other = replace(dossier, report=replace(dossier.report, document=german))
    assert list(events.run(dossier))
    assert list(events.run(other)) == []


def test_furniture_drops_nothing():
    assert dropped("Someone attacked.", zone="teaser") == ([], set())


def test_drops_stand_behind_the_events_of_the_report():
    words = "Someone attacked.\nIran shelled Iraq on Monday.\nFarmers shelled peas."
    kinds = [type(one) is Dropped for one in events.run(dossier_of(words))]
    assert kinds == sorted(kinds)
    assert sum(kinds) == 2


def test_a_coder_starts_with_nothing_dropped():
    coder = Coder(dossier_of("Someone attacked."), lexicon("en"))
    assert coder.dropped == []
    assert list(coder.drafts()) == []
    assert [one.reason for one in coder.dropped] == [NOBODY]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_whatever_is_dropped_is_words_of_the_report_for_one_of_the_reasons(words):
    words = f"Iran attacked {words or 'x'} and met Peru."
    drafts, left = parted(events.run(dossier_of(words)))
    assert {one.reason for one in left} <= REASONS
    assert all(one.span.of(words).strip() for one in left)
    triggers = {
        (e.span.start, e.span.end) for d in drafts for e in d.evidence if e.part == "trigger"
    }
    assert not triggers & {(one.span.start, one.span.end) for one in left}
