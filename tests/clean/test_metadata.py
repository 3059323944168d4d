"""Metadata: one report says one thing of itself in every form, and how each was found."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from detente.clean.blocks import blocks
from detente.clean.metadata import crawled, metadata
from detente.clean.rules import rules
from detente.clean.source import Source, source
from detente.clean.zones import layout
from tests.clean.cases import NOW, capture, report

TITLE = "Ferry talks to go on in Oslo, ministers say"
BODY = (
    "The two ministers will meet again on Friday, their offices said in a note to reporters.\n\n"
    "They met for three hours on Monday and again on Tuesday without a result, officials said.\n\n"
    "Neither side wants the strike to spread to the northern ports, said one of those present."
)
DAY = "2021-03-02"
SAID = {"title": TITLE, "outlet": "Lake Post", "byline": "Ann Lee", "published": DAY}
PAGE = (
    f'<html lang="en"><head><title>{TITLE} | Lake Post</title>'
    '<meta property="og:site_name" content="Lake Post"><meta name="author" content="Ann Lee">'
    f'<meta property="article:published_time" content="{DAY}"></head><body><article><h1>{TITLE}</h1>'
    + "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    + "</article></body></html>"
)
PRINTED = f"LAKE POST\nTuesday, March 2, 2021\n\n{TITLE}\n\nBy Ann Lee\n\n{BODY}"
RECORD = json.dumps(SAID | {"text": BODY})
FORMS = {
    "field": (BODY, "text/plain", SAID),
    "record": (RECORD, "application/x-detente-record+json", SAID | {"text_found_as": "text"}),
    "meta": (PAGE, "text/html", {}),
    "header": (PRINTED, "text/plain", {}),
    "feed": (BODY, "text/plain", SAID | {"declared_in": "feed"}),
}


@pytest.mark.parametrize("form", FORMS)
def test_declared_or_printed_a_report_says_the_same_of_itself(form):
    raw, kind, declared = FORMS[form]
    document = report(raw, kind, **declared).document
    assert document.outlet is not None
    assert document.published is not None
    assert (document.title, document.outlet.name, document.byline, str(document.published.day)) == (
        TITLE,
        "Lake Post",
        ("Ann Lee",),
        DAY,
    )


@pytest.mark.parametrize("form", FORMS)
def test_how_each_was_found_is_told(form):
    raw, kind, declared = FORMS[form]
    basis = "field" if form == "record" else form
    found = source(capture(raw, kind, **declared))
    assert isinstance(found, Source)
    table = rules()
    page = layout(found.words, blocks(found.words), table, title=found.title)
    said = metadata(found, page, table, read_at=NOW)
    assert {name: how.basis for name, how in said.how.items()} == dict.fromkeys(
        ("title", "outlet", "byline"), basis
    )
    assert all(how.reason and 0 < how.confidence < 1 for how in said.how.values())
    assert said.published is not None
    assert said.published.basis == basis


def test_what_nothing_says_stays_unknown():
    document = report(BODY).document
    assert document.outlet is None
    assert document.published is None
    assert document.updated is None
    assert document.dateline is None
    assert document.url is None
    assert (document.byline, document.credits) == ((), ())


def test_only_web_addresses_are_addresses():
    assert report(BODY, url="urn:newsml:lake:1").document.url is None


def test_a_declared_dateline_goes_before_the_printed_one():
    line = f"OSLO (AP) — {BODY}"
    assert report(line).document.dateline == "OSLO"
    assert report(line, dateline="Bergen").document.dateline == "Bergen"


def test_a_crawl_is_over_when_its_minute_is():
    assert crawled({}) is None
    assert crawled({"crawled": "2021-03-02T08:00:30Z"}) == datetime(2021, 3, 2, 8, 1, tzinfo=UTC)
