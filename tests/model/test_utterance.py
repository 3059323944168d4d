"""Who an utterance is headed by: a name, or that nobody could tell whose words they are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.views.utterances import utterances
from tests import rendered


@pytest.fixture(scope="module")
def found():
    those = rendered.four()
    told = {one.id: one for one in those}
    (found,) = utterances([rendered.group(those)], told, {}, rendered.texts(those))
    return found


def spoken(found, words, kind, *, name="", actor_id=None, members=()):
    """The utterance as if its reference had been said by such words."""
    first = found.shown[0]
    ref = Ref(words=words, name=name, actor_id=actor_id, members=members) if words else None
    body = replace(first.told.claim.body, source=ref, source_kind=kind)
    told = replace(first.told, claim=replace(first.told.claim, body=body))
    shown = replace(first, told=told, speaker=name or words)
    return replace(found, name=name or words, speaker=actor_id, shown=(shown, *found.shown[1:]))


@pytest.mark.parametrize(
    ("words", "kind", "name", "members"),
    [
        ("they", "pronoun", "they", ()),
        ("They", "pronoun", "", ()),
        ("we", "pronoun", "", ()),
        ("Authorities", "collective", "", ()),
        ("the two", "collective", "the two", (ActorId("joe-biden"), ActorId("boris-johnson"))),
        ("officials", None, "", ()),
    ],
)
def test_words_for_somebody_not_known_head_no_utterance_as_if_they_were_a_name(
    found, words, kind, name, members
):
    one = spoken(found, words, kind, name=name, members=members)
    assert one.named == one.shown[0].named == ""
    assert one.heading == f"speaker not resolved: “{words}”"


def test_an_utterance_of_nobody_says_so(found):
    one = spoken(found, "", "implicit")
    assert (one.named, one.heading) == ("", "speaker not named")


@pytest.mark.parametrize(
    ("words", "kind", "name", "actor_id"),
    [
        ("he", "pronoun", "John F. Kennedy", ActorId("john-f-kennedy")),
        ("he", "pronoun", "a senior official", None),
        ("a senior official", "nominal", "", None),
        ("Elena Brandt", None, "", None),
        ("Moscow", "metonym", "Soviet Union", ActorId("SUN")),
        ("Apple", "body", "", None),
    ],
)
def test_a_name_or_a_description_heads_it(found, words, kind, name, actor_id):
    one = spoken(found, words, kind, name=name, actor_id=actor_id)
    assert one.heading == one.named == one.shown[0].named == (name or words)
