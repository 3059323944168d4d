"""The command `watch`, and addresses given to `add`: what is printed, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from detente.faces import watch as command
from detente.faces.settings import settings
from detente.read.web import Guard, Visitor
from tests.interrupts import started
from tests.read.web import sites
from tests.read.web.rss import LONG, entry, feed
from tests.read.web.sites import Reply


@pytest.fixture
def site(monkeypatch):
    """A server at loopback that the command may visit, as no flag or setting could let it."""
    with sites.site() as made:
        guard = Guard(allow=frozenset({("127.0.0.1", made.port)}))
        monkeypatch.setattr(command, "GUARD", guard)
        rows = (entry(f"tag:{n}", title=f"Note {n}", description=f"{LONG} {n}") for n in (1, 2))
        made.page("/rss", feed(*rows), "application/rss+xml")
        yield made


def listed(site, tmp_path, *more: str) -> None:
    words = [f"[feeds.good]\nurl = '{site.url('/rss', '127.0.0.1')}'\nfull = false"]
    words += [f"[feeds.{path[1:]}]\nurl = '{site.url(path, '127.0.0.1')}'" for path in more]
    (tmp_path / "feeds.toml").write_text("\n".join(words))


def test_a_round_that_went_well_ends_with_0_and_is_not_asked_for_twice(run, site, tmp_path):
    listed(site, tmp_path)
    done = run("watch", "--once", "--jobs", "1")
    assert (done.code, done.out) == (0, "asked 1 feed: 2 new reports\n")
    assert done.err == "good: 2 new\n"
    assert run("watch", "--once") == (0, "asked 0 feeds: 0 new reports\n", "")
    assert "2 reports" in run("status").out


def test_what_went_wrong_is_one_line_each_and_ends_with_3(run, site, tmp_path):
    site.paths["/away"] = Reply(status=302, headers={"Location": "http://169.254.169.254/"})
    site.page("/empty", feed(entry("tag:9", title="Only a title")), "application/rss+xml")
    listed(site, tmp_path, "/none", "/away", "/empty")
    done = run("watch", "feeds.toml", "--once", "--json", "--jobs", "1")
    assert done.code == 3
    (row,) = done.rows()
    assert (row["feeds"], row["new"]) == (4, 2)
    wrong = {(bad["feed"], bad["code"]) for bad in row["bad"]}
    assert wrong == {("none", "http"), ("away", "blocked"), ("empty", "no-text")}
    lines = done.err.splitlines()
    assert (
        sum("none: " in line and "[http]" in line and "asked again" in line for line in lines) == 1
    )
    assert any("169.254.169.254" in line and "[blocked]" in line for line in lines)
    assert "good: 2 new" in lines


def test_the_list_tells_how_it_stands_with_each_feed_and_asks_nobody(run, site, tmp_path):
    listed(site, tmp_path, "/none")
    assert run("watch", "--list").code == 0
    assert (site.asked, (tmp_path / "crisis.detente").exists()) == ([], False)
    run("watch", "--once", "--jobs", "1")
    site.asked.clear()
    good, none = run("watch", "--list", "--json").rows()
    assert site.asked == []
    assert (good["failures"], good["error"], good["answered"] is None) == (0, "", False)
    assert (none["failures"], none["answered"]) == (1, None)
    assert "404" in none["error"]
    assert "HTTP 404" in run("watch", "--list").out


def test_the_list_of_a_feed_reader_becomes_a_list_of_feeds(run, tmp_path):
    (tmp_path / "mine.opml").write_text(
        '<opml><body><outline text="Harbor" xmlUrl="https://harbor.example/rss"/>'
        '<outline text="Odd" xmlUrl="http://odd.example:8080/rss"/></body></opml>'
    )
    done = run("watch", "--import", "mine.opml")
    assert (done.code, done.out) == (3, "feeds.toml: 1 feed written\n")
    assert "odd.example:8080" in done.err
    assert (tmp_path / "feeds.toml").read_text() == (
        '[feeds.harbor]\nurl = "https://harbor.example/rss"\n'
    )
    (row,) = run("watch", "--list", "--json").rows()
    assert row["url"] == "https://harbor.example/rss"


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "--import"), ("[feeds.a]\nurl = 'http://127.1/'", "feeds.toml:2"), ("x\n", "line 1")],
)
def test_a_list_that_is_off_ends_with_2_and_names_the_line(run, tmp_path, words, said):
    if words:
        (tmp_path / "feeds.toml").write_text(words)
    done = run("watch", "--once")
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("how", ["file", "variable"])
def test_fetching_can_be_forbidden(run, site, tmp_path, monkeypatch, how):
    listed(site, tmp_path)
    if how == "file":
        (tmp_path / "detente.toml").write_text("fetch = false\n")
    else:
        monkeypatch.setenv("DETENTE_FETCH", "false")
    done = run("watch", "--once")
    assert (done.code, "fetch = false" in done.err) == (2, True)
    assert command.guest(settings()) is None
    assert site.asked == []


@pytest.mark.parametrize("words", ["fetch = 'yes'", "fetch = 1", "jobs = true", "contact = false"])
def test_settings_of_another_kind_are_named(run, tmp_path, words):
    (tmp_path / "detente.toml").write_text(words)
    done = run("config")
    assert (done.code, words.split()[0] in done.err) == (2, True)


def test_who_may_be_reached_is_said_to_the_sites(run, site, tmp_path):
    listed(site, tmp_path)
    (tmp_path / "detente.toml").write_text("contact = 'desk@harbor.example'\n")
    assert run("watch", "--once", "--jobs", "1").code == 0
    assert "(+desk@harbor.example)" in site.headers[0]["User-Agent"]


def test_without_the_exemption_of_the_tests_a_server_at_loopback_hears_nothing(
    run, site, tmp_path, monkeypatch
):
    monkeypatch.setattr(command, "GUARD", None)
    monkeypatch.setenv("DETENTE_GUARD", f"127.0.0.1:{site.port}")
    listed(site, tmp_path)
    done = run("watch", "--once")
    assert (done.code, site.asked) == (3, [])
    assert "[blocked]" in done.err


def test_stopped_from_the_keyboard_it_ends_with_130_and_without_a_word(
    run, site, tmp_path, monkeypatch
):
    listed(site, tmp_path)

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Visitor, "fetch", stopped)
    done = run("watch")
    assert (done.code, done.out, done.err) == (130, "", "")


WATCH = """
import sys
from detente.faces import cli, watch
from detente.read.web import Guard, Limits, visit
visit.Limits = lambda: Limits(total=600)
watch.GUARD = Guard(allow=frozenset({("127.0.0.1", int(sys.argv.pop(1)))}))
cli.main()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_an_interrupt_does_not_wait_for_a_server_that_stalls(site, tmp_path):
    site.paths["/rss"] = Reply(stall=True)
    listed(site, tmp_path)
    words = [sys.executable, "-c", WATCH, str(site.port), "watch"]
    with started(words, cwd=tmp_path, stderr=subprocess.PIPE) as child:
        assert site.came.wait(60)
        child.send_signal(signal.SIGINT)
        _, error = child.communicate(timeout=60)
    assert (child.returncode, error) == (130, b"")
