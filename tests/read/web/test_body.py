"""Bodies: unpacked as they come, and never past a limit."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.read.web.body import Limits, unpacked

WORDS = b"The ferry left the harbor at noon. " * 40
LIMITS = Limits(body=4 << 20)


def cut(raw: bytes, size: int = 100) -> list[bytes]:
    return [raw[i : i + size] for i in range(0, len(raw), size)]


def bare(raw: bytes) -> bytes:
    press = zlib.compressobj(wbits=-15)
    return press.compress(raw) + press.flush()


@pytest.mark.parametrize(
    ("packed", "kind"),
    [
        (WORDS, ""),
        (WORDS, "identity"),
        (gzip.compress(WORDS), "gzip"),
        (gzip.compress(WORDS), " X-GZIP "),
        (zlib.compress(WORDS), "deflate"),
        (bare(WORDS), "deflate"),
        (gzip.compress(WORDS[:50]) + gzip.compress(WORDS[50:]), "gzip"),
        (gzip.compress(WORDS) + b"\0" * 64, "gzip"),
    ],
)
def test_a_body_comes_out_as_it_went_in_whatever_the_chunks(packed, kind):
    for size in (1, 7, 100_000):
        assert unpacked("a", cut(packed, size), kind, LIMITS) == WORDS


@pytest.mark.parametrize(
    ("chunks", "kind", "code"),
    [
        (cut(WORDS), "gzip", "http"),
        (cut(gzip.compress(WORDS)[:-20]), "gzip", "http"),
        (cut(WORDS), "br", "format"),
        (cut(gzip.compress(gzip.compress(WORDS))), "gzip, gzip", "format"),
        (cut(gzip.compress(b"\0" * (3 << 20))), "gzip", "bomb"),
        (cut(gzip.compress(random.Random(7).randbytes(5 << 20), 1)), "gzip", "too-large"),
        ([b"a" * (1 << 20)] * 5, "", "too-large"),
    ],
)
def test_a_body_that_lies_or_bursts_is_named(chunks, kind, code):
    found = unpacked("a", chunks, kind, LIMITS)
    assert isinstance(found, InputError)
    assert found.code == code


def test_a_bomb_of_many_members_goes_off_no_more_than_one_of_one():
    members = gzip.compress(b"\0" * (256 << 10)) * 40
    found = unpacked("a", cut(members, 64 << 10), "gzip", LIMITS)
    assert isinstance(found, InputError)
    assert found.code == "bomb"


def test_a_bomb_is_not_unfolded_past_the_limit():
    given_out = []

    def chunks():
        for chunk in cut(gzip.compress(b"\0" * (64 << 20)), 1000):
            given_out.append(len(chunk))
            yield chunk

    assert isinstance(unpacked("a", chunks(), "gzip", LIMITS), InputError)
    assert sum(given_out) < 20_000


@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate", "br", "\0"]))
def test_any_bytes_are_a_body_or_an_error(raw, kind):
    found = unpacked("a", cut(raw, 40), kind, LIMITS)
    assert isinstance(found, bytes | InputError)


@given(st.data())
def test_a_packed_body_with_a_byte_changed_is_a_body_or_an_error(data):
    packed = bytearray(gzip.compress(WORDS))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(1, 255))
    found = unpacked("a", cut(bytes(packed)), "gzip", LIMITS)
    assert isinstance(found, InputError) or found.startswith(b"The") or at < 20
