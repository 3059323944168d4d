"""Going on: whose doing a second verb is, beside twins where it is another's."""

import pytest

from detente.claims.goes_on import goes_on, trails
from tests.claims.one_report import dossier_of
from tests.claims.test_frames import shapes_of


def told(text):
    """Each statement as its source, cue and content, and whether it stands in another."""
    found = []
    for claim in dossier_of(text).statements:
        parts = [
            " … ".join(text[e.span.start : e.span.end] for e in claim.evidence if e.part == part)
            for part in ("source", "cue", "content")
        ]
        found.append((*parts, claim.within is not None))
    return found


SECOND = [
    ("The consul said the canal was blocked and called on captains to turn back.", "called"),
    ("The consul says the canal is blocked and urges captains to turn back.", "urges"),
    (
        "The premier said his army had reached the river after days of fog and warned Oslo off.",
        "warned",
    ),
    ("The consul urged Oman to lower its tariffs and accused its banks of fraud.", "accused"),
    ("The board said the dam was safe and rejected claims of a leak.", "rejected"),
    ("The consul said she left the reef at dawn and demanded her pay.", "demanded"),
]
HANGS = [
    ("The consul said the sailors left the reef and demanded their pay.", "demanded"),
    ("The consul said the envoys had met and agreed on a truce.", "agreed"),
    ("The consul said pilots left the fleet and they demanded a truce.", "demanded"),
    ("The consul told the envoys who met in Quito and demanded a truce to leave.", "demanded"),
    ("The consul says the canal was blocked and called a trap.", "called"),
]


def _verb(sentence, form):
    return shapes_of(sentence).form.index(form)


@pytest.mark.parametrize(("sentence", "form"), SECOND)
def test_an_outspoken_verb_in_the_tellers_tense_goes_on_from_the_teller(sentence, form):
    shapes = shapes_of(sentence)
    above = goes_on(shapes, _verb(sentence, form))
    assert above is not None
    assert shapes.form[above] in ("said", "says", "urged")


@pytest.mark.parametrize(("sentence", "form"), HANGS)
def test_a_verb_that_another_may_do_stays_where_it_hangs(sentence, form):
    assert goes_on(shapes_of(sentence), _verb(sentence, form)) is None


@pytest.mark.parametrize(("sentence", "form"), SECOND[:3])
def test_what_was_said_ends_where_its_speaker_goes_on(sentence, form):
    first, second = told(sentence)
    assert form not in first[2].split()
    assert second[1] == form or second[1].startswith(form)
    assert first[0] == second[0]
    assert not second[3]


def test_a_participle_of_the_same_teller_ends_what_it_trails_and_is_not_nested():
    text = (
        "The premier argued that the charter does not bind Norway, implying that the judges could "
        "dismiss the case."
    )
    argued, implied = told(text)[:2]
    assert argued[2] == "that the charter does not bind Norway"
    assert implied[0] == "The premier"
    assert not implied[3]


def test_what_shows_a_thing_stays_in_what_was_said():
    text = "The premier said the dam had held, showing that the walls were sound."
    assert told(text)[0][2].endswith("sound")


@pytest.mark.parametrize(
    ("sentence", "set_off"),
    [
        ("The premier said it was over, adding that the dam had held.", True),
        ("The premier said it was over while adding that the dam had held.", False),
    ],
)
def test_only_a_comma_sets_a_trailing_participle_off(sentence, set_off):
    shapes = shapes_of(sentence)
    comma = trails(shapes, _verb(sentence, "adding"))
    assert (comma is not None and shapes.form[comma] == ",") is set_off
