import json

import pytest
from gate.lineage_reports import articles

from detente.trial.harmless import HARMLESS
from gate import flips
from tests.trial.texts import OTHER, TEXT


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("flips") / "articles.jsonl"
    rows = [
        {
            "id": f"{number}",
            "text": f"Day {number} of the talks began in the port.\n\n{text}",
            "date": f"2020-08-{number + 1:02}",
            "outlet": f"Example {number}",
        }
        for number, text in enumerate([TEXT, OTHER] * 6)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def ground(file):
    return flips.ground(articles([file]), "dev", 4, 8)


def test_every_name_is_in_one_half_and_both_halves_have_some():
    halves = {flips.half_of(str(number)) for number in range(50)}
    assert halves == {"dev", "held"}


def test_the_halves_share_no_article(file):
    given = articles([file])
    drawn = {
        half: {report.document.id for report in flips.ground(given, half, 12, 8).drawn}
        for half in flips.HALVES
    }
    assert drawn["dev"]
    assert drawn["held"]
    assert not drawn["dev"] & drawn["held"]


def test_a_turned_verb_belongs_to_one_half_whatever_its_form_or_direction(ground):
    for half in flips.HALVES:
        other = flips.HALVES[half == "dev"]
        mine = {flips.words(ground, o) for o in flips.planted(ground, "verb turned", half, 9, 8)}
        theirs = {flips.words(ground, o) for o in flips.planted(ground, "verb turned", other, 9, 8)}
        assert not mine & theirs


def test_no_more_is_planted_than_asked(ground):
    assert len(flips.planted(ground, "negation swapped", "dev", 2, 8)) == 2


def test_a_copy_that_is_the_same_is_never_flagged(ground):
    copies = ground.garbled("reorder", 8)
    assert copies
    assert not any(flips.flagged(ground, copies))


def test_harmless_edits_come_in_turn_from_every_kind(ground):
    kinds = [kind for kind, _, _ in flips.false_flags(ground, len(HARMLESS), 8)]
    assert len(kinds) == len(HARMLESS)
    assert len(set(kinds)) > len(HARMLESS) - 3


def test_the_gate_prints_a_line_for_every_kind(file, monkeypatch, capsys):
    monkeypatch.setattr(
        "sys.argv", ["flips", str(file), "--half", "dev", "--each", "2", "--errors"]
    )
    flips.main()
    out = capsys.readouterr().out
    for kind in (*flips.KINDS, "all flips", "all harmless edits"):
        assert f"\n{kind} " in out
