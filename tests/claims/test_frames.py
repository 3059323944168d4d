"""Frames: each shape offers its content, and its twin offers none or swallows no more words."""

import itertools
from functools import cache

import msgspec
import pytest

from detente.annotate import annotate
from detente.claims.frames import Candidate, candidates
from detente.claims.frames_verbs import raised
from detente.claims.shapes import Shapes
from detente.model.dossier import Dossier
from tests.claims.one_report import report_of


@cache
def shapes_of(sentence: str) -> Shapes:
    """The parse of one line."""
    dossier = Dossier(report=report_of(sentence, "1962-10-25"))
    dossier = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    assert dossier.annotation is not None
    return Shapes(dossier, dossier.annotation)


@cache
def offered(sentence: str) -> tuple[Candidate, ...]:
    """All readings of one line."""
    shapes = shapes_of(sentence)
    return tuple(candidates(shapes, range(len(shapes.form))))


def words(sentence: str, runs: tuple[tuple[int, int], ...]) -> str:
    """Runs of tokens as the line has them."""
    shapes = shapes_of(sentence)
    return " … ".join(sentence[shapes.start[a] : shapes.end[b]] for a, b in runs)


def readings(sentence: str, lemma: str, frame: str, cut: str = "") -> list[str]:
    """The contents that a word has in a frame."""
    return [
        words(sentence, c.content)
        for c in offered(sentence)
        if (c.lemma, c.frame, c.cut) == (lemma, frame, cut)
    ]


SHAPES = [
    # clauses
    (
        "The envoy said that the ships would turn back.",
        ("say", "that"),
        "that the ships would turn back",
    ),
    (
        "The ships would turn back, the envoy said.",
        ("say", "inverted"),
        "The ships would turn back",
    ),
    (
        "The union urged the minister to resign.",
        ("urge", "object to"),
        "the minister to resign",
    ),
    ("The union called for him to resign.", ("call", "for clause to"), "him to resign"),
    (
        "The union called on Moscow to withdraw its troops.",
        ("call", "on object to"),
        "Moscow to withdraw its troops",
    ),
    ("He thinks so.", ("think", "so"), "so"),
    ("They said no.", ("say", "so"), "no"),
    # objects and predicates
    (
        "Iran blames Israel for the blast.",
        ("blame", "object for"),
        "Israel for the blast",
    ),
    ("The plan looks like a trap.", ("look", "subject like"), "The plan … like a trap"),
    # passives
    (
        "The governor is expected to sign the treaty.",
        ("expect", "passive subject to"),
        "The governor … to sign the treaty",
    ),
    (
        "The governor was praised as a peacemaker.",
        ("praise", "passive subject as"),
        "The governor … as a peacemaker",
    ),
    (
        "The envoy was offered the post of governor.",
        ("offer", "passive subject object"),
        "The envoy … the post of governor",
    ),
    ("A plan announced by the ministry failed.", ("announce", "reduced subject"), "A plan"),
    ("Residents were angered by the raid.", ("anger", "passive by"), "the raid"),
    ("Minister's plan assailed", ("assail", "passive subject"), "Minister's plan"),
    ("Recently announced talks began on Monday.", ("announce", "described"), "talks"),
    # relative and free relative
    (
        "The deal the minister rejected would have ended the blockade.",
        ("reject", "relative object"),
        "The deal",
    ),
    (
        "A move the minister called a mistake ended the truce.",
        ("call", "relative object predicate"),
        "A move … a mistake",
    ),
    (
        "What we know is that the convoy turned back.",
        ("know", "free is"),
        "that the convoy turned back",
    ),
    ("The only thing the generals fear is a coup.", ("fear", "relative is"), "a coup"),
    # nouns
    (
        "The ministry's demand for a ceasefire was ignored.",
        ("demand", "noun for"),
        "a ceasefire",
    ),
    (
        "There are fears that the truce will end.",
        ("fear", "noun that"),
        "that the truce will end",
    ),
    (
        "The view among officials is that the truce will hold.",
        ("view", "noun is"),
        "that the truce will hold",
    ),
    (
        "The envoy made the case to the Soviets that the ships must turn back.",
        ("case", "noun that"),
        "that the ships must turn back",
    ),
    (
        "The envoy expressed concern about the blockade.",
        ("concern", "noun about"),
        "the blockade",
    ),
    ("The envoy has had doubts as to the truce.", ("doubt", "noun to"), "the truce"),
    ("The blockade drew criticism from Havana.", ("criticism", "noun subject"), "The blockade"),
    (
        "In the view of the ministry, the truce is dead.",
        ("view", "noun viewpoint"),
        "the truce is dead",
    ),
    (
        "The truce is, in the words of the envoy, a trap.",
        ("word", "noun viewpoint"),
        "The truce is … a trap",
    ),
    # adjectives
    (
        "The minister made it clear that the talks would go on.",
        ("clear", "adjective that"),
        "that the talks would go on",
    ),
    (
        "Lawmakers nervous about the treaty stayed away.",
        ("nervous", "adjective about"),
        "the treaty",
    ),
    # asides
    (
        "The ships, the envoy said, would turn back.",
        ("say", "aside"),
        "The ships … would turn back",
    ),
    (
        "As the envoy told the council, the truce is dead.",
        ("tell", "as aside"),
        "the truce is dead",
    ),
    (
        "But, as the ministry reported, the convoy turned back.",
        ("report", "as aside"),
        "the convoy turned back",
    ),
    (
        "As reported by the ministry, the convoy turned back.",
        ("report", "passive as aside"),
        "the convoy turned back",
    ),
    (
        "The treaty is dead, according to the ministry.",
        ("according", "according to"),
        "The treaty is dead",
    ),
    ("The ships reportedly turned back.", ("reportedly", "adverb"), "The ships … turned back"),
]


@pytest.mark.parametrize(("sentence", "shape", "content"), SHAPES)
def test_a_shape_offers_just_its_content(sentence, shape, content):
    assert readings(sentence, *shape) == [content]


TWINS = [
    ("The envoy said nothing on Friday.", ("say", "so")),
    ("Havana called on Friday.", ("call", "on object to")),
    ("The union called for the minister.", ("call", "for clause to")),
    ("The plan broke a taboo like glass.", ("break", "subject like")),
    ("A plan announcing the truce failed.", ("announce", "reduced subject")),
    ("The envoy, reporters wrote, told them the plan failed.", ("fail", "passive subject")),
    ("The envoy declared:", ("declare", "passive subject")),
    ("Envoy warned of blockade", ("warn", "passive of")),
    ("The talks announced on Monday began.", ("announce", "described")),
    ("The minister who rejected the deal resigned.", ("reject", "relative object")),
    ("The only thing the generals fear ended the war.", ("fear", "relative is")),
    ("The blockade drew ships to Havana.", ("ship", "noun subject")),
    ("The treaty is kept in the ministry of war.", ("ministry", "noun viewpoint")),
    ("Nervous lawmakers stayed away.", ("nervous", "adjective about")),
    ("The envoy said that the ships would turn back.", ("turn", "aside")),
    ("The ships would turn back, the envoy said.", ("turn", "aside")),
    ("The ministry acted according to plan.", ("accord", "to")),
    ("The ships soon turned back.", ("soon", "adverb")),
    ("The truce held during the talks.", ("hold", "during")),
]


@pytest.mark.parametrize(("sentence", "shape"), TWINS)
def test_a_twin_offers_no_such_shape(sentence, shape):
    assert readings(sentence, *shape) == []


ENDS = [
    (
        "The envoy said that the ships would turn back and blamed the weather.",
        ("say", "that", "less conj alike"),
        "that the ships would turn back",
    ),
    (
        "The envoy said the ships would turn back, saving face.",
        ("say", "clause", "less advcl"),
        "the ships would turn back",
    ),
    (
        "The envoy praised Geneva, a city that has seen many talks.",
        ("praise", "object", "less appos"),
        "Geneva",
    ),
    (
        "The governor was praised as a peacemaker.",
        ("praise", "passive subject as", "less tie"),
        "The governor … a peacemaker",
    ),
    (
        "The talks would go on, the envoy said, in Geneva.",
        ("say", "aside", "more after"),
        "The talks would go on … in Geneva",
    ),
]


@pytest.mark.parametrize(("sentence", "shape", "content"), ENDS)
def test_another_end_is_offered_beside_the_usual_one(sentence, shape, content):
    lemma, frame, cut = shape
    usual = readings(sentence, lemma, frame)
    assert readings(sentence, lemma, frame, cut) == [content]
    assert len(usual) == 1
    assert usual != [content]


def test_a_clause_that_ends_its_sentence_has_no_other_end():
    sentence = "The envoy said that the ships would turn back."
    assert [c.cut for c in offered(sentence) if c.lemma == "say"] == [""]


def test_a_reading_comes_before_its_other_ends():
    for sentence, (lemma, frame, cut), _ in ENDS:
        cuts = [c.cut for c in offered(sentence) if (c.lemma, c.frame) == (lemma, frame)]
        assert cuts.index("") < cuts.index(cut)


CUES = [
    ("The union called for him to resign.", ("call", "for clause to"), "called for"),
    ("The minister made it clear that he would go.", ("clear", "adjective that"), "made it clear"),
    ("What we know is that the convoy turned back.", ("know", "free is"), "know is"),
    ("The envoy expressed concern about it.", ("concern", "noun about"), "expressed concern about"),
    (
        "In the view of the ministry, the truce is dead.",
        ("view", "noun viewpoint"),
        "In the view of",
    ),
]


@pytest.mark.parametrize(("sentence", "shape", "cue"), CUES)
def test_a_cue_has_the_words_that_carry_it(sentence, shape, cue):
    found = [words(sentence, c.cue) for c in offered(sentence) if (c.lemma, c.frame) == shape]
    assert found == [cue]


@pytest.mark.parametrize("sentence", sorted({s for s, *_ in [*SHAPES, *TWINS, *ENDS]}))
def test_no_content_holds_its_own_cue(sentence):
    for candidate in offered(sentence):
        head = candidate.head
        assert not any(a <= head <= b for a, b in candidate.content), candidate


@pytest.mark.parametrize("sentence", sorted({s for s, *_ in [*SHAPES, *TWINS, *ENDS]}))
def test_runs_are_in_text_order_and_apart(sentence):
    for candidate in offered(sentence):
        for runs in (candidate.content, candidate.cue):
            assert all(a <= b for a, b in runs), candidate
            assert all(one[1] < two[0] for one, two in itertools.pairwise(runs)), candidate


@pytest.mark.parametrize(
    ("sentence", "lemma", "role"),
    [
        ("A plan announced by the ministry failed.", "announce", "agent"),
        ("Lawmakers nervous about the treaty stayed away.", "nervous", "modified"),
        ("The ministry's demand for a ceasefire was ignored.", "demand", "owner"),
        ("The envoy expressed concern about the blockade.", "concern", "subject"),
        ("Recently announced talks began on Monday.", "announce", "none"),
        ("The treaty is dead, according to the ministry.", "according", "object"),
    ],
)
def test_the_source_is_sought_where_the_shape_has_it(sentence, lemma, role):
    assert {c.role for c in offered(sentence) if c.lemma == lemma and "by" not in c.frame} == {role}


MENDED = [
    (
        "Silva warned that the envoy says the pier is shut, but that the fleet would sail anyway.",
        ("say", "clause"),
        "the pier is shut",
    ),
    (
        "Ortega said she had no plan to step down, but that she would be visiting the barracks.",
        ("say", "clause"),
        "she had no plan to step down, but that she would be visiting the barracks",
    ),
    (
        "Ortega said she had no plan to step down, but nobody at the barracks believed her.",
        ("say", "clause"),
        "she had no plan to step down",
    ),
    (
        "Norway's promise that it would keep the harbour open and Silva replied that it was late.",
        ("promise", "noun that"),
        "that it would keep the harbour open",
    ),
    (
        "The council urged immediate Norwegian de-escalation and the return of ships.",
        ("urge", "object"),
        "immediate Norwegian de-escalation and the return of ships",
    ),
    (
        "The council issued a demand for a halt to flights, a freeze on loans and a withdrawal.",
        ("demand", "noun for"),
        "a halt to flights, a freeze on loans and a withdrawal",
    ),
    (
        "Despite warnings from Oslo, Riga and elsewhere that the reef was mined, ships sailed on.",
        ("warning", "noun that"),
        "that the reef was mined",
    ),
]


@pytest.mark.parametrize(("sentence", "shape", "content"), MENDED)
def test_a_content_ends_where_word_order_says(sentence, shape, content):
    assert readings(sentence, *shape) == [content]


def test_who_seems_to_do_a_thing_is_part_of_what_is_said():
    sentence = "The consul seemed to yield."
    plain = next(c for c in offered(sentence) if (c.lemma, c.frame) == ("seem", "to"))
    full = raised(shapes_of(sentence), plain)
    assert (full.frame, words(sentence, full.content)) == ("subject to", "The consul … to yield")
    other = next(c for c in offered(sentence) if c.frame == "subject to")
    assert raised(shapes_of(sentence), other) == other


def test_a_list_of_givers_without_a_clause_offers_none():
    sentence = "Despite warnings from Oslo, Riga and that old pilot, ships sailed on."
    assert readings(sentence, "warning", "noun that") == []
