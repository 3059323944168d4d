from random import Random

import pytest

from detente.trial.edits import EDITS, excerpt, fronted, interleave, join, split
from detente.trial.words import WORD, is_content
from tests.trial.texts import OTHER, TEXT


def words(text):
    return [found.group() for found in WORD.finditer(text)]


@pytest.mark.parametrize("name", EDITS)
def test_the_same_seed_makes_the_same_copy(name):
    assert EDITS[name](TEXT, Random(5)) == EDITS[name](TEXT, Random(5))


@pytest.mark.parametrize("name", EDITS)
def test_an_empty_text_stays_without_words_of_its_own(name):
    assert "Ankara" not in EDITS[name]("", Random(1))


@pytest.mark.parametrize(
    "name", [name for name in EDITS if "cut" not in name and name != "excerpt"]
)
def test_names_outlive_every_edit_that_leaves_the_text_whole(name):
    copied = EDITS[name](TEXT, Random(2))
    kept = sum(name in copied for name in ("Ankara", "Greece", "Dendias", "Kavala", "Brussels"))
    assert kept >= (3 if name == "wire edit" else 5)


def test_a_page_holds_the_report_whole_among_five_thousand_letters_of_furniture():
    page = EDITS["boilerplate"](TEXT, Random(1))
    assert TEXT in page
    assert 5_000 <= len(page) - len(TEXT) < 8_000


@pytest.mark.parametrize(("name", "share"), [("cut to 50 %", 0.5), ("cut to 25 %", 0.25)])
def test_a_cut_leaves_the_head_in_whole_sentences(name, share):
    left = EDITS[name](TEXT, Random(1))
    assert TEXT.startswith(left)
    assert left.endswith((".", "”"))
    assert share <= len(left) / len(TEXT) < share + 0.2


@pytest.mark.parametrize(
    ("name", "share"), [("synonyms 15 %", 0.15), ("synonyms 30 %", 0.3), ("synonyms 50 %", 0.5)]
)
def test_so_large_a_share_of_the_content_words_is_replaced(name, share):
    before, after = words(TEXT), words(EDITS[name](TEXT, Random(4)))
    lost = [word for word in set(before) if word not in after]
    content = sum(map(is_content, before))
    assert all(map(is_content, lost))
    assert share - 0.1 < len(lost) / content <= share


def test_reordering_keeps_every_paragraph_and_the_first_where_it_is():
    blocks = EDITS["reorder"](TEXT, Random(3)).split("\n\n")
    assert sorted(blocks) == sorted(TEXT.split("\n\n"))
    assert blocks[0] == TEXT.split("\n\n")[0]
    assert blocks != TEXT.split("\n\n")


def test_a_wire_edit_drops_sentences_and_adds_one_of_its_own():
    flat = [s for parts in split(EDITS["wire edit"](TEXT, Random(3))) for s in parts]
    before = [s for parts in split(TEXT) for s in parts]
    assert len(flat) == len(before) - (len(before) - 1) // 5 + 1


def test_an_extreme_spin_leaves_few_content_words():
    before = {word for word in words(TEXT) if is_content(word)}
    after = set(words(EDITS["spun extreme"](TEXT, Random(3))))
    assert len(before & after) < 0.25 * len(before)


def test_an_excerpt_is_six_sentences_that_follow_each_other():
    taken = excerpt(TEXT, Random(8))
    flat = [s for parts in split(TEXT) for s in parts]
    assert taken in " ".join(flat)
    assert len([s for parts in split(taken) for s in parts]) == 6


def test_two_reports_are_interleaved_without_losing_a_paragraph():
    merged = interleave(TEXT, OTHER, Random(6)).split("\n\n")
    assert sorted(merged) == sorted([*TEXT.split("\n\n"), *OTHER.split("\n\n")])
    assert [p for p in merged if p in TEXT] == TEXT.split("\n\n")


def test_only_a_last_clause_that_can_stand_first_is_fronted():
    assert fronted("No date was set.") == "No date was set."
    assert fronted("Both of them left the room when the minister spoke.").startswith("When the")


def test_split_and_join_give_the_text_again():
    assert join(split(TEXT)) == TEXT
