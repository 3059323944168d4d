"""Outlets: who publishes, kept apart from who is credited, and how sure either is."""

from __future__ import annotations

import pytest

from detente import gazetteer
from detente.clean.blocks import blocks
from detente.clean.datelines import Dateline
from detente.clean.outlets import masthead_name, outlet_named, publisher
from tests.clean.cases import report

LINE = "The harbour was closed on Monday after a fire on a tanker, the mayor said in a statement."
TEXT = f"Harbour closed after fire\n\nOSLO (Reuters) - {LINE}\n\n{LINE}"


def outlet_of(words: str, **declared: str) -> str | None:
    found = report(words, **declared).document.outlet
    return found.id if found else None


def by(agency: str | None = None, *, domain: str = "", declared: str = "", masthead: str = ""):
    head = blocks(masthead)[0] if masthead else None
    lines = [Dateline(start=0, end=0, agency=agency)] if agency else []
    found = publisher(declared, domain, head, lines, [])
    return found and (found.outlet.id, found.basis, found.confidence)


def test_wire_copy_on_a_site_is_the_sites_and_credits_the_agency():
    document = report(TEXT, url="https://www.nytimes.com/2021/03/02/world/harbour.html").document
    assert document.outlet is not None
    assert (document.outlet.id, document.credits) == ("nyt", ("Reuters",))


def test_an_aggregator_publishes_and_is_no_origin():
    document = report(TEXT, url="https://news.yahoo.com/harbour.html").document
    assert document.outlet is not None
    assert (document.outlet.kind, document.credits) == ("aggregator", ("Reuters",))


def test_a_name_goes_before_a_masthead_a_masthead_before_a_domain_a_domain_before_a_dateline():
    known = {"declared": "Lake Post", "masthead": "THE NORTH STAR TIMES", "domain": "lake.example"}
    assert by("CNN", **known) == ("lake-post", "field", 0.95)
    assert by("CNN", **known | {"declared": ""}) == ("north-star-times", "header", 0.85)
    assert by("CNN", domain="lake.example") == ("lake-example", "url", 0.8)
    assert by("CNN", domain="bbc.co.uk") == ("bbc", "url", 0.95)
    assert by("CNN") == ("cnn", "dateline", 0.9)
    assert by() is None


def test_a_known_domain_goes_before_a_name_nobody_knows():
    assert by(declared="Lakeside pages", domain="www.bbc.co.uk") == ("bbc", "url", 0.95)
    assert by(masthead="THE LAKE TIMES", domain="bbc.co.uk") == ("bbc", "url", 0.95)
    assert by(declared="CNN", domain="bbc.co.uk") == ("cnn", "field", 0.95)


def test_a_broadcasters_dateline_is_surer_than_an_agencys_and_initials_are_least_sure():
    sure = [found[2] for name in ("CNN", "Reuters", "MP") if (found := by(name))]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3
    assert sure[-1] < 0.5


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("BBC News - Europe", "bbc"),
        ("Reuters: World News", "reuters"),
        ("The Guardian | World", "guardian"),
        ("CNN.com - RSS Channel", "cnn-com-rss-channel"),
        ("Reuters | BBC News", "reuters-bbc-news"),
    ],
)
def test_the_name_of_a_feed_is_its_papers_where_one_part_names_one(name, wanted):
    found = outlet_named(name)
    assert found is not None
    assert found.id == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Reports: Ferry Talks to Go On in Oslo",
        "Constituent Mailbag: A Flood of Letters on the Ferry",
    ],
)
def test_a_headline_with_a_kicker_is_no_masthead(line):
    assert masthead_name(line) == ""
    assert masthead_name("Lake County Courier: Friday, March 6, 1953") == "Lake County Courier"


@pytest.mark.parametrize(
    "words",
    [
        f"What the mayor did (NOT) say on Monday\n\nThe mayor did (NOT) Say a word. {LINE}",
        f"Harbour closed\n\nOSLO (Monday) — {LINE}",
    ],
)
def test_brackets_that_hold_no_name_sign_nothing(words):
    assert outlet_of(words) is None
    assert report(words).document.credits == ()


def test_a_newsletter_is_its_senders():
    document = report(LINE, byline="The Lake Post").document
    assert document.outlet is not None
    assert (document.outlet.id, document.byline) == ("lake-post", ())
    assert report(LINE, byline="Ann Lee").document.outlet is None


def test_agencies_that_a_file_or_its_head_names_are_credited():
    declared = report(LINE, outlet="Lake Post", agency="Reuters").document
    assert declared.credits == ("Reuters",)
    unknown = report(LINE, outlet="Lake Post", credit="A friend of the house").document
    assert unknown.credits == ()
    markup = (
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","publisher":'
        '{"name":"Lake Post"},"sourceOrganization":{"name":"Associated Press"}}</script></head>'
        f"<body><article><p>{LINE}</p><p>{LINE}</p></article></body></html>"
    )
    assert report(markup, "text/html").document.credits == ("Associated Press",)


def test_domains_and_slugs_are_of_one_outlet_each():
    known = gazetteer.load()
    outlets = {o.id: o for o in known.outlets_by_name.values()}
    domains = [domain for outlet in outlets.values() for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert all(domain == domain.lower() and not domain.startswith("www.") for domain in domains)


@pytest.mark.parametrize(
    ("domain", "kind"),
    [
        ("president.gov.ua", "government"),
        ("press.un.org", "government"),
        ("uk.news.yahoo.com", "aggregator"),
        ("www.msn.com", "aggregator"),
        ("belganewsagency.eu", "agency"),
    ],
)
def test_a_domain_tells_the_kind_of_outlet(domain, kind):
    found = gazetteer.load().outlet_by_domain(domain)
    assert found is not None
    assert found.kind == kind
