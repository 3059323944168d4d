"""Statements leave with their places, so that whoever has the text can lay them over it again."""

from __future__ import annotations

import csv
import io
import json

import pytest

from detente.crisis import tell
from detente.export.statements import COLUMNS, statement_row
from detente.export.table import BETWEEN
from detente.export.who_and_where import csv_lines, json_lines
from detente.model.claim import seal
from detente.model.dossier import Dossier
from tests import made

TEXT = (
    "“The bridge is open,” the mayor of Lom said, “and it stays so.” "
    "A clerk insisted the ferryman denied that it had been shut."
)
QUOTE = ("“The bridge is open,”", "“and it stays so.”")
INNER = "it had been shut"
OUTER = f"the ferryman denied that {INNER}"


def told():
    """A direct statement in two runs, and one inside another's content."""
    report = made.report(TEXT)
    first = made.spoken(report, "the mayor of Lom", "said", *QUOTE, quoted="direct")
    outer = made.spoken(report, "A clerk", "insisted", OUTER)
    (clerk,) = seal(report.document.id, TEXT, [outer])
    inner = made.spoken(report, "the ferryman", "denied", INNER, within=clerk.id, avowed="denied")
    claims = tuple(seal(report.document.id, TEXT, [first, outer, inner]))
    return tell(Dossier(report=report, annotation=None, mentions=(), claims=claims))


def triples(claims) -> set:
    parts = ("source", "cue", "content")
    return {
        tuple(tuple((s.start, s.end) for s in one.claim.spans(part)) for part in parts)
        for one in claims
    }


def test_triples_laid_over_the_text_again_from_json_are_those_of_the_record():
    rows = [json.loads(line) for line in json_lines("statements", told())]
    back = {
        tuple(
            tuple((s["start"], s["end"]) for s in row[part])
            for part in ("source", "cue", "content")
        )
        for row in rows
    }
    assert back == triples(told())
    for row in rows:
        for part in ("source", "cue", "content"):
            assert row[part]
            for span in row[part]:
                assert TEXT[span["start"] : span["end"]] == span["text"]


def test_triples_laid_over_the_text_again_from_a_spreadsheet_are_those_of_the_record():
    rows = csv.DictReader(io.StringIO("".join(csv_lines("statements", told())), newline=""))
    back = set()
    for row in rows:
        triple = []
        for part in ("source", "cue", "content"):
            starts, ends = (map(int, row[f"{part}.{at}"].split(BETWEEN)) for at in ("start", "end"))
            triple.append(tuple(zip(starts, ends, strict=True)))
        back.add(tuple(triple))
    assert back == triples(told())


def test_a_statement_in_another_names_it_and_says_how_deep_it_stands():
    rows = {row["content"][0]["text"]: row for row in map(statement_row, told())}
    inner, outer = rows[INNER], rows[OUTER]
    assert (inner["within"], inner["depth"]) == (outer["id"], 1)
    assert (outer["within"], outer["depth"]) == (None, 0)
    assert (inner["avowed"], outer["avowed"]) == ("denied", "asserted")


@pytest.mark.parametrize(("score", "band"), [(0.9, "high"), (0.6, "medium"), (0.3, "low")])
def test_every_row_says_its_band(score, band):
    row = statement_row(made.told(made.bodies()["statement"], score=score))
    assert (row["score"], row["band"]) == (score, band)


def test_only_statements_are_rows_of_statements():
    with pytest.raises(TypeError, match="not a statement"):
        statement_row(made.told(made.bodies()["event"]))


def test_every_column_of_the_spreadsheet_is_a_field_of_the_row():
    row = statement_row(told()[0])
    assert {column.split(".")[0] for column in COLUMNS} == set(row)
