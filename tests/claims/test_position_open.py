"""Open readings: golden sentences for what the build of a clause gives, and what holds of all of them."""

from __future__ import annotations

from typing import Any

import pytest

from detente.claims.positions import candidates
from detente.language import table
from detente.model.claim import Claim, Position, seal
from tests.claims.one_report import cases, dossier_of, shown

CASES = cases("positions_open")
DEFAULTS: dict[str, Any] = {"targets": [], "polarity": "affirmed"}


def read(words: str) -> list[Claim]:
    """Return every candidate in words, in text order."""
    dossier = dossier_of(words)
    return seal(dossier.document.id, words, candidates(dossier))


def opened(words: str) -> list[Claim]:
    """Return the candidates that no frame gives."""
    return [c for c in read(words) if dict(c.why)["rule"].startswith("open")]


def act(claim: Claim) -> str:
    """Return what a candidate does."""
    assert isinstance(claim.body, Position)
    return claim.body.act


@pytest.mark.parametrize("case", CASES)
def test_the_build_of_a_clause_gives_just_these_positions(case: dict[str, Any]) -> None:
    wanted = [DEFAULTS | claim for claim in case["claims"]]
    rules = [claim.pop("rule") for claim in wanted]
    found = opened(case["words"])
    fields = DEFAULTS | {"act": None, "holders": None, "content": None}
    assert [shown(claim, fields) for claim in found] == wanted
    assert [dict(claim.why)["rule"] for claim in found] == rules


@pytest.mark.parametrize("case", CASES)
def test_an_open_reading_scores_less_than_any_frame_that_is_sure(case: dict[str, Any]) -> None:
    assert all(0 < claim.score <= 0.3 for claim in opened(case["words"]))


@pytest.mark.parametrize("case", CASES)
def test_no_position_is_read_twice_from_the_same_words(case: dict[str, Any]) -> None:
    told = [(act(c), c.spans("content")[0]) for c in read(case["words"])]
    assert len(told) == len(set(told))


def test_the_us_is_another_side_than_us() -> None:
    words = "Peru's president said the truce can only work if the US withdrew its ships."
    assert [act(c) for c in opened(words)] == ["demand"]


def test_verbs_that_lead_somebody_to_act_are_no_cues_of_demands() -> None:
    frames = table("en", "positions")
    asking = {
        word
        for row in frames["cues"]
        if row["kind"] == "verbs" and row["act"] == "demand" and row.get("score", 1.0) > 0.6
        for word in row["words"]
        if "needs" not in row
    }
    assert not asking & set(frames["leading"]["verbs"])
