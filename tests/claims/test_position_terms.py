"""Terms: conditions that are told by a phrase, and days that are no deadline."""

from __future__ import annotations

import pytest

from detente.claims.named import NamedClauses
from detente.claims.position_terms import condition, due
from detente.claims.stance import Reading
from detente.language import table
from tests.claims.one_report import dossier_of

TABLE = table("en", "positions_speech")


def read(words: str, trigger: str, act: str = "promise") -> tuple[NamedClauses, Reading]:
    """Return a position read off the verb `trigger`, all it governs being its content."""
    clauses = NamedClauses(dossier_of(words))
    at = clauses.word.index(trigger)
    reading = Reading(act, "verb", trigger, at, [], clauses.stretch(at), at, [])  # type: ignore[arg-type]
    return clauses, reading


@pytest.mark.parametrize(
    ("words", "trigger", "wanted"),
    [
        ("Iran will stop if France lifts the ban.", "stop", "if France lifts the ban"),
        ("Iran will stop unless France pays.", "stop", "unless France pays"),
        ("Iran will stop in exchange for grain.", "stop", "in exchange for grain"),
        ("Iran will stop in return for lifting the ban.", "stop", "in return for lifting the ban"),
        ("Iran will stop only after France pays.", "stop", "only after France pays"),
        ("Iran will stop as long as France pays.", "stop", "as long as France pays"),
        ("Iran will stop even if France leaves.", "stop", ""),
        ("Iran will speak on condition of anonymity.", "speak", ""),
        ("Iran will stop on Friday.", "stop", ""),
    ],
)
def test_a_condition_is_found_in_clause_and_phrase(words, trigger, wanted):
    clauses, reading = read(words, trigger)
    found = condition(clauses, reading, TABLE["conditions"], lambda token: None)
    assert (words[slice(*found)] if found else "") == wanted


@pytest.mark.parametrize(
    ("words", "trigger", "wanted"),
    [
        ("Iran must leave by Monday.", "leave", "Monday"),
        ("Iran must leave within 48 hours.", "leave", "48 hours"),
        ("Iran must leave before June 1.", "leave", "June 1"),
        ("Iran must leave by the end of the month.", "leave", "the end of the month"),
        ("Iran must answer on Monday.", "answer", ""),
        ("Iran must wait 48 hours.", "wait", ""),
    ],
)
def test_only_a_day_led_in_as_a_deadline_is_due(words, trigger, wanted):
    clauses, reading = read(words, trigger)
    found = due(clauses, reading, TABLE["due"])
    assert (found.span.of(words) if found else "") == wanted


def test_what_is_denied_never_falls_due():
    words = "Iran denied leaving by Monday."
    assert due(*read(words, "denied"), TABLE["due"]) is not None
    assert due(*read(words, "denied", "deny"), TABLE["due"]) is None
