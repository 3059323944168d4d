"""Marks: which stretches of a text stand in quotation marks, and what they are."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.marks import nested, regions
from tests import strategies


def held(words):
    return [words[r.start : r.end] for r in regions(words)]


def inside(words):
    return [words[r.inner : r.inner_end] for r in regions(words)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("“We are ready,” he said. “Come.”", ["“We are ready,”", "“Come.”"]),
        ('"We are ready," he said.', ['"We are ready,"']),
        ("''We are ready,'' he said.", ["''We are ready,''"]),
        ("``We are ready,'' he said.", ["``We are ready,''"]),
        ("‘We don’t know,’ she said.", ["‘We don’t know,’"]),
        ("She said: 'The allies' plan won't work,' and left.", ["'The allies' plan won't work,'"]),
        ("«Nous sommes prêts», said the mayor.", ["«Nous sommes prêts»"]),
        ("« Nous sommes prêts », said the mayor.", ["« Nous sommes prêts »"]),
        ("»Wir sind bereit«, said the mayor.", ["»Wir sind bereit«"]),
        ("»Vi är redo», said the mayor.", ["»Vi är redo»"]),
        ("„Wir sind bereit“, said the mayor.", ["„Wir sind bereit“"]),
        ("„Wir sind bereit”, said the mayor.", ["„Wir sind bereit”"]),
        (",,Jesteśmy gotowi'', said the mayor.", [",,Jesteśmy gotowi''"]),
        ("‚Wir sind bereit‘, said the mayor.", ["‚Wir sind bereit‘"]),
        ("”Vi är redo”, said the mayor.", ["”Vi är redo”"]),
        ("‹Pronti›, said the mayor.", ["‹Pronti›"]),
        ("›Bereit‹, said the mayor.", ["›Bereit‹"]),
        ("「準備はできている」 said the mayor.", ["「準備はできている」"]),
        ("『準備』 said the mayor.", ["『準備』"]),
        ('He wrote ("we are ready") and left.', ['"we are ready"']),
        ('The envoy—"no stranger here"—left.', ['"no stranger here"']),
        ('The envoy said,"We are ready."', ['"We are ready."']),
    ],
)
def test_each_kind_of_mark_holds_its_words(words, wanted):
    assert held(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("“We are ready,“ he said and left.", ["“We are ready,“"]),
        ('“We are ready," he said of the "plan."', ['“We are ready,"', '"plan."']),
        ('"We are ready,” he said.', ['"We are ready,”']),
        ("“We are ready'' is all he said.", ["“We are ready''"]),
        ('„We are ready" is all he said.', ['„We are ready"']),
        ("“We are ready. ”He left.", ["“We are ready. ”"]),
        ("“We are ready.’ The hall was “full”.", ["“We are ready.’", "“full”"]),
    ],
)
def test_marks_that_do_not_match_still_close_where_they_stand_as_closing_ones(words, wanted):
    assert held(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "The soldiers' boots, the sailor's cap and the '90s don't matter.",
        "The statue is 6'2\" tall.",
        "The ship's 12\" guns and a 5'' mortar fell silent.",
        "The point lies at 40°26'46\" north.",
        "Rock ’n’ roll, ’tis said, came in ’56.",
        "Rock 'n' roll came in '56, and 'til then 'em all waited.",
        "The allies’ plan and the generals’ doubts.",
        "Sana'a, Ta'if and Xi'an; the Qur'an; O'Neill of Coeur d'Alene.",
        "The 'Ali dam above the generals' road, the engineers' work.",
        "In '14 the Ba'ath ministry's files burnt.",
        "He left, ” the report says, and nobody followed.",
        "A stray closing mark” and nothing else.",
        "No marks at all.",
        "",
        " \n\t\n",
    ],
)
def test_apostrophes_feet_and_inches_open_nothing(words):
    assert held(words) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ('"The 12" guns fired first," he said.', ['"The 12" guns fired first,"']),
        ('He spoke of "the class of 62" and "of 63".', ['"the class of 62"', '"of 63"']),
        ("The 'red line' was the allies' own.", ["'red line'"]),
        ("The 'rebels' were the governors' men.", ["'rebels'"]),
        ("'Sana'a will not fall,' said the sheikh.", ["'Sana'a will not fall,'"]),
        ("‘The Rafi’ road is ours,’ said the sheikh.", ["‘The Rafi’ road is ours,’"]),
        ("'60s songs were played, 'a farewell', it seemed.", ["'a farewell'"]),
    ],
)
def test_apostrophes_and_inches_close_nothing_either(words, wanted):
    assert held(words) == wanted


@pytest.mark.parametrize(
    ("words", "outer", "inner"),
    [
        ("“He told me ‘no way’ twice,” she said.", "He told me ‘no way’ twice,", ["no way"]),
        ('"He told me "no way" twice," she said.', 'He told me "no way" twice,', ["no way"]),
        ("“He told me “no way” twice,” she said.", "He told me “no way” twice,", ["no way"]),
        ("‘He told me “no way” twice,’ she said.", "He told me “no way” twice,", ["no way"]),
        ("''She said 'We will go,''' he told us.", "She said 'We will go,'", ["We will go,"]),
        ("«Il a dit «jamais» hier», he told us.", "Il a dit «jamais» hier", ["jamais"]),
        ("“Plain words,” she said.", "Plain words,", []),
    ],
)
def test_marks_in_marks_belong_to_the_outer_region_and_can_be_asked_for(words, outer, inner):
    (region,) = regions(words)
    assert words[region.inner : region.inner_end] == outer
    assert [words[r.inner : r.inner_end] for r in nested(words, region)] == inner


def test_a_mark_left_open_ends_with_its_paragraph():
    words = "He said: “We are ready.  \nThe crowd went home."
    (region,) = regions(words)
    assert words[region.start : region.end] == "“We are ready."
    assert not region.balanced
    assert not region.continues


def test_a_single_mark_inside_ends_no_quote_that_goes_on():
    words = "“They told us ‘not now,’ and left.\n\n“We waited.”"
    assert held(words) == ["“They told us ‘not now,’ and left.", "“We waited.”"]


def test_a_mark_left_open_ends_where_the_next_one_opens():
    words = "“We are ready, he said. “We go at dawn.” The crowd went home."
    first, second = regions(words)
    assert words[first.start : first.end] == "“We are ready, he said."
    assert words[second.start : second.end] == "“We go at dawn.”"
    assert (first.balanced, second.balanced) == (False, True)


@pytest.mark.parametrize("mark", ["“”", '""', "‘’"])
def test_a_paragraph_opened_anew_continues_the_one_before(mark):
    words = f"{mark[0]}We are ready.\n\n{mark[0]}We have been so for years.{mark[1]}"
    first, second = regions(words)
    assert first.continues
    assert not first.balanced
    assert second.balanced
    assert not second.continues


def test_a_quote_closed_in_its_last_paragraph_alone_holds_those_between():
    words = (
        "He said: “We are ready.\n\nWe have been for years.\n\nCome.” Then he left “in a hurry”."
    )
    assert held(words) == [
        "“We are ready.",
        "We have been for years.",
        "Come.”",
        "“in a hurry”",
    ]
    assert [r.continues for r in regions(words)] == [True, True, False, False]
    assert inside(words)[2] == "Come."


def test_a_quote_over_hard_wrapped_lines_is_followed_to_its_end():
    words = 'The envoy said: "We have waited\nlong enough and will not wait\nagain," and left.'
    assert held(words) == ['"We have waited', "long enough and will not wait", 'again,"']


def test_a_mark_forgotten_is_not_carried_into_a_paragraph_with_marks_of_its_own():
    words = "He said: “We are ready.\n\nThe “crowd” went home."
    assert held(words) == ["“We are ready.", "“crowd”"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“We are ready to talk,” he said.", "speech"),
        ("“Never,” he said.", "speech"),
        ("He said: “Never”", "speech"),
        ("“We won’t” was the answer.", "speech"),
        ("The “summit” lasted an hour.", "scare"),
        ("The “so-called people’s council” met.", "speech"),
        ("The ‘free zone’ lies east.", "scare"),
        ("Her novel “The Long Winter War” sold out.", "title"),
        ("“The Long Winter War,” he said, was lost.", "speech"),
        ("“Harbour of Smoke” host Ada Brandt asked him.", "title"),
        ("Her novel “was never meant to be read” at all.", "speech"),
        ("In the film “No!” he is a clerk.", "speech"),
        ("She read 《紅樓夢》 aloud.", "title"),
    ],
)
def test_speech_scare_quotes_and_titles_are_told_apart(words, kind):
    assert [r.kind for r in regions(words)] == [kind]


def check(words):
    last = 0
    found = regions(words)
    for region in found:
        assert last <= region.start < region.end <= len(words)
        assert region.start <= region.inner <= region.inner_end <= region.end
        assert "\n" not in words[region.start : region.end]
        assert all(
            region.inner <= r.start < r.end <= region.inner_end for r in nested(words, region)
        )
        last = region.end
    for region, following in itertools.pairwise(found):
        assert not region.continues or "\n" in words[region.end : following.start]
    assert not found or not found[-1].continues


@given(st.text(alphabet="abS2 .,\n“”\"'‘’«»„`‚?(—", max_size=120))
def test_regions_are_in_order_apart_and_inside_the_text(words):
    check(words)


@given(strategies.texts)
def test_no_text_is_refused(words):
    check(words)


pieces = st.lists(
    st.tuples(
        st.sampled_from(["The envoy said", "Later, in the old hall, he added", "It was"]),
        st.sampled_from(
            ["we shall see", "Not now.", "a small step, no more,", "the allies don’t know"]
        ),
    ),
    min_size=1,
    max_size=5,
)


@given(pieces)
def test_straight_marks_hold_what_typographic_ones_hold(pairs):
    words = " ".join(f"{told} “{said}” there." for told, said in pairs)
    straight = words.replace("“", '"').replace("”", '"')
    assert regions(straight) == regions(words)
    assert inside(words) == [said for _, said in pairs]


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "”", "'", "‘a ", "' a", '"a', "''", "«»", "»a ", "a’ ", "“a\n", "a”\n", "\n", " "],
)
def test_a_text_of_nothing_but_marks_gives_regions_inside_it(unit):
    # Work that grew with the square of such a text would not come back within the run's limit.
    words = unit * (200_000 // len(unit))
    assert all(region.end <= len(words) for region in regions(words))
