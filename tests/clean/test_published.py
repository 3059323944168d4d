"""Publication dates: from what says so, in order of trust, and from nothing else."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest

from detente.clean import published
from tests.clean.cases import report

BODY = (
    "The two ministers will meet again on Friday, their offices said in a note to reporters.\n\n"
    "They met for three hours on Monday and again on Tuesday without a result, officials said."
)
LD = '<script type="application/ld+json">%s</script>'
HEADLINE = "Ferry talks to go on, ministers say"


def printed(line: str, **declared: str):
    return report(f"{HEADLINE}\n\n{line}\n\n{BODY}", **declared).document.published


def page(head: str, beside: str = "") -> str:
    words = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    return (
        f"<html lang=en><head>{head}</head><body><article><h1>{HEADLINE}</h1>{beside}{words}"
        "</article></body></html>"
    )


def told(found) -> tuple[str, str, str] | None:
    return found and (str(found.day), found.grain, found.basis)


def test_a_field_goes_before_a_stamp_and_a_stamp_before_the_address():
    stamp, url = "Published: March 2, 2021", "https://lake.example/2021/03/04/ferry"
    assert told(printed(stamp, published="2021-03-01", url=url)) == ("2021-03-01", "day", "field")
    assert told(printed(stamp, url=url)) == ("2021-03-02", "day", "stated")
    assert told(printed("", url=url)) == ("2021-03-04", "day", "url")


def test_a_date_of_a_feed_is_the_feeds():
    found = report(BODY, published="2021-03-01T10:00:00Z", declared_in="feed").document.published
    assert told(found) == ("2021-03-01", "minute", "feed")


def test_an_address_that_names_a_month_gives_the_month():
    found = printed("", url="https://lake.example/story/2021/03/ferry-talks")
    assert found is not None
    assert told(found) == ("2021-03-01", "month", "url")
    assert found.end == datetime(2021, 4, 1, tzinfo=UTC)


def test_the_month_in_the_address_gives_the_dateline_its_year():
    line = f"OSLO, March 3 (Union Wire) — {BODY}"
    url = "https://lake.example/2021/03/ferry-talks"
    assert told(report(line, url=url).document.published) == ("2021-03-03", "day", "dateline")
    far = "https://lake.example/2021/09/ferry-talks"
    assert told(report(line, url=far).document.published) == ("2021-09-01", "month", "url")


@pytest.mark.parametrize(
    "line",
    [
        "Boats leave the lake harbour in rain on March 2, 2021.",
        "Round 1 – The ferry can sail: 2019 – 2 March 2021",
        "New ferry talks deadlines: May 1, July 1, 2021",
        "21/34 2 March 2021 Kari Dahl and Bo Lindqvist at the quay",
    ],
)
def test_a_line_that_only_has_a_date_in_it_is_no_stamp(line):
    assert printed(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, March 2, 2021",
        "Oslo, Tuesday, 2 March 2021",
        "Night report, Tuesday, March 2, 2021",
        "02.03.2021, 10:22",
    ],
)
def test_a_line_that_says_little_else_is_one(line):
    assert told(printed(line)) == ("2021-03-02", "day", "header")


def test_a_date_between_the_paragraphs_is_none():
    first, second = BODY.split("\n\n")
    words = f"{HEADLINE}\n\n{first} {first}\n\nJune 20, 2016\n\n{second} {second}\n\n{first}"
    assert report(words).document.published is None


def test_a_crawler_shows_when_a_page_was_there_already():
    late = printed("March 2, 2021", crawled="2021-02-01T00:00:00Z")
    assert late is None
    assert told(printed("March 2, 2021", crawled="2021-03-03T00:00:00Z")) is not None


@pytest.mark.parametrize(
    ("head", "beside", "wanted"),
    [
        (
            LD % '{"@type":"WebPage","datePublished":"2021-03-02"}',
            "",
            ("2021-03-02", "day", "meta"),
        ),
        (
            "",
            '<span itemprop="datePublished" content="2021-03-02">x</span>',
            ("2021-03-02", "day", "meta"),
        ),
        (
            "",
            '<abbr class="published" title="2021-03-02T08:00:00Z">today</abbr>',
            ("2021-03-02", "minute", "meta"),
        ),
        ("", '<time datetime="2021-03-02">Tuesday</time>', ("2021-03-02", "day", "meta")),
        ("", "<div>2 March 2021</div>", ("2021-03-02", "day", "header")),
        ("", '<time datetime="2021-03-02">a</time><time datetime="2021-03-05">b</time>', None),
        ("", "<div>2 March 2021</div><div>5 March 2021</div>", None),
        ("", "<div>Open since March 2, 2021 for all who sail on the lake</div>", None),
    ],
)
def test_a_page_tells_its_date_by_what_is_made_for_it(head, beside, wanted):
    assert told(report(page(head, beside), "text/html").document.published) == wanted


def test_an_articles_own_date_goes_before_its_pages():
    def described(kind: str, day: str) -> str:
        return f'{{"@type":"{kind}","datePublished":"{day}"}}'

    both = f"[{described('WebPage', '2021-01-01')},{described('NewsArticle', '2021-03-02')}]"
    found = report(page(LD % both), "text/html").document.published
    assert told(found) == ("2021-03-02", "day", "meta")


def test_an_update_that_says_the_publication_again_is_none():
    same = printed("", published="2021-03-02", updated="2021-03-02")
    document = report(BODY, published="2021-03-02", updated="2021-03-02").document
    later = report(BODY, published="2021-03-02", updated="2021-03-04").document
    earlier = report(BODY, published="2021-03-02", updated="2021-03-01").document
    assert same is not None
    assert document.updated is None
    assert earlier.updated is None
    assert later.updated is not None
    assert str(later.updated.day) == "2021-03-04"


def test_every_date_says_how_it_was_reached_and_how_sure_it_is():
    url = "https://lake.example/2021/03/04/ferry"
    for found in (
        printed("March 2, 2021"),
        printed("", url=url),
        printed("", published="2021-03-02"),
    ):
        assert found is not None
        assert found.reason
        assert 0 < found.confidence < 1
        assert found.start is not None
        assert found.end is not None


def test_the_examples_hold():
    assert doctest.testmod(published).failed == 0
