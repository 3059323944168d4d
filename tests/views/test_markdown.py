"""The brief as Markdown: nothing a report says can come alive in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.views.brief import Brief, Cite, Line, Numbers, Section, brief
from detente.views.markdown import escape, markdown
from tests import made

NUMBERS = Numbers(reports=1, copies=0, origins=1, events=1, first=None, last=None, undated=1)
#: What Markdown acts on wherever it stands in a line, unless a backslash stands before it.
LIVE = re.compile(r"(?<!\\)(?:\\\\)*[*\[\]<>`|~&{}]")


def one_line(text: str, against: Line | None = None) -> str:
    cite = Cite(claim_id="c", doc_id="d", paragraph=1, text=f"[{text}, undated, ¶1]")
    line = Line(lead=text, quote=text, note=text, cites=(cite,), against=against)
    section = Section(title="What happened", lines=(line,), more=2, command="detente events")
    return markdown(Brief(numbers=NUMBERS, sections=(section,)))


@pytest.mark.parametrize(
    "text",
    [
        "![](https://evil.example/pixel.png)",
        "[click](javascript:alert(1))",
        "[a]: https://evil.example",
        "<img src=x onerror=alert(1)>",
        "<!-- -->",
        "`code` **bold** _it_ ~~gone~~",
        "| a | b |",
        "&lt;script&gt;",
        "<https://evil.example>",
        "{: onclick=x}",
        "\\[a](b)",
    ],
)
def test_no_link_image_html_or_table_comes_alive(text):
    assert not LIVE.search(escape(text))


@pytest.mark.parametrize(
    "text", ["see https://evil.example/x", "see HTTP://evil.example", "go to www.evil.example"]
)
def test_a_bare_address_is_not_turned_into_a_link_by_the_reader(text):
    assert not re.search(r"https?://|www\.", escape(text), re.IGNORECASE)


def test_a_file_name_stays_readable():
    assert escape("004_50d96cea.txt") == "004_50d96cea.txt"
    assert escape("_so_") == "\\_so\\_"


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("\\_*[]<>`|~&{}: w./\n")), max_size=60
    )
)
def test_escaping_puts_backslashes_before_marks_and_changes_nothing_else(text):
    shown = escape(text)
    assert re.sub(r"\\([^A-Za-z0-9\s])", r"\1", shown) == " ".join(text.split())
    assert not LIVE.search(shown)


def test_a_line_is_a_list_item_with_lead_quote_note_and_cites():
    lines = one_line("Castro").splitlines()
    assert lines[0] == "# Brief"
    assert "- **Castro** — “Castro” (Castro) [Castro, undated, ¶1]" in lines
    assert "2 more: `detente events`" in lines


def test_what_is_noted_behind_a_cite_stands_outside_its_brackets():
    cite = Cite(claim_id="c", doc_id="d", paragraph=1, text="[A [b], undated, ¶1] (dropped since)")
    section = Section(
        title="Said", lines=(Line(lead="A", quote="b", note="", cites=(cite,)),), more=0, command=""
    )
    text = markdown(Brief(numbers=NUMBERS, sections=(section,)))
    assert "[A \\[b\\], undated, ¶1] (dropped since)\n" in text


def test_words_that_are_a_quote_already_are_not_quoted_again():
    assert '— "so it is"' in one_line('"so it is"')


def test_the_other_side_of_a_dispute_stands_below_the_first():
    other = Line(lead="against", quote="not so", note="1 independent", cites=())
    text = one_line("so", against=other)
    assert "\n  - **against** — “not so” (1 independent)" in text


def test_a_report_cannot_begin_a_line_of_the_brief():
    claim = made.told(
        made.bodies()["event"], "# Title\n\n- item\n1. one\n> quote\n\n    code", outlet="a\n# b"
    )
    made_brief = brief(
        [claim],
        disputes=[],
        documents={claim.document.id: claim.document},
        origins={},
    )
    for line in markdown(made_brief).splitlines():
        assert not line.startswith((">", "    ", "1.")), line
        assert not line.startswith("#") or line in {"# Brief", "## What happened"}


def test_an_empty_record_says_so():
    text = markdown(Brief(numbers=NUMBERS, sections=()))
    assert "No report in the record makes a claim" in text
