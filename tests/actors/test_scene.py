from __future__ import annotations

from detente.actors.scene import Scene
from tests.mentions.reports import dossier_of


def scene_of(words: str) -> Scene:
    dossier = dossier_of(words, "2022-02-14")
    return Scene.of(dossier, dossier.annotation, {})


def token(scene: Scene, word: str) -> int:
    return next(t for t in range(len(scene.annotation)) if scene.dossier.token_words(t) == word)


def test_who_is_told_of_stands_apart_from_who_speaks():
    scene = scene_of("“The talks failed,” Olaf Scholz said.\nOlga Ivanova said the talks failed.")
    first, second = scene.dossier.sentences
    assert scene.lower(scene.main_subject(first)) == "scholz"
    assert scene.lower(scene.main_subject(second)) == "ivanova"


def test_who_stands_for_the_noun_before_it():
    scene = scene_of("Olaf Scholz, who left Kyiv, smiled.")
    assert scene.lower(scene.meant_by(token(scene, "who"))) == "scholz"


def test_a_verb_shares_the_subject_of_the_verb_before_it():
    scene = scene_of("Olaf Scholz came and called the guests.")
    assert scene.lower(scene.doer(token(scene, "called"))) == "scholz"


def test_sentences_quoted_from_end_to_end_are_passed_over():
    scene = scene_of("Scholz spoke.\n“We are ready.”\n“We will stay.”\nHe left.")
    last = scene.dossier.sentences[-1]
    assert [s.i for s in scene.earlier(last, 3)] == [0]
    assert [s.i for s in scene.earlier(last, 2, quoted=True)] == [2, 1]


def test_what_stands_in_a_fronted_clause_is_nobody_its_subject_means():
    scene = scene_of("Addressing Olga Ivanova, he praised the army.")
    own = scene.own_arguments(token(scene, "he"), token(scene, "praised"))
    assert token(scene, "Ivanova") in own
    assert token(scene, "he") not in own


def test_no_parse_however_broken_keeps_the_climb_going():
    scene = scene_of("Olaf Scholz said he was ready to go and to call them.")
    for at in range(len(scene.annotation)):
        scene.annotation.head[at] = (at + 1) % len(scene.annotation)
        scene.annotation.dep[at] = "conj"
    assert scene.doer(0) is None
    assert len(list(scene.subjects_above(0))) <= 40
    assert not scene.is_subject(0)
