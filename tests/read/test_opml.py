"""OPML: every feed of a list comes out once, at any depth, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.read.opml import feeds_of

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World">
  <outline type="rss" text="Lake" title="The Lake Post &amp; Co" xmlUrl="https://lake.example/rss" htmlUrl="https://lake.example/"/>
  <outline text="Deeper"><outline text="Bay Herald" xmlurl="feed://bay.example/rss"/></outline>
</outline>
<outline text="Lake again" xmlUrl="https://lake.example/rss"/>
<outline text="No feed" htmlUrl="https://lake.example/"/>
<outline text="Bad" xmlUrl="file:///etc/passwd"/>
<outline xmlUrl="HTTPS://cape.example/atom"/>
</body></opml>"""


def test_every_feed_comes_out_once_in_the_order_of_the_list():
    assert feeds_of(LIST.encode(), "my.opml") == [
        ("The Lake Post & Co", "https://lake.example/rss"),
        ("Bay Herald", "http://bay.example/rss"),
        ("", "https://cape.example/atom"),
    ]


def test_folders_are_opened_to_the_depth_xml_allows():
    deep = "<outline>" * 200 + "<outline xmlUrl='https://lake.example/a'/>" + "</outline>" * 200
    assert feeds_of(f"<opml>{deep}</opml>".encode(), "a") == [("", "https://lake.example/a")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"not xml", "xml"),
        (b"<rss/>", "xml"),
        (b"<opml><body>", "xml"),
        (b"<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml>&a;</opml>", "xml"),
        (b"<opml>" + b"<outline>" * 100_000, "xml"),
        (b"<opml>" + b" " * (8 << 20), "too-large"),
        (b"<?xml version='1.0'?><opml>\xe2\x80\x9cA\xe2\x80\x9d \xff</opml>", "encoding"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\1\2\3", "binary"),
    ],
    ids=range(9),
)
def test_what_is_no_list_of_feeds_is_refused_by_name(raw, code):
    error = feeds_of(raw, "my.opml")
    assert isinstance(error, InputError)
    assert (error.code, error.where.startswith("my.opml")) == (code, True)


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(st.integers(0, 800), st.integers(0, 30), st.binary(max_size=10)).map(
            lambda cut: LIST.encode()[: cut[0]] + cut[2] + LIST.encode()[cut[0] + cut[1] :]
        ),
    )
)
def test_any_bytes_give_web_addresses_or_a_named_error(raw):
    found = feeds_of(raw, "my.opml")
    assert isinstance(found, InputError) or all(url.startswith("http") for _, url in found)
