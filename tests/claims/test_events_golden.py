"""Events: golden reports and how their deeds stand, PLOVER's tie rules among them."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from gate.event_cases import cases, known_failures, outcome, parse_all, read

from detente import ontology
from detente.gazetteer import load
from detente.model.claim import HAPPENED

CASES = cases()
FAILING = known_failures()
SUBJECTS = {
    "compound_parties",
    "disputed",
    "headlines",
    "historical",
    "hypothetical",
    "implicit_speaker",
    "negated_and_denied",
    "no_event",
    "offered",
    "ongoing",
    "passives_and_nominals",
    "planned_and_promised",
    "several_sentences",
    "threatened",
    "ties",
}


@pytest.fixture(scope="module")
def parses():
    """All golden reports parsed in one go, so that each is read at once."""
    parse_all()


def marked(case):
    why = FAILING.get(case.name)
    marks = [pytest.mark.xfail(raises=AssertionError, strict=True, reason=why)] if why else []
    return pytest.param(case, id=f"{case.subject}: {case.name}", marks=marks)


@pytest.mark.usefixtures("parses")
@pytest.mark.parametrize("case", [marked(one) for one in CASES])
def test_a_golden_report_tells_its_events_as_they_stand_and_no_others(case):
    assert outcome(case, read(case.words, case.day)).faults == ()


def labels(case):
    return [way for label in case.events for way in label.ways]


def test_a_case_either_tells_of_events_or_says_that_there_are_none():
    assert {one.subject for one in CASES} == SUBJECTS
    assert all(one.no_event != bool(one.events) for one in CASES)
    assert sum(one.no_event for one in CASES) >= 25


def test_names_and_reports_of_golden_cases_differ():
    assert Counter(one.name for one in CASES).most_common(1)[0][1] == 1
    assert Counter((one.words, one.day) for one in CASES).most_common(1)[0][1] == 1


def test_known_failures_name_golden_cases():
    assert set(FAILING) <= {one.name for one in CASES}
    assert all(FAILING.values())


def test_labels_are_types_and_modes_of_plover():
    types = ontology.load().types
    for case in CASES:
        for label in labels(case):
            for code in filter(None, (label.code, label.alt)):
                root, _, mode = code.partition("-")
                assert root in types, case.name
                assert not mode or mode in types[root].modes, case.name


def test_parties_of_labels_are_known_or_anybody():
    gazetteer = load()
    for case in CASES:
        for label in labels(case):
            names = [*(label.actors or ()), *(label.recipients or ())]
            for name in {n for one in names for n in one.removesuffix("?").split("|")} - {""}:
                assert gazetteer.actor(name), (case.name, name)


def test_what_plover_calls_by_a_status_of_its_own_has_that_status_in_the_labels():
    for case in CASES:
        for label in case.events:
            if label.roots == {"AGREE"}:
                assert not label.statuses & HAPPENED, case.name
            if label.roots == {"THREATEN"} and label.code == "THREATEN-violence":
                assert "occurred" not in label.statuses, case.name


def test_each_status_stands_in_a_dozen_cases():
    held = Counter(
        status for one in CASES for status in {s for e in one.events for s in e.statuses}
    )
    assert len(held) == 11
    assert min(held.values()) >= 12


def test_each_tie_rule_has_four_cases_and_one_that_looks_like_it():
    held = defaultdict(Counter)
    for case in CASES:
        assert bool(case.rule) == (case.subject == "ties")
        if case.rule:
            held[case.rule]["near" if case.near else "held"] += 1
    assert len(held) >= 20
    assert all(count["held"] >= 4 and count["near"] >= 1 for count in held.values())


def test_sixty_cases_tell_of_nothing_that_happened():
    unreal = [
        one
        for one in CASES
        if one.events and not any(label.statuses & HAPPENED for label in one.events)
    ]
    assert len(unreal) >= 60


def test_twenty_five_reports_of_some_sentences_tell_of_deeds_that_stand_differently():
    mixed = [
        one
        for one in CASES
        if one.words.count(". ") >= 1
        and any(not a.statuses & b.statuses for a in one.events for b in one.events)
    ]
    assert len(mixed) >= 25


def test_the_halves_of_a_subject_are_equal():
    for subject in SUBJECTS:
        held = Counter(one.half for one in CASES if one.subject == subject)
        assert abs(held["tune"] - held["check"]) <= 1, subject
