from __future__ import annotations

import doctest

import pytest

from detente.clean import main_text, page_tree
from detente.clean.article import read_article

SENTENCE = "The harbour was closed on Monday after a fire on a tanker, the mayor said."
P = [f"{SENTENCE} It was the {n} such fire." for n in ("first", "second", "third", "last")]
BODY = "".join(f"<p>{p}</p>" for p in P)


def read(body: str, declared: str = ""):
    return read_article(page_tree.page_tree(page_tree.parse(f"<html><body>{body}")), declared)


def lines(body: str) -> list[str]:
    return read(f"<article><h1>Harbour closed</h1>{body}</article>").lines


@pytest.mark.parametrize("module", [page_tree, main_text])
def test_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_paragraphs_headings_items_and_quotations_keep_their_order():
    middle = "<h2>What burned</h2><ul><li>Four cars</li><li>A shed</li></ul>"
    quote = "<blockquote><p>Nobody was hurt, she said.</p></blockquote>"
    assert lines(f"<p>{P[0]}</p>{middle}<p>{P[1]}</p>{quote}<p>{P[2]}</p>") == [
        P[0],
        "What burned",
        "Four cars",
        "A shed",
        P[1],
        "Nobody was hurt, she said.",
        P[2],
    ]


def test_the_headline_is_not_said_again_and_a_heading_without_text_is_none():
    assert lines(f"{BODY}<h2>More from us</h2>") == P


@pytest.mark.parametrize(
    "furniture",
    [
        "<figure><img><figcaption>Smoke over the pier on Monday morning. Photo: Ann Lee</figcaption></figure>",
        '<p class="wp-caption-text">Smoke over the pier on Monday morning, seen from a ferry.</p>',
        '<div class="share-bar"><a href="#">Share</a></div>',
        '<div class="newsletter-signup"><p>Get our letter every morning, with all the news.</p></div>',
        "<aside><p>Two died in the mountains on Friday, the police said.</p></aside>",
        '<p><a href="/x">Read also: two died in the mountains on Friday, the police said</a></p>',
        "<table><tr><th>Year</th><th>Fires</th></tr><tr><td>2019</td><td>4</td></tr></table>",
        '<p style="display: none">The text that nobody sees, put there for machines alone.</p>',
        '<ul class="tags"><li><a href="/fire">fire</a></li><li><a href="/port">port</a></li></ul>',
        "<div>Loose words between paragraphs</div>",
    ],
)
def test_furniture_between_paragraphs_is_left_out(furniture):
    half = f"<p>{P[0]}</p><p>{P[1]}</p>{furniture}<p>{P[2]}</p><p>{P[3]}</p>"
    assert lines(half) == P


def test_names_inside_a_sentence_take_no_word_out_of_it():
    words = '<p>On <span class="date">Monday</span> <a class="author">Ann Lee</a> saw the fire, she said.</p>'
    hidden = '<p>It burned<span class="sr-only"> (opens in a new window)</span> all night long, they said.</p>'
    assert lines(BODY + words + hidden)[-2:] == [
        "On Monday Ann Lee saw the fire, she said.",
        "It burned all night long, they said.",
    ]


def test_a_report_in_a_box_that_is_called_furniture_is_found_all_the_same():
    for name in ("page-with-sidebar", "widget", "media", "promo story", "comment-body"):
        found = read(f'<div class="{name}"><div class="entry-content">{BODY}</div></div>')
        assert (found.lines, found.sure) == (P, True), name


def test_readers_say_more_than_the_report_and_are_not_it():
    talk = "".join(
        f"<div class='comment'><p>{p.replace('tanker', 'boat')}</p></div>" for p in P * 5
    )
    found = read(f"<article>{BODY}</article><section id='comments'>{talk}</section>")
    assert (found.lines, found.sure) == (P, True)


def test_a_standfirst_stands_before_the_report():
    said = "A fire on a tanker keeps ships out of the bay, and no one knows for how long."
    for head in (
        f"<header><h1>Harbour closed</h1><p>{said}</p><p>By Ann Lee</p></header>",
        f"<h1>Harbour closed</h1><div class='standfirst'>{said}</div><p class='byline'>Ann Lee</p>",
        f"<h1>Harbour closed</h1><h2>{said}</h2>",
    ):
        found = read(f"<article>{head}<div itemprop='articleBody'>{BODY}</div></article>")
        assert found.lines == [said, *P]


def test_what_stands_above_the_headline_is_no_standfirst():
    found = read(
        f"<article><p>{P[3]}</p><h1>X</h1><div class='entry-content'>{BODY}</div></article>"
    )
    assert found.lines == P


def test_breaks_make_paragraphs_unless_they_stand_inside_a_sentence():
    loose = f"<div class='entry-content'>{P[0]}<br><br>{P[1]}<br>{P[2][:30]}<br>{P[2][30:].strip()}</div>"
    broken = f"{P[2][:30].strip()} {P[2][30:].strip()}"
    assert read(loose).lines == [P[0], P[1], broken]


def test_soft_hyphens_are_no_part_of_a_word():
    cut = BODY.replace("harbour", "har\xadbour")
    assert read(f"<article>{cut}</article>").lines == P


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{BODY}</article><article>{BODY}</article>",
        f"<article><p>{P[0]}</p></article><div>{BODY}</div>",
        f"<article><p>{P[0]}</p>{'<div>' + SENTENCE + '</div>'}</article>",
        f"<article>{BODY}</article><div hidden>{BODY * 2}</div>",
        "<p>Short.</p>",
    ],
)
def test_a_page_that_could_be_read_in_two_ways_leaves_doubt(body):
    assert not read(body).sure


def test_the_declared_body_settles_doubt_when_the_page_has_no_marks():
    short = f"<div>{BODY}</div><div><p>{SENTENCE}</p></div>"
    assert not read(short).sure
    assert read(short, "\n".join(P)).sure
    assert not read(short, "\n".join([*P, "Something else that the page does not show. " * 9])).sure


def test_a_declared_body_that_is_only_its_beginning_is_no_witness():
    assert read(f"<article>{BODY}</article>", P[0]).sure
