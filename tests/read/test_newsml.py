"""NewsML-G2 and NITF: one report for each item of text, and a named reason for whatever is none."""

from __future__ import annotations

import io
import logging
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.source import Source, source
from detente.errors import InputError
from detente.model.document import Capture
from detente.read.item import Item
from detente.read.newsml import read_newsml

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>Not this</title></head><body><p>Talks on the ferry opened &amp; paused.</p>"
    "<p>All left at noon.</p></body></html></inlineXML>"
)
INSIDE = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
    "<head><title>Not this</title></head><body><body.head><hedline><hl1>Not this</hl1></hedline></body.head>"
    "<body.content><block><p>Talks on the ferry opened &amp; paused.</p><p>All left at noon.</p></block>"
    '<media media-type="image"><media-caption>Not this.</media-caption></media></body.content>'
    "<body.end><tagline>Not this.</tagline></body.end></body></nitf></inlineXML>"
)
WORDS = "Ferry talks open\n\nTalks on the ferry opened & paused.\n\nAll left at noon."


def news_item(
    content: str = XHTML,
    guid: str = "urn:newsml:lake.example:77",
    status: str = "usable",
    kind: str = "text",
) -> str:
    return f"""<newsItem {NAR} guid="{guid}" version="3" standard="NewsML-G2" standardversion="2.30" xml:lang="en-GB">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:LAKE"><name>Lake Press</name></provider>
<versionCreated>2024-04-30T09:00:00Z</versionCreated><firstCreated>2024-04-30T07:30:00Z</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><located qcode="city:1"><name>Harbourton</name></located><by>By Ann  Lee</by>
<creditline>The Bay Herald</creditline>
<headline role="hld:sub">Ministers leave</headline><headline role="hld:main">Ferry talks <b>open</b></headline>
<dateline>HARBOURTON, April 30 (Lake Press) -</dateline><language tag="en"/></contentMeta>
<rightsInfo><copyrightHolder literal="Lake Press Ltd"/></rightsInfo>
<contentSet>{content}</contentSet></newsItem>"""


def message(*items: str) -> str:
    held = "".join(items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage {NAR}><header><sent>2024-04-30T09:01:00Z</sent>'
        f"<!-- words --></header><itemSet>{held}</itemSet></newsMessage>"
    )


NITF = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>Not this</title><docdata management-status="usable"><doc-id id-string="lake-77"/>
<date.issue norm="20240430T073000Z"/><doc.copyright holder="Lake Press"/></docdata>
<pubdata name="The Lake Post" date.publication="20240430T090000Z"/></head>
<body><body.head><hedline><hl1>Ferry talks open</hl1></hedline><byline>By <person>Ann Lee</person></byline>
<dateline><location>Harbourton</location><story.date norm="20240430">April 30</story.date></dateline></body.head>
<body.content><p>Talks on the ferry opened &amp; paused.</p><p>All left at noon.</p></body.content></body></nitf>"""


def read(raw: str | bytes, **said: str):
    raw = raw.encode() if isinstance(raw, str) else raw
    return list(
        read_newsml(Item(where="a.xml", key="/a.xml", stream=io.BytesIO(raw), now=NOW, said=said))
    )


def only(raw: str | bytes) -> Capture:
    (found,) = read(raw)
    assert isinstance(found, Capture), found
    return found


def words(found: Capture) -> str:
    made = source(found)
    assert isinstance(made, Source), made
    return made.words


def outcomes(found) -> list[tuple[str, str]]:
    return [(item.where, getattr(item, "code", "in")) for item in found]


def test_an_item_says_of_itself_what_its_fields_say():
    found = only(news_item())
    assert found.declared == {
        "byline": "By Ann Lee",
        "credit": "The Bay Herald",
        "dateline": "Harbourton",
        "item_id": "urn:newsml:lake.example:77",
        "item_version": "3",
        "language": "en",
        "outlet": "Lake Press",
        "published": "2024-04-30T07:30:00Z",
        "title": "Ferry talks open",
        "updated": "2024-04-30T09:00:00Z",
    }
    assert (found.where, found.key) == ("a.xml", "/a.xml")
    assert found.media_type == "application/vnd.iptc.g2.newsitem+xml"


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        INSIDE,
        f'<inlineData contenttype="text/plain">Talks on the ferry.</inlineData>{XHTML}',
        '<inlineData contenttype="text/plain">Talks on the ferry opened &amp; paused.\n\nAll left at noon.</inlineData>',
        "<inlineData contenttype='text/html'>&lt;p&gt;Talks on the ferry opened &amp;amp; paused.&lt;p&gt;All left at noon.</inlineData>",
        f'{XHTML}<remoteContent href="http://127.0.0.1:9/p.jpg" contenttype="image/jpeg"/>',
    ],
    ids=["xhtml", "nitf", "both", "plain", "escaped", "remote too"],
)
def test_its_words_are_the_same_however_they_are_packed(content):
    assert words(only(news_item(content))) == WORDS


def test_a_message_gives_its_items_by_their_guid_and_passes_over_what_is_no_text(caplog):
    package = f"<packageItem {NAR} guid='urn:p'><itemRef residref='urn:newsml:lake.example:77'/></packageItem>"
    picture = news_item("<remoteContent href='p.jpg'/>", guid="urn:picture", kind="picture")
    with caplog.at_level(logging.INFO, "detente.read.newsml"):
        first, second = read(message(package, news_item(), picture, news_item(guid="urn:b")))
    assert (first.where, first.key) == ("a.xml:2", "/a.xml#=urn:newsml:lake.example:77")
    assert (second.where, second.key) == ("a.xml:4", "/a.xml#=urn:b")
    assert words(first) == words(second) == WORDS
    assert "1 packageItem" in caplog.text
    assert "1 picture" in caplog.text


def test_an_item_in_a_message_has_the_words_it_has_alone():
    assert words(read(message(news_item()))[0]) == words(only(news_item()))


def test_withdrawn_items_and_items_without_words_are_named():
    remote = news_item("<remoteContent href='http://127.0.0.1:9/a.html'/>")
    found = read(message(news_item(status="canceled"), remote, news_item()))
    assert outcomes(found) == [("a.xml:1", "withdrawn"), ("a.xml:2", "no-text"), ("a.xml:3", "in")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "empty"),
        ("no xml", "xml"),
        ("<rss/>", "empty"),
        (message(), "empty"),
        (message(news_item(kind="picture")), "no-text"),
        (f"<packageItem {NAR}/>", "no-text"),
        (f"<!DOCTYPE newsItem [<!ENTITY a 'b'>]>{news_item()}", "xml"),
        (f"<!DOCTYPE newsItem [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{news_item('&a;')}", "xml"),
        (f"<!DOCTYPE newsItem [<!ELEMENT a ANY>]>{news_item()}", "xml"),
        (f"<!DOCTYPE newsItem [<!ENTITY a 'b'>]>{news_item()}".encode("utf-16"), "xml"),
        ("<newsItem>" + "<a>" * 100_000, "xml"),
    ],
    ids=range(11),
)
def test_what_holds_no_report_is_refused_by_name(raw, code):
    assert outcomes(read(raw)) == [("a.xml", code)] or (
        [c for _, c in outcomes(read(raw))] == [code] and read(raw)[0].where.startswith("a.xml:")
    )


def test_entities_that_feed_on_each_other_are_refused_before_they_grow():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE newsItem [<!ENTITY l0 "lol">{lines}]><newsItem guid="&l11;">&l11;</newsItem>'
    assert [c for _, c in outcomes(read(bomb))] == ["xml"]


def test_a_message_that_breaks_off_gives_the_items_before_the_break_and_one_error():
    whole = message(news_item(), news_item(guid="urn:b"))
    found = read(whole[: whole.index("<dateline>", whole.index("urn:b"))])
    assert [code for _, code in outcomes(found)] == ["in", "xml"]
    found = read(whole.replace("</itemSet>", "</itemset>"))
    assert [code for _, code in outcomes(found)] == ["in", "in", "xml"]


def test_an_item_past_the_limit_is_named():
    class Endless(io.BytesIO):
        def read(self, size=-1):
            return super().read(size) or b"<p>words and words</p>" * 3000

    start = message(news_item(), news_item(guid="urn:b"))
    stream = Endless(start[: start.rindex("<p>")].encode())
    found = list(read_newsml(Item(where="a.xml", key="/a.xml", stream=stream, now=NOW)))
    assert [code for _, code in outcomes(found)] == ["in", "too-large"]
    assert len(found) == 2


def test_a_nitf_document_says_of_itself_what_its_head_says():
    found = only(NITF.replace("Ann Lee", "Ann Lée").encode("latin-1"))
    assert found.declared == {
        "byline": "Ann Lée",
        "credit": "Lake Press",
        "dateline": "Harbourton",
        "item_id": "lake-77",
        "outlet": "The Lake Post",
        "published": "20240430T073000Z",
        "title": "Ferry talks open",
        "updated": "20240430T090000Z",
    }
    assert (found.media_type, words(found)) == ("application/nitf+xml", WORDS)


def test_an_entity_of_a_type_that_lies_elsewhere_is_read_as_html_has_it():
    assert words(only(NITF.replace("at noon", "at the caf&eacute; &amp; &nix;"))).endswith(
        "All left at the café & &nix;."
    )


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([message(news_item(), news_item(INSIDE, guid="urn:b")), news_item(), NITF]),
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=12)), max_size=4
    ),
)
def test_a_document_broken_anywhere_gives_reports_or_named_errors(whole, cuts):
    raw = whole.encode()
    for at, gone, instead in cuts:
        raw = raw[:at] + instead + raw[at + gone :]
    found = read(raw)
    assert found
    for item in found:
        assert isinstance(item, Capture | InputError)
        if isinstance(item, Capture):
            made = source(item)
            assert isinstance(made, Source) or made.code in {"no-text", "xml"}
        else:
            assert "\n" not in str(item)
