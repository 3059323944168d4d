"""Candidates: pairs worth a look, found through rare keys, at a cost that does not run away."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.lineage.candidates import candidates
from detente.lineage.postings import CROWD, NEIGHBOURS, postings, shared
from detente.lineage.sketch import sketch
from detente.lineage.words import body_words
from tests.lineage.texts import OTHER, WIRE, report, spun

keys = st.lists(st.sets(st.integers(0, 12), max_size=8), min_size=1, max_size=8)


def column(found):
    return np.array(sorted(found), np.uint32)


def among(*reports):
    return candidates([sketch(body_words(r)) for r in reports], [r.document for r in reports])


def told(*paragraphs):
    return among(*(report(p, where=str(n)) for n, p in enumerate(paragraphs)))


@given(keys)
def test_each_pair_is_counted_with_the_keys_that_both_hold(texts):
    found = shared(postings([column(text) for text in texts]), least=1)
    counted = dict(
        zip(zip(found.i.tolist(), found.j.tolist(), strict=True), found.count.tolist(), strict=True)
    )
    assert counted == {
        (i, j): len(a & b)
        for i, a in enumerate(texts)
        for j, b in enumerate(texts)
        if i < j and a & b
    }
    assert ((found.share > 0) & (found.share <= 1 + 1e-9)).all()


def test_a_key_that_a_crowd_shares_pairs_only_neighbours():
    crowd = [column({1}) for _ in range(CROWD * 4)]
    assert len(shared(postings(crowd), least=1).i) <= 2 * len(crowd)
    few = [column({1}) for _ in range(CROWD)]
    assert len(shared(postings(few), least=1).i) <= NEIGHBOURS * len(few)


def test_reports_filled_into_one_form_have_no_more_pairs_each_the_more_there_are():
    def form(n):
        chance = Random(n)
        return tuple(
            p.replace("31", str(chance.randint(2, 900))).replace("Thursday", str(n)) for p in WIRE
        )

    def each(count):
        return len(told(*map(form, range(count))).passages) / count

    assert each(240) <= 1.3 * each(120) <= 1.3 * 4 * NEIGHBOURS


def test_a_text_that_was_reworded_all_over_is_found_by_its_names():
    def gone(text):
        return " ".join(
            w if w[:1].isupper() or w[:1].isdigit() or w[:1] in "“" else w[::-1]
            for w in text.split()
        )

    found = told(WIRE, OTHER, tuple(map(gone, WIRE)))
    assert [0, 2] in found.passages.tolist()
    assert [0, 1] not in found.passages.tolist()


def test_beyond_the_window_names_alone_pair_nothing():
    later = date(2031, 5, 5) + timedelta(days=60)
    found = among(report(WIRE, where="a"), report(spun(WIRE)[2:3], where="b", published=later))
    assert len(found.names) == 0


def test_no_texts_and_one_text_have_no_pairs():
    assert len(candidates([], []).passages) == 0
    assert len(told(WIRE).passages) == 0
