"""The ledger: who stands where, what changed, what became of it; and what is never inferred."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.ledger import Ledger, Line, Step
from detente.views.answers import WITHIN
from detente.views.ledger import APART, NO_ISSUE, ledger
from detente.views.ledger_words import act, facts, status, steps
from tests import made
from tests.taken import LAVROV, RIVAL, RUS, UKR, USA, day, due, took

LIFT = "to lift the sanctions on its banks"


def line(told, holder: str = "RUS", issue: str | None = "sanctions", **more) -> Line:
    found = ledger(told, origins={}, **more)
    return next(each for each in found.lines if (each.holder, each.issue) == (holder, issue))


def changes(*told) -> list[str]:
    return [step.change for step in line(told).history]


def became(*told, on=None) -> tuple[str, bool]:
    """What became of the first of some positions."""
    step = next(s for s in line(told, on=on).history if s.taken.id == told[0].claim.id)
    return step.status, step.doubted


def test_officials_stand_in_the_line_of_their_state_and_in_their_own_when_asked():
    told = [took(1, "demand", LIFT), took(2, "refuse", "to talk", LAVROV)]
    assert [each.holder for each in ledger(told, origins={}).lines] == ["RUS"]
    people = ledger(told, origins={}, person=True)
    assert [each.holder for each in people.lines] == ["RUS", "sergei-lavrov"]


def test_who_does_not_act_for_the_state_never_stands_in_its_line():
    told = [took(1, "demand", LIFT, RIVAL)]
    assert [each.holder for each in ledger(told, origins={}).lines] == ["rival-party"]


@pytest.mark.parametrize(
    ("sector", "holder"),
    [("GOV", "RUS"), ("MIL", "RUS"), ("LEG", "ada"), ("PTY", "ada"), ("ELI", "ada"), (None, "ada")],
)
def test_only_government_and_forces_speak_for_a_state(sector, holder):
    ada = made.ref("Ada", "ada", country="RUS", sector=sector)
    assert [each.holder for each in ledger([took(1, "demand", LIFT, ada)], origins={}).lines] == [
        holder
    ]


def test_who_refuses_and_who_promises_not_to_do_it_stand_in_one_place():
    told = [took(1, "refuse", "to seek a bomb ever"), took(3, "promise", "not to seek a bomb")]
    assert changes(*told) == ["first", "new"]
    same = [took(1, "refuse", "to seek a bomb ever"), took(1, "promise", "not to seek a bomb")]
    assert "conflicting" not in changes(*same)
    assert changes(told[0], took(3, "promise", "to seek a bomb")) == ["first", "moved"]


def test_words_that_only_name_the_issue_leave_it_doubtful():
    told = [
        took(1, "refuse", "to hide nuclear weapons in a mountain", topic="nuclear"),
        took(3, "accept", "a treaty on nuclear weapons", topic="nuclear"),
    ]
    step = line(told, issue="nuclear").history[1]
    assert (step.change, step.unsure) == ("moved", True)


def test_a_position_of_long_ago_is_not_what_a_new_one_changes():
    old = took(1, "refuse", LIFT)
    body = took(1, "accept", LIFT).claim.body

    def later(days: int):
        on = day(1) + timedelta(days=days)
        return made.told(body, "later", where="later.txt", published=on)

    assert changes(old, later(APART)) == ["first", "moved"]
    assert changes(old, later(APART + 1)) == ["first", "new"]


@pytest.mark.parametrize("person", [False, True])
def test_people_who_are_only_filed_under_a_state_never_stand_in_its_line(person):
    rebels = made.ref("Russia", "RUS", country="RUS", sector="REB", words="rebels")
    told = [took(1, "demand", LIFT, rebels), took(2, "demand", LIFT, USA, rebels)]
    found = ledger([*told, took(3, "refuse", LIFT, RUS)], origins={}, person=person)
    assert found.unheld == 1
    assert [each.holder for each in found.lines] == ["RUS", "USA"]
    assert found.lines[1].history[0].status == "open"


def test_nobody_known_is_counted_and_has_no_line():
    found = ledger([took(1, "demand", LIFT, made.ref("some", None))], origins={})
    assert (found.lines, found.unheld) == ((), 1)


def test_present_is_the_newest_day_and_both_of_two_that_conflict_on_it():
    first, later = took(1, "demand", LIFT), took(3, "accept", "lift sanctions on banks")
    other = took(3, "refuse", "to lift sanctions on banks", words="another")
    held = line([other, later, first])
    assert [step.day for step in held.history] == [day(1), day(3), day(3)]
    assert {step.taken.body.act for step in held.present} == {"accept", "refuse"}
    assert held.history[2].change == "conflicting"


def test_what_is_on_no_listed_issue_has_no_present_state():
    held = line([took(1, "demand", LIFT, topic=None)], issue=None)
    assert held.present == ()
    assert held.label == NO_ISSUE


def test_a_day_asked_about_leaves_out_what_came_later():
    told = [took(1, "demand", LIFT), took(5, "accept", "to lift sanctions on banks")]
    held = line(told, on=day(3))
    assert [step.day for step in held.history] == [day(1)]
    assert became(*told, on=day(3)) == ("open", False)


def test_an_undated_position_is_shown_before_all_and_is_never_the_present_one():
    held = line([took(4, "demand", LIFT), took(None, "refuse", "to lift sanctions on banks")])
    assert [step.day for step in held.history] == [None, day(4)]
    assert [step.day for step in held.present] == [day(4)]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("demand", {}), ("demand", {}), "held"),
        (("refuse", {}), ("accept", {}), "moved"),
        (("offer", {}), ("threaten", {}), "moved"),
        (("demand", {"strength": "soft"}), ("demand", {"strength": "firm"}), "hardened"),
        (("demand", {"strength": "firm"}), ("demand", {}), "softened"),
        (("demand", {}), ("red line", {}), "hardened"),
        (("threaten", {}), ("demand", {}), "softened"),
        (("offer", {}), ("concede", {}), "softened"),
        (("promise", {}), ("offer", {}), "hardened"),
        (("deny", {}), ("deny", {}), "held"),
        (("deny", {}), ("accept", {}), "new"),
    ],
)
def test_a_change_is_named_by_the_acts_and_how_hard_the_words_are(before, after, change):
    told = [took(1, before[0], LIFT, **before[1]), took(3, after[0], LIFT, **after[1])]
    assert changes(*told) == ["first", change]


def test_a_change_is_sure_only_of_one_deed_by_one_speaker_in_words_that_are_mostly_the_same():
    refused = took(1, "refuse", "to free every frozen bank account")

    def change(other, first=refused):
        step = line([first, other]).history[1]
        return step.change, step.unsure

    assert change(took(3, "accept", "to free the bank account")) == ("moved", False)
    assert change(took(3, "accept", "to free the bank account", score=0.2)) == ("moved", True)
    # One word, or two of many, are of one issue and no more.
    assert change(took(3, "accept", "a release of bank holdings abroad")) == ("new", False)
    long = "to free a bank account for grain, medicine, spare parts and the pay of teachers"
    assert change(took(3, "accept", long)) == ("moved", True)
    # What one speaker refuses and another of his state accepts; what is asked of others and promised.
    assert change(took(3, "accept", "to free the bank account", LAVROV)) == ("moved", True)
    demand = took(1, "demand", "to free every frozen bank account")
    assert change(took(3, "accept", "to free the bank account"), demand) == ("moved", True)


@pytest.mark.parametrize(
    ("content", "to"),
    [
        ("new elections in the spring", ()),
        ("sanctions against a shipyard", ()),
        ("not to lift the sanctions on its banks", ()),
        (LIFT, UKR),
    ],
)
def test_other_matter_another_party_or_the_opposite_is_no_change(content, to):
    told = [took(1, "demand", LIFT, RUS, USA), took(3, "demand", content, RUS, to)]
    assert changes(*told) == ["first", "new"]


def test_on_no_listed_issue_one_word_in_common_is_no_change():
    told = [
        took(1, "demand", "to free every frozen bank account", topic=None),
        took(3, "accept", "a release of bank holdings abroad", topic=None),
        took(4, "accept", "to free the bank account", topic=None),
    ]
    assert [step.change for step in line(told, issue=None).history] == ["first", "new", "moved"]


def test_a_change_is_laid_beside_the_newest_of_its_matter():
    told = [
        took(1, "demand", LIFT),
        took(2, "refuse", "to lift sanctions on banks"),
        took(3, "offer", "a visit to Moscow"),
        took(4, "accept", "to lift sanctions on banks"),
    ]
    held = line(told)
    assert held.history[3].since == told[1].claim.id


@pytest.mark.parametrize(
    ("act", "holder", "status"),
    [
        ("refuse", USA, "rejected"),
        ("accept", USA, "accepted"),
        ("concede", USA, "accepted"),
        ("concede", RUS, "withdrawn"),
        ("refuse", UKR, "open"),
        ("demand", USA, "open"),
    ],
)
def test_what_the_one_asked_answers_later_is_what_became_of_a_demand(act, holder, status):
    asked = took(1, "demand", LIFT, RUS, USA)
    answer = took(3, act, "to lift sanctions on any bank", holder)
    assert became(asked, answer) == (status, False)
    held = line([asked, answer])
    linked = [a.by for a in held.history[0].answers]
    assert linked == ([answer.claim.id] if status != "open" else [])


def test_an_official_answers_for_the_state_that_was_asked():
    asked = took(1, "demand", "to lift sanctions on any bank", USA, LAVROV)
    answer = took(2, "refuse", "to lift sanctions on any bank", RUS)
    step = line([asked, answer], holder="USA").history[0]
    assert step.status == "rejected"


@pytest.mark.parametrize(
    "answer",
    [
        took(1, "refuse", "to lift sanctions on any bank", USA, where="other.txt"),
        took(None, "refuse", "to lift sanctions on any bank", USA),
        took(3, "refuse", "to lift sanctions on any bank", USA, UKR),
        took(3, "refuse", "to lift sanctions on any bank", USA, topic="talks"),
        took(3, "refuse", "a visit of inspectors", USA),
        took(3, "refuse", "to talk", USA),
        took(3, "accept", "not to lift sanctions on any bank", USA),
        took(3, "refuse", "to lift sanctions on any bank", (USA, RUS)),
    ],
    ids=[
        "same day",
        "undated",
        "to another",
        "other issue",
        "other matter",
        "no matter",
        "opposite",
        "asker",
    ],
)
def test_nothing_else_answers_a_demand(answer):
    assert became(took(1, "demand", LIFT, RUS, USA), answer) == ("open", False)


def test_an_answer_that_comes_too_late_or_before_is_none():
    asked = took(2, "demand", LIFT, RUS, USA)
    early = took(1, "refuse", "to lift sanctions on any bank", USA)
    assert became(asked, early) == ("open", False)
    late = made.told(
        early.claim.body, "much later", where="late.txt", published=day(28).replace(month=3)
    )
    assert (late.reported - day(2)).days > WITHIN
    assert became(asked, late) == ("open", False)


def test_who_is_not_known_to_be_asked_answers_only_by_naming_who_asks():
    asked = took(1, "demand", LIFT)
    assert became(asked, took(2, "refuse", "to lift sanctions on any bank", USA)) == ("open", False)
    at = took(2, "refuse", "to lift sanctions on any bank", USA, RUS)
    assert became(asked, at) == ("rejected", False)
    named = took(2, "refuse", "to lift sanctions on any bank for Russia", USA)
    assert became(asked, named) == ("rejected", False)


def test_an_answer_that_names_the_demand_counts_where_it_can_mean_one_alone():
    asked = took(1, "demand", LIFT, RUS, USA)
    answer = took(3, "refuse", "the demand", USA, RUS, topic=None)
    assert became(asked, answer) == ("rejected", False)
    other = took(2, "demand", "an end to the blockade", RUS, USA, topic="blockade")
    assert became(asked, other, answer) == ("open", False)
    assert became(took(1, "offer", LIFT, RUS, USA), answer) == ("open", False)
    elsewhere = took(3, "refuse", "the demand for a new mayor", USA, RUS, topic=None)
    assert became(asked, elsewhere) == ("open", False)


def test_a_few_words_of_many_in_common_are_no_sure_answer():
    asked = took(
        1,
        "demand",
        "to lift sanctions on any bank and port, free seized ships, open consulates and pay for grain",
        RUS,
        USA,
    )
    refused = took(
        3,
        "refuse",
        "to lift a hand for a bank that hides sanctions profits from courts, police and auditors abroad",
        USA,
    )
    assert became(asked, refused) == ("open", True)


def test_who_drops_a_demand_by_name_withdraws_it():
    asked = took(1, "demand", LIFT, RUS, USA)
    dropped = took(3, "concede", "its demand", RUS, topic=None)
    assert became(asked, dropped) == ("withdrawn", False)


@pytest.mark.parametrize("more", [{"condition": "if troops leave"}, {"score": 0.1}])
def test_an_answer_on_a_condition_or_read_doubtfully_is_shown_and_decides_nothing(more):
    asked = took(1, "demand", LIFT, RUS, USA)
    answer = took(3, "accept", "to lift sanctions on any bank", USA, **more)
    assert became(asked, answer) == ("open", True)
    (step,) = line([asked, answer]).history
    assert [(one.status, one.doubtful) for one in step.answers] == [("accepted", True)]
    assert "contradict" not in " ".join(told_facts(asked, answer))
    refused = took(4, "refuse", "to lift sanctions on any bank", USA)
    assert became(asked, answer, refused) == ("rejected", False)


def test_answers_of_one_day_that_contradict_leave_it_open_and_doubtful_and_are_both_kept():
    asked = took(1, "demand", LIFT, RUS, USA)
    content = "to lift sanctions on any bank"
    yes, no = took(3, "accept", content, USA), took(3, "refuse", content, USA)
    assert became(asked, yes, no) == ("open", True)
    assert len(line([asked, yes, no]).history[0].answers) == 2
    assert "contradict" in " ".join(told_facts(asked, yes, no))


def told_facts(*told) -> list[str]:
    held = line(told)
    return [fact.text for fact in facts(held, held.history[0])]


def test_what_the_report_says_became_of_it_stands():
    assert became(took(1, "demand", LIFT, status="pending")) == ("pending", False)
    asked = took(1, "offer", LIFT, RUS, USA, status="pending")
    assert became(asked, took(3, "accept", "to lift sanctions on any bank", USA))[0] == "accepted"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The house voted down ", ("rejected", False)),
        ("He appealed to the public to reject ", ("open", True)),
        ("The leaders expect that the house turns down ", ("open", True)),
    ],
)
def test_what_a_report_says_is_only_meant_is_no_answer(before, expected):
    call = "Russia's call for an end to the sanctions"
    words = f"{before}{call}."
    span = {"start": len(before), "end": len(before) + len(call)}
    asked = took(1, "demand", LIFT, status="rejected", words=words, **span)
    assert became(asked) == expected


def test_silence_says_nothing_but_that_the_due_day_has_passed():
    asked = took(1, "demand", LIFT, RUS, USA, due=due(4))
    assert became(asked, on=day(4)) == ("open", False)
    assert became(asked, on=day(5)) == ("lapsed", False)
    step = line([asked], on=day(5)).history[0]
    assert step.answers[0].by is None
    assert "no answer reported by Sat 5 Feb 2022" in step.answers[0].why
    answer = took(3, "refuse", "to lift sanctions on any bank", USA)
    assert became(asked, answer, on=day(9)) == ("rejected", False)
    assert became(took(1, "threaten", LIFT, due=due(2)), on=day(9)) == ("open", False)
    assert became(took(1, "demand", LIFT), on=day(28)) == ("open", False)


def test_what_is_denied_or_only_possible_is_shown_and_answers_nothing():
    asked = took(1, "demand", LIFT, RUS, USA)
    refused = took(3, "refuse", "to lift sanctions on any bank", USA)
    for change in ({"polarity": "denied"}, {"modality": "possible"}):
        claim = msgspec.structs.replace(refused.claim, **change)
        unsaid = msgspec.structs.replace(refused, claim=claim)
        assert became(asked, unsaid) == ("open", False)
        step = line([unsaid], holder="USA").history[0]
        assert step.change == ""
        assert act(step) in ("refuse (denied)", "refuse (possible)")


def test_reports_of_one_entry_are_one_step_with_its_origins_and_its_first_day():
    first, second = took(1, "demand", LIFT), took(2, "demand", LIFT, words="again")
    entry = made.told(first.claim.body, support=2).entry
    both = [msgspec.structs.replace(one, entry=entry) for one in (second, first)]
    origins = {one.document.id: one.document.id for one in both}
    (step,) = ledger(both, origins=origins).lines[0].history
    assert (step.day, step.taken.last, step.taken.origins) == (day(1), day(2), 2)
    copies = dict.fromkeys(origins, first.document.id)
    assert ledger(both, origins=copies).lines[0].history[0].taken.origins == 1


def test_the_words_of_a_step_tell_its_party_change_answer_and_doubt():
    asked = took(1, "demand", LIFT, LAVROV, USA, strength="firm", due=due(9))
    answer = took(3, "refuse", "to lift sanctions on any bank", USA, score=0.1)
    held = line([asked, answer])
    (step,) = steps(held)
    said = [fact.text for fact in facts(held, step)]
    assert said[:4] == [
        "by Sergei Lavrov",
        "to United States",
        "in firm words",
        "due Wed 9 Feb 2022",
    ]
    assert "rejected: United States, refuse: shares its content, Thu 3 Feb 2022 (doubtful)" in said
    assert status(step) == "open (doubtful)"
    assert said[-1] == "1 independent origin"


ACTS = ["demand", "offer", "refuse", "accept", "threaten", "concede", "deny"]
SOME = st.builds(
    took,
    st.none() | st.integers(1, 20),
    st.sampled_from(ACTS),
    st.sampled_from([LIFT, "lift sanctions on banks", "the demand", "talks", "not to lift a ban"]),
    st.sampled_from([RUS, USA, LAVROV, UKR]),
    st.sampled_from([(), RUS, USA]),
    topic=st.sampled_from(["sanctions", "talks", None]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SOME, max_size=12), st.integers(1, 20))
def test_every_position_of_a_known_holder_is_in_the_ledger_once_a_line_and_answers_never_precede(
    told, on
):
    told = list({one.id: one for one in told}.values())
    found: Ledger = ledger(told, origins={}, on=day(on))
    by_id = {one.claim.id: one for one in told}
    seen = [(each.holder, step.taken.id) for each in found.lines for step in each.history]
    expected = [one.id for one in told if one.reported is None or one.reported <= day(on)]
    assert sorted(claim for _, claim in seen) == sorted(expected)
    for each in found.lines:
        days = [step.day for step in each.history if step.day]
        assert days == sorted(days)
        for step in each.history:
            _check(step, by_id)
    assert found == ledger(list(reversed(told)), origins={}, on=day(on))


def _check(step: Step, by_id) -> None:
    for answer in step.answers:
        if answer.by is not None and answer.basis != "reported":
            assert by_id[answer.by].reported >= step.day
            assert step.taken.body.act in ("demand", "offer")
    if step.since is not None:
        assert by_id[step.since].reported <= step.day
