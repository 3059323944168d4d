"""Crisis: what a user may do with it, and what it says when that cannot be."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import datetime
from types import ModuleType

import msgspec
import pytest

import detente as dt
from detente.derive import Cleaner
from detente.errors import ConfigError, InputError, StoreError

ONE = "Moscow, Feb. 1, 2022\n\nRussia rejected the demand on Tuesday, the ministry said.\n"
TWO = "Kyiv, Feb. 2, 2022\n\nUkraine held talks with Poland on Wednesday, officials said.\n"
THREE = "Paris, Feb. 3, 2022\n\nFrance promised to send weapons to Ukraine, a minister said.\n"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, words in {"one.txt": ONE, "two.txt": TWO}.items():
        (folder / name).write_text(words)
    return folder


@pytest.fixture
def crisis(tmp_path, reports):
    with dt.open(tmp_path / "x.detente") as made:
        made.add(reports, declared={"published": "2022-02-02"})
        yield made


def test_opening_makes_no_file_and_a_question_says_that_there_is_none(tmp_path):
    crisis = dt.open(tmp_path / "x.detente")
    with pytest.raises(StoreError, match="no store here yet"):
        crisis.claims()
    assert not (tmp_path / "x.detente").exists()


def test_every_public_name_is_the_same_thing_each_time_and_no_module(crisis):
    for name in dt.__all__:
        first = getattr(dt, name)
        assert not isinstance(first, ModuleType)
        assert getattr(dt, name) is first
    assert set(dt.__all__) <= set(dir(dt))


def test_a_crisis_held_open_sees_what_another_adds(crisis, reports):
    before = len(crisis.documents())
    with dt.open(crisis.path) as other:
        (reports / "three.txt").write_text(THREE)
        other.add(reports / "three.txt")
    assert len(crisis.documents()) == before + 1
    assert sum(crisis.counts().values()) == len(crisis.claims())


def test_what_is_removed_leaves_the_record_and_earlier_runs_keep_it(crisis, reports):
    first = [told.id for told in crisis.claims()]
    assert crisis.remove(reports / "one.txt") == 1
    assert [d.where.rsplit("/", 1)[-1] for d in crisis.documents()] == ["two.txt"]
    assert [told.id for told in crisis.as_of(recorded=1).claims()] == first
    assert crisis.remove(reports) == 1
    assert len(crisis.claims()) == 0


def test_what_could_not_be_read_is_listed_until_it_is_removed_though_its_file_is_gone(
    crisis, reports, tmp_path
):
    (reports / "bad.txt").write_bytes(bytes(range(256)) * 4)
    (reports / "bad.json").write_text("[")
    crisis.add([reports, tmp_path / "nothing.txt"], jobs=1)
    (reports / "bad.txt").unlink()
    assert [place.rsplit("/", 1)[-1] for place, _, _ in crisis.failures()] == [
        "bad.json:2",
        "bad.txt",
    ]
    assert crisis.remove(reports / "bad.txt") == 1
    assert crisis.remove(reports / "bad.txt") == 0
    assert len(crisis.failures()) == 1
    assert crisis.remove(reports) == 3
    assert crisis.failures() == []


def test_a_list_of_reports_made_shorter_leaves_the_others(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [f'{{"text": "{words.split(chr(10))[2]}"}}' for words in (ONE, TWO, THREE)]
    path.write_text("\n".join(lines))
    with dt.open(tmp_path / "x.detente") as crisis:
        crisis.add(path)
        path.write_text("\n".join(lines[:2]))
        crisis.add(path)
        assert len(crisis.documents()) == 2
        path.write_text(f"{lines[0]}\n{lines[1]}\n{lines[2]}")
        crisis.add(path)
        path.write_text(f"{lines[0]}\n{{broken")
        crisis.add(path)
        assert len(crisis.documents()) == 3
        path.write_text(f"{lines[0]}\n{lines[1]}")
        crisis.add(path)
        path.write_text("{broken")
        assert [e.code for e in crisis.add(path).errors] == ["json"]
        assert len(crisis.documents()) == 2


def test_two_reports_by_standard_input_are_two(tmp_path):
    with dt.open(tmp_path / "x.detente") as crisis:
        for words in (ONE, TWO):
            crisis.add("-", stdin=io.BytesIO(words.encode()))
        assert len(crisis.documents()) == 2


def test_a_report_in_two_formats_is_one_document(tmp_path):
    (tmp_path / "a.txt").write_text(ONE)
    words = ONE.strip().replace("\n", "\\n")
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{words}", "published": "2022-02-01"}}\n')
    with dt.open(tmp_path / "x.detente") as crisis:
        crisis.add([tmp_path / "a.txt", tmp_path / "a.jsonl"])
        assert [str(d.published.day) for d in crisis.documents()] == ["2022-02-01"]


def test_a_moment_keeps_the_clocks_that_are_not_named(crisis):
    then = crisis.as_of(reported="2022-02-01").as_of(recorded=1)
    assert (str(then.moment.reported), then.moment.recorded) == ("2022-02-01", 1)
    assert crisis.as_of(datetime(2022, 2, 1, 12)).moment.valid.isoformat() == "2022-02-01"


def test_the_past_cannot_be_added_to_and_a_run_that_was_not_is_named(crisis):
    with pytest.raises(ConfigError, match="past moment"):
        crisis.as_of(reported="2022-02-01").add("x.txt")
    with pytest.raises(ConfigError, match="no run 99"):
        crisis.as_of(recorded=99)
    with pytest.raises(ConfigError, match="YYYY-MM-DD"):
        crisis.as_of("next Tuesday")


def test_a_limit_is_of_rows_and_never_changes_what_a_row_counts(crisis):
    whole = crisis.actors()
    assert crisis.actors(limit=1) == whole[:1]
    assert crisis.sources(limit=1) == crisis.sources()[:1]
    assert list(crisis.claims(limit=2)) == list(crisis.claims())[:2]
    with pytest.raises(ConfigError, match="limit"):
        crisis.claims(limit=-1)


def test_a_day_for_undated_reports_must_be_one(tmp_path):
    with pytest.raises(ConfigError, match="YYYY-MM-DD"):
        dt.open(tmp_path / "x.detente").add("x.txt", declared={"published": "next Tuesday"})


def test_a_judgement_must_be_one_of_those_there_are_and_of_two_claims(crisis):
    a, b = (told.id for told in crisis.claims()[:2])
    with pytest.raises(ConfigError, match="no judgement"):
        crisis.judge("sane", a, b, by="t")
    with pytest.raises(ConfigError, match="the same claim"):
        crisis.judge("same", a, a, by="t")
    with pytest.raises(ConfigError, match="takes one id"):
        crisis.judge("wrong", a, b, by="t")
    assert len(crisis.runs()) == 1


def test_a_damaged_store_is_one_error_that_names_it(crisis):
    path = crisis.path
    with dt.open(path) as other:
        other.session.open().execute("UPDATE claim SET payload = x'00'")
    with pytest.raises(StoreError, match=r"x\.detente.*doctor"):
        crisis.claims()


def test_words_that_are_no_text_are_an_input_error():
    with pytest.raises(InputError):
        dt.extract("\ud800 \ud800")
    with pytest.raises(InputError):
        dt.extract(" ")


def test_a_table_shows_itself_and_cuts_like_a_list(crisis):
    table = crisis.claims()
    assert len(table[:2]) == 2
    assert table[0].id == table[:1][0].id
    assert repr(table).startswith(f"{len(table)} claims")
    assert table._repr_html_().count("<tr>") == len(table) + 1
    assert [row["id"] for row in table.to_dicts()] == [told.id for told in table]
    assert {told.kind for told in table.of("event")} == {"event"}


def test_hostile_words_stay_words_in_a_notebook():
    words = "Russia rejected the <script>alert(1)</script> demand on Tuesday, the ministry said."
    assert "<script" not in dt.extract(words, published="2022-02-02")._repr_html_()


ADD = "import sys, detente as dt; dt.open(sys.argv[1]).add(sys.argv[2:], jobs=1)"


def test_three_who_add_at_once_make_the_record_one_would(tmp_path, reports):
    (reports / "three.txt").write_text(THREE)
    path = tmp_path / "many.detente"
    children = [
        subprocess.Popen([sys.executable, "-c", ADD, path, reports], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for child in children:
        _, error = child.communicate()
        assert child.returncode == 0, error.decode()
    with dt.open(path) as many, dt.open(tmp_path / "one.detente") as one:
        one.add(reports)
        assert many.claims().to_dicts() == one.claims().to_dicts()
        assert many.entries() == one.entries()


def test_days_of_the_report_are_both_included_and_nothing_beyond_them(tmp_path):
    with dt.open(tmp_path / "x.detente") as crisis:
        for day in ("01", "02", "03"):
            path = tmp_path / f"{day}.txt"
            path.write_text(f"Russia rejected demand number {day}, the ministry said.\n")
            crisis.add(path, declared={"published": f"2022-02-{day}"})
        days = {str(t.reported) for t in crisis.claims(since="2022-02-02", until="2022-02-02")}
        assert days == {"2022-02-02"}
        assert {str(t.reported) for t in crisis.claims(until="2022-02-02")} == {
            "2022-02-01",
            "2022-02-02",
        }


def test_reports_that_turn_out_to_be_furniture_share_nothing_any_more(
    tmp_path, example, monkeypatch
):
    from detente import pipeline

    names = ("1962-10-22-meridian-press.txt", "1962-10-23-harbor-gazette.txt")
    whole = pipeline.plan()

    def all_furniture(capture, recurring):
        report = whole.cleaner.run(capture, recurring)
        marked = tuple(msgspec.structs.replace(s, zone="chrome") for s in report.sentences)
        return msgspec.structs.replace(report, sentences=marked)

    with dt.open(tmp_path / "x.detente") as crisis:
        crisis.add([example / name for name in names], jobs=1)
        assert [edge.relation for edge in crisis.edges()] == ["identical"]
        cleaner = Cleaner(run=all_furniture, fingerprint=lambda: "another")
        changed = msgspec.structs.replace(whole, cleaner=cleaner)
        monkeypatch.setattr(pipeline, "plan", lambda: changed)
        crisis.add([example / name for name in names], jobs=1)
        assert crisis.edges() == []


def test_a_report_that_a_new_cleaner_gives_another_id_leaves_no_old_self_behind(
    tmp_path, example, monkeypatch
):
    from detente import pipeline

    whole = pipeline.plan()

    def renamed(capture, recurring):
        report = whole.cleaner.run(capture, recurring)
        document = msgspec.structs.replace(report.document, id="f" * 32)
        return msgspec.structs.replace(report, document=document)

    with dt.open(tmp_path / "x.detente") as crisis:
        crisis.add(example / "1962-10-22-meridian-press.txt", jobs=1)
        cleaner = Cleaner(run=renamed, fingerprint=lambda: "another")
        changed = msgspec.structs.replace(whole, cleaner=cleaner)
        monkeypatch.setattr(pipeline, "plan", lambda: changed)
        crisis.add(example / "1962-10-22-meridian-press.txt", jobs=1)
        assert [document.id for document in crisis.documents()] == ["f" * 32]
        assert {claim.document.id for claim in crisis.claims()} == {"f" * 32}
