"""Status: what one sentence says became of a position told in it."""

from __future__ import annotations

import pytest

from detente.claims.named import NamedClauses
from detente.claims.position_status import standing
from detente.claims.stance import Reading
from detente.language import table
from tests.claims.one_report import dossier_of

ROW = table("en", "positions_speech")["standing"]


def status(words: str, trigger: str, head: str, act: str = "demand") -> str:
    """Return the status of a position read off the word `trigger` with `head` as its content."""
    clauses = NamedClauses(dossier_of(words))
    at, of = clauses.word.index(trigger), clauses.word.index(head)
    content = clauses.start[of], clauses.end[of]
    reading = Reading(act, "verb", clauses.lemma[at], at, [], content, of, [])  # type: ignore[arg-type]
    return standing(clauses, reading, ROW)


@pytest.mark.parametrize(
    ("words", "trigger", "head", "wanted"),
    [
        ("Iran rejected a French demand for inspections.", "demand", "inspections", "rejected"),
        ("Iran accepted a French offer of talks.", "offer", "talks", "accepted"),
        ("France withdrew its demand for inspections.", "demand", "inspections", "withdrawn"),
        ("Iran is studying a French offer of talks.", "offer", "talks", "pending"),
        ("Iran has yet to respond to a French offer of talks.", "offer", "talks", "pending"),
        ("The French offer of talks is under review.", "offer", "talks", "pending"),
        ("France offered talks, which Iran rejected.", "offered", "talks", "rejected"),
        (
            "France demanded inspections, but Iran rejected the demand.",
            "demanded",
            "inspections",
            "rejected",
        ),
        (
            "France demanded inspections, and Iran has not responded.",
            "demanded",
            "inspections",
            "pending",
        ),
        ("France made an offer of talks.", "offer", "talks", "open"),
        ("Iran may reject a French demand for inspections.", "demand", "inspections", "open"),
        ("Iran did not reject a French demand for inspections.", "demand", "inspections", "open"),
        ("France demanded inspections and met its allies.", "demanded", "inspections", "open"),
    ],
)
def test_a_position_has_the_status_its_sentence_tells(words, trigger, head, wanted):
    assert status(words, trigger, head) == wanted


def test_what_is_refused_already_waits_for_nothing():
    words = "Iran rejected a French refusal of talks."
    assert status(words, "refusal", "talks", "refuse") == "open"
    assert status(words, "refusal", "talks", "demand") == "rejected"
