"""Versions: which reports are one item at different times, and which of them is the newest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lineage import origins, versions
from detente.lineage.versions import items, notice, passing
from detente.model.base import CaptureId
from detente.model.history import Look
from detente.model.when import on_day
from tests import made

URL = "https://post.example/2022/02/talks"
NOON = datetime(2022, 2, 14, 12, tzinfo=UTC)


def document(name: str, *, url: str | None = URL, day: int | None = None, **fields):
    report = made.report(f"The {name} words.", where=fields.pop("where", name), url=url)
    published = on_day(date(2022, 2, day)) if day else None
    return msgspec.structs.replace(report.document, id=name, published=published, **fields)


def found(*documents, seen=None):
    return versions({d.id: d for d in documents}, seen or {})


def test_two_texts_under_one_address_are_one_item_and_the_later_dated_is_the_newest():
    old, new = document("old", day=14), document("new", day=15)
    assert found(new, old) == {"new": ("old", "new")}


def test_an_update_counts_before_the_day_of_publication():
    changed = document("changed", day=13, updated=on_day(date(2022, 2, 16)))
    assert found(document("first", day=15), changed) == {"changed": ("first", "changed")}


def test_the_version_read_later_is_the_newer_whatever_it_says_of_its_own_time():
    stamped = document("stamped", day=10, updated=on_day(date(2022, 2, 19)))
    seen = {"stamped": NOON, "bare": NOON + timedelta(seconds=5)}
    assert found(stamped, document("bare", day=10), seen=seen) == {"bare": ("stamped", "bare")}


def test_of_versions_one_import_took_in_together_the_later_dated_is_the_newer():
    texts = document("stamped", updated=on_day(date(2022, 2, 19))), document("bare", day=10)
    assert found(*texts, seen=dict.fromkeys(("stamped", "bare"), NOON)) == {
        "stamped": ("bare", "stamped")
    }


def test_of_undated_texts_the_one_read_later_is_the_newest_then_the_later_item_of_a_file():
    seen = {"a": NOON + timedelta(hours=1), "b": NOON}
    assert found(document("a"), document("b"), seen=seen) == {"a": ("b", "a")}
    lines = [document("x", where="f.jsonl:10"), document("y", where="f.jsonl:9")]
    assert found(*lines) == {"x": ("y", "x")}


def test_marks_of_how_a_reader_came_make_no_other_address():
    tagged = document("b", url=f"{URL}?utm_source=letter#top", day=15)
    assert found(document("a", day=14), tagged) == {"b": ("a", "b")}


def test_a_publishers_own_name_of_an_item_is_enough():
    a, b = (document(n, url=None, item_id="urn:x:1", day=14 + i) for i, n in enumerate("ab"))
    assert found(a, b) == {"b": ("a", "b")}


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/",
        "https://post.example",
        "http://[",
        "javascript:alert(1)",
        "//post.example/x",
    ],
)
def test_a_front_page_or_no_address_tells_nothing(url):
    assert found(document("a", url=url), document("b", url=url)) == {}


def test_versions_are_one_origin_however_little_they_share():
    a, b, c = document("a", day=14), document("b", day=15), document("c", url=None)
    documents = {d.id: d for d in (a, b, c)}
    told = origins(documents, [], versions(documents, {}).values())
    assert told == {"a": "a", "b": "a", "c": "c"}


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_in_which_reports_are_given_is_nothing(names):
    texts = {n: document(n, day=14 + i % 2) for i, n in enumerate("abcde")}
    told = found(*(texts[name] for name in names))
    assert told == {"d": ("a", "c", "e", "b", "d")}


def test_looks_at_one_address_are_one_item_and_a_wording_that_came_back_keeps_its_turn():
    texts = [made.report(f"The {name} words.", url=URL, published=None) for name in ("one", "two")]
    looks = [
        Look(capture=CaptureId(str(n)), report=report, read=NOON + timedelta(hours=n))
        for n, report in enumerate([texts[0], texts[1], texts[0]])
    ]
    nameless = Look(capture=CaptureId("x"), report=made.report("None."), read=NOON)
    (found,) = items([looks[2], nameless, looks[0], looks[1]])
    assert [look.capture for look in found] == ["0", "1", "2"]


def changed(extra: str, **more):
    before = made.report("The envoy left.\nNobody spoke.", **more)
    return notice(before, made.report(f"{extra}\nThe envoy stayed.\nNobody spoke.", **more))[0]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: the envoy has not left.",
        "CORRECTION, Feb. 15, 2022: the envoy has not left.",
        "UPDATE: the envoy is back.",
        "Clarification — an earlier headline was too short.",
        "This story has been updated with a comment from the ministry.",
        "This article was amended on 15 February 2022.",
        "An earlier version of this report misstated where the envoy is.",
        "Editor’s note: The number of guests has been corrected.",
        "(Updates with minister’s comment in paragraph 4)",
    ],
)
def test_a_line_that_says_the_item_was_changed_states_it(line):
    assert changed(line) == "stated"


@pytest.mark.parametrize(
    "line",
    [
        "The report was updated by inspectors in Vienna.",
        "The ministry corrected its figures twice.",
        "Update on talks is due on Friday.",
        "This is a developing story.",
        "Check back for updates.",
        "Officials said an earlier version of the treaty was burnt.",
        "The number of updates rose to 40.",
    ],
)
def test_a_line_about_something_else_that_was_changed_states_nothing(line):
    assert changed(line) == "silent"


def test_a_note_that_stood_there_before_states_nothing():
    note = "Correction: the town is in Norway."
    before, after = (made.report(f"{note}\nThe envoy {did}.") for did in ("left", "stayed"))
    assert notice(before, after)[0] == "silent"


def test_a_headline_that_says_so_states_a_change():
    before, after = (
        made.report("The envoy left.", title=title) for title in ("Talks", "UPDATE 1-Talks end")
    )
    assert notice(before, after)[0] == "stated"


@pytest.mark.parametrize(
    ("line", "told"),
    [("1,204 views", True), ("12 min read", True), ("Updated 3 hours ago", True), ("Live", True)],
)
def test_what_every_visit_may_change_is_no_part_of_the_report(line, told):
    assert passing(line) == told
    assert not passing(f"The minister said the {line} of the bridge cost lives.")


@pytest.mark.parametrize(
    "line",
    ["1,204 views · 3 min read", "12 comments | 4 shares", "5 min read — 2k likes", "3 hours ago"],
)
def test_counters_on_one_line_are_no_part_of_the_report(line):
    assert passing(line)


@pytest.mark.parametrize(
    "line", ["1,204 views · The envoy left", "The envoy left | 3 min read", "·", "Talks – 3 days"]
)
def test_a_counter_beside_words_of_the_report_takes_nothing_away(line):
    assert not passing(line)
