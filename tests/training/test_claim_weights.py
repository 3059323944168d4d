"""The recipe of the weights of positions, plans and predictions, and the table that ships."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from gate.claim_labels import DEV, EXTRA, JUDGED, TUNE, Judged, Position, Report, Reviewed

from detente.claims.claim_weights import BIAS, FILES
from detente.language import data_file
from detente.pipeline import extract, text_capture
from training import claim_weights as recipe

WORDS = "Iran rejected the offer on Monday. France urged Iran to accept the offer of talks."
OFFER = (14, 23)


@pytest.fixture(scope="module")
def dossier():
    capture = text_capture(WORDS, declared={"published": "2022-02-15"})
    return extract(capture, recipe.statements_only())


def report(**marked):
    return Report(
        id="r",
        date="2022-02-15",
        outlet="",
        crisis="-",
        sentences=((0, 34), (35, len(WORDS))),
        text=WORDS,
        **marked,
    )


def positions(rows):
    return [row for row in rows if row.kind == "position"]


def test_what_is_marked_is_right_and_what_is_not_is_wrong(dossier):
    refused = Position(start=OFFER[0], end=OFFER[1], act="refuse", holder=("IRN",))
    rows = positions(recipe.marked(report(positions=(refused,)), dossier))
    verdicts = {next(t for t in row.traits if t.startswith("act ")): row.right for row in rows}
    assert verdicts["act refuse"]
    assert not verdicts["act demand"]
    assert {row.report for row in rows} == {"r"}


def test_what_the_marks_leave_open_is_learned_from_neither_way(dossier):
    refused = Position(start=OFFER[0], end=OFFER[1], act="refuse", holder=("IRN",), optional=True)
    rows = positions(recipe.marked(report(positions=(refused,)), dossier))
    assert not any("act refuse" in row.traits for row in rows)
    assert any("act demand" in row.traits for row in rows)


def test_a_verdict_holds_for_the_candidate_that_was_judged_and_no_other(dossier):
    judged = Judged(
        kind="position", start=14, end=23, verdict="wrong", what="refuse", holder=("IRN",)
    )
    open_ = msgspec.structs.replace(judged, verdict="optional")
    other = msgspec.structs.replace(judged, what="accept", verdict="right")
    for verdicts, wanted in (((judged,), [False]), ((open_,), []), ((other,), [])):
        one = Reviewed(id="j", date="", outlet="", judged=verdicts, text=WORDS)
        assert [row.right for row in recipe.judged(one, dossier)] == wanted


def test_golden_sentences_give_right_and_wrong_candidates_of_every_kind():
    found = {(row.kind, row.right) for row in recipe.golden()}
    assert {kind for kind, right in found if right} == {"position", "plan", "prediction"}
    assert {kind for kind, right in found if not right}


def test_traits_that_tell_right_from_wrong_are_weighed_so_and_rare_ones_are_left_out():
    pytest.importorskip("sklearn")
    rows = [recipe.Candidate("plan", ["told", "both"], True, f"r{i}") for i in range(8)]
    rows += [recipe.Candidate("plan", ["hinted", "both"], False, f"r{i}") for i in range(8)]
    rows.append(recipe.Candidate("plan", ["once", "both"], False, "r0"))
    model = recipe.fitted(rows, 1.0)
    assert model.names == [BIAS, "both", "hinted", "told"]
    assert model.likely(["told", "both"]) > 0.5 > model.likely(["hinted", "both"])


def test_no_report_is_weighed_by_what_was_learned_from_it():
    pytest.importorskip("sklearn")
    rows = [
        recipe.Candidate("plan", [f"own {i}"], i % 2 == 0, f"r{i}")
        for i in range(10)
        for _ in "abcdef"
    ]
    assert len({round(likely, 2) for likely, _ in recipe.folds(rows, 5, 1.0)}) < 4


def test_the_table_that_ships_is_of_the_marks_as_they_stand():
    (path,) = FILES
    first = data_file(path).read_text(encoding="utf-8").partition("\n")[0]
    marks = b"".join(file.read_bytes() for file in (DEV, TUNE, EXTRA, JUDGED))
    assert first == f"# marks {hashlib.sha256(marks).hexdigest()[:12]}", (
        "the marks have changed: `make weights`"
    )
