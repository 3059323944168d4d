"""The gate of events whose parties are given: how a file is read, coded and counted."""

from __future__ import annotations

import sys

import pytest
from gate.actor_labels import LabelError

from detente import ontology
from detente.claims.event_weights import weights
from gate import events as gate
from tests.claims.given_pairs import chosen

COLUMNS = "sentence\tmarked_sentence\tsource\ttarget\tgold_root\tgold_penta"
SHELLED = "-\t<s>Iran</s> shelled <t>Iraq</t>.\tIran\tIraq\tASSAULT\t4.0"
THANKED = "-\t<s>Chad</s> thanked <t>Mali</t>.\tChad\tMali\tSUPPORT\t1"


@pytest.fixture
def file(tmp_path):
    def made(*lines):
        path = tmp_path / "rows.tsv"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return made


# Reading


def test_a_row_is_its_words_its_pair_and_what_it_should_be(file):
    (row,) = gate.rows(file(COLUMNS, SHELLED))
    assert row == gate.Row("Iran shelled Iraq.", (0, 4), (13, 17), "ASSAULT", 4)


@pytest.mark.parametrize(
    ("marked", "source", "target"),
    [
        ("Iran shelled <t>Iraq</t>.", "Iran", "Iraq"),
        ("<s>Iran</s> shelled Iraq.", "", "Iraq"),
        ("Iran shelled Iraq.", " Iran ", "Iraq "),
        ("<s>Iran shelled <t> Iraq </t>.", "Iran", ""),
        ("<s> Iran</s> shelled Iraq</t>.", "", "Iraq"),
    ],
)
def test_where_marks_are_lost_a_party_is_where_its_words_are(file, marked, source, target):
    (row,) = gate.rows(file(COLUMNS, f"-\t{marked}\t{source}\t{target}\tASSAULT\t4"))
    parties = [None if span is None else row.words[slice(*span)] for span in gate.pair(row)]
    assert parties == ["Iran", "Iraq"]


def test_a_party_whose_words_are_nowhere_is_nobody(file):
    (row,) = gate.rows(file(COLUMNS, "-\tIran shelled Iraq.\tPeru\t\tASSAULT\t4"))
    assert gate.pair(row) == (None, None)
    (row,) = gate.rows(file(COLUMNS, "-\t<s></s>Iran shelled <t> </t>Iraq.\tIran\t\tASSAULT\t4"))
    assert gate.pair(row) == (None, None)


def test_source_and_target_may_be_left_out_where_all_is_marked(file):
    (row,) = gate.rows(
        file("marked_sentence\tgold_root\tgold_penta", "<s>Chad</s> slept.\tSUPPORT\t1")
    )
    assert row.words == "Chad slept."


@pytest.mark.parametrize(
    ("head", "lacking"),
    [
        ("marked_sentence\tgold_root", "no column gold_penta; it has marked_sentence, gold_root"),
        ("sentence\tlabel", "no column marked_sentence, gold_root, gold_penta; it has sentence"),
        ("marked_sentence,gold_root,gold_penta", "no column marked_sentence, gold_root"),
        ("", "no column marked_sentence"),
    ],
)
def test_columns_that_a_file_lacks_are_named_with_the_file_and_those_it_has(file, head, lacking):
    with pytest.raises(LabelError, match=rf"rows\.tsv: {lacking}"):
        gate.rows(file(head, SHELLED))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("-\t\tIran\tIraq\tASSAULT\t4", "no sentence"),
        ("-\t<s></s> \tIran\tIraq\tASSAULT\t4", "no sentence"),
        ("-\tIran shelled Iraq.\tIran\tIraq\t\t4", "no gold_root"),
        ("-\tIran shelled Iraq.\tIran\tIraq\tASSAULT\tfour", "gold_penta is 'four', not a number"),
        ("-\tIran shelled Iraq.", "no gold_root"),
        ("-\tIran shelled Iraq.\tIran\tIraq\tASSAULT\tinf", "gold_penta is 'inf'"),
    ],
)
def test_a_bad_row_is_named_with_its_line(file, line, complaint):
    with pytest.raises(LabelError, match=rf"rows\.tsv:3: {complaint}"):
        gate.rows(file(COLUMNS, SHELLED, line))


def test_a_file_without_rows_is_no_file_to_measure(file):
    with pytest.raises(LabelError, match="no rows"):
        gate.rows(file(COLUMNS))


# Coding


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("<s>Norway</s> imposed an embargo on <t>Syria</t>.", "COERCE"),
        ("<s>Norway</s> expelled the envoys of <t>Syria</t>.", "SANCTION"),
        ("<s>A court in Peru</s> convicted <t>a Chilean</t>.", "ACCUSE"),
        ("<s>Syria</s> withdrew its troops from <t>Lebanon</t>.", "YIELD"),
        ("<s>Chile</s> apologised to <t>Peru</t>.", "YIELD"),
        ("<s>Iran</s> imposed a naval blockade on <t>Iraq</t>.", "ASSAULT"),
        ("<s>Iran</s> shelled <t>Iraq</t>.", "ASSAULT"),
        ("<s>Chad</s> thanked <t>Mali</t>.", "SUPPORT"),
    ],
)
def test_types_are_told_in_the_older_codebook(words, told):
    assert gate.coded(chosen(words)) == told


def test_the_two_ways_of_yielding_are_one_class_of_the_older_codebook():
    roots = {gate.merged(root) for root in ontology.load().types}
    assert len(roots) == 15
    assert {gate.merged("CONCEDE"), gate.merged("RETREAT")} == {"YIELD"}
    assert "NONE" in weights("en").classes


@pytest.mark.parametrize(
    ("root", "number"),
    [("YIELD", 2), ("SUPPORT", 1), ("ASSAULT", 4), ("ACCUSE", 3), (gate.NONE, 0)],
)
def test_a_quad_is_the_types(root, number):
    assert gate.quad(root) == number


# Counting


def test_a_class_is_scored_by_precision_and_recall():
    gold, told = ["A", "A", "B", "B"], ["A", "B", "B", "B"]
    assert gate.f1(gold, told, "A") == (1.0, 0.5, pytest.approx(2 / 3))
    assert gate.f1(gold, told, "B") == (pytest.approx(2 / 3), 1.0, pytest.approx(0.8))
    assert gate.f1(gold, told, "C") == (0.0, 0.0, 0.0)
    assert gate.accuracy(gold, told) == 0.75


def test_classes_count_alike_however_many_rows_they_have_and_only_those_of_the_gold():
    gold = ["A"] * 9 + ["B"]
    assert gate.macro_f1(gold, ["A"] * 9 + ["C"]) == pytest.approx(0.5)
    assert gate.macro_f1(gold, gold) == 1.0


def test_a_row_that_nothing_is_told_for_counts_against_it():
    assert gate.macro_f1(["A", "B"], ["A", gate.NONE]) == 0.5


def test_an_interval_holds_the_measure_and_is_always_the_same():
    gold, told = ["A", "B"] * 20, ["A", "B"] * 15 + ["B", "A"] * 5
    low, high = gate.interval(gate.accuracy, gold, told, 200)
    assert low < 0.75 < high
    assert (low, high) == gate.interval(gate.accuracy, gold, told, 200)
    assert gate.interval(gate.accuracy, gold, gold, 50) == (1.0, 1.0)


# The command


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["events", *map(str, arguments)])
    gate.main()


def test_a_file_is_measured_whole_by_half_and_with_what_went_wrong(file, monkeypatch, capsys):
    wrong = THANKED.replace("SUPPORT\t1", "ASSAULT\t4")
    path = file(COLUMNS, SHELLED, wrong)
    run(monkeypatch, path, "--rounds", 5, "--errors", "ASSAULT")
    shown = capsys.readouterr().out
    assert "rows 2, coded 2 (100.0%)" in shown
    assert "ASSAULT→SUPPORT [Chad] [Mali] Chad thanked Mali." in shown
    assert "root   accuracy  0.500" in shown
    for half, accuracy in (("even", "1.000"), ("odd", "0.000")):
        run(monkeypatch, path, "--rounds", 5, "--half", half, "--manual")
        shown = capsys.readouterr().out
        assert "rows 1," in shown
        assert f"root   accuracy  {accuracy}" in shown


def test_a_pair_that_nothing_binds_is_coded_as_nothing(file, monkeypatch, capsys):
    run(monkeypatch, file(COLUMNS, "-\tIt rained.\tIran\tIraq\tASSAULT\t4"), "--rounds", 5)
    assert "coded 0 (0.0%)" in capsys.readouterr().out


@pytest.mark.parametrize("lines", [("sentence\tlabel",), (COLUMNS, "-\t\t\t\t\t")])
def test_a_bad_file_is_one_line_of_error(file, monkeypatch, lines):
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, file(*lines))
    message = str(stopped.value)
    assert message.startswith("gate.events: ")
    assert "rows.tsv" in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_one_line_of_error(tmp_path, monkeypatch):
    with pytest.raises(SystemExit, match=r"^gate\.events: .*nowhere\.tsv"):
        run(monkeypatch, tmp_path / "nowhere.tsv")


def test_a_half_without_rows_is_one_line_of_error(file, monkeypatch):
    with pytest.raises(SystemExit, match="no odd rows"):
        run(monkeypatch, file(COLUMNS, SHELLED), "--half", "odd")
