from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import decode, digest, encode
from detente.model.claim import Draft
from tests.strategies import drafts, texts


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_two_lists_of_parts_share_a_digest_only_if_they_are_equal(left, right):
    assert (digest(*left) == digest(*right)) == (left == right)


def test_a_digest_tells_where_one_part_ends():
    assert digest("ab", "c") != digest("a", "bc")


def test_a_digest_is_the_same_in_every_process():
    assert digest("detente") == "f45a34a85a616bc5d17d5dc22c620ef9"


@given(texts.flatmap(drafts))
def test_a_record_comes_back_from_its_bytes(draft):
    assert decode(encode(draft), Draft) == draft
    assert encode(decode(encode(draft), Draft)) == encode(draft)
