from __future__ import annotations

import pytest

from detente.mentions.page import Page
from detente.mentions.seats import role_of
from tests.mentions.reports import dossier_of

CASES = [
    ("Kiev and Moscow signed the deal.", "Moscow", "seat"),
    ("Tehran’s nuclear programme grew.", "Tehran", "seat"),
    ("They put pressure on Moscow.", "Moscow", "seat"),
    ("A Washington-based group wrote.", "Washington", "place"),
    ("A Washington think tank wrote.", "Washington", "place"),
    ("The envoys flew to Tehran.", "Tehran", "place"),
    ("They stood in Kiev’s Independence Square.", "Kiev", "place"),
    ("A shell hit a Damascus suburb.", "Damascus", "place"),
    ("The allies told Tehran to wait.", "Tehran", "seat"),
    ("Moscow insists on a vote.", "Moscow", "seat"),
    ("Protests rocked Kiev.", "Kiev", "place"),
    ("Tension grew between Baghdad and Erbil.", "Baghdad", "seat"),
    ("Troops lay on the road between Damascus and Homs.", "Damascus", "place"),
    ("The row left Washington with no good choice.", "Washington", "seat"),
    ("The minister left Washington on Monday.", "Washington", "place"),
    ("He was the ambassador to Washington.", "Washington", "seat"),
    ("They sent an envoy to Pyongyang.", "Pyongyang", "place"),
    ("The decision of Moscow stands.", "Moscow", "seat"),
    ("The rebels took control of Damascus.", "Damascus", "place"),
    ("He spoke by phone from Brussels.", "Brussels", "place"),
    ("They fear a reaction from Pyongyang.", "Pyongyang", "seat"),
    ("He met leaders in European towns and Kiev.", "Kiev", "place"),
    ("Athens County opened a school.", "Athens", "place"),
    ("Europe struck back at Moscow.", "Moscow", "seat"),
]


@pytest.mark.parametrize(("words", "name", "role"), CASES)
def test_a_capital_is_a_government_or_a_town_by_its_sentence(words, name, role):
    dossier = dossier_of(words, "2014-04-28")
    assert dossier.annotation is not None
    page = Page(dossier=dossier, annotation=dossier.annotation)
    start = page.folded.index(name)
    assert role_of(page, start, start + len(name)) == role
