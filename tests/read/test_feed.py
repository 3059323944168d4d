"""Feeds: every entry is a report under its own key, and what breaks a feed is named once."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.entries import FeedPage
from detente.read.feed import parse_feed, read_feed
from detente.read.item import Item

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
URL = "https://lake.example/feeds/world.xml"
LONG = "The ministers met in the old customs house and spoke until noon about the ferry. " * 16

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Lake Post</title><link>https://lake.example/</link><language>en-GB</language>
<item>
  <title>Ferry talks open &amp;amp; pause</title><link>/2024/ferry</link>
  <guid isPermaLink="false">lake-77</guid><dc:creator>Ann Lee</dc:creator>
  <pubDate>Tue, 30 Apr 2024 09:30:00 +0200</pubDate>
  <description>Talks on the ferry opened on Monday.</description>
  <content:encoded><![CDATA[<p>Talks on the ferry opened on Monday.</p><p>They paused at noon.</p>]]></content:encoded>
  <media:content url="https://lake.example/p.jpg"><media:title>A ferry</media:title>
  <media:description>The ferry at its pier.</media:description></media:content>
</item>
<item>
  <title>Harbour closed</title><link>https://lake.example/2024/harbour</link>
  <description>The harbour was closed [...]</description><pubDate>1 May 2024</pubDate>
  <source url="https://bay.example/rss">The Bay Herald</source>
</item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://lake.example/">
<title type="html">The &lt;i&gt;Lake&lt;/i&gt; Post</title><id>urn:feed</id><updated>2024-05-01T00:00:00Z</updated>
<entry><title>Ferry talks open</title><id>tag:lake.example,2024:77</id>
<link rel="edit" href="javascript:alert(1)"/><link href="2024/ferry"/>
<published>2024-04-30T09:30:00+02:00</published><updated>2024-04-30T11:00:00Z</updated>
<author><name>Ann Lee</name><email>ann@lake.example</email></author><author><name>Bo Ray</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Talks opened &amp; paused.</p><p>All left.</p></div></content>
</entry></feed>"""

RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://lake.example/"><title>Notices</title><link>https://lake.example/</link>
<dc:publisher>The Lake Post</dc:publisher></channel>
<item rdf:about="https://lake.example/a"><title>Café reopens</title><link>https://lake.example/a</link>
<description>The café on the pier has reopened.</description><dc:date>2024-04-30</dc:date></item></rdf:RDF>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Lake Post",
    "feed_url": URL,
    "language": "en",
    "items": [
        {
            "id": 77,
            "url": "/2024/ferry",
            "title": "Ferry talks open",
            "content_html": "<p>Talks opened.</p><p>They paused at noon.</p>",
            "content_text": "Talks opened.",
            "date_published": "2024-04-30T09:30:00+02:00",
            "date_modified": "2024-04-30T11:00:00Z",
            "authors": [{"name": "Ann Lee"}, {"name": "Bo Ray"}],
        }
    ],
}


def page(raw, url=URL) -> FeedPage:
    found = parse_feed(raw if isinstance(raw, bytes) else raw.encode(), "f.xml", url=url)
    assert isinstance(found, FeedPage), found
    return found


def refused(raw) -> InputError:
    found = parse_feed(raw if isinstance(raw, bytes) else raw.encode(), "f.xml")
    assert isinstance(found, InputError), found
    return found


def item(raw, **said) -> Item:
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return Item(where="f.xml", key="/f.xml", stream=io.BytesIO(raw), now=NOW, said=said)


def captures(raw, **said):
    return list(read_feed(item(raw, **said)))


def test_an_rss_entry_keeps_all_that_it_says():
    first, second = page(RSS).entries
    assert (first.link, first.item_id) == ("https://lake.example/2024/ferry", "lake-77")
    assert first.title == "Ferry talks open & pause"
    assert first.published == "2024-04-30T09:30:00+02:00"
    assert (first.byline, first.outlet, first.language) == ("Ann Lee", "The Lake Post", "en-GB")
    assert first.text.endswith("<p>They paused at noon.</p>")
    assert (first.markup, first.summary) == (True, False)
    assert (second.outlet, second.published, second.summary) == (
        "The Bay Herald",
        "1 May 2024",
        True,
    )


def test_an_atom_entry_keeps_all_that_it_says():
    found = page(ATOM)
    (entry,) = found.entries
    assert (found.title, entry.outlet) == ("The Lake Post", "The Lake Post")
    assert entry.link == "https://lake.example/2024/ferry"
    assert (entry.published, entry.updated) == ("2024-04-30T09:30:00+02:00", "2024-04-30T11:00:00Z")
    assert (entry.byline, entry.item_id) == ("Ann Lee; Bo Ray", "tag:lake.example,2024:77")
    assert "<p>Talks opened &amp; paused.</p>" in entry.text
    assert (entry.markup, entry.summary, entry.language) == (True, False, "en")


def test_the_one_date_of_rss_1_is_its_publication_and_latin_letters_survive():
    found = page(RDF.encode("latin-1"))
    (entry,) = found.entries
    assert (entry.published, entry.updated) == ("2024-04-30", "")
    assert (entry.title, entry.outlet, found.broken) == ("Café reopens", "The Lake Post", "")


def test_the_update_of_an_atom_entry_is_never_taken_for_its_publication():
    only_updated = ATOM.replace("<published>2024-04-30T09:30:00+02:00</published>", "")
    (entry,) = page(only_updated).entries
    assert (entry.published, entry.updated) == ("", "2024-04-30T11:00:00Z")


def test_a_json_feed_is_read_as_the_others_are():
    (entry,) = page(json.dumps(JSON)).entries
    assert entry.link == "https://lake.example/2024/ferry"
    assert (entry.item_id, entry.title, entry.byline) == (
        "77",
        "Ferry talks open",
        "Ann Lee; Bo Ray",
    )
    assert (entry.text, entry.markup) == ("<p>Talks opened.</p><p>They paused at noon.</p>", True)
    assert (entry.outlet, entry.language, entry.summary) == ("The Lake Post", "en", False)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 30 Apr 2024 09:30:00 GMT", "2024-04-30T09:30:00+00:00"),
        ("Tue, 30 Apr 24 09:30:00 EST", "2024-04-30T09:30:00-05:00"),
        ("Tue, 30 Apr 2024 09:30:00 CET", "Tue, 30 Apr 2024 09:30:00 CET"),
        ("Tue, 30 Apr 2024 09:30", "Tue, 30 Apr 2024 09:30"),
        ("30/04/2024", "30/04/2024"),
    ],
)
def test_a_date_gets_an_offset_only_if_the_feed_names_one_that_is_known(written, read):
    raw = RSS.replace("Tue, 30 Apr 2024 09:30:00 +0200", written)
    assert page(raw).entries[0].published == read


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Short words.", True),
        (LONG, False),
        (f"{LONG} …", True),
        (f"{LONG} [&#8230;]", True),
        (f"&lt;p&gt;{LONG}&lt;/p&gt;", False),
        (f"&lt;p&gt;{LONG}...&lt;/p&gt;", True),
    ],
)
def test_a_description_is_a_summary_if_it_is_short_or_breaks_off(text, summary):
    raw = f"<rss version='2.0'><channel><item><description>{text}</description></item></channel></rss>"
    assert page(raw).entries[0].summary is summary


def test_words_without_tags_are_words_with_their_signs_in_place():
    raw = RSS.replace(
        "The harbour was closed [...]", "Smith &amp;amp; Sons closed.\n\nAll left; 2 &amp;lt; 3."
    )
    entry = page(raw).entries[1]
    assert (entry.text, entry.markup) == ("Smith & Sons closed.\n\nAll left; 2 < 3.", False)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://"]
)
def test_a_link_is_an_address_of_the_web_or_none(link):
    raw = RSS.replace("/2024/ferry", link)
    assert page(raw).entries[0].link == ""
    made = JSON | {"items": [JSON["items"][0] | {"url": link}]}
    assert page(json.dumps(made)).entries[0].link == ""


def test_captures_carry_what_the_entry_declares_and_a_key_that_moves_with_it():
    first, second = captures(RSS, url=URL)
    assert first.declared == {
        "byline": "Ann Lee",
        "declared in": "feed",
        "item_id": "lake-77",
        "language": "en-GB",
        "outlet": "The Lake Post",
        "published": "2024-04-30T09:30:00+02:00",
        "text found as": "text",
        "text is": "html",
        "title": "Ferry talks open & pause",
        "url": "https://lake.example/2024/ferry",
    }
    assert (first.where, first.key) == ("f.xml:1", "/f.xml#=lake-77")
    assert (second.declared["part"], second.declared["text is"]) == ("summary", "words")
    assert second.key == "/f.xml#=https://lake.example/2024/harbour"
    start, end = RSS.index("<item>"), RSS.index("</channel>")
    cut = RSS.index("<item>", start + 1)
    moved = RSS[:start] + RSS[cut:end] + RSS[start:cut] + RSS[end:]
    assert [c.key for c in captures(moved, url=URL)] == [second.key, first.key]
    assert {c.id for c in captures(moved, url=URL)} == {first.id, second.id}


def test_entries_that_share_a_guid_are_told_apart_by_their_links_or_their_turn():
    entry = (
        "<item><guid isPermaLink='false'>0</guid><description>Words {0}.</description>{1}</item>"
    )
    links = ("<link>https://lake.example/a</link>", "", "")
    items = "".join(entry.format(n, link) for n, link in enumerate(links))
    found = captures(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [c.key for c in found] == ["/f.xml#=https://lake.example/a", "/f.xml#2", "/f.xml#3"]


def test_an_id_that_a_feed_gives_to_several_pages_is_nobodys():
    entry = "<item><guid>{0}</guid><link>https://lake.example/{1}</link><title>T</title><description>Words {2}.</description></item>"
    rows = (("0", "a", 1), ("0", "b", 2), ("7", "c", 3), ("7", "c", 4), ("9", "d", 5))
    items = "".join(entry.format(*row) for row in rows)
    found = captures(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [c.declared.get("item_id") for c in found] == [None, None, "7", "7", "9"]
    rows = [{"id": "0", "url": f"https://lake.example/{n}", "content_text": "Words."} for n in "ab"]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "T"}
    page = parse_feed(json.dumps(head | {"items": rows}).encode(), "f.json")
    assert [one.item_id for one in page.entries] == ["", ""]


def test_a_feed_that_breaks_off_gives_its_entries_and_then_one_error():
    found = captures(RSS[: RSS.index("</item>", RSS.index("Harbour"))])
    assert [type(f) for f in found] == [Capture, Capture, InputError]
    assert (found[-1].code, found[-1].where) == ("feed", "f.xml")


def test_only_the_entry_with_broken_bytes_is_refused():
    raw = RSS.encode().replace(
        b"Harbour closed", b"Harbour \xff\xfe closed, \xe2\x80\x9cyes\xe2\x80\x9d"
    )
    good, bad, whole = captures(raw)
    assert isinstance(good, Capture)
    assert (bad.code, bad.where, whole.code) == ("encoding", "f.xml:2", "feed")


def test_an_entry_that_is_only_a_title_is_named():
    error = captures(RSS.replace("The harbour was closed [...]", "&lt;img src='x'&gt;"))[1]
    assert (error.code, error.where) == ("no-text", "f.xml:2")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<html><body><p>Not a feed.</p></body></html>", "feed"),
        ("no feed at all", "feed"),
        ("etc/passwd", "feed"),
        ("/etc/passwd", "feed"),
        ("https://lake.example/feed", "feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "xml"),
        (
            '<?xml version="1.0"?><!-- x --><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>',
            "xml",
        ),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>'.encode("utf-16"), "xml"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 7}', "feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "feed"),
        ("<rss>" + "<a>" * 200_000, "too-large"),
    ],
)
def test_what_is_no_feed_is_refused_by_name(raw, code):
    assert refused(raw).code == code


def test_a_document_type_that_is_only_named_does_not_matter():
    named = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    assert len(page(RSS.replace("<rss ", f"{named}<rss ")).entries) == 2


def test_a_feed_without_entries_is_empty():
    (error,) = captures("<rss version='2.0'><channel><title>Quiet</title></channel></rss>")
    assert error.code == "empty"


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "feedparser", None)
    error = refused(RSS)
    assert (error.code, "detente[formats]" in error.reason) == ("format", True)


def checked(raw: bytes):
    for found in captures(raw):
        assert isinstance(found, Capture | InputError)
        assert "\n" not in str(found) if isinstance(found, InputError) else found.raw


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([RSS, ATOM, RDF, json.dumps(JSON)]),
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=12)), max_size=6
    ),
)
def test_a_feed_broken_anywhere_gives_captures_or_named_errors(whole, cuts):
    raw = whole.encode()
    for at, gone, instead in cuts:
        raw = raw[:at] + instead + raw[at + gone :]
    checked(raw)


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(
            lambda words: f"<rss><channel><item>{words}".encode("utf-8", "replace")
        ),
        st.lists(
            st.sampled_from(
                [
                    "<rss>",
                    "<channel>",
                    "<item>",
                    "</item>",
                    "<title>",
                    "<description>",
                    "<source>",
                    "<link>",
                    "<guid>",
                    "<content:encoded>",
                    "<![CDATA[",
                    "]]>",
                    "&lt;",
                    "&",
                    "&#xD800;",
                    "&#0;",
                    "<!--",
                    "<feed xmlns='http://www.w3.org/2005/Atom'>",
                    "<entry>",
                    "<id>",
                    "<author>",
                    "<name>",
                    "<content type='base64'>",
                    "<image>",
                    "words",
                    "<a b='",
                    "<pubDate>",
                    "</",
                    "<?x",
                    "<!DOCTYPE",
                ]
            ),
            max_size=25,
        ).map(lambda parts: "".join(parts).encode()),
    )
)
def test_any_bytes_give_captures_or_named_errors(raw):
    checked(raw)
