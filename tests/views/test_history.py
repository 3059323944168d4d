"""The history of an item: what counts as a change, and when it cannot be told whether it was stated."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import CaptureId
from detente.model.history import Look
from detente.views.history import history
from detente.views.history_pieces import laid_out
from detente.views.history_told import read_at
from detente.views.history_words import MOST, changed, page_of
from tests import made

A = "The envoy left Geneva on Monday night."
B = "Talks on the ceasefire go on in Vienna this week."
C = "Both ministers refused to speak to reporters."


def look(words: str, hour: int = 8, extractor: str = "plain", **more) -> Look:
    report = made.report(words, url="https://post.example/talks", **more)
    document = msgspec.structs.replace(report.document, extractor=extractor)
    report = msgspec.structs.replace(report, document=document)
    read = datetime(2022, 2, 1, hour, tzinfo=UTC)
    return Look(capture=CaptureId(f"{hour}"), report=report, read=read)


def changes(before: str, after: str):
    return list(changed(page_of(look(before)), page_of(look(after))))


def test_sentences_that_only_changed_places_are_no_change():
    assert changes(f"{A}\n{B}\n{C}", f"{C}\n{A}\n{B}") == []


def test_sentences_cut_or_joined_otherwise_are_no_change():
    assert changes(f"{A}\n{B}", f"{A} {B}") == []
    assert changes(f"{A} {B}", f"{A}\n{B}") == []


@pytest.mark.parametrize(
    "after", [A.upper(), f"  {A} ", A.replace(".", " …"), A.replace("night", "night,")]
)
def test_case_space_and_punctuation_are_no_change(after):
    assert changes(A, after) == []


def test_words_put_into_quotation_marks_are_a_change():
    (change,) = changes(C, C.replace("refused to speak", "“refused to speak”"))
    assert change.kind == "changed"
    quoted = [piece.words for piece in change.pieces if piece.change == "added"]
    assert quoted == ["“refused", "speak”"]


def test_a_sentence_reworded_one_gone_and_one_new_are_told_apart():
    found = changes(f"{A}\n{B}", f"{A.replace('Monday', 'Sunday')}\n{C}")
    assert [(one.kind, one.before and one.before.words) for one in found] == [
        ("changed", A),
        ("removed", B),
        ("added", None),
    ]


def test_pieces_say_both_sides_whole():
    (change,) = changes(A, "The Swiss envoy left on Monday.")
    before = (p for p in change.pieces if p.change != "added")
    after = (p for p in change.pieces if p.change != "removed")
    assert whole(after) == "The Swiss envoy left on Monday."
    assert whole(before) == A


def whole(pieces) -> str:
    return "".join(space + piece.words for space, piece in laid_out(pieces))


def inline(before: str, after: str) -> str:
    (change,) = changes(before, after)
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(
        space + marks[piece.change].format(piece.words) for space, piece in laid_out(change.pieces)
    )


def test_what_was_cut_at_the_end_stands_before_the_stop():
    before = "Oslo would withdraw on Thursday if both sides agreed."
    after = "Oslo would withdraw on Thursday."
    assert inline(before, after) == "Oslo would withdraw on Thursday [-if both sides agreed-]."
    assert inline(after, before) == "Oslo would withdraw on Thursday {+if both sides agreed.+}"


def test_a_stop_that_both_have_in_their_place_is_left_where_it_is():
    found = inline("He said: “No.” He left Oslo at noon.", "He said: “No.”")
    assert found == "He said: “No.” [-He left Oslo at noon.-]"


def test_looks_read_in_different_ways_are_never_called_silent():
    found = history((look(f"{A}\n{B}"), look(A, 9, extractor="trafilatura")))
    assert [one.notice for one in found.revisions] == ["unsure"]
    assert "different ways" in found.revisions[0].basis


def test_another_text_under_one_address_is_no_silent_edit():
    other = "Farmers in the south\nbrought in what was left\nfrom a long dry summer"
    (revision,) = history((look(f"{A}\n{B}\n{C}"), look(other, 9))).revisions
    assert revision.notice == "unsure"


def test_a_day_of_publication_that_moved_is_told_of_but_states_nothing():
    looks = look(A), look(A.replace("Monday", "Sunday"), 9, published=None)
    assert history(looks).revisions[0].basis.endswith("no later time of change")
    moved = look(A.replace("Monday", "Sunday"), 9, published=made.DAY.replace(day=25))
    (revision,) = history((look(A), moved)).revisions
    assert revision.notice == "silent"
    assert "25 Oct 1962" in revision.basis


def test_a_claim_whose_words_still_stand_is_not_withdrawn():
    first, later = look(f"{A}\n{B}"), look(B, 9)
    told = [made.told(made.bodies()["event"], words) for words in (A, B)]
    told = [msgspec.structs.replace(one, document=first.report.document) for one in told]
    found = history((first, later), told)
    assert [one.told.words for one in found.withdrawn] == [A]


@pytest.mark.parametrize(
    ("claim", "later"),
    [
        (
            "She said the fleet would stay off the islands",
            "She said “the fleet would stay off the islands,” twice.",
        ),
        (
            "“the fleet would stay off the islands,”",
            'It held: the fleet "would stay off the islands".',
        ),
    ],
)
def test_a_claim_whose_words_now_stand_in_or_out_of_quotation_marks_is_not_withdrawn(claim, later):
    first = look(f"{claim}.\n{B}")
    one = made.told(made.bodies()["event"], claim)
    one = msgspec.structs.replace(one, document=first.report.document)
    assert history((first, look(f"{later}\n{B}", 9)), [one]).withdrawn == ()


def test_a_counter_that_went_on_withdraws_nothing():
    first, later = look(f"{A}\n1,204 views"), look(f"{B}\n1,307 views", 9)
    told = [made.told(made.bodies()["figure"], words) for words in (A, "1,204 views")]
    told = [msgspec.structs.replace(one, document=first.report.document) for one in told]
    assert [one.told.words for one in history((first, later), told).withdrawn] == [A]


def test_a_comma_on_the_other_side_of_a_quotation_mark_is_no_change():
    assert changes("“Talks,” she said.", "“Talks”, she said.") == []


def test_a_time_of_reading_is_told_once_where_one_look_found_it():
    found = history((look(A), look(A, 9), look(B, 10)))
    assert [read_at(one) for one in found.versions] == [
        "read Tue 1 Feb 2022 08:00 UTC to 09:00",
        "read Tue 1 Feb 2022 10:00 UTC",
    ]


def test_a_long_rewrite_is_all_gone_and_all_new():
    before = "\n".join(f"The {n}th envoy left for town {n} by train." for n in range(MOST + 1))
    after = before.replace("train", "boat")
    kinds = {one.kind for one in changes(before, after)}
    assert kinds == {"removed", "added"}


words = st.lists(st.sampled_from(["oslo", "talks", "envoy", "left", "met", "the"]), max_size=6)
texts = st.lists(words.map(" ".join), min_size=1, max_size=6).map("\n".join)


@given(texts, texts)
def test_no_change_is_found_twice_over_and_spans_give_back_their_words(before, after):
    one, two = look(before), look(after)
    assert list(changed(page_of(one), page_of(one))) == []
    for change in changed(page_of(one), page_of(two)):
        for side, passage in ((one, change.before), (two, change.after)):
            if passage is not None:
                assert passage.span.of(side.report.text.words) == passage.words
        assert any(piece.change != "same" for piece in change.pieces)
