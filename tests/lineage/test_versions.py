"""Versions: which reports are one item at different times, and which of them is the newest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lineage import origins, versions
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
