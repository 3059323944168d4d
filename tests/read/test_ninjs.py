"""ninjs: each version of the format gives the same report, and pictures and withdrawn items none."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.source import Source, source
from detente.errors import InputError
from detente.model.document import Capture
from detente.read.item import Item
from detente.read.jsonl import read_array, read_lines
from detente.read.ninjs import is_ninjs

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
XHTML = "<p>Talks on the ferry opened &amp; paused.</p><p>All left at noon.</p>"
PLAIN = "Talks on the ferry opened & paused. All left at noon, and the summary is longer than that."
WORDS = "Ferry talks open\n\nTalks on the ferry opened & paused.\n\nAll left at noon."

ONE = {
    "uri": "http://agency.example/items/77",
    "type": "text",
    "profile": "text-only",
    "version": "2",
    "firstcreated": "2024-04-30T07:30:00Z",
    "versioncreated": "2024-04-30T09:00:00Z",
    "pubstatus": "usable",
    "headline": "Ferry talks open",
    "slugline": "ferry-talks",
    "byline": "Ann Lee",
    "located": "Harbourton",
    "language": "en-GB",
    "copyrightholder": "Lake Press Agency",
    "infosource": [{"name": "The Lake Post"}],
    "description_text": "Talks opened.",
    "body_text": PLAIN,
    "body_xhtml": XHTML,
    "associations": {"main": {"uri": "urn:p", "type": "picture", "description_text": "A ferry."}},
}
TWO = {
    "uri": "http://agency.example/items/77",
    "standard": {"name": "ninjs", "version": "3.0"},
    "version": "2",
    "type": "text",
    "firstCreated": "2024-04-30T07:30:00Z",
    "versionCreated": "2024-04-30T09:00:00Z",
    "pubStatus": "usable",
    "headlines": [
        {"role": "short", "value": "Ferry"},
        {"role": "main", "value": "Ferry talks <i>open</i>", "contentType": "text/html"},
    ],
    "by": "Ann Lee",
    "located": "Harbourton",
    "language": "en-GB",
    "copyrightHolder": "Lake Press Agency",
    "infosources": [{"name": "The Lake Post"}],
    "descriptions": [{"role": "summary", "value": "Talks opened."}],
    "bodies": [
        {"role": "summary", "contentType": "text/html", "value": XHTML * 3},
        {"role": "main", "contentType": "text/plain", "value": PLAIN},
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": XHTML},
    ],
    "associations": [{"uri": "urn:p", "type": "picture", "descriptions": [{"value": "A ferry."}]}],
}
LOWER = {name.lower(): value for name, value in TWO.items()}


def read(record, reader=read_array, **said):
    raw = record if isinstance(record, bytes) else json.dumps(record).encode()
    mapped = said.pop("mapped", {})
    item = Item(
        where="a.json", key="/a.json", stream=io.BytesIO(raw), now=NOW, said=said, mapped=mapped
    )
    return list(reader(item))


def only(record, **said) -> Capture:
    (found,) = read(record, **said)
    assert isinstance(found, Capture), found
    return found


def words(found: Capture) -> str:
    made = source(found)
    assert isinstance(made, Source), made
    return made.words


@pytest.mark.parametrize("record", [ONE, TWO, LOWER], ids=["1.x", "3.x", "2.x"])
def test_every_version_says_the_same(record):
    found = only(record)
    declared = {n: v for n, v in found.declared.items() if not n.startswith("text ")}
    assert declared.pop("item_version") == "2"
    assert declared == {
        "byline": "Ann Lee",
        "credit": "Lake Press Agency",
        "dateline": "Harbourton",
        "item_id": "http://agency.example/items/77",
        "language": "en-GB",
        "outlet": "The Lake Post",
        "published": "2024-04-30T07:30:00Z",
        "title": "Ferry talks open",
        "updated": "2024-04-30T09:00:00Z",
        "url": "http://agency.example/items/77",
    }
    assert (found.key, words(found)) == ("/a.json#=http://agency.example/items/77", WORDS)
    assert json.loads(found.raw) == record


def test_plain_words_are_taken_where_there_is_no_markup():
    record = {name: value for name, value in ONE.items() if name != "body_xhtml"}
    assert words(only(record)) == f"Ferry talks open\n\n{PLAIN}"
    record["body_text"] = "Fewer than <p> & more.\n\nAll left."
    assert words(only(record)) == "Ferry talks open\n\nFewer than <p> & more.\n\nAll left."


def test_the_report_came_out_at_the_end_of_its_embargo():
    declared = only(ONE | {"embargoed": "2024-05-01T00:00:00Z"}).declared
    assert (declared["published"], declared["updated"]) == (
        "2024-05-01T00:00:00Z",
        "2024-04-30T09:00:00Z",
    )


def test_with_one_date_alone_there_is_no_update():
    record = {name: value for name, value in ONE.items() if name != "firstcreated"}
    declared = only(record).declared
    assert (declared["published"], "updated" in declared) == ("2024-04-30T09:00:00Z", False)


@pytest.mark.parametrize("status", ["canceled", "withheld", "Cancelled"])
def test_a_withdrawn_item_is_named(status):
    (error,) = read(ONE | {"pubstatus": status})
    assert (error.code, error.where) == ("withdrawn", "a.json")
    assert read(TWO | {"pubStatus": status})[0].code == "withdrawn"


def test_a_picture_is_named_and_its_caption_not_read():
    picture = {
        "uri": "urn:p",
        "type": "picture",
        "headline": "A ferry",
        "versioncreated": "2024-04-30T09:00:00Z",
        "description_text": "The ferry at its pier.",
        "body_text": " ",
    }
    (error,) = read(picture)
    assert (error.code, "picture" in error.reason) == ("no-text", True)


def test_arrays_lines_and_answers_of_a_server_hold_many_items():
    other = ONE | {"uri": "urn:x:1"}
    for made in (
        [ONE, other],
        {"_items": [ONE, other], "_meta": {"page": 1}},
        {"items": [ONE, other]},
    ):
        found = read(made)
        assert [item.where for item in found] == ["a.json:1", "a.json:2"]
        assert found[1].key == "/a.json#=urn:x:1"
        assert "url" not in found[1].declared
    lines = "\n".join(json.dumps(one) for one in (ONE, other)).encode()
    assert [c.key for c in read(lines, reader=read_lines)] == [c.key for c in found]


def test_a_partial_item_is_declared_a_part():
    assert only(ONE | {"representationtype": "partial"}).declared["part"] == "partial"


def test_what_the_caller_maps_goes_first_and_what_else_the_record_says_is_kept():
    found = only(
        ONE | {"outlet_domain": "lake.example"}, mapped={"title": "slugline"}, outlet="Theirs"
    )
    assert (found.declared["title"], found.declared["outlet"]) == ("ferry-talks", "The Lake Post")
    assert found.declared["domain"] == "lake.example"


@pytest.mark.parametrize(
    "record",
    [
        {"uri": "http://a.example/1", "text": "words"},
        {"uri": 7, "body_xhtml": "words"},
        {"body_xhtml": "words"},
    ],
)
def test_other_records_are_not_taken_for_ninjs(record):
    assert not is_ninjs(record)


def test_a_json_feed_is_read_as_a_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lake Post",
        "items": [{"id": "77", "title": "Ferry talks open", "content_html": XHTML}],
    }
    found = only(feed)
    assert (found.key, words(found)) == ("/a.json#=77", WORDS)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from([XHTML, PLAIN]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["role", "value", "contentType", "name"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted({*ONE, *TWO} - {"uri"})), VALUES), st.booleans())
def test_any_item_gives_a_capture_with_words_or_a_named_error(changed, older):
    record = (ONE if older else TWO) | changed
    for found in read(record):
        assert isinstance(found, Capture | InputError)
        if isinstance(found, Capture):
            assert isinstance(source(found), Source)
