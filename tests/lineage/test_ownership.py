"""Ownership: origins of one hand are one where that is asked for, and nowhere else."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.gazetteer import load
from detente.lineage.origins_named import UNSTATED
from detente.lineage.ownership import joined
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import Origin
from tests import made

OUTLETS = {outlet.id: outlet for outlet in load().outlets_by_name.values()}
DAY = date(2023, 5, 1)


def document(outlet: str | None, day: date | None = DAY, *, where: str = "") -> Document:
    one = made.report(f"Words of {outlet} {where}.", where=where or f"{outlet}.txt", published=day)
    return msgspec.structs.replace(one.document, outlet=OUTLETS.get(outlet or ""))


def origin(*documents: Document, name: str | None = None) -> Origin:
    first = documents[0]
    stated = first.outlet.name if first.outlet else UNSTATED
    ids = tuple(document.id for document in documents)
    return Origin(id=first.id, name=name or stated, basis="made", docs=ids)


def together(*documents: Document, **how) -> set[frozenset[str]]:
    """The outlets' ids that are one origin with each other, each report an origin of its own."""
    by_id = {d.id: d for d in documents}
    found = joined([origin(d) for d in documents], by_id, **how)
    named = {d.id: d.outlet.id if d.outlet else d.where for d in documents}
    return {frozenset(named[doc_id] for doc_id in one.docs) for one in found}


def apart(*names: str) -> set[frozenset[str]]:
    return {frozenset({name}) for name in names}


def test_outlets_of_one_state_are_one_origin_and_those_of_two_are_two():
    reports = [document(name) for name in ("tass", "rt", "xinhua", "nyt")]
    assert together(*reports, states=True) == {frozenset({"tass", "rt"}), *apart("xinhua", "nyt")}
    assert together(*reports) == apart("tass", "rt", "xinhua", "nyt")


def test_public_broadcasters_and_funded_ones_are_not_their_states():
    names = ("bbc", "channel-4-news", "voa", "rfe-rl", "deutsche-welle", "zdf")
    assert together(*map(document, names), states=True) == apart(*names)


def test_outlets_of_one_group_are_one_origin_by_owners_alone():
    reports = [document(name) for name in ("wsj", "times-london", "nyt", "guardian")]
    one = frozenset({"wsj", "times-london"})
    assert together(*reports, owners=True) == {one, *apart("nyt", "guardian")}
    assert together(*reports, states=True) == apart("wsj", "times-london", "nyt", "guardian")


def test_two_texts_of_one_outlet_are_of_one_owner_whoever_that_is():
    for name in ("nyt", "kyiv-post"):
        reports = [document(name, where="a.txt"), document(name, where="b.txt")]
        by_id = {d.id: d for d in reports}
        every = [origin(d) for d in reports]
        assert len(joined(every, by_id, owners=True)) == 1
        assert len(joined(every, by_id, states=True)) == 2


def test_by_states_and_owners_a_chain_of_hands_is_one_origin():
    # Gazprom-Media's channel is the state's by both; the outlets of one state meet its owner's.
    reports = [document(name) for name in ("ntv-russia", "tass", "kyiv-independent")]
    both = together(*reports, states=True, owners=True)
    assert both == {frozenset({"ntv-russia", "tass"}), *apart("kyiv-independent")}


def test_hands_are_those_of_the_day_of_the_report():
    early, late = date(2010, 3, 1), date(2020, 3, 1)
    for day, one in ((early, False), (late, True)):
        reports = [document("ta-kung-pao", day), document("xinhua", day)]
        assert (len(together(*reports, states=True)) == 1) is one
    soviet = [document("tass", date(1962, 10, 24)), document("pravda", date(1962, 10, 25))]
    assert len(together(*soviet, states=True)) == 1


def test_what_nothing_is_known_of_is_never_joined():
    names = (None, None, "kyiv-post", "stuff-nz")
    reports = [document(name, where=f"{n}.txt") for n, name in enumerate(names)]
    assert len(together(*reports, states=True, owners=True)) == 4
    undated = [document("tass", None), document("rt", None)]
    assert len(together(*undated, states=True)) == 2


def test_an_origin_is_by_its_stated_name_not_by_who_printed_it():
    printed = document("nyt", where="a.txt")
    own = document("rt", where="b.txt")
    by_id = {d.id: d for d in (printed, own)}
    tass = origin(printed, name="TASS")
    (one,) = joined([tass, origin(own)], by_id, states=True)
    assert set(one.docs) == {printed.id, own.id}
    assert "Russia" in one.basis
    unstated = origin(printed, name=UNSTATED)
    assert len(joined([unstated, origin(own)], by_id, states=True)) == 2


def test_a_joined_origin_says_whose_it_is_and_has_the_id_of_its_earliest():
    later, earlier = document("wsj", date(2023, 5, 2)), document("ny-post", date(2023, 5, 1))
    by_id = {d.id: d for d in (later, earlier)}
    (one,) = joined([origin(later), origin(earlier)], by_id, owners=True)
    assert one.id == earlier.id
    assert one.name == "New York Post, The Wall Street Journal"
    assert one.basis == "counted as one: of one owner or group (Murdoch family)"


@given(
    st.lists(st.sampled_from(["tass", "rt", "wsj", "nyt", "bbc", "ntv-russia", None]), max_size=8),
    st.booleans(),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_every_report_stays_in_one_origin_whatever_the_order(names, states, owners, random):
    reports = [document(name, where=f"{n}.txt") for n, name in enumerate(names)]
    by_id = {d.id: d for d in reports}
    every = [origin(d) for d in reports]
    found = joined(every, by_id, states=states, owners=owners)
    assert sorted(doc_id for one in found for doc_id in one.docs) == sorted(by_id)
    assert all(one.id in one.docs for one in found)
    assert len(found) == len({*map(DocId, (one.id for one in found))}) <= len(every)
    if not states and not owners:
        assert found == sorted(every, key=lambda one: one.id)
    random.shuffle(every)
    again = joined(every, by_id, states=states, owners=owners)
    assert [(one.id, set(one.docs)) for one in again] == [(o.id, set(o.docs)) for o in found]
