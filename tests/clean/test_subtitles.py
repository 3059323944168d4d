"""Subtitles: what was said, once, in the paragraphs in which it was said."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean.source import source
from detente.clean.subtitles import cues, spoken
from detente.errors import InputError
from tests.clean.cases import capture
from tests.read.items import mutated


def srt(*said, step=2.0):
    """Cues that follow each other; a number among them is a pause in seconds."""
    made, at, number = [], 0.0, 0
    for one in said:
        if isinstance(one, float | int):
            at += one
            continue
        number += 1
        made.append(f"{number}\n{clock(at)} --> {clock(at + step)}\n{one}\n")
        at += step
    return "\n".join(made)


def clock(seconds):
    whole, thousandths = int(seconds), round(seconds % 1 * 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02},{thousandths:03}"


def test_cues_are_joined_to_running_text():
    words = srt("The talks in", "the old customs house\nhave failed.", "A second round")
    assert spoken(words) == ["The talks in the old customs house have failed. A second round"]


def test_a_long_pause_begins_a_paragraph_and_a_short_one_does_not():
    assert spoken(srt("One.", 2.9, "Two.", 3.1, "Three.")) == ["One. Two.", "Three."]


def test_another_speaker_begins_a_paragraph_and_is_named_once():
    words = srt("<v Ann Doe>The talks", "<v Ann Doe>have failed.</v>", "<v.loud Bob>Not yet.</v>")
    assert spoken(words) == ["Ann Doe: The talks have failed.", "Bob: Not yet."]
    words = srt("ANN DOE: The talks", "have failed.", ">> BOB: Not yet.", ">> And now?")
    assert spoken(words) == ["ANN DOE: The talks have failed.", "BOB: Not yet.", "And now?"]


def test_two_who_speak_in_one_cue_are_kept_apart():
    assert spoken(srt("- The talks have failed.\n- Not yet.")) == [
        "The talks have failed.",
        "Not yet.",
    ]
    assert spoken(srt("<v Ann>Failed.</v> <v Bob>Not yet.</v>")) == [
        "Ann: Failed.",
        "Bob: Not yet.",
    ]
    assert spoken(srt("It was cold:", "-5 degrees.")) == ["It was cold: -5 degrees."]


def test_marks_are_no_words():
    words = srt("<i>The</i> {\\an8}talks <c.yellow>have</c> <00:00:01.500>failed &amp; ended.")
    assert spoken(words) == ["The talks have failed & ended."]


def test_sounds_and_music_are_passed_over():
    assert spoken(srt("The talks", "[MUSIC]", "♪ ♪", "(applause)", "have failed.", step=0.5)) == [
        "The talks have failed."
    ]
    assert spoken(srt("♪ We sang of the sea ♪")) == ["♪ We sang of the sea ♪"]


def test_captions_that_roll_are_taken_once():
    lines = [f"line number {i} of the talks" for i in range(8)]
    rolled = srt(lines[0], *(f"{one}\n{two}" for one, two in pairwise(lines)))
    assert spoken(rolled) == [" ".join(lines)]
    doubled = [f"{one}\n{two}" for one, two in pairwise(lines)]
    with_stills = [cue for pair in zip(doubled, lines[1:], strict=True) for cue in pair]
    assert spoken(srt(lines[0], *with_stills)) == [" ".join(lines)]


def test_captions_that_grow_word_by_word_are_taken_once():
    words = ["the", "talks", "in", "the", "old", "house", "failed"]
    assert spoken(srt(*(" ".join(words[: i + 1]) for i in range(len(words))))) == [" ".join(words)]


def test_what_somebody_says_twice_is_kept_twice():
    assert spoken(srt("No.", "No.", "We will not", "leave.")) == ["No. No. We will not leave."]


def test_webvtts_notes_styles_and_names_are_no_words():
    words = (
        "WEBVTT - talks\nKind: captions\n\nNOTE\nchecked by nobody\n\nSTYLE\n::cue { color: red }\n\n"
        "first cue\n00:01.000 --> 00:02.000 align:start position:0%\nThe talks\n\n"
        "NOTE a remark\n\n2\n00:02.000 --> 00:03.000\nhave failed.\n"
    )
    assert spoken(words) == ["The talks have failed."]


def test_an_empty_line_inside_a_cue_loses_no_words():
    words = "1\n00:00:01,000 --> 00:00:02,000\nThe talks\n\nhave failed.\n\n2\n00:00:02,000 --> 00:00:03,000\n1962\n"
    assert spoken(words) == ["The talks have failed. 1962"]


def test_cues_out_of_order_are_told_in_order():
    parts = srt("One.", "Two.").split("\n\n")
    assert spoken("\n\n".join(reversed(parts))) == ["One. Two."]


def test_times_are_read_to_the_thousandth():
    (cue,) = cues("00:01.5 --> 01:00:02.250\nx")
    assert (cue.start, cue.end) == (1.5, 3602.25)


@pytest.mark.parametrize("kind", ["application/x-subrip; charset=utf-8", "text/vtt"])
def test_a_file_without_words_is_named(kind):
    error = source(capture(srt("[MUSIC]"), kind))
    assert isinstance(error, InputError)
    assert error.code == "no-text"
    found = source(capture(srt("The talks have failed."), kind, title="Evening news"))
    assert not isinstance(found, InputError)
    assert found.words == "Evening news\n\nThe talks have failed."


SAID = st.text(alphabet="abc ABC:->♪[]()<v>.", min_size=1, max_size=12)


@given(st.lists(SAID, min_size=1, max_size=12))
def test_no_word_of_a_cue_is_lost_unless_captions_roll(said):
    words = srt(*said, 5)
    letters = "".join(re.findall("[abcv]", "".join(spoken(words)).lower()))
    for one in said:
        if re.fullmatch(r"[abc .]+", one) and any(map(str.isalpha, one)) and len(said) < 4:
            assert "".join(re.findall("[abc]", one)) in letters


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 30), st.text(max_size=6))))
def test_whatever_a_file_holds_its_paragraphs_are_words(cuts):
    raw = srt("<v Ann>The talks", "- have failed.", "ANN: Not yet.", 4, "♪ [x] ♪").encode()
    changed = mutated(raw, [(at, size, new.encode("utf-8", "replace")) for at, size, new in cuts])
    for paragraph in spoken(changed.decode("utf-8", "replace")):
        assert paragraph.strip()


def test_lines_built_to_be_slow_are_not():
    for hostile in (
        "♪" * 200_000 + "x",
        "<" * 200_000,
        "[" * 200_000,
        "A " * 100_000 + ":",
        "- " * 99_999,
    ):
        assert isinstance(spoken(srt(hostile)), list)
