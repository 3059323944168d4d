"""Sinks: each alert is brought once, a sink that fails is tried again, and nothing stops the watch."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError, StoreError
from detente.faces import watch as command
from detente.faces.sinks import PAUSES, FileSink, HookSink, bring, sinks
from detente.model.when import on_day
from detente.read.web import Guard
from tests import made, tensed
from tests.faces import hooks
from tests.read.web import sites
from tests.read.web.rss import feed

AT = datetime(2022, 3, 1, tzinfo=UTC)


@pytest.fixture
def there():
    with hooks.hook() as made:
        yield made


@pytest.fixture
def record(tmp_path):
    tensed.store(tmp_path / "tense.detente")
    with Crisis(tmp_path / "tense.detente") as crisis:
        yield crisis


def lines(path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_a_file_gets_a_line_of_the_contract_for_each_alert_once(record, tmp_path):
    path = tmp_path / "alerts.jsonl"
    for _ in range(3):
        assert list(bring(record, sinks(path, None), AT)) == []
    assert lines(path) == record.alert_rows(since=tensed.day(39 - 14))[::-1]
    assert len(lines(path)) > 0


def test_what_stands_in_the_file_is_not_written_again_by_another_store(record, tmp_path):
    path = tmp_path / "alerts.jsonl"
    list(bring(record, [FileSink(path)], AT))
    before = path.read_bytes()
    tensed.store(tmp_path / "other.detente")
    with Crisis(tmp_path / "other.detente") as other:
        assert list(bring(other, [FileSink(path)], AT)) == []
    assert path.read_bytes() == before


def test_a_line_that_was_cut_off_spoils_no_other(record, tmp_path):
    path = tmp_path / "alerts.jsonl"
    path.write_bytes(b'{"id": "cut')
    list(bring(record, [FileSink(path)], AT))
    first, *others = path.read_text().splitlines()
    assert first == '{"id": "cut'
    assert [json.loads(line)["kind"] for line in others]


def test_an_address_is_posted_each_alert_once_the_oldest_first(record, there):
    for _ in range(2):
        assert list(bring(record, [HookSink(there.url())], AT)) == []
    assert there.rows() == record.alert_rows(since=tensed.day(39 - 14))[::-1]


def test_old_alerts_are_no_news(record, there):
    assert record.alerts(quiet=3)
    with Crisis(record.path) as crisis:
        old = crisis.as_of(reported=tensed.day(20))
        assert list(bring(old, [HookSink(there.url())], AT)) == []
    assert there.got == []


def test_what_fails_in_passing_is_tried_again_and_then_with_the_next_round(record, there):
    slept: list[float] = []
    there.answers = [503, 500]
    sink = HookSink(there.url(), sleep=slept.append)
    assert list(bring(record, [sink], AT)) == []
    assert slept == list(PAUSES)
    assert len(there.got) == 2 + len(record.alerts())


def test_what_fails_for_good_is_one_line_and_is_brought_by_the_next_round(record, there):
    slept: list[float] = []
    there.answers = [410]
    sink = HookSink(there.url(), sleep=slept.append)
    (error,) = bring(record, [sink], AT)
    assert (error.code, slept) == ("http", [])
    assert record.alerts_sent(sink.key) == set()
    assert list(bring(record, [sink], AT)) == []
    assert record.alerts_sent(sink.key) == {one.id for one in record.alerts()}


def test_a_sink_that_fails_does_not_keep_another_from_its_own(record, there, tmp_path):
    there.answers = [404]
    path = tmp_path / "alerts.jsonl"
    found = list(bring(record, [HookSink(there.url()), FileSink(path)], AT))
    assert len(found) == 1
    assert lines(path)


def test_a_file_that_cannot_be_written_is_one_line(record, tmp_path):
    path = tmp_path / "here"
    sink = FileSink(path)
    path.mkdir()
    (error,) = bring(record, [sink], AT)
    assert (error.where, error.code) == (str(path), "io")


def test_an_empty_store_has_nothing_to_bring(tmp_path, there):
    made.store(tmp_path / "none.detente", [])
    with Crisis(tmp_path / "none.detente") as crisis:
        assert list(bring(crisis, [HookSink(there.url())], AT)) == []
    assert there.got == []


def test_a_sink_that_can_be_none_is_refused_before_the_watch_begins(tmp_path):
    for bad in (tmp_path, tmp_path / "no" / "such" / "a.jsonl"):
        with pytest.raises(ConfigError, match="--alert-file"):
            sinks(bad, None)
    with pytest.raises(ConfigError, match="https"):
        sinks(None, "http://alerts.example/in")
    assert sinks(None, None) == []


def test_the_text_of_a_report_is_carried_and_never_read_as_anything_else(there, tmp_path):
    nasty = '$(touch owned) `id` "},{"id":"x"} \u2028 </script> {{7*7}}'
    reports = [tensed.report(number) for number in range(20)]
    words = f"Chad shelled a post. {nasty}"
    last = made.report(words, where="last.txt", published=tensed.day(20), outlet=nasty)
    when = on_day(tensed.day(20))
    reports.append((last, [made.draft(last, tensed.event(), when=when)]))
    made.store(tmp_path / "n.detente", reports)
    path = tmp_path / "alerts.jsonl"
    with Crisis(tmp_path / "n.detente") as crisis:
        assert list(bring(crisis, [FileSink(path), HookSink(there.url())], AT)) == []
    (row,) = lines(path)
    assert there.rows() == [row]
    assert nasty in row["causes"][0]["text"]
    assert len(path.read_bytes().splitlines()) == 1


@pytest.fixture
def site(monkeypatch, tmp_path):
    """A feed at loopback that the command may visit, and its list."""
    with sites.site() as there:
        guard = Guard(allow=frozenset({("127.0.0.1", there.port)}))
        monkeypatch.setattr(command, "GUARD", guard)
        there.page("/rss", feed(), "application/rss+xml")
        address = there.url("/rss", "127.0.0.1")
        (tmp_path / "feeds.toml").write_text(f"[feeds.good]\nurl = '{address}'\nfull = false")
        yield there


def test_the_watch_brings_alerts_after_its_round_once(run, site, there, tmp_path):
    tensed.store(tmp_path / "crisis.detente")
    flags = ["--alert-file", "a.jsonl", "--alert-url", there.url()]
    done = run("watch", "--once", "--jobs", "1", *flags)
    assert done.code == 0, done.err
    told = lines(tmp_path / "a.jsonl")
    assert there.rows() == told
    assert [row["kind"] for row in told] == ["first force"]
    assert run("watch", "--once", "--jobs", "1", *flags).code == 0
    assert (len(there.got), len(lines(tmp_path / "a.jsonl"))) == (len(told), len(told))


def test_a_sink_that_fails_costs_a_line_and_never_the_reports(run, site, there, tmp_path):
    tensed.store(tmp_path / "crisis.detente")
    there.answers = [403] * 9
    done = run("watch", "--once", "--jobs", "1", "--alert-url", there.url())
    assert done.code == 3
    assert "HTTP 403 [http]" in done.err
    assert "asked 1 feed" in done.out


@pytest.mark.parametrize("url", ["http://example.org/in", "https://10.0.0.1:x/", "mailto:a@b"])
def test_an_address_that_may_not_be_posted_to_ends_the_call(run, site, url):
    done = run("watch", "--once", "--alert-url", url)
    assert (done.code, site.asked) == (2, [])


def test_a_store_that_breaks_is_one_line_too(record, there, monkeypatch):
    def broken(self, sink):
        raise StoreError("the disk is full")

    monkeypatch.setattr(Crisis, "alerts_sent", broken)
    (error,) = bring(record, [HookSink(there.url())], AT)
    assert (error.code, "the disk is full" in error.reason, there.got) == ("alerts", True, [])
