"""Plans: golden sentences of what the rules find, and what must hold of every one of them.

The rules find more than is meant; what is kept of it lies with the weights, which are learned from
these very sentences. So it is the candidates that are compared here.
"""

from __future__ import annotations

import pytest

from detente.claims.plans import candidates, plans
from detente.language import table
from detente.model.claim import seal
from tests.claims.one_report import cases, dossier_of, shown

DEFAULTS = {
    "due": "",
    "place": "",
    "polarity": "affirmed",
    "within": False,
}
STATUSES = ("planned", "in preparation", "possible", "not held", "cancelled", "held")


def found_in(words, published="2022-02-15"):
    """Return what the rules find in words, as claims in text order."""
    dossier = dossier_of(words, published)
    return seal(dossier.document.id, words, candidates(dossier))


def rule(claim):
    """Return the sort of reading a claim rests on."""
    return dict(claim.why)["rule"].partition(":")[0]


@pytest.mark.parametrize("case", [c for c in cases("plans") if "left" not in c.values[0]])
def test_a_sentence_gives_just_the_plans_it_holds(case):
    found = found_in(case["words"])
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    fields = DEFAULTS | {field: None for claim in wanted for field in claim}
    assert [shown(claim, fields) for claim in found] == wanted


@pytest.mark.parametrize("case", [c for c in cases("plans") if "left" in c.values[0]])
def test_what_only_points_back_is_marked_as_such_for_the_weights(case):
    assert [rule(claim) for claim in found_in(case["words"])] == case["left"]


@pytest.mark.parametrize("case", cases("plans"))
def test_all_evidence_lies_inside_its_claim_or_names_the_holder(case):
    outside = {"holder", "actor", "target", "when", "where", "condition"}
    for claim in found_in(case["words"]):
        whole = claim.span
        assert all(whole.contains(e.span) for e in claim.evidence if e.part not in outside)
        assert dict(claim.why).keys() == {"rule", "entry"}
        assert 0 < claim.score <= 1


def test_furniture_holds_no_plans():
    words = next(c.values[0]["words"] for c in cases("plans") if c.values[0]["claims"])
    assert found_in(words)
    assert not list(plans.run(dossier_of(words, zone="teaser")))


def test_a_day_that_is_over_is_no_due_date_but_the_day_something_was_held():
    (over,) = found_in("Iran agreed on Monday to meet France.", "2022-02-16")
    assert over.body.due is None
    (held,) = found_in("Iran met France on Monday.", "2022-02-16")
    assert held.body.status == "held"
    assert str(held.body.due.day) == "2022-02-14"


def test_the_words_of_a_plan_are_its_clause_and_no_other():
    (plan,) = found_in("Iran will meet France in Vienna on Friday, while Israel watches.")
    assert plan.body.words == "Iran will meet France in Vienna on Friday"


@pytest.mark.parametrize("group", ["governors", "governing_nouns", "attributes", "predicates"])
def test_every_status_word_belongs_to_one_status_only(group):
    frames = table("en", "plans")
    words = [word for status in STATUSES for word in frames[group].get(status, ())]
    assert len(words) == len(set(words))


def test_a_plan_of_nobody_known_scores_below_one_half():
    (plan,) = found_in("They attended a meeting in Bern.")
    assert plan.score < 0.5


def test_a_caption_lends_no_day_of_its_report_to_a_plan():
    words = "The French president will visit Bern on Friday."
    (plan,) = found_in(words)
    assert plan.body.due is not None
    (drawn,) = candidates(dossier_of(words, zone="caption"))
    assert drawn.body.due is None
    assert drawn.when is None


def test_a_day_behind_what_was_asked_for_is_to_come_only_when_it_is_near():
    words = "Kenya called for a session of the African Union on Friday."
    (near,) = found_in(words, "2022-02-16")
    assert str(near.body.due.day) == "2022-02-18"
    (far,) = found_in(words, "2022-02-19")
    assert far.body.due is None


def test_the_day_of_a_saying_is_no_day_of_what_is_said():
    (plan,) = found_in("France said on Monday that Emmanuel Macron would visit Bern.")
    assert plan.body.due is None


def test_what_was_held_more_than_a_year_ago_is_history():
    words = "Emmanuel Macron visited Bern in {}."
    assert found_in(words.format("January"))
    assert not found_in(words.format("2019"))


def test_a_span_that_ends_by_a_day_begins_with_the_report():
    (plan,) = found_in("Chad will hold an election by December.")
    assert (str(plan.body.due.day), str(plan.body.due.last_day)) == ("2022-02-15", "2022-12-31")


def test_a_meeting_told_by_verb_and_noun_is_told_once():
    (plan,) = found_in("Emmanuel Macron met Olaf Scholz at a meeting in Paris.")
    assert plan.body.what == "meeting"
    (held,) = found_in("Chad and Libya held talks.")
    assert held.body.what == "talks"


def test_a_noun_that_points_back_takes_the_parties_told_of_before():
    words = "Chad and Libya held talks in Doha.\nThe talks ended on Sunday."
    first, second = found_in(words)
    assert rule(second).startswith("bare")
    assert second.body.parties == first.body.parties


def test_what_its_own_words_name_is_not_replaced_by_what_was_told_before():
    words = "Chad and Libya held talks in Doha.\nThe talks between Egypt and Sudan ended."
    _, second = found_in(words)
    assert {ref.actor_id for ref in second.body.parties} == {"EGY", "SDN"}


def test_a_question_behind_a_quotation_mark_asks_nothing_of_the_words_before_it():
    quoted = "After a meeting with France, the president of Chad said: “Who will pay?”"
    assert [claim.body.what for claim in found_in(quoted)] == ["meeting"]
    assert not found_in("Did France meet Chad?")


def test_this_week_is_the_coming_one_in_a_weekend_report_of_what_is_planned():
    words = "Emmanuel Macron will visit Bern this week."
    (saturday,) = found_in(words, "2022-02-19")
    (sunday,) = found_in(words, "2022-02-20")
    assert str(saturday.body.due.day) == str(sunday.body.due.day) == "2022-02-20"
    assert str(sunday.body.due.last_day) == "2022-02-26"


def test_last_week_is_the_one_that_has_just_ended_in_a_sunday_report():
    (plan,) = found_in("Emmanuel Macron visited Bern last week.", "2022-02-20")
    assert (str(plan.body.due.day), str(plan.body.due.last_day)) == ("2022-02-13", "2022-02-19")


def test_a_past_verb_sets_yesterdays_weekday_back_and_no_other():
    words = "Emmanuel Macron was planning to visit Bern on Thursday."
    (yesterday,) = found_in(words, "2022-02-18")
    assert str(yesterday.body.due.day) == "2022-02-17"
    (ahead,) = found_in(words, "2022-02-16")
    assert str(ahead.body.due.day) == "2022-02-17"


def test_midterm_elections_fall_in_even_years():
    words = "The midterm elections in November will be tense."
    for published in ("2021-02-15", "2022-02-15"):
        (plan,) = found_in(words, published)
        assert str(plan.body.due.day) == "2022-11-01"


def test_who_speaks_at_a_meeting_is_there_on_the_day_told_of_him_before():
    words = (
        "Narendra Modi defended the pact on {}.\n{} said in a speech to farmers that it would hold."
    )
    *_, same = found_in(words.format("Monday", "Modi"), "2022-02-16")
    assert (same.body.what, str(same.body.due.day)) == ("speech", "2022-02-14")
    *_, other = found_in(words.format("Monday", "Imran Khan"), "2022-02-16")
    assert other.body.due is None


def test_one_report_has_one_vote_on_sunday():
    words = "Sunday's election in Ghana will be close.\nThe raid cast a shadow over Ghana's vote on Sunday."
    first, *_, last = found_in(words, "2022-02-17")
    assert str(last.body.due.day) == str(first.body.due.day) == "2022-02-20"
    assert last.body.status == "planned"


def test_world_powers_sit_opposite_iran_and_nobody_else():
    words = "{0} defied six world powers on Monday.\nThe nuclear talks resumed in Vienna."
    *_, iran = found_in(words.format("Iran"))
    assert [ref.actor_id for ref in iran.body.parties][-1] == "IRN"
    assert len(iran.body.parties) == 7
    *_, oman = found_in(words.format("Oman"))
    assert len(oman.body.parties) < 3


def test_talks_take_their_parties_from_the_first_full_telling_even_when_it_comes_later():
    words = "Marathon talks ended in Oslo.\nThe talks between Kenya and Somalia were hard."
    first, second = found_in(words)
    assert [ref.actor_id for ref in first.body.parties] == ["KEN", "SOM"]
    assert [ref.actor_id for ref in second.body.parties] == ["KEN", "SOM"]


def test_a_caption_dates_what_it_shows_and_not_what_it_mentions():
    words = "Emmanuel Macron leaves after talks with India in Oslo, February 14, 2022."
    drawn = list(candidates(dossier_of(words, zone="caption")))
    assert [plan.body.due for plan in drawn if plan.body.what == "talks"] == [None]


def test_a_month_that_a_past_verb_would_set_far_ahead_is_no_due_date():
    words = "Iran agreed last year to resume talks with Oman in {}."
    (far,) = found_in(words.format("October"))
    assert far.body.due is None
    (near,) = found_in(words.format("May"))
    assert str(near.body.due.day) == "2022-05-01"


def test_the_speech_told_as_to_come_is_still_to_come_when_it_is_told_of_again():
    words = "Narendra Modi will address parliament on Friday.\n{} expected calm in his speech."
    *_, same = found_in(words.format("Modi"))
    assert (same.body.what, same.body.status) == ("speech", "planned")
    *_, other = found_in(words.format("Imran Khan"))
    assert (other.body.what, other.body.status) == ("speech", "held")
