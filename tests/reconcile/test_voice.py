"""Whether two voices are one, a state and its spokesman, two, or nobody can tell."""

import pytest

from detente.model.base import ActorId
from detente.model.claim import Ref, Statement
from detente.reconcile.voice import Voice, relation, voice


def heard(words: str, actor: str = "", kind: str | None = "person", **more) -> Voice:
    source = Ref(words=words, actor_id=ActorId(actor) if actor else None, **more.pop("of", {}))
    body = Statement(
        source=source,
        cue="said",
        lemma="say",
        cue_class="say",
        content=("so",),
        quoted="direct",
        source_kind=kind,
        **more,
    )
    return voice(body)


NAMED = heard("Foreign Minister Runa Halvard-Sten", "runa-halvard-sten", of={"country": "NOR"})
STATE = heard("Norway", "NOR", "state")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (NAMED, heard("Runa Halvard-Sten", "runa-halvard-sten"), "same"),
        (NAMED, heard("Minister Halvard-Sten"), "same"),
        (NAMED, heard("Ms. Sten"), "same"),
        (NAMED, heard("Halvard-Sten", kind=None), "same"),
        (NAMED, heard("Olaf Sten"), "other"),
        (NAMED, heard("Olaf Sten", "olaf-sten"), "other"),
        (NAMED, heard("Minister Qi Baogang"), "other"),
        (NAMED, heard("she", kind="pronoun"), "unknown"),
        (NAMED, heard("a senior official", kind="anonymous"), "unknown"),
        (NAMED, STATE, "kin"),
        (heard("General Qi Baogang", "qi-baogang"), heard("General Qi"), "same"),
        (heard("Nizar al-Samarrai", "nizar-al-samarrai"), heard("Samarrai"), "same"),
        (STATE, heard("Sweden", "SWE", "state"), "other"),
        (STATE, heard("officials", kind="collective"), "unknown"),
    ],
)
def test_who_is_whom_whichever_is_asked_first(one, other, expected):
    assert relation(one, other) == expected
    assert relation(other, one) == expected


def test_two_who_speak_for_one_house_are_two():
    house = Ref(words="the Kremlin", actor_id=ActorId("RUS"))
    one = heard("Ivan Petrov", "ivan-petrov", on_behalf_of=house)
    two = heard("Anna Orlova", "anna-orlova", on_behalf_of=house)
    assert relation(one, two) == "other"
    assert relation(one, heard("Russia", "RUS", "state")) == "same"


def test_only_people_and_states_are_surely_somebody():
    assert NAMED.somebody
    assert STATE.somebody
    assert not heard("Police", "police-board", "body").somebody
