"""Subscriptions: which feeds are watched, and errors that name the line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConfigError
from detente.read.web.subscriptions import USUAL, Feed, from_opml, load, take_over, written

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="Harbor Gazette" xmlUrl="https://harbor.example/rss"/>
<outline text="Häfen &amp; Seen" xmlUrl="HTTPS://Lake.example"/>
<outline text="Harbor Gazette" xmlUrl="https://harbor.example/sport"/></outline>
<outline text="Odd" xmlUrl="http://odd.example:8080/rss"/></body></opml>"""


def listed(tmp_path, words: str):
    path = tmp_path / "feeds.toml"
    path.write_text(words, encoding="utf-8")
    return load(path)


def test_a_feed_says_what_it_wants_and_the_rest_is_usual(tmp_path):
    words = """
[feeds.harbor]
url = "HTTPS://Harbor.example/rss#x"
outlet = " Harbor  Gazette "
every = "15m"
full = false

[feeds."the lake"]
url = "http://lake.example:8080/rss"
"""
    assert listed(tmp_path, words) == [
        Feed(
            name="harbor",
            url="https://harbor.example/rss",
            outlet="Harbor Gazette",
            every=timedelta(minutes=15),
            full=False,
        ),
        Feed(name="the lake", url="http://lake.example:8080/rss", every=USUAL),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "no feed in it"),
        ("[feeds]", "no feed in it"),
        ("feeds = 3", "no feed in it"),
        ("[feeds.a]\nurl = b\n", "line 2"),
        ("\n[feed.a]\nurl = 'https://a.example'", "no table 'feed'"),
        ("[feeds.a]\n\noutlet = 'A'", ":1: feeds.a: no url"),
        ("[feeds.a]\nurl = 3", ":2: feeds.a: no url"),
        ("[feeds.a]\nurl = 'a.example'", ":2: feeds.a: only http"),
        ("[feeds.a]\nurl = 'http://127.1/'", ":2: feeds.a: the host is spelled"),
        ("[feeds.a]\nurl = 'http://a.example'\nfull = 'no'", ":3: feeds.a: full = 'no'"),
        ("[feeds.a]\nurl = 'http://a.example'\nevery = 15", ":3: feeds.a: every = 15"),
        ("[feeds.a]\nurl = 'http://a.example'\nevery = '5s'", "from 1m to 7d"),
        ("[feeds.a]\nurl = 'http://a.example'\nevery = '8d'", "from 1m to 7d"),
        (
            "[feeds.a]\nurl = 'http://a.example'\n\nevry = '5m'",
            ":4: feeds.a: no key 'evry'; keys: ",
        ),
        ("[feeds.a]\nurl = 'http://a.example'\noutlet = []", ":3: feeds.a: outlet = []"),
        (
            "[feeds.a]\nurl = 'http://a.example'\n[feeds.b]\nurl = 'http://A.example/'",
            ":4: b has the url of a",
        ),
        ("[feeds]\na = 'http://a.example'", ":2: feeds.a: not a table"),
    ],
)
def test_what_is_off_in_a_list_is_named_with_its_line(tmp_path, words, said):
    with pytest.raises(ConfigError) as off:
        listed(tmp_path, words)
    assert said in str(off.value)
    assert str(off.value).startswith(str(tmp_path / "feeds.toml"))


def test_a_list_that_is_not_there_says_how_to_make_one(tmp_path):
    with pytest.raises(ConfigError, match="--import"):
        load(tmp_path / "feeds.toml")


@pytest.mark.parametrize("name", ["a", '"b c"'])
def test_a_key_of_names_without_end_is_refused_before_it_fills_the_memory(tmp_path, name):
    words = f'[feeds.a]\nurl = "https://a.example"\n{". ".join([name] * 30_000)} = 1\n'
    with pytest.raises(ConfigError, match=r"feeds\.toml:3: more than"):
        listed(tmp_path, words)


def test_a_list_of_subscriptions_past_any_length_is_refused(tmp_path):
    with pytest.raises(ConfigError, match=r"feeds\.toml: too large"):
        listed(tmp_path, "# one line\n" * 500_000)


def test_a_list_that_is_no_text_is_named(tmp_path):
    (tmp_path / "feeds.toml").write_bytes(b"[feeds.\xff]")
    with pytest.raises(ConfigError, match="byte 7 is not UTF-8"):
        load(tmp_path / "feeds.toml")


def test_the_list_of_a_feed_reader_is_a_list_of_feeds(tmp_path):
    path = tmp_path / "mine.opml"
    path.write_text(OPML, encoding="utf-8")
    assert [(feed.name, feed.url, feed.given) for feed in load(path)] == [
        ("harbor-gazette", "https://harbor.example/rss", False),
        ("hafen-seen", "https://lake.example/", False),
        ("harbor-gazette-2", "https://harbor.example/sport", False),
        ("odd", "http://odd.example:8080/rss", False),
    ]


def test_feeds_taken_over_are_written_once_behind_those_that_are_there(tmp_path):
    opml, path = tmp_path / "mine.opml", tmp_path / "feeds.toml"
    opml.write_text(OPML, encoding="utf-8")
    path.write_text("# mine\n[feeds.harbor-gazette]\nurl = 'https://harbor.example/rss'", "utf-8")
    new, left = take_over(opml, path)
    assert [feed.name for feed in new] == ["hafen-seen", "harbor-gazette-2"]
    assert [feed.name for feed in left] == ["odd"]
    assert path.read_text("utf-8").startswith("# mine\n")
    assert [feed.url for feed in load(path)] == [
        "https://harbor.example/rss",
        "https://lake.example/",
        "https://harbor.example/sport",
    ]
    before = path.read_text("utf-8")
    assert take_over(opml, path)[0] == []
    assert path.read_text("utf-8") == before


def test_names_taken_over_do_not_meet_names_that_are_there(tmp_path):
    opml, path = tmp_path / "mine.opml", tmp_path / "feeds.toml"
    opml.write_text(OPML, encoding="utf-8")
    path.write_text("[feeds.hafen-seen]\nurl = 'https://other.example/'\n", "utf-8")
    take_over(opml, path)
    assert [feed.name for feed in load(path)][:3] == [
        "hafen-seen",
        "harbor-gazette",
        "hafen-seen-2",
    ]


def test_a_list_of_one_title_all_through_is_read_in_its_length_not_its_square(tmp_path):
    count = 20_000
    lines = (f'<outline text="Lake" xmlUrl="https://l{n}.example/"/>' for n in range(count))
    raw = f"<opml><body>{''.join(lines)}</body></opml>".encode()
    feeds = from_opml(raw, tmp_path / "feeds.opml")
    assert [feed.name for feed in feeds[:3]] == ["lake", "lake-2", "lake-3"]
    assert len({feed.name for feed in feeds}) == count


@pytest.mark.parametrize(
    "raw",
    [
        b"<opml><body/></opml>",
        b"<html></html>",
        b"<opml",
        b'<!DOCTYPE a [<!ENTITY b "c">]><opml><body><outline xmlUrl="http://a.example"/></body></opml>',
    ],
)
def test_a_list_without_feeds_or_with_entities_is_an_error_that_names_it(tmp_path, raw):
    path = tmp_path / "mine.opml"
    path.write_bytes(raw)
    with pytest.raises(ConfigError, match=r"mine\.opml"):
        load(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_an_error_that_names_the_file(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(raw)
    try:
        assert load(path)
    except ConfigError as error:
        assert "any.toml" in str(error)  # noqa: PT017 - either is right


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_what_is_written_can_be_read(tmp_path_factory, titles):
    rows = "".join(
        f'<outline xmlUrl="https://a.example/{n}"><outline/></outline>'
        if not title.isalnum()
        else f'<outline text="{title}" xmlUrl="https://a.example/{n}"/>'
        for n, title in enumerate(titles)
    )
    base = tmp_path_factory.getbasetemp()
    feeds = from_opml(f"<opml><body>{rows}</body></opml>".encode(), base / "mine.opml")
    (base / "out.toml").write_text(written(feeds), encoding="utf-8")
    assert [(f.name, f.url) for f in load(base / "out.toml")] == [(f.name, f.url) for f in feeds]
