"""Fragments: all the words of a report's markup come out, in their paragraphs and in their order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.fragment import fragment


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("One.", ["One."]),
        ("<p>One &amp; two.</p>\n<p> Three\nfour. </p>", ["One & two.", "Three four."]),
        ("Loose. <p>In.</p> Behind.", ["Loose.", "In.", "Behind."]),
        ("One.<br>Two.<br/><br />Three.", ["One.", "Two.", "Three."]),
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<P>One <a href='x'>link</a>.</P>", ["One link."]),
        ("<h2>Head</h2><ul><li>a b</li><li>c d</li></ul>", ["Head", "a b", "c d"]),
        ("<p>One.</p><script>var a = '<p>no</p>';</script><style>p{}</style>", ["One."]),
        (
            "<p>One.</p><figure><img src=a><figcaption>A pier.</figcaption></figure><p>Two.</p>",
            ["One.", "Two."],
        ),
        ("<p>One.</p><figure><p>Two.</p>", ["One.", "Two."]),
        ("<p>One.</p><table><tr><td>12</td></tr></table>", ["One."]),
        ("<table><tr><td>One.</td><td>Two.</td></tr></table>", ["One.", "Two."]),
        (
            "<pre>One\nline.\n\nTwo.</pre><p>Three\n\nfour.</p>",
            ["One line.", "Two.", "Three four."],
        ),
        ("<x:p xmlns:x='u'>One.</x:p><x:p/><x:p>Two.</x:p>", ["One.", "Two."]),
        ("<body.head><hl1>No</hl1></body.head><body.content><p>Yes.</p></body.content>", ["Yes."]),
        (
            "<body.content><media><p>No.</p></media><hl2>Sub</hl2><p>Yes.</p></body.content>",
            ["Sub", "Yes."],
        ),
        ("<media/><p>Yes.</p><script/>", ["Yes."]),
        ("<p>* * *</p><p>—</p><p>One.</p>", ["One."]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("", []),
    ],
)
def test_paragraphs_are_those_of_the_markup(markup, paragraphs):
    assert fragment(markup) == paragraphs


def test_any_depth_of_nesting_and_any_heap_of_ends_is_survived():
    heap = "<p>One.</p>" + "<aside>" * 60_000 + "</nav>" * 60_000 + "</aside>" * 60_000
    assert fragment(heap + "<b>" * 60_000 + "Two.") == ["One.", "Two."]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "word ",
                "<p>",
                "</p>",
                "<br>",
                "<b>",
                "</b>",
                "&amp;",
                "<pre>",
                "\n\n",
                "<h1>",
                "<!-- x -->",
            ]
        )
    ).map("".join)
)
def test_no_word_is_lost(markup):
    assert " ".join(fragment(markup)).count("word") == markup.count("word")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-\"'&;ab .=\n", max_size=80))
def test_any_markup_gives_lines_with_words(markup):
    for line in fragment(markup):
        assert line == " ".join(line.split())
        assert any(map(str.isalnum, line))
