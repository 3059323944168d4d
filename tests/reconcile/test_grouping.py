"""Which statements render one utterance and, beside them, which only look alike."""

import pytest

from tests.reconcile.told import Desk, day

LINES = "We shall keep the northern pipeline shut until the inspectors have seen every valve of it"


@pytest.fixture
def desk():
    return Desk()


def test_words_quoted_in_two_papers_are_one_utterance(desk):
    assert desk.grouped(desk.said("mira-solvang", LINES), desk.said("mira-solvang", LINES))


def test_a_statement_that_nobody_else_renders_is_in_no_group(desk):
    desk.said("mira-solvang", LINES)
    desk.said("mira-solvang", "The ferry company has not paid its crews since the spring")
    assert desk.account().quotes == ()


def test_a_direct_and_an_indirect_rendering_are_one_utterance(desk):
    a = desk.said("mira-solvang", LINES)
    b = desk.said(
        "mira-solvang",
        "that the pipeline in the north would stay shut until inspectors had seen all its valves",
        quoted="indirect",
    )
    assert desk.grouped(a, b)


def test_two_indirect_renderings_in_other_words_are_one_utterance(desk):
    a = desk.said("mira-solvang", "that the army had halted its advance on Osk", quoted="indirect")
    b = desk.said("mira-solvang", "that the army stopped advancing on Osk", quoted="indirect")
    assert desk.grouped(a, b)


def test_a_few_words_of_a_long_quotation_are_the_same_utterance(desk):
    a = desk.said("mira-solvang", f"I say it once. {LINES}. There is no more to be said.")
    b = desk.said("mira-solvang", "shut until the inspectors have seen every valve", quoted="mixed")
    assert desk.grouped(a, b)


@pytest.mark.parametrize(
    "turned",
    [
        LINES.replace("shall keep", "shall not keep"),
        LINES.replace("shut", "open"),
        LINES.replace("northern", "southern"),
    ],
)
def test_a_rendering_that_turned_the_meaning_is_in_the_group_and_in_no_common_entry(desk, turned):
    a, b = desk.said("mira-solvang", LINES), desk.said("mira-solvang", turned)
    assert desk.grouped(a, b)


def test_a_garbled_number_is_shown_beside_the_right_one(desk):
    a = desk.said("mira-solvang", "We hold 31 tankers and their crews before the harbour bar")
    b = desk.said("mira-solvang", "We hold 13 tankers and their crews before the harbour bar")
    assert desk.grouped(a, b)
    assert not desk.together(a, b)


def test_a_count_that_moved_on_by_the_next_day_is_another_utterance(desk):
    a = desk.said("mira-solvang", "that 31 tankers lay before the harbour", quoted="indirect")
    b = desk.said(
        "mira-solvang",
        "that 44 tankers lay before the harbour",
        quoted="indirect",
        reported=day(1),
    )
    assert not desk.grouped(a, b)


def test_what_a_speaker_says_again_two_weeks_later_is_another_utterance(desk):
    short = "The wall of silence around the harbour must come down"
    a = desk.said("mira-solvang", short, on=day(0))
    b = desk.said("mira-solvang", short, on=day(14), reported=day(14))
    c = desk.said("mira-solvang", short, reported=day(15))
    assert not desk.grouped(a, b)
    assert not desk.grouped(a, c)


def test_a_long_quotation_told_without_its_day_is_the_same_weeks_later(desk):
    long = (
        f"{LINES}, and whoever tells you that we have given in has not been to the pumping station"
    )
    a = desk.said("mira-solvang", long)
    b = desk.said("mira-solvang", long, reported=day(30))
    assert desk.grouped(a, b)


def test_a_long_quotation_of_two_told_days_is_said_twice(desk):
    long = (
        f"{LINES}, and whoever tells you that we have given in has not been to the pumping station"
    )
    a = desk.said("mira-solvang", long, on=day(0))
    b = desk.said("mira-solvang", long, on=day(9), reported=day(9))
    assert not desk.grouped(a, b)


def test_a_report_without_a_day_does_not_bridge_two_days_on_which_a_thing_was_said(desk):
    words = "that the rocket was no threat to the islands"
    a = desk.said("mira-solvang", words, quoted="indirect", reported=day(0))
    b = desk.said("mira-solvang", words, quoted="indirect", reported=None)
    c = desk.said("mira-solvang", words, quoted="indirect", reported=day(20))
    assert desk.grouped(a, b) != desk.grouped(b, c)
    assert not desk.grouped(a, c)


def test_other_things_said_at_one_news_conference_are_other_utterances(desk):
    a = desk.said("mira-solvang", LINES)
    b = desk.said(
        "mira-solvang", "that the northern villages would be given coal", quoted="indirect"
    )
    assert not desk.grouped(a, b)


def test_names_in_common_make_no_utterance(desk):
    a = desk.said(
        "mira-solvang", "that Osk and the Northern Union had signed in Lorne", quoted="indirect"
    )
    b = desk.said(
        "mira-solvang", "that Osk would leave the Northern Union over Lorne", quoted="indirect"
    )
    assert not desk.grouped(a, b)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("he did not believe that Osk would strike", "he does not see that Osk cannot attack"),
        ("that he did not think Lorne would sign the pact", "he does not imagine that Lorne signs the pact"),
    ],
)  # fmt: skip
def test_what_one_does_not_believe_is_told_with_any_verb_of_belief(desk, first, second):
    a = desk.said("mira-solvang", first, quoted="indirect")
    b = desk.said("mira-solvang", second, quoted="indirect")
    assert desk.grouped(a, b)


def test_two_things_that_one_does_not_believe_are_two_utterances(desk):
    a = desk.said("mira-solvang", "that she did not believe Osk would attack", quoted="indirect")
    b = desk.said("mira-solvang", "that she did not expect Osk to sign", quoted="indirect")
    assert not desk.grouped(a, b)


@pytest.mark.parametrize("doc", [None, "spun"])
def test_a_figure_of_speech_in_other_words_is_one_utterance_of_one_speaker_and_day(desk, doc):
    a = desk.said("mira-solvang", "on the edge of a precipice", quoted="mixed", doc=doc)
    b = desk.said("mira-solvang", "We stand on the brink of an abyss", doc=doc)
    assert desk.grouped(a, b)


@pytest.mark.parametrize(
    "other",
    ["on the edge of the town", "on the brink of a deal", "on the edge of the northern marshes"],
)
def test_half_a_figure_of_speech_is_another_utterance(desk, other):
    a = desk.said("mira-solvang", "on the verge of a war", quoted="mixed")
    b = desk.said("mira-solvang", other, quoted="mixed")
    assert not desk.grouped(a, b)


def test_a_figure_of_speech_of_another_day_or_speaker_or_without_marks_is_another_utterance(desk):
    words = "on the brink of an abyss"
    a = desk.said("mira-solvang", "on the edge of a precipice", quoted="mixed")
    b = desk.said("mira-solvang", words, quoted="mixed", on=day(3), reported=day(3))
    c = desk.said("tomas-reyl", words, quoted="mixed")
    d = desk.said("mira-solvang", words, quoted="indirect")
    assert not any(desk.grouped(a, other) for other in (b, c, d))


# -- within one report ---------------------------------------------------------------------------


def test_one_utterance_rendered_twice_in_one_report_is_found(desk):
    a = desk.said(
        "mira-solvang",
        "that the northern pipeline would stay shut until inspectors saw every valve",
        quoted="indirect",
        doc="spun",
    )
    b = desk.said("mira-solvang", LINES, doc="spun")
    assert desk.grouped(a, b)


def test_a_quote_with_synonyms_in_one_report_is_one_utterance_and_two_like_promises_are_two(desk):
    a = desk.said(
        "mira-solvang", "There are no reasonable grounds to keep the port closed", doc="spun"
    )
    b = desk.said(
        "mira-solvang", "There exist no sensible reasons for leaving the harbour shut", doc="spun"
    )
    c = desk.said(
        "mira-solvang", "We will keep the harbour open for the grain ships of Osk", doc="spun"
    )
    assert desk.grouped(a, b)
    assert not desk.grouped(a, c)


def test_what_is_told_inside_another_statement_stays_with_its_like(desk):
    words = "the miners will not go back down before the shaft is shored up"
    pairs = []
    for doc in ("one", "two"):
        outer = desk.said("mira-solvang", f"that {words}", quoted="indirect", doc=doc)
        inner = desk.said("?the miners", f"that {words}", quoted="indirect", doc=doc, inside=outer)
        pairs.append((outer, inner))
    (outer_a, inner_a), (outer_b, inner_b) = pairs
    assert desk.grouped(outer_a, outer_b)
    assert not desk.grouped(outer_a, inner_a)
    assert not desk.grouped(outer_a, inner_b)


# -- speakers ------------------------------------------------------------------------------------


def test_words_of_nobody_in_particular_may_be_somebodys(desk):
    a = desk.said("mira-solvang", LINES)
    b = desk.said("?she", LINES)
    c = desk.said("", LINES)
    assert desk.grouped(a, b, c)
    (group,) = desk.account().quotes
    assert group.speaker == "mira-solvang"
    assert {kind for change in group.changes for kind in change.kinds} == {"kept"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "We will not quit the harbour before the northern garrison is allowed to go",
            "We shall not leave the port before the northern troops are let go",
        ),
        (
            "We want to leave the harbour before the conflict reaches the northern islands",
            "We wish to quit the port before the war gets to the northern islands",
        ),
    ],
)
def test_a_quote_reworded_in_a_copy_that_left_its_speaker_open_is_one_utterance(
    desk, first, second
):
    a = desk.said("mira-solvang", first, doc="wire")
    b = desk.said("?the two", second, doc="mill", copy_of="wire")
    assert desk.grouped(a, b)


def test_a_quote_reworded_by_nobody_named_in_no_copy_is_another_utterance(desk):
    a = desk.said("mira-solvang", "We want to leave the harbour before the conflict reaches Osk")
    b = desk.said("?the two", "We wish to quit the port before the war gets to Osk")
    assert not desk.grouped(a, b)


def test_two_quotes_of_one_lineage_that_share_some_words_are_two_utterances(desk):
    a = desk.said("mira-solvang", "We will not talk about the harbour until May", doc="wire")
    b = desk.said("?the two", "We will send no pilots to the harbour", doc="mill", copy_of="wire")
    assert not desk.grouped(a, b)


def test_a_long_quote_told_inside_anothers_words_by_nobody_named_is_that_quote(desk):
    a = desk.said("mira-solvang", LINES, doc="one")
    outer = desk.said("?an aide", f"that they had told him: {LINES}", "mixed", doc="two")
    b = desk.said("?they", LINES, doc="two", inside=outer)
    assert desk.grouped(a, b)


def test_what_officials_tell_in_words_of_their_own_is_not_taken_for_one_voice(desk):
    a = desk.said("?officials", "that the bridge at Osk was hit by two shells", quoted="indirect")
    b = desk.said("?police", "that two shells had landed near the bridge", quoted="indirect")
    assert not desk.grouped(a, b)


def test_a_spokesman_and_the_state_he_speaks_for_are_one_voice(desk):
    a = desk.said("mira-solvang", LINES, behind="TRS")
    b = desk.said("TRS", LINES)
    assert desk.grouped(a, b)


def test_a_long_quotation_in_anothers_mouth_is_in_the_group_as_that(desk):
    a = desk.said("mira-solvang", LINES)
    b = desk.said("tomas-reyl", LINES, reported=day(0))
    assert desk.grouped(a, b)
    (group,) = desk.account().quotes
    (change,) = group.changes
    assert change.kinds == ("speaker changed",)
    assert change.severity == "grave"


@pytest.mark.parametrize(
    "phrase",
    [
        "This will not go unanswered",
        "that there was no way back to the table",
        "We condemn it in the strongest terms",
    ],
)
def test_a_stock_phrase_of_two_speakers_is_two_utterances(desk, phrase):
    quoted = "indirect" if phrase.startswith("that") else "direct"
    a = desk.said("mira-solvang", phrase, quoted=quoted)
    b = desk.said("tomas-reyl", phrase, quoted=quoted)
    assert not desk.grouped(a, b)


def test_a_long_phrase_that_everybody_uses_is_nobodys(desk):
    phrase = "Our thoughts tonight are with the families of all who lost their lives in the harbour"
    ids = [desk.said(who, phrase) for who in ("mira-solvang", "tomas-reyl", "edda-kvist")]
    assert desk.account().quotes == ()
    assert not desk.grouped(ids[0], ids[1])


def test_a_stock_phrase_inside_two_quotations_does_not_join_them(desk):
    phrase = "we will stand shoulder to shoulder for as long as it takes"
    a = desk.said("mira-solvang", f"The dockers asked for bread, and {phrase}")
    b = desk.said("tomas-reyl", f"Our pilots came home at four this morning: {phrase}")
    assert not desk.grouped(a, b)


# -- people's word -------------------------------------------------------------------------------


def test_different_keeps_two_renderings_apart_and_same_joins_two(desk):
    a, b = desk.said("mira-solvang", LINES), desk.said("mira-solvang", LINES)
    c = desk.said("mira-solvang", "The dockers have been paid")
    desk.judge("different", a, b)
    desk.judge("same", b, c)
    assert not desk.grouped(a, b)
    assert desk.grouped(b, c)


def test_a_statement_judged_wrong_renders_nothing(desk):
    a, b = desk.said("mira-solvang", LINES), desk.said("mira-solvang", LINES)
    desk.judge("wrong", b)
    assert not desk.grouped(a, b)
    assert desk.account().quotes == ()
