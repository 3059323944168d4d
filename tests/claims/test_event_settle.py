"""Settling: what the tie rules make of a type in its standing."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from detente import ontology
from detente.claims.event_frames import Frame, lexicon
from detente.claims.event_match import Reading
from detente.claims.event_roles import Party
from detente.claims.event_settle import settle
from detente.claims.event_status import COOPERATION, YIELDING, Standing
from detente.model.claim import HAPPENED, Ref

KINDS = [
    "done",
    "planned",
    "promised",
    "offered",
    "threatened",
    "demanded",
    "undone",
    "denied",
    "disputed",
    "possible",
    "future",
    "conditional",
    "purpose",
    "background",
]
ROOTS = sorted(ontology.load().types)


def reading(code, of=None):
    """Return a reading of a type with nobody in it."""
    root, _, mode = code.partition("-")
    frame = Frame(root=root, mode=mode or None, verbs=("do",), of=of)
    return Reading(trigger=0, frame=frame, root=root, mode=mode or None, actors=(), recipients=())


def settled(code, kind="done", *, of=None, **more):
    """Return what a type in a standing is."""
    return settle(reading(code, of), Standing(kind=kind, **more), lexicon("en"))


EVERY = list(itertools.product(ROOTS, KINDS, (False, True), (False, True)))


def test_only_what_was_done_has_happened():
    for root, kind, negated, own in EVERY:
        told = settled(root, kind, negated=negated, own=own)
        refused = told is not None and told.tie.startswith("will not")
        unfailed = kind == "undone" and negated
        if told is not None and told.status in HAPPENED and not (refused or unfailed):
            assert (kind, negated) == ("done", False), (root, kind, negated, own)


def test_every_type_and_standing_settles_on_a_type_that_plover_has():
    types = ontology.load().types
    for root, kind, negated, own in EVERY:
        told = settled(root, kind, negated=negated, own=own)
        if told is not None:
            assert told.root in types
            assert told.mode is None or told.mode in types[told.root].modes


def test_a_new_type_always_names_the_rule_that_made_it():
    for root, kind, negated, own in EVERY:
        told = settled(root, kind, negated=negated, own=own)
        if told is not None and told.root != root:
            assert told.tie, (root, kind, negated, own)


def test_polarity_is_denied_where_it_is_not_so():
    for root, kind, negated, own in EVERY:
        told = settled(root, kind, negated=negated, own=own)
        if told is not None and told.status in ("negated", "denied"):
            assert told.polarity == "denied"
        if told is not None and told.status in HAPPENED:
            assert (told.polarity, told.modality) == ("affirmed", "actual")


@pytest.mark.parametrize("kind", ["background", "demanded", "purpose"])
@pytest.mark.parametrize("root", ROOTS)
def test_what_is_demanded_or_only_spoken_of_is_no_event(root, kind):
    assert settled(root, kind) is None


@pytest.mark.parametrize(
    ("standing", "status"),
    [
        ({"kind": "done"}, "occurred"),
        ({"kind": "done", "ongoing": True}, "ongoing"),
        ({"kind": "done", "negated": True}, "negated"),
        ({"kind": "done", "negated": True, "own": True}, "denied"),
        ({"kind": "done", "negated": True, "ongoing": True}, "negated"),
        ({"kind": "undone"}, "negated"),
        ({"kind": "undone", "negated": True}, "occurred"),
        ({"kind": "denied"}, "denied"),
        ({"kind": "disputed"}, "disputed"),
        ({"kind": "possible"}, "hypothetical"),
        ({"kind": "possible", "negated": True}, "negated"),
        ({"kind": "conditional"}, "hypothetical"),
        ({"kind": "planned"}, "planned"),
        ({"kind": "future", "negated": True}, "negated"),
    ],
)
def test_an_attack_has_the_status_of_its_standing(standing, status):
    assert settled("ASSAULT", **standing).status == status


@pytest.mark.parametrize("ongoing", [False, True])
def test_a_threat_that_was_uttered_is_threatened_whether_or_not_it_goes_on(ongoing):
    assert settled("THREATEN", ongoing=ongoing).status == "threatened"


@pytest.mark.parametrize(("trigger", "status"), [("offered", "offered"), (None, "promised")])
def test_words_of_what_is_to_come_are_a_promise_or_an_offer(trigger, status):
    assert settled("AGREE", of="content", trigger=trigger).status == status


@pytest.mark.parametrize("root", sorted(COOPERATION))
@pytest.mark.parametrize("kind", ["future", "planned", "promised", "offered"])
def test_cooperation_to_come_is_an_agreement(root, kind):
    told = settled(root, kind)
    assert told.root == "AGREE"
    assert told.status == {"promised": "promised", "offered": "offered"}.get(kind, "planned")


@pytest.mark.parametrize("root", sorted(YIELDING))
def test_yielding_that_is_only_announced_is_a_concession_and_promised_an_agreement(root):
    assert (settled(root, "future").root, settled(root, "promised").root) == ("CONCEDE", "AGREE")
    assert settled(root).root == root


@pytest.mark.parametrize("root", ["ASSAULT", "COERCE", "SANCTION", "MOBILIZE"])
def test_force_to_come_is_a_threat_by_ones_own_word_alone(root):
    assert settled(root, "future", own=True).root == "THREATEN"
    assert settled(root, "future", own=True).status == "threatened"
    foretold = settled(root, "future")
    assert (foretold.root, foretold.status) == (root, "planned")
    assert settled(root, "conditional", own=True, word="would").root == "THREATEN"


@pytest.mark.parametrize("root", sorted(COOPERATION | YIELDING))
def test_what_one_will_not_do_is_a_refusal(root):
    told = settled(root, "future", negated=True)
    assert (told.root, told.status) == ("REJECT", "occurred")


@pytest.mark.parametrize("word", ["may", "might", "could"])
@pytest.mark.parametrize("root", ["ASSAULT", "MOBILIZE"])
def test_force_that_one_says_one_may_use_against_somebody_is_a_threat(root, word):
    peru = Ref(words="Peru", actor_id="PER", country="PER")
    party = Party(ref=peru, start=0, end=4, political=True)
    for recipients, own, told in (
        ((party,), True, "THREATEN"),
        ((party,), False, root),
        ((), True, root),
    ):
        one = msgspec.structs.replace(reading(root), recipients=recipients)
        standing = Standing(kind="possible", own=own, word=word)
        assert settle(one, standing, lexicon("en")).root == told


def test_a_protest_to_come_by_ones_own_word_is_a_threat_to_protest():
    assert settled("PROTEST", "future", own=True).root == "THREATEN"
    assert settled("PROTEST", "conditional", own=True, word="would").root == "PROTEST"
