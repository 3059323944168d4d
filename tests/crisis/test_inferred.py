"""What may be said of the day of a report that states none, and what is never built on it."""

from __future__ import annotations

import json

from detente.crisis import Crisis

BODY = (
    "The foreign minister of Norway said on Monday that talks with Sweden would go on.",
    "The defence ministry of Norway said that 130 soldiers had crossed the border into Sweden.",
    "Delegations of both countries met in Oslo for six hours, and nobody spoke to the press.",
    "Fishermen of the two coasts had asked for a line to be drawn through the middle of the bay.",
)


def add(crisis, tmp_path, *records):
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": "\n\n".join(BODY), **record}) for record in records]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert not crisis.add(path, jobs=1).errors


def test_an_undated_copy_is_told_to_be_of_about_its_originals_day_and_stays_undated(tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        add(
            crisis,
            tmp_path,
            {"outlet": "Post", "date": "2022-02-14", "title": "Talks"},
            {"outlet": "Courier", "title": "Talks"},
        )
        undated = next(d for d in crisis.documents() if d.published is None)
        found = crisis.inferred()
        assert list(found) == [undated.id]
        when = found[undated.id]
        assert when.basis == "inferred"
        assert (str(when.day), str(when.last_day)) == ("2022-02-13", "2022-02-15")
        told = {one.where[-1]: one for one in crisis.sources()}
        assert told["2"].published == "not stated"
        assert "inferred" in told["2"].basis
        assert "a copy published on 2022-02-14" in told["2"].basis
        assert all(one.day is None for one in crisis.claims(document=undated.id))
        before = crisis.as_of(reported="2022-03-01")
        assert undated.id not in {d.id for d in before.documents()}


def test_a_dated_report_and_one_that_nothing_is_known_of_have_nothing_inferred(tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        add(crisis, tmp_path, {"outlet": "Post", "date": "2022-02-14"})
        assert crisis.inferred() == {}


def test_the_evening_of_a_day_is_that_day_wherever_the_clock_of_utc_stands(tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        add(crisis, tmp_path, {"outlet": "Post", "date": "2022-02-14T22:30:00-05:00"})
        (document,) = crisis.documents()
        assert document.published.start.isoformat() == "2022-02-15T03:30:00+00:00"
        assert str(document.published.day) == "2022-02-14"
        days = {str(one.day) for one in crisis.statements() if one.day}
        assert days == {"2022-02-14"}
