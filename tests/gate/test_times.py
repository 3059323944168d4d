"""The gate of times: what a score counts, and how our own sentences are marked."""

import json

import pytest
from gate.times import (
    Marked,
    Tally,
    Text,
    found_in,
    held,
    kind_of,
    main,
    parsed,
    sentences,
    texts,
)

TEXT = Text(
    "a",
    "1962-10-24",
    "He left on Monday and came back two days later.",
    (Marked(11, 17, "DATE", "1962-10-22"), Marked(32, 46, "DATE", "1962-10-24")),
)


def tally(*found: Marked) -> Tally:
    made = Tally()
    made.add(TEXT, list(found))
    return made


def test_what_is_marked_found_again_scores_one_throughout():
    assert all(tally(*TEXT.marked).scores(of) == (1, 1, 1) for of in ("relaxed", "strict", "value"))


def test_an_overlap_is_relaxed_but_not_strict():
    made = tally(Marked(8, 17, "DATE", "1962-10-22"))
    assert made.scores("relaxed") == (1, 0.5, 2 / 3)
    assert made.scores("strict") == (0, 0, 0)
    assert made.scores("value") == (1, 0.5, 2 / 3)


def test_one_time_found_is_matched_with_one_marked_only():
    made = tally(Marked(0, 47, "DATE", "1962-10-22"))
    assert made.right["relaxed"] == 1


def test_the_same_span_is_preferred_to_a_longer_overlap():
    made = tally(Marked(8, 20, "TIME", "x"), Marked(11, 17, "DATE", "1962-10-22"))
    assert made.right["value"] == made.right["strict"] == 1


def test_what_is_found_for_nothing_costs_precision():
    made = tally(Marked(0, 2, "DATE", "x"))
    assert made.scores("relaxed") == (0, 0, 0)
    assert len(made.errors) == 3


def test_a_text_without_times_scores_nothing_and_divides_by_nothing():
    made = Tally()
    made.add(TEXT._replace(marked=()), [])
    assert made.scores("value") == (0, 0, 0)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1962-10-22", "DATE"),
        ("1962-10-22TNI", "TIME"),
        ("PT5H", "DURATION"),
        ("PXY", "DURATION"),
        ("PAST_REF", "DATE"),
    ],
)
def test_a_value_tells_its_type(value, kind):
    assert kind_of(value) == kind


def test_our_sentences_are_marked_in_full_and_halved_about_evenly():
    own = sentences()
    marked = [m for text in own for m in text.marked]
    assert len(own) >= 250
    assert len(marked) >= 300
    assert 0.4 < sum(map(held, own)) / len(own) < 0.6
    assert all(text.dct and "[" not in text.text for text in own)
    assert all(m.value and m.end > m.start for m in marked)
    assert any(m.type == "SET" for m in marked)


def test_spans_are_given_in_the_text_as_it_came():
    spaced = TEXT._replace(text="\n\n  " + TEXT.text)
    [(text, dossier)] = parsed([spaced])
    found = found_in(text, dossier)
    assert [spaced.text[m.start : m.end] for m in found] == ["Monday", "two days later"]


def test_a_file_of_marked_texts_is_scored_and_errors_are_listed_on_demand(
    tmp_path, monkeypatch, capsys
):
    row = {
        "doc": "a",
        "dct": TEXT.dct,
        "text": TEXT.text,
        "timex": [{**m._asdict(), "text": "x"} for m in TEXT.marked[:1]],
    }
    file = tmp_path / "marked.jsonl"
    file.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert len(texts(file)) == 1
    monkeypatch.setattr("sys.argv", ["times", str(file)])
    main()
    plain = capsys.readouterr().out
    assert "1 marked, 2 found" in plain
    assert "texts/s" in plain
    assert "for nothing" not in plain
    monkeypatch.setattr("sys.argv", ["times", str(file), "--errors"])
    main()
    assert "for nothing" in capsys.readouterr().out
