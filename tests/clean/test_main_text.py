from __future__ import annotations

import pytest
from gate.pages import own_pages, score
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean import main_text as module
from detente.clean.main_text import FAST, FAST_IN_DOUBT, PLAIN, declared_body, extractor, main_text
from detente.clean.plain_text import plain_text
from detente.clean.worker import Failure

SENTENCE = "The harbour was closed on Monday after a fire on a tanker, the mayor said."
PARAGRAPHS = [f"{SENTENCE} It was the {n} such fire." for n in ("first", "second", "third", "last")]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
NAMES = {FAST, FAST_IN_DOUBT, PLAIN, extractor()}


def page(body: str) -> str:
    return f"<html><head><title>Harbour closed</title></head><body>{body}</body></html>"


def test_a_page_that_marks_its_report_is_read_by_our_own_reader():
    assert main_text(page(f"<nav>Home</nav><article><h1>Harbour</h1>{BODY}</article>")) == (
        PARAGRAPHS,
        FAST,
    )


def test_a_page_in_doubt_is_given_to_trafilatura():
    two = "".join(
        f"<article><h1>Story {n}</h1>{BODY.replace('tanker', n)}</article>"
        for n in ("ship", "barge")
    )
    lines, by = main_text(page(f"<div>{two}</div>"))
    assert by == extractor()
    assert any("ship" in line for line in lines)


@pytest.mark.parametrize("code", ["timeout", "memory", "crash", "too-large", "error"])
def test_where_trafilatura_fails_the_page_is_not_lost(monkeypatch, code):
    monkeypatch.setattr(module, "call", lambda *a, **k: Failure(code=code, reason="killed"))
    lines, by = main_text(page(f"<div>Home</div><div>{SENTENCE}</div>"))
    assert SENTENCE in lines
    assert by == PLAIN
    two = f"<article>{BODY}</article>"
    lines, by = main_text(page(f"<div>{two * 2}</div><nav>{SENTENCE}</nav>"))
    assert lines == PARAGRAPHS * 2
    assert by == FAST_IN_DOUBT


def test_the_slow_reader_is_held_to_ten_seconds_and_half_a_gigabyte(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "call", lambda path, raw, **limits: asked.append(limits) or b"")
    main_text(page(f"<div>{SENTENCE}</div>"))
    assert asked == [{"cpu_s": 10, "memory_mb": 512}]


@pytest.mark.parametrize("name", [page.name for page in own_pages()])
def test_no_page_of_the_set_is_read_badly(name):
    page = next(page for page in own_pages() if page.name == name)
    assert score(page, main_text(page.markup)[0]).f1 > 0.9


def test_a_body_in_json_ld_that_says_more_than_the_page_shows_leaves_doubt():
    more = '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"%s"}</script>'
    shown = page(f"<article>{BODY}</article>")
    assert main_text(more % "\\n".join(PARAGRAPHS) + shown)[1] == FAST
    assert main_text(more % "\\n".join([*PARAGRAPHS, "Another thing. " * 40]) + shown)[1] != FAST


def test_the_longest_body_in_json_ld_counts_and_broken_scripts_do_not():
    script = '<script type="application/ld+json">%s</script>'
    graph = '{"@graph":[{"articleBody":"short"},{"item":[{"articleBody":"the longer &amp; one"}]}]}'
    assert declared_body(script % "{broken articleBody" + script % graph) == "the longer & one"
    assert declared_body("<p>articleBody</p>") == ""
    assert declared_body('<script type="application/ld+json">"articleBody"') == ""


HOSTILE = {
    "20,000 nested": "<div>" * 20_000 + BODY + "</div>" * 20_000,
    "3,000 nested bold": "<b>" * 3_000 + SENTENCE + "</b>" * 3_000,
    "240 nested bold": "<p>" + "<b>" * 240 + SENTENCE * 3,
    "60,000 paragraphs": BODY + "<p>One more line of it, said the mayor.</p>" * 60_000,
    "90,000 open items": f"<ul><li>{SENTENCE}" + "<li>Some short words here." * 90_000,
    "colspan": f"<table><tr><td colspan=9999999999999999>{SENTENCE * 5}</td></tr></table>",
    "10 MB in one line": f"<p>{SENTENCE * 140_000}</p>",
    "a word of 7 MB": "<p>" + "x" * 7_000_000 + f"</p><p>{SENTENCE * 5}</p>",
    "comment left open": f"{BODY}<!-- {SENTENCE * 1000}",
    "many comments left open": "<!--" * 100_000 + SENTENCE,
    "script left open": f"{BODY}<script>var a='<p>'",
    "frameset": f"<frameset><frame src=a><noframes><p>{SENTENCE * 3}</p></noframes></frameset>",
    "entities": f"<!DOCTYPE x [<!ENTITY a 'aa'>]><html><body>{BODY}<p>&a;&a;</p></body></html>",
    "NUL": f"<p>{SENTENCE}\0\0{SENTENCE * 3}</p>",
    "surrogate": f"<p>{SENTENCE}\ud800{SENTENCE * 3}</p>",
    "60,000 open links": "<a href=x>" * 60_000 + SENTENCE,
    "300,000 attributes": "<p " + "a=1 " * 300_000 + f">{SENTENCE * 4}</p>",
    "a class of 600 kB": "<div class='" + "share-" * 100_000 + f"'>{SENTENCE * 9}</div>",
    "50,000 breaks": f"<div>{SENTENCE}<br>" + "word and word<br>" * 50_000,
    "5,000 open tables": "<table><tr><td>" * 5_000 + SENTENCE * 4,
    "tags without an end": '<a "' * 100_000 + f"><p>{SENTENCE}</p>",
    "furniture closed by another": "<nav>" * 100_000 + "</header>" * 100_000 + f"</nav>{BODY}",
    "JSON-LD left open": '<script type="application/ld+json">' * 20_000 + f'"articleBody"{BODY}',
    "deep JSON-LD": '<script type="application/ld+json">{"articleBody":'
    + "[" * 100_000
    + f"</script>{BODY}",
    "hidden until a script runs": f"<body style='visibility:hidden'>{BODY}</body>",
    "all of it hidden": f"<div style='display:none'>{BODY}</div>",
    "only in a menu": f"<nav>{BODY}</nav>",
    "only without scripts": f"<noscript>{BODY}</noscript>",
    "only in a template": f"<template>{BODY}</template>",
    "no markup at all": SENTENCE * 6,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_with_words_is_lost(name):
    # Work that grew with the square of such a page would not come back within the run's limit.
    lines, by = main_text(HOSTILE[name])
    assert by in NAMES
    assert any("harbour was closed on Monday" in line for line in lines)


@pytest.mark.parametrize(
    "markup", ["", " ", "<", "<p>", "<" * 100_000, "<!-- -->", "\0", "<p>—</p>"]
)
def test_a_page_without_words_gives_no_lines(markup):
    assert main_text(markup)[0] == []


TAGS = ["p", "div", "article", "li", "ul", "b", "a", "br", "td", "table", "nav", "blockquote", "h2"]
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(['<div class="share">', '<p class="caption">', '<div itemprop="articleBody">']),
    st.sampled_from(
        [f"<p>{SENTENCE}</p>", SENTENCE, "<!--", "-->", "<script>", "</script>", "&#x;"]
    ),
    st.text(max_size=20),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_markup_gives_lines_of_words_and_the_same_ones_again(pieces):
    markup = "".join(pieces)
    lines, by = main_text(markup)
    assert by in NAMES
    assert all(line == " ".join(line.split()) != "" for line in lines)
    assert main_text(markup) == (lines, by)


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_the_plain_reader_takes_any_text(text):
    assert all(line.strip() for line in plain_text(text))


def test_the_plain_reader_leaves_out_furniture_unless_there_is_nothing_else():
    assert plain_text("<nav>Home and news</nav><p>A report.</p><footer>Us</footer>") == [
        "A report."
    ]
    assert plain_text("<nav>Home and news</nav><footer>Us</footer>") == ["Home and news", "Us"]


@pytest.mark.parametrize("name", ["nav", "footer", "svg", "noscript", "button", "select", "iframe"])
def test_an_element_that_is_never_closed_hides_nothing_behind_it(name):
    page = f"<body><div>Home</div><{name}><a>World</a><p>The ferry left at noon.</p></body>"
    assert "The ferry left at noon." in plain_text(page)
