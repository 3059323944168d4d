from __future__ import annotations

import pytest

from detente.actors import actors
from detente.actors.pronouns import quotations
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


def test_an_antecedent_is_an_earlier_mention():
    dossier = resolved("Maryna Kovtun smiled.\nShe left.\nKovtun came back.", "2022-02-14")
    starts = {m.span.start for m in dossier.mentions}
    for mention in dossier.mentions:
        if mention.antecedent is not None:
            assert mention.antecedent in starts
            assert mention.antecedent < mention.span.start
