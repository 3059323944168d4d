"""Sources: whose words a statement gives, each reading beside its near twin."""

from __future__ import annotations

import pytest

from detente.claims.source_lists import source_lists
from detente.language import table
from detente.model.claim import Ref
from tests.claims.one_report import dossier_of


def source(words: str, cue: str) -> str | None:
    """Return the words for the source of the statement that a cue introduces."""
    found = [c.body for c in dossier_of(words).statements if c.body.cue.startswith(cue)]
    assert len(found) == 1, [c.body.cue for c in dossier_of(words).statements]
    return found[0].source.words if found[0].source else None


@pytest.mark.parametrize(
    ("words", "cue", "who"),
    [
        # whoever is made to speak speaks, unless the verb is one of promising
        ("The siege prompted the bishop to warn that bread was short.", "to warn", "the bishop"),
        ("The bishop promised the guards to say that bread was short.", "to say", "The bishop"),
        ("The bishop asked the general to say that bread was short.", "to say", "the general"),
        ("It was left for the judges to declare that the strait was open.", "to", "the judges"),
        ("The talks ended with Ruiz asking whether the port would open.", "asking", "Ruiz"),
        # a statement says what its maker says; dockers speak for themselves
        ("The board issued a statement saying that the mole was safe.", "saying", "The board"),
        ("Guards met dockers saying that the mole was safe.", "saying", "dockers"),
        ("The minister made a point of saying that the pass was shut.", "saying", "The minister"),
        ("The agency cited the general as saying that all was calm.", "saying", "the general"),
        # a participle goes with the verb of speech, not with what is spoken of
        ("He said that the talks would fail, adding that nobody had come.", "adding", "He"),
        ("The board praised the pilot and accused the owner of fraud.", "accused", "The board"),
        ("The board kept silent, and the crew accused the owner of fraud.", "accused", "the crew"),
    ],
)
def test_a_verb_without_a_subject_of_its_own_takes_the_right_one(words, cue, who):
    assert source(words, cue) == who


@pytest.mark.parametrize(
    ("words", "cue", "who"),
    [
        ("Asked by a pilot whether the strait was safe, the admiral nodded.", "Asked", "a pilot"),
        ("When asked about the mines, the admiral said that all was well.", "asked", None),
        ("Cheers rose when the admiral asked about the mines.", "asked", "the admiral"),
        ("He's said he will keep the convoy in port.", "'s said", "He"),
        ("He's said to be in port.", "'s said", None),
        ("The consul is convinced that the convoy has turned back.", "convinced", "The consul"),
        ("The convoy is expected to turn back.", "is expected", None),
    ],
)
def test_a_passive_names_who_spoke_only_where_it_says_so(words, cue, who):
    found = [c.body for c in dossier_of(words).statements if cue in c.body.cue]
    assert [b.source.words if b.source else None for b in found] == [who]


@pytest.mark.parametrize(
    ("words", "cue", "who"),
    [
        ("It is obvious that the armistice has failed.", "is obvious", None),
        ("She is certain that the armistice has failed.", "is certain", "She"),
        ("It seems that the armistice has failed.", "seems", None),
        ("The envoy seems ready to yield the port.", "seems", None),
        ("The envoy wants to yield the port.", "wants", "The envoy"),
        ("There is growing anxiety among shepherds that the pass is mined.", "is", "shepherds"),
        ("The leak raised doubts about whether the pass was mined.", "raised", None),
        (
            "Colonel Silva raised doubts about whether the pass was mined.",
            "raised",
            "Colonel Silva",
        ),
        ("The mayor faced criticism from farmers for closing the road.", "faced", "farmers"),
        ("The governor repeated his demand for a ceasefire.", "demand", "The governor"),
        ("The rebels rejected his demand for a ceasefire.", "demand", "his"),
        ("The promise she made to the widows was that the mine would close.", "promise", "she"),
        ("The warning from Oslo that the reactor would fail was ignored.", "warning", "Oslo"),
    ],
)
def test_a_noun_or_adjective_is_given_to_whoever_holds_it_and_else_to_nobody(words, cue, who):
    assert source(words, cue) == who


@pytest.mark.parametrize(
    ("words", "cue", "who"),
    [
        ("Quick said that the convoy had turned back.", "said", "Quick"),
        ("Jolly said he would keep the convoy in port.", "said", "Jolly"),
        ("“The convoy has turned back,” added Murphy, smiling.", "added", "Murphy"),
        ("“The convoy has turned back,” read the cable.", "read", "the cable"),
        ("Voters, the governor argued, had been misled.", "argued", "the governor"),
        ("Rebels, who the envoy said were armed, stayed away.", "said", "the envoy"),
        ("Envoys, who said that the rebels were armed, stayed away.", "said", "who"),
        ("The consul, whom the envoys called a liar, stayed away.", "called", "the envoys"),
        ("In what the minister described as a test, the navy sailed.", "described", "the minister"),
        ("The crew, without naming Ruiz, accused the owner of fraud.", "accused", "The crew"),
    ],
)
def test_the_name_that_goes_with_the_cue_is_found_where_the_parse_misleads(words, cue, who):
    assert source(words, cue) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("GENEVA — Sergei Petrov said that the convoy was safe.", "Sergei Petrov"),
        ("Ana Ruiz (Lima) said that the convoy was safe.", "Ana Ruiz (Lima)"),
        ("Petrov, speaking in Geneva, said that the convoy was safe.", "Petrov"),
        (
            "Petrov, the deputy minister, said that the convoy was safe.",
            "Petrov, the deputy minister",
        ),
        ("Petrov on Monday said that the convoy was safe.", "Petrov"),
        ("The fishermen of Aden said that the convoy was safe.", "The fishermen of Aden"),
        ("Petrov, who gave no rank, said that the convoy was safe.", "Petrov"),
        (
            "An officer who knows the sea said that the convoy was safe.",
            "An officer who knows the sea",
        ),
        ("Even the owner said that the convoy was safe.", "the owner"),
        ("They all said that the convoy was safe.", "They all"),
    ],
)
def test_a_source_is_its_name_with_title_and_apposition_but_without_the_scene(words, who):
    assert source(words, "said") == who


def ref(words: str, cue: str) -> Ref:
    """Return the source of the first statement that a cue introduces."""
    found = next(c.body for c in dossier_of(words).statements if c.body.cue.startswith(cue))
    assert found.source is not None
    return found.source


@pytest.mark.parametrize(
    ("words", "cue", "who"),
    [
        # within marks what follows a verb is its object, behind them who spoke
        (
            "The court said the two mayors “signed the deed and urged Oslo to drain the moat.”",
            "urged",
            "the two mayors",
        ),
        ("“Oslo must drain the moat,” urged Petrov.", "urged", "Petrov"),
        (
            "Visiting Danish Prime Minister Mads Holm promised that the ferry would sail.",
            "promised",
            "Danish Prime Minister Mads Holm",
        ),
        ("Visiting the wharf, Mads Holm promised that it would open.", "promised", "Mads Holm"),
        # letters speak for whoever sent them, and those who send letters for themselves
        (
            "Tenants got letters from the bailiff, urging them to pay.",
            "urging",
            "the bailiff",
        ),
        ("Tenants sent letters to the bailiff, urging him to wait.", "urging", "Tenants"),
        ("There was calm after repeating his claim that the well was dry.", "repeating", "his"),
        ("Despite repeating her claim that the well was dry, Holm left.", "repeating", "Holm"),
        ("Urged to name the owner, Holm replied that he had forgotten.", "Urged", None),
        ("Urged by a clerk to name the owner, Holm smiled.", "Urged", "a clerk"),
        ("What suggests that the fleet has sailed is the silence.", "suggests", None),
        ("The clerk who said the fleet had sailed was wrong.", "said", "who"),
    ],
)
def test_a_source_is_not_taken_from_what_only_stands_near_the_cue(words, cue, who):
    found = [c.body for c in dossier_of(words).statements if c.body.cue.startswith(cue)]
    assert [b.source.words if b.source else None for b in found] == [who]


@pytest.mark.parametrize(
    ("words", "cue", "head"),
    [
        ("Talks of Peru with the League, which has refused the toll, ended.", "has", "League"),
        ("Guards met the heirs of the emir, who say the road is shut.", "say", "heirs"),
        ("Guards of the heirs, who say the road is shut, met the emir.", "say", "Guards"),
    ],
)
def test_a_relative_pronoun_stands_for_the_noun_its_verb_agrees_with(words, cue, head):
    found = [c.body.source_head for c in dossier_of(words).statements if c.body.cue.startswith(cue)]
    assert found == [head]


@pytest.mark.parametrize(
    ("words", "cue", "actor"),
    [
        # a newspaper, a firm and a people are not the state they are of
        ("Peru's state news agency reported that the dam was full.", "reported", None),
        ("Peru's government reported that the dam was full.", "reported", "PER"),
        ("Peruvians said that the dam was full.", "said", None),
        ("Peruvian officials said that the dam was full.", "said", "PER"),
    ],
)
def test_who_only_belongs_to_a_state_does_not_speak_as_that_state(words, cue, actor):
    found = ref(words, cue)
    assert (found.actor_id, found.country) == (actor, "PER")


def test_those_named_together_are_no_one_of_them():
    both = ref("Peru and Chile agreed that the canal should close.", "agreed")
    assert (both.actor_id, both.members) == (None, ("PER", "CHL"))
    either = ref("Peru or Chile said that the canal was shut.", "said")
    assert (either.actor_id, either.members) == (None, ())
    alone = ref("Peru said that the canal was shut and Chile wept.", "said")
    assert (alone.actor_id, alone.members) == ("PER", ())


def test_a_pronoun_in_a_quotation_is_nobody_from_outside_of_it():
    words = "President Mads Holm left. “He swears that all is well,” the abbot said."
    assert ref(words, "swears").actor_id is None
    words = "President Mads Holm left. He swears that all is well, the abbot said."
    assert ref(words, "swears").actor_id == "mads-holm"


def test_every_list_of_the_table_is_read_and_no_word_stands_in_one_twice():
    raw = table("en", "sources")
    lists = source_lists("en")
    assert set(raw) == set(lists.__struct_fields__)
    assert all(len(set(words)) == len(words) for words in raw.values())


def test_who_said_one_thing_and_announced_another_did_both():
    words = "The premier said that the army was leaving the town and announced a new governor."
    assert source(words, "announced") == "The premier"
    said = next(c for c in dossier_of(words).statements if c.body.cue == "said")
    assert said.body.content == ("that the army was leaving the town",)
    twin = "The premier said that the army left the town and had announced a new governor."
    assert source(twin, "had announced") == "the army"
