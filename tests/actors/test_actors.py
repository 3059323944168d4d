from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.actors import actors
from detente.actors.quotations import quotations
from detente.model.document import Outlet
from detente.model.dossier import Dossier
from tests.mentions.reports import at, cases, check, dossier_of, resolved


@pytest.mark.parametrize("case", cases("actors"), ids=lambda case: case["name"])
def test_a_report_means_the_actors_of_its_golden_case(case):
    check(resolved(case["text"], case.get("day")), case)


def test_resolving_moves_no_mention():
    words = "Kyiv said Maryna Kovtun met Olaf Scholz.\nShe thanked him. They will meet again."
    spans = [(m.span, m.kind) for m in dossier_of(words, "2022-02-14").mentions]
    assert [(m.span, m.kind) for m in resolved(words, "2022-02-14").mentions] == spans


def test_resolving_twice_changes_nothing():
    words = "Maryna Kovtun met Olaf Scholz.\nKovtun thanked him.\nThe German chancellor smiled."
    once = resolved(words, "2022-02-14")
    assert tuple(actors.run(once)) == once.mentions


def test_every_resolved_mention_says_why():
    dossier = resolved(
        "President Vladimir Putin met Olaf Scholz.\nHe thanked the German chancellor.\n"
        "Scholz said Kyiv was ready.\nThe two leaders agreed.",
        "2022-02-14",
    )
    found = [m for m in dossier.mentions if m.kind == "actor"]
    assert all(m.why for m in found)
    assert at(dossier, "Scholz", 2).why.startswith("surname of 'Olaf Scholz' at")
    assert at(dossier, "the German chancellor").why == "office: chancellor of DEU on 2022-02-14"


def test_a_report_without_tokens_comes_back_as_it_was():
    dossier = Dossier(report=dossier_of("Moscow said no.").report)
    assert tuple(actors.run(dossier)) == ()


def test_a_quotation_left_open_ends_with_its_paragraph():
    words = "“He is here,\n\nshe said."
    assert quotations(words) == [(0, words.index("\n"))]


def test_a_quotation_left_open_ends_where_it_is_told_that_a_paragraph_ends():
    words = '"He is here. She left.'
    assert quotations(words, {12}) == [(0, 12)]


def test_single_marks_enclose_speech_and_no_apostrophe_does():
    words = "'We can't go,' she said of the twins' trip to 'Rome'."
    assert quotations(words) == [(0, words.index("' she"))]


def test_single_marks_inside_double_ones_are_theirs():
    words = "“He said 'no.' Then he left.”"
    assert quotations(words) == [(0, len(words) - 1)]


@given(st.text(alphabet="ab ,.'‘’“”\"\n", max_size=60))
def test_quotations_stand_apart_and_in_order(words):
    found = quotations(words)
    assert all(0 <= start < end <= len(words) for start, end in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))


def test_the_reclusive_nation_is_never_the_outlets_own():
    words = "North Korea denied it.\nThe U.S. insists that the reclusive nation was behind it."
    dossier = dossier_of(words, "2014-12-20")
    outlet = Outlet(id="o", name="O", country="USA")
    report = msgspec.structs.replace(
        dossier.report, document=msgspec.structs.replace(dossier.document, outlet=outlet)
    )
    dossier = msgspec.structs.replace(dossier, report=report)
    dossier = msgspec.structs.replace(dossier, mentions=tuple(actors.run(dossier)))
    assert at(dossier, "reclusive nation").actor_id == "PRK"


def test_an_antecedent_is_an_earlier_mention():
    dossier = resolved("Maryna Kovtun smiled.\nShe left.\nKovtun came back.", "2022-02-14")
    starts = {m.span.start for m in dossier.mentions}
    for mention in dossier.mentions:
        if mention.antecedent is not None:
            assert mention.antecedent in starts
            assert mention.antecedent < mention.span.start


SENTENCES = [
    "Olaf Scholz met Vladimir Putin.",
    "He said they would meet again.",
    "The German chancellor praised his Russian counterpart for the way he had kept calm.",
    "“He will not yield, and they know it,” the spokesman said.",
    "A senior EU official agreed with her.",
    "When she left, Maryna Kovtun told the official it was late.",
    "Both sides blamed the other, and the two leaders did so too.",
    "The ministry said it had told them.",
    "Moscow and Kyiv said they were ready.",
    "Kovtun, who was foreign minister until May, thanked him.",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_mentions_come_back_in_place_and_every_antecedent_stands_before(sentences):
    words = "\n".join(sentences)
    before = dossier_of(words, "2022-02-14").mentions
    after = resolved(words, "2022-02-14").mentions
    assert [(m.span, m.kind) for m in after] == [(m.span, m.kind) for m in before]
    starts = {m.span.start for m in after if m.kind == "actor"}
    for mention in after:
        if mention.kind == "actor" and mention.antecedent is not None:
            assert mention.antecedent < mention.span.start
            assert mention.antecedent in starts


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(24)), st.sampled_from([None, "2022-02-14"]))
def test_no_order_of_mentions_breaks_the_stage(order, day):
    dossier = dossier_of("\n".join(SENTENCES), day)
    found = dossier.mentions
    mixed = tuple(found[i] for i in order if i < len(found))
    result = tuple(actors.run(msgspec.structs.replace(dossier, mentions=mixed)))
    assert [m.span for m in result] == [m.span for m in mixed]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_what_stays_open_names_nobody_and_says_why(sentences):
    for mention in resolved("\n".join(sentences), "2022-02-14").mentions:
        if mention.kind == "actor":
            assert mention.why
            if mention.reference == "pronoun" and mention.antecedent is None:
                assert mention.actor_id is None or "after it" in mention.why
