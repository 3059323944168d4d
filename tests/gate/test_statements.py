"""The gate of statements: what its table counts, and what it does with bad lines."""

import gzip
import json

import pytest
from gate.statements import (
    Article,
    Marked,
    articles,
    main,
    marked_stretches,
    outermost,
    parsed,
    score,
)

TEXT = "The mayor said that the dam was safe. “We will rebuild,” Ruiz said on Monday."


def spans(*words):
    return tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in words)


SAID = Marked(spans("The mayor"), spans("said"), spans("that the dam was safe"))
QUOTED = Marked(spans("Ruiz"), spans("said"), spans("“We will rebuild,”"))
ARTICLE = Article("a", TEXT, "2022-02-15", (SAID, QUOTED))


def f1(*found):
    tally = score([(ARTICLE, found)])
    return [round(tally.f1(kind), 2) for kind in ("all", "direct", "indirect")]


def test_what_is_marked_found_again_scores_one():
    assert f1(SAID, QUOTED) == [1, 1, 1]
    assert score([(ARTICLE, (SAID, QUOTED))]).end_to_end("all") == 1


def test_a_statement_missed_costs_its_own_kind():
    assert f1(SAID) == [0.67, 0, 1]
    assert f1(QUOTED) == [0.67, 1, 0]


def test_half_of_the_words_are_a_match_and_fewer_none():
    half = SAID._replace(content=spans("dam was safe"))
    less = SAID._replace(content=spans("safe"))
    assert f1(half, QUOTED) == [1, 1, 1]
    assert f1(less, QUOTED) == [0.5, 1, 0]


def test_a_wrong_source_is_told_from_a_wrong_content():
    wrong = SAID._replace(source=spans("Ruiz"))
    tally = score([(ARTICLE, (wrong, QUOTED))])
    assert tally.f1() == 1
    assert tally.end_to_end("all") == 0.5


def test_marked_stretches_close_with_their_paragraph():
    assert [s for s, _ in marked_stretches('He said "yes. \n No more.')] == [9]


def test_our_own_reading_of_the_article_is_the_marked_one():
    [(_, dossier)] = parsed([ARTICLE])
    assert score([(ARTICLE, list(outermost(dossier)))]).f1() == 1


def row(**more):
    return json.dumps(
        {"id": "a", "text": TEXT, "attributions": [SAID._asdict(), QUOTED._asdict()]} | more
    )


@pytest.mark.parametrize("packed", [False, True])
def test_a_bad_line_is_named_and_the_rest_read(tmp_path, capsys, packed):
    words = "\n".join([row(), "{", '{"id": 1}', row(id="b", date=None)]).encode()
    path = tmp_path / ("x.jsonl.gz" if packed else "x.jsonl")
    path.write_bytes(gzip.compress(words) if packed else words)
    assert [one.id for one in articles(path)] == ["a", "b"]
    told = capsys.readouterr().err
    assert f"{path}: line 2" in told
    assert f"{path}: line 3" in told


def test_the_table_is_printed_for_a_file_and_a_missing_one_is_named(tmp_path, capsys):
    path = tmp_path / "x.jsonl"
    path.write_text(row(), encoding="utf-8")
    assert main([str(path)]) == 0
    assert "IoU>=0.5 all      marked     2 found     2 P/R/F1 1.000" in capsys.readouterr().out
    assert main([str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
    assert main([]) == 2
