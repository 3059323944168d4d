"""The sentences the event coder learns from: how they are read, and what they hold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.sentences import COLUMNS, digest, unmarked, written

from detente import ontology
from detente.claims.event_weights import NONE
from detente.model.claim import EventStatus

# Reading


@pytest.mark.parametrize(
    ("marked", "words", "held"),
    [
        ("<s>Chad</s> thanked <t>Mali</t>.", "Chad thanked Mali.", {"s": "Chad", "t": "Mali"}),
        ("<t>Mali</t> was <e>hit</e>.", "Mali was hit.", {"t": "Mali", "e": "hit"}),
        ("<e>Talks of <s>Chad</s></e>", "Talks of Chad", {"s": "Chad", "e": "Talks of Chad"}),
        ("no marks & 2 < 3", "no marks & 2 < 3", {}),
        ("", "", {}),
    ],
)
def test_marks_are_taken_out_and_what_they_held_is_kept(marked, words, held):
    bare, spans = unmarked(marked)
    assert bare == words
    assert {letter: bare[slice(*span)] for letter, span in spans.items()} == held


@pytest.mark.parametrize("marked", ["<s>Chad thanked Mali.", "<s>Chad</s> <e>thanked Mali."])
def test_a_mark_that_is_not_closed_is_refused(marked):
    with pytest.raises(ValueError, match="not closed"):
        unmarked(marked)


def test_a_mark_that_was_never_opened_is_refused():
    with pytest.raises(KeyError):
        unmarked("Chad</s> thanked Mali.")


pieces = st.lists(st.text(alphabet="aé漢 <>s&", max_size=8), min_size=7, max_size=7)


@given(pieces)
def test_marks_around_any_words_give_the_words_back(parts):
    front, s, a, e, b, t, end = (re.sub(r"</?[ste]>", "", part) for part in parts)
    bare, held = unmarked(f"{front}<s>{s}</s>{a}<e>{e}</e>{b}<t>{t}</t>{end}")
    if bare == front + s + a + e + b + t + end:
        assert [bare[slice(*held[letter])] for letter in "set"] == [s, e, t]


def folder(tmp_path, **files):
    for name, lines in files.items():
        text = "".join(f"{line}\n" for line in lines)
        (tmp_path / f"{name.replace('__', '.')}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


HEAD = "\t".join(COLUMNS)
THANKS = "\toccurred\tactive\t<s>Chad</s> <e>thanked</e> <t>Mali</t>."


def test_a_sentence_is_of_the_type_its_file_is_named_for(tmp_path):
    told = list(written(folder(tmp_path, SUPPORT=[HEAD, THANKS], AID__wire=[HEAD, THANKS])))
    assert [(one.where, one.root) for one in told] == [
        ("AID.wire.tsv:2", "AID"),
        ("SUPPORT.tsv:2", "SUPPORT"),
    ]
    (one, _) = told
    assert (one.words, one.mode, one.status, one.form) == (
        "Chad thanked Mali.",
        None,
        "occurred",
        "active",
    )
    assert (one.actor, one.event, one.recipient) == ((0, 4), (5, 12), (13, 17))


def test_a_recipient_and_the_words_of_the_event_may_be_missing(tmp_path):
    (one,) = written(folder(tmp_path, NONE=["\t\tactive\t<s>Chad</s> slept."]))
    assert (one.recipient, one.event) == (None, None)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("occurred\tactive\t<s>Chad</s> slept.", "3 columns, not 4"),
        (THANKS + "\tmore", "5 columns, not 4"),
        ("\toccurred\tactive\t<s>Chad slept.", "marks"),
        ("\toccurred\tactive\tChad</s> slept.", "marks"),
        ("\toccurred\tactive\tChad slept.", "marks"),
        ("", "1 columns, not 4"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, complaint):
    with pytest.raises(ValueError, match=rf"AID\.tsv:3.*{complaint}"):
        list(written(folder(tmp_path, AID=[HEAD, THANKS, line])))


def test_the_digest_changes_with_the_words_and_the_names_of_the_files(tmp_path):
    first = digest(folder(tmp_path, AID=[HEAD, THANKS]))
    assert re.fullmatch("[0-9a-f]{12}", first)
    assert digest(tmp_path) == first
    (tmp_path / "notes.txt").write_text("no sentences")
    assert digest(tmp_path) == first
    changed = digest(folder(tmp_path, AID=[HEAD, THANKS, THANKS]))
    assert changed != first
    (tmp_path / "AID.tsv").rename(tmp_path / "SUPPORT.tsv")
    assert digest(tmp_path) not in (first, changed)


# What the sentences hold


@pytest.fixture(scope="module")
def rows():
    """All sentences that the shipped weights are learned from."""
    return list(written())


@pytest.fixture(scope="module")
def by_root(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.root].append(row)
    return found


def test_every_type_and_none_has_two_hundred_sentences_or_more(by_root):
    assert set(by_root) == {*ontology.load().types, NONE}
    assert min(len(rows) for rows in by_root.values()) >= 200


def test_every_mode_of_every_type_has_a_score_of_sentences_and_there_is_no_other(by_root):
    for root, type_ in ontology.load().types.items():
        held = Counter(row.mode for row in by_root[root])
        assert set(held) - {None} == set(type_.modes), root
        assert min((held[mode] for mode in type_.modes), default=20) >= 20, (root, held)


def test_no_sentence_stands_twice_however_it_is_spaced_or_pointed(rows):
    held = Counter(re.sub(r"\W+", " ", row.words.lower()).strip() for row in rows)
    assert [words for words, times in held.items() if times > 1] == []


@pytest.mark.parametrize("form", ["active", "passive", "nominal", "headline", "quoted"])
def test_every_type_is_told_in_each_form(by_root, form):
    for root, rows in by_root.items():
        assert sum(row.form == form for row in rows) >= 10, (root, form)


@pytest.mark.parametrize("status", ["negated", "denied", "disputed", "hypothetical", "historical"])
def test_every_type_is_told_as_what_was_not_or_long_ago(by_root, status):
    for root in ontology.load().types:
        assert any(row.status == status for row in by_root[root]), (root, status)


def test_statuses_are_those_of_events_and_none_has_none(rows):
    for row in rows:
        assert row.status in (("",) if row.root == NONE else get_args(EventStatus)), row.where
        assert row.mode is None or row.root != NONE, row.where


def test_what_is_to_come_is_told_a_thousand_times(rows):
    ahead = {"planned", "promised", "offered", "threatened"}
    assert sum(row.status in ahead for row in rows) >= 1_000


def test_the_parties_are_words_of_the_sentence_and_apart(rows):
    for row in rows:
        for start, end in filter(None, (row.actor, row.recipient, row.event)):
            held = row.words[start:end]
            assert held == held.strip(), row.where
            assert held, row.where
        if row.recipient is not None:
            assert row.actor[1] <= row.recipient[0] or row.recipient[1] <= row.actor[0], row.where


def test_sentences_are_one_plain_line_without_left_over_marks(rows):
    for row in rows:
        assert row.words == " ".join(row.words.split()), row.where
        assert not re.search(r"</?\w>", row.words), row.where


def test_most_events_say_which_words_carry_them(rows):
    of_events = [row for row in rows if row.root != NONE]
    assert sum(row.event is not None for row in of_events) > 0.95 * len(of_events)


def test_actors_are_many(by_root):
    """A coder taught on a few names would learn the names."""
    for root, rows in by_root.items():
        actors = Counter(row.words[slice(*row.actor)].lower() for row in rows)
        assert actors.most_common(1)[0][1] <= 0.05 * len(rows), (root, actors.most_common(3))
        assert len(actors) >= 0.35 * len(rows), root
