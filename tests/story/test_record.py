"""The example corpus end to end: what must hold of any record, on a real one."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from detente.crisis import Crisis
from detente.export import jsonl
from detente.export.rows import row
from detente.model.claim import KINDS
from detente.model.document import REPORT_ZONES
from detente.views import bands, words


def export(crisis: Crisis) -> bytes:
    return b"\n".join(jsonl.lines(crisis.claims()))


@pytest.fixture(scope="module")
def few(example) -> list:
    """A handful of reports, enough for every kind of format."""
    names = [
        "1962-10-22-meridian-press.txt",
        "1962-10-23-harbor-gazette.txt",
        "1962-10-24-atlantic-broadcasting.html",
        "1962-10-29-weekly-compass.md",
    ]
    return [example / name for name in names]


def test_every_claim_quotes_its_evidence_word_for_word(story):
    checked = 0
    for told in story.claims():
        text = story.report(told.document.id).text.words
        for quote in told.evidence:
            assert text[quote.start : quote.end] == quote.text
            checked += 1
    assert checked > 500


def test_the_evidence_of_a_plain_text_report_lies_at_its_offsets_in_the_file(story, example):
    told = [t for t in story.claims() if t.document.where.endswith(".txt")]
    assert told
    for one in told:
        name = one.document.where.rsplit("/", 1)[-1]
        with (example / name).open(encoding="utf-8", newline="") as file:
            text = file.read()
        for quote in one.evidence:
            assert text[quote.start : quote.end] == quote.text


def test_no_claim_is_taken_from_site_furniture(story):
    for told in story.claims():
        report = story.report(told.document.id)
        span = told.claim.span
        zones = {s.zone for s in report.sentences if s.start < span.end and span.start < s.end}
        assert zones <= REPORT_ZONES, (told.document.where, told.words)


def test_every_kind_of_claim_is_found(story):
    assert all(story.counts()[kind] > 0 for kind in KINDS)


def test_every_exported_row_keeps_the_contract(story):
    path = files("detente").joinpath("export", "schema", "claim.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {one["title"]: {**one, "$defs": schema["$defs"]} for one in schema["oneOf"]}
    validators = {kind: jsonschema.Draft202012Validator(s) for kind, s in kinds.items()}
    for told in story.claims():
        validators[told.kind].validate(json.loads(next(iter(jsonl.lines([told])))))


def test_a_claim_said_in_a_statement_names_one_of_the_same_report(story):
    statements = {t.id: t for t in story.statements()}
    inside = [t for t in story.claims() if t.claim.within]
    assert inside
    for told in inside:
        assert statements[told.claim.within].document.id == told.document.id


def test_every_line_of_the_brief_is_cited_and_every_cite_leads_to_its_paragraph(story):
    made = story.brief(pages=None)
    lines = [line for section in made.sections for line in section.lines]
    assert len(lines) > 50
    for line in lines:
        assert line.cites
        for cite in line.cites:
            told = story.claim(cite.claim_id)
            place = words.cite(told.document, told.paragraph)
            assert cite.text == place + (" (doubtful)" if bands.doubtful(told.claim) else "")


def test_support_never_exceeds_the_independent_origins_that_carry_an_entry(story):
    origins = story.origins()
    for entry in story.entries():
        assert 1 <= entry.support <= len({origins[d] for d in entry.documents})


def test_adding_again_runs_no_stage_and_changes_nothing(story_path, example):
    crisis = Crisis(story_path)
    before = export(crisis)
    added = crisis.add(example, jobs=1)
    assert (added.ran, added.changed, added.fresh) == ({}, False, 0)
    assert export(crisis) == before
    crisis.close()


def test_order_and_batching_of_the_inputs_change_nothing(few, tmp_path):
    batches = {"one": [few], "reversed": [few[::-1]], "each": [[f] for f in few[2:] + few[:2]]}
    exports = {}
    for name, calls in batches.items():
        with Crisis(tmp_path / f"{name}.detente") as crisis:
            for call in calls:
                crisis.add(call, jobs=1)
            exports[name] = export(crisis)
    assert exports["one"]
    assert exports["one"] == exports["reversed"] == exports["each"]


def test_one_worker_or_two_give_the_same_bytes(few, tmp_path):
    exports = []
    for jobs in (1, 2):
        with Crisis(tmp_path / f"{jobs}.detente") as crisis:
            crisis.add(few, jobs=jobs)
            exports.append(export(crisis))
    assert exports[0] == exports[1]


def test_one_file_replaced_is_derived_alone_and_the_first_run_answers_as_before(few, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in few:
        (folder / path.name).write_bytes(path.read_bytes())
    with Crisis(tmp_path / "x.detente") as crisis:
        crisis.add(folder, jobs=1)
        first = export(crisis)
        replaced = folder / few[0].name
        replaced.write_text(
            replaced.read_text(encoding="utf-8").replace("Kennedy", "Nixon"), encoding="utf-8"
        )
        added = crisis.add(folder, jobs=1)
        assert set(added.ran.values()) == {1}
        assert export(crisis) != first
        assert export(crisis.as_of(recorded=1)) == first


def test_a_day_in_the_past_knows_only_the_reports_of_that_day_and_before(story):
    then = story.as_of(reported="1962-10-22")
    days = {told.reported.isoformat() for told in then.claims()}
    assert days
    assert max(days) <= "1962-10-22"
    assert len(then.documents()) < len(story.documents())
    assert all(entry.support >= 1 for entry in then.entries())


def test_why_explains_any_claim_by_sentence_rule_and_report(story):
    for kind in KINDS:
        steps = {step.label: step.text for step in story.why(story.claims(kind)[0].id)}
        assert {kind, "report", "sentence", "rule", "made by", "reading", "support"} <= set(steps)


def test_a_judgement_is_applied_at_once_and_earlier_runs_stay_as_they_were(few, tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        crisis.add(few, jobs=1)
        left, right = crisis.events()[0], crisis.events()[-1]
        assert left.entry.id != right.entry.id
        crisis.judge("same", left.id, right.id, by="a tester", note="for the test")
        entry = {c: e.id for e in crisis.entries() for c in e.claims}
        assert entry[left.claim.id] == entry[right.claim.id]
        then = {c: e.id for e in crisis.as_of(recorded=1).entries() for c in e.claims}
        assert then[left.claim.id] != then[right.claim.id]


def test_rows_leave_nothing_out_whatever_is_unknown(story):
    by_kind: dict[str, set[tuple[str, ...]]] = {}
    for told in story.claims():
        by_kind.setdefault(told.kind, set()).add(tuple(row(told)))
    assert all(len(shapes) == 1 for shapes in by_kind.values())


def test_a_ministry_that_denies_what_another_government_said_in_other_words_disputes_it(story):
    (sides,) = [
        [side.text for side in dispute.sides]
        for dispute in story.disputes()
        if dispute.kind == "denial" and any("Merchant Fleet" in s.text for s in dispute.sides)
    ]
    assert "a dozen Soviet vessels" in sides[0]
    assert "a dozen Soviet ships had fled" in sides[1]
