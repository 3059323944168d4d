"""The gate of spun copies: shares and signs are counted by text, and its copies are the same each time."""

from __future__ import annotations

from gate.spun_signs import counted, line, reports

from detente.lineage.signs import signs
from tests import made

ODD = "The overseas minister left.\nA civil battle broke out a hour later."


def test_shares_are_of_texts_and_each_kind_counts_once_a_text():
    found = [signs(made.report(ODD)), signs(made.report("The overseas minister left.")), (), ()]
    share, (low, high), kinds = counted(found)
    assert share == 0.25
    assert 0 <= low <= share <= high <= 1
    assert kinds == {"broken phrase": 2, "article": 1}
    assert line("some", found).split()[:3] == ["some", "4", "25.0%"]


def test_reports_in_another_language_are_left_out(tmp_path):
    texts = {
        "en": "The envoys of both countries met in Oslo for six hours on Monday.\n\n" * 3,
        "de": "Die Gesandten beider Länder trafen sich am Montag sechs Stunden lang.\n\n" * 3,
    }
    for name, words in texts.items():
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    assert [r.document.language for r in reports([tmp_path])] == ["en"]
