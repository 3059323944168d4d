"""Given: a sentence whose parties are told beforehand."""

from __future__ import annotations

import msgspec
import pytest

from detente.annotate import annotate
from detente.claims.event_given import ACTOR, RECIPIENT, given, seen, sentence, traits
from tests.claims.given_pairs import chosen, marked

WORDS = "The consul cursed the harbour master."
CONSUL, MASTER = (0, 10), (18, 36)


def parsed(words, actor, recipient):
    bare = sentence(words, actor, recipient)
    return msgspec.structs.replace(bare, annotation=annotate.run(bare))


def test_the_parties_are_the_only_actors_of_the_report_whatever_they_are_called():
    dossier = sentence(WORDS, CONSUL, MASTER)
    assert [(m.span.start, m.span.end, m.actor_id) for m in dossier.mentions] == [
        (*CONSUL, ACTOR),
        (*MASTER, RECIPIENT),
    ]
    assert dossier.annotation is None
    assert [s.end for s in dossier.report.sentences] == [len(WORDS)]


def test_mentions_stand_in_text_order_whoever_is_the_actor():
    dossier = sentence(WORDS, MASTER, CONSUL)
    assert [m.actor_id for m in dossier.mentions] == [RECIPIENT, ACTOR]


@pytest.mark.parametrize("span", [None, (4, 4)])
def test_a_party_without_words_is_no_mention(span):
    assert [m.actor_id for m in sentence(WORDS, CONSUL, span).mentions] == [ACTOR]


def test_anybody_can_be_a_party():
    told = given(parsed(WORDS, CONSUL, MASTER), CONSUL, MASTER)
    assert told is not None
    assert told.best(event=True).root == "ACCUSE"


def test_who_does_it_may_be_whom_the_other_is_told_of():
    """A passive, read with its parties named the right way round, is what its active is."""
    active = chosen("<s>Iran</s> shelled <t>Iraq</t>.")
    passive = chosen("<t>Iraq</t> was shelled by <s>Iran</s>.")
    assert active.first.root == passive.first.root


def test_without_parties_there_is_nothing_to_weigh():
    dossier = parsed(WORDS, None, None)
    assert seen(dossier, None, None) is None
    assert given(dossier, None, None) is None
    assert traits(dossier, None, None) == []


def test_a_blank_sentence_has_nothing_to_weigh():
    assert given(parsed(" ", None, None), (0, 1), None) is None


def test_what_is_learned_from_is_what_is_weighed():
    one = marked("<s>Iran</s> shelled <t>Iraq</t>.")
    told = given(one.dossier, one.actor, one.recipient)
    assert told is not None
    assert list(told.traits) == traits(one.dossier, one.actor, one.recipient)
