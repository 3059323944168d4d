"""The cue lexicon: what a word in a frame is worth, and which words are none."""

import pytest

from detente.claims.cues import ANY, OTHER, QUOTE, counted, lexicon, log_odds, logistic

WORDS = lexicon("en")
CLASSES = {
    "say", "warn", "demand", "offer", "promise", "threaten", "deny", "refuse", "agree", "accuse",
    "evaluate", "ask", "retract", "show", "signal",
}  # fmt: skip


def test_the_classes_are_the_fields_own():
    assert set(WORDS.sorts.values()) == CLASSES


@pytest.mark.parametrize(
    ("lemma", "frame", "likelier_than"),
    [
        ("say", "that", ("find", "object")),
        ("warn", "that", ("show", "object")),
        ("tell", "object clause", ("tell", "object")),
        ("according", "according to", ("say", "object")),
    ],
)
def test_a_word_in_its_own_frame_is_believed_further(lemma, frame, likelier_than):
    assert WORDS.worth(lemma, frame) > WORDS.worth(*likelier_than)


def test_a_word_in_a_frame_it_was_never_seen_in_is_judged_by_its_class_and_its_bent():
    odds, class_odds, frame_odds, bents = counted(
        [
            (ANY, ANY, ANY, 0.3),
            (ANY, "say", ANY, 0.5),
            (ANY, "say", "that", 0.6),
            ("aver", "say", ANY, 0.8),
            ("aver", "say", "wh", 0.9),
        ]
    )
    assert bents["aver"] == pytest.approx(log_odds(0.8) - log_odds(0.5))
    assert odds["aver"] == {"wh": log_odds(0.9)}
    assert class_odds["say"]["that"] == log_odds(0.6)
    assert frame_odds == {ANY: log_odds(0.3)}


def test_of_a_class_seen_in_a_frame_the_word_bent_to_report_is_likelier():
    unseen = "inverted object"
    assert unseen not in WORDS.odds["say"]
    assert WORDS.bents["say"] > WORDS.bents["see"]
    assert WORDS.worth("say", unseen) > WORDS.worth("read", unseen)


def test_a_word_not_listed_is_worth_what_its_frame_is():
    assert WORDS.known("build", "that") == OTHER
    assert WORDS.worth("build", "no such frame") == WORDS.frame_odds[ANY]


def test_log_odds_are_undone_by_the_logistic_and_stay_off_the_ends():
    assert logistic(log_odds(0.25)) == pytest.approx(0.25)
    assert log_odds(0.0) == log_odds(0.001)
    assert log_odds(1.0) == log_odds(0.999)


def test_what_the_tagger_misreads_is_known_under_its_own_name():
    assert WORDS.lists("accord")
    assert WORDS.known("accord", "according to") == "according"


def test_a_cue_does_not_share_its_subject_unless_it_raises_it():
    assert WORDS.allows("seem", "subject to")
    assert not WORDS.allows("agree", "subject to")


def test_verbs_of_saying_introduce_quotes_and_verbs_of_showing_hardly():
    assert WORDS.quote("say") > 0.8
    assert WORDS.quote("show") < 0.3
    assert WORDS.quote("build") == pytest.approx(logistic(WORDS.frame_odds[QUOTE]))


def test_every_listed_word_has_one_class_and_every_special_list_holds_listed_words():
    for name in ("denies", "factive", "addressing", "hearsay"):
        assert getattr(WORDS, name) <= WORDS.sorts.keys() | WORDS.misread.keys(), name
