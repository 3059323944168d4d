"""Subtitles: a file of cues is one report; a file without a cue is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.subtitles import read_subtitles
from tests.read.items import found, good, item, mutated, refused

SRT = "1\n00:00:01,000 --> 00:00:02,000\nThe talks have failed.\n"
VTT = "WEBVTT\nKind: captions\nLanguage: en-GB\n\n00:01.000 --> 00:02.000\nThe talks have failed.\n"


def test_a_file_is_its_own_bytes_under_its_media_type():
    (srt,) = good(read_subtitles, SRT.encode())
    assert (srt.raw, srt.media_type) == (SRT.encode(), "application/x-subrip; charset=utf-8")
    (vtt,) = good(read_subtitles, VTT.encode())
    assert (vtt.media_type, vtt.declared) == ("text/vtt; charset=utf-8", {"language": "en-GB"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings_are_read(encoding):
    raw = SRT.replace("talks", "café talks").encode(encoding)
    (one,) = good(read_subtitles, raw)
    name = one.media_type.partition("charset=")[2]
    assert "café talks" in raw.decode(name)


def test_what_the_caller_says_is_kept():
    (one,) = read_subtitles(item(SRT.encode(), said={"outlet": "Bay Radio"}))
    assert isinstance(one, Capture)
    assert one.declared == {"outlet": "Bay Radio"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"The talks have failed.", "subtitles"),
        (b"WEBVTT\n\nNOTE nothing here", "subtitles"),
        (b"00:00:01,000 -> 00:00:02,000\nwrong arrow", "subtitles"),
        (b"\x81\x8d\x8f\x90\x9d" * 40, "encoding"),
        (b"\x7fELF\0\0\0\1\2\3" * 9, "binary"),
    ],
)
def test_what_is_no_subtitles_is_named(raw, code):
    assert refused(read_subtitles, raw).code == code


def test_a_file_past_the_limit_is_named(monkeypatch):
    monkeypatch.setattr("detente.read.subtitles.LIMIT", 20)
    assert refused(read_subtitles, SRT.encode()).code == "too-large"


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20), st.binary(max_size=6))))
def test_whatever_a_file_holds_it_is_a_capture_or_an_error(cuts):
    (result,) = found(read_subtitles, mutated(VTT.encode(), cuts))
    assert isinstance(result, Capture | InputError)
