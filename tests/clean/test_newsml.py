"""The words of a news item in XML: the report and nothing else, whatever the item holds beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.newsml import words_of
from detente.errors import InputError
from tests.clean.cases import report, zones

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
KIND = "application/vnd.iptc.g2.newsitem+xml"


def item(content: str) -> bytes:
    return f"<newsItem {NAR} guid='urn:a'><contentSet>{content}</contentSet></newsItem>".encode()


NITF = (
    "<inlineXML><nitf><body><body.head><hl1>No.</hl1></body.head>"
    "<body.content><p>One.</p></body.content></body></nitf></inlineXML>"
)


def xml(body: str) -> str:
    return f"<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html></inlineXML>"


def plain(words: str, more: str = "") -> str:
    return f"<inlineData contenttype='text/plain'{more}>{words}</inlineData>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (xml("<p>One.</p><p>Two &lt; three.</p>"), "One.\n\nTwo < three."),
        (xml("One.<br/>Two."), "One.\n\nTwo."),
        (xml("<p>One.</p><figure><figcaption>No.</figcaption></figure><aside><p>No.</p></aside>"), "One."),
        (plain("One.\nTwo."), "One.\nTwo."),
        (plain("A much longer text than the other.") + xml("<p>One.</p>"), "One."),
        (xml("<p>One.</p>") + xml("<p>One, and two.</p>"), "One, and two."),
        (plain("T25lIHR3by4=", " encoding='base64'") + plain("One."), "One."),
        ("<inlineData contenttype='text/html'>&lt;p&gt;One.&lt;p&gt;Two.</inlineData>", "One.\n\nTwo."),
        (NITF, "One."),
    ],
    ids=range(9),
)  # fmt: skip
def test_words_are_those_of_the_content(content, words):
    assert words_of(item(content), "a.xml") == words


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (item(""), "no-text"),
        (item(plain(" — ")), "no-text"),
        (item("<remoteContent href='http://127.0.0.1:9/a'/>"), "no-text"),
        (b"", "xml"),
        (item(xml("<p>One."))[:-30], "xml"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "xml"),
        (b"<!DOCTYPE nitf SYSTEM 'http://127.0.0.1:9/a.dtd'><nitf/>", "xml"),
        (b"<nitf><body/></nitf>", "no-text"),
    ],
    ids=range(8),
)
def test_an_item_without_words_is_refused_by_name(raw, code):
    found = words_of(raw, "a.xml")
    assert isinstance(found, InputError)
    assert (found.code, found.where) == (code, "a.xml")


def test_a_news_item_is_cleaned_into_a_report():
    body = "<p>HARBOURTON, April 30 (Lake Press) - The ferry talks opened on Monday, the mayor said.</p>"
    found = report(
        item(xml(body)), KIND, title="Ferry talks open", outlet="The Lake Post", language="en"
    )
    assert (found.document.title, found.document.extractor) == ("Ferry talks open", "newsml")
    assert zones(found)[0] == ("headline", "Ferry talks open")
    assert found.document.dateline == "HARBOURTON"
    assert zones(found)[-1][1] == "The ferry talks opened on Monday, the mayor said."


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(st.integers(0, 250), st.integers(0, 30), st.binary(max_size=10)).map(
            lambda cut: (
                (raw := item(xml("<p>One.</p>") + plain("Two.")))[: cut[0]]
                + cut[2]
                + raw[cut[0] + cut[1] :]
            )
        ),
    )
)
def test_any_bytes_give_words_or_a_named_error(raw):
    found = words_of(raw, "a.xml")
    assert (
        any(map(str.isalpha, found)) if isinstance(found, str) else found.code in {"xml", "no-text"}
    )
