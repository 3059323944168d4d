"""PDF: paragraphs as a reader sees them; what holds no text, or is hostile, is named."""

from __future__ import annotations

import io
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.office import Extracted
from detente.clean.pdf import extract
from detente.clean.source import source
from detente.errors import InputError
from detente.model.base import decode
from tests.clean.cases import capture
from tests.made_files import assembled, column, pdf
from tests.read.items import mutated

WRAPPED = [
    "The talks in the old customs house have failed, an envoy of the",
    "island said on Monday. Nobody would say when the next round was",
    "to begin.",
]
SECOND = [
    "A second envoy spoke of a misunderstanding and asked for more",
    "time, though the ships that wait outside the bay have none.",
]
ONE, TWO = " ".join(WRAPPED), " ".join(SECOND)


def taken(raw):
    return decode(extract(raw), Extracted)


def paragraphs(*pages, **info):
    return list(taken(pdf(pages, info)).paragraphs)


def test_wrapped_lines_are_paragraphs():
    assert paragraphs(column([*WRAPPED, "", *SECOND])) == [ONE, TWO]


def test_a_heading_in_larger_letters_stands_alone():
    page = [(72, 760, 20, "Talks failed"), (72, 740, 14, "Envoys leave"), *column(WRAPPED)]
    assert paragraphs(page) == ["Talks failed", "Envoys leave", ONE]


def test_paragraphs_without_a_gap_are_told_by_their_indent_or_their_last_line():
    assert paragraphs(column([*WRAPPED, *SECOND])) == [ONE, TWO]
    full = [*WRAPPED[:2], "to begin, and the harbour master had no word for the ferry crew."]
    first, *rest = column(SECOND, top=720 - 3 * 14)
    page = [*column(full), (first[0] + 14, *first[1:]), *rest]
    assert paragraphs(page) == [" ".join(full), TWO]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    assert paragraphs(column(WRAPPED[:1], top=140), column(WRAPPED[1:])) == [ONE]
    assert paragraphs(column(WRAPPED, top=140), column(SECOND)) == [ONE, TWO]


def test_columns_are_read_one_after_the_other():
    left, right = column(WRAPPED, x=40), column(SECOND, x=320)
    assert paragraphs([*left, *right]) == [ONE, TWO]


def test_words_cut_at_the_end_of_a_line_are_whole():
    lines = [
        "The long-term plan was kept by the harbour authority, which long-",
        "term lenders had asked for, and it was signed in the pre-",
        "sence of all envoys by the Anglo-",
        "French commission.",
    ]
    assert paragraphs(column(lines)) == [
        (
            "The long-term plan was kept by the harbour authority, which long-term lenders had asked "
            "for, and it was signed in the presence of all envoys by the Anglo-French commission."
        )
    ]


def test_lines_that_recur_on_pages_are_said_once_and_numbers_not_at_all():
    pages = []
    for number in range(1, 5):
        body = column([*WRAPPED[:2], "to begin, and so on."] if number < 4 else WRAPPED)
        pages.append(
            [
                (72, 800, 9, "THE HARBOUR POST"),
                *body,
                (72, 60, 9, f"Issue 7, sheet {number}"),
                (290, 40, 9, f"- {number} -"),
            ]
        )
    found = paragraphs(*pages)
    assert found[0] == "THE HARBOUR POST"
    assert sum("HARBOUR POST" in one for one in found) == 1
    assert sum("Issue 7" in one for one in found) == 1
    assert not any("- 3 -" in one for one in found)
    assert len(found) == 6


def test_a_line_of_the_text_that_recurs_at_the_head_of_pages_is_no_running_line():
    pages = [column([*WRAPPED, "", *SECOND, "", *SECOND, "", *SECOND], top=800) for _ in range(3)]
    assert paragraphs(*pages) == [ONE, TWO, TWO, TWO] * 3


def test_running_lines_drawn_after_the_text_do_not_cut_it():
    running = [(30, 820, 8, "1/1/22 Talks failed"), (30, 20, 8, "https://post.example 1/2")]
    pages = [[*column(WRAPPED[:2], top=140), *running], [*column(WRAPPED[2:]), *running]]
    assert paragraphs(*pages) == [ONE, "1/1/22 Talks failed", "https://post.example 1/2"]


def test_a_running_line_that_begins_on_the_second_page_stands_at_the_end():
    pages = [column(WRAPPED)] + [
        [(72, 810, 9, "Talks, continued"), *column(SECOND)] for _ in range(2)
    ]
    assert paragraphs(*pages) == [ONE, TWO, TWO, "Talks, continued"]


def test_numbers_inside_a_page_are_words():
    assert "1962" in paragraphs(column([*WRAPPED, "", "1962", "", *SECOND]))


def test_notes_at_the_foot_do_not_cut_a_sentence_in_two():
    first = [*column(WRAPPED[:2], top=200), (72, 130, 8, "1 As told to the mayor.")]
    assert paragraphs(first, column(WRAPPED[2:])) == [ONE, "1 As told to the mayor."]


def test_letters_drawn_as_one_are_letters():
    from detente.clean.typeset import Line
    from detente.clean.typeset import paragraphs as joined

    line = Line(words="The o\ufb03ce o\ufb00ers a con\ufb01ned \ufb02oor.", x=0.1, y=0.5, size=0.01)
    assert joined([[line]]) == ["The office offers a confined floor."]


def test_a_title_counts_if_the_page_prints_it():
    page = [(72, 760, 20, "Talks failed"), *column(WRAPPED)]
    for title, wanted in (("Talks failed", "Talks failed"), ("Minutes of May", ""), ("a.indd", "")):
        found = source(
            capture(pdf([page], {"Title": title, "Author": "Ann Doe"}), "application/pdf")
        )
        assert not isinstance(found, InputError)
        assert (found.title, found.head.authors) == (wanted, ())
        assert found.words.split("\n\n") == ["Talks failed", ONE]
        assert found.extractor.startswith("pypdf ")


def test_a_scan_is_said_to_be_one():
    error = source(capture(pdf([[], []]), "application/pdf"))
    assert isinstance(error, InputError)
    assert (error.code, error.reason) == ("no-text", "a scan: no text in it")
    numbers = taken(pdf([column(["1", "2 3"])]))
    assert numbers.code == "no-text"


def test_letters_without_a_meaning_are_no_text():
    raw = pdf([column(["xy abcdefgh ijklmnop"])])
    named = b"/Encoding << /Differences [97 %s] >>" % (b"/uniE001 " * 20)
    assert taken(raw.replace(b"/Encoding /WinAnsiEncoding", named)).code == "no-text"


def locked(user, owner="o", algorithm="RC4-128"):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([column(WRAPPED)]))))
    writer.encrypt(user, owner, algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_locked_file_is_named_and_one_that_anybody_may_open_is_read():
    error = source(capture(locked("secret"), "application/pdf"))
    assert isinstance(error, InputError)
    assert error.code == "encrypted"
    assert taken(locked("")).paragraphs == (ONE,)


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    found = taken(pdf([column(WRAPPED)]))
    assert (found.code, "detente[formats]" in found.reason) == ("format", True)


def stream(content, extra=b""):
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), extra, content)


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
FORM = b" /Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>"
HOSTILE = {
    "pages-in-a-ring": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
    ],
    "a-length-that-names-itself": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream",
        FONT,
        stream(b""),
    ],
    "a-form-that-draws-itself": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        stream(b"/X Do"),
        FONT,
        stream(b"/X Do /X Do", FORM),
    ],
    "a-stream-of-gigabytes": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        stream(
            zlib.compress(zlib.compress(b"\0" * (200 << 20), 9), 9),
            b" /Filter [/FlateDecode /FlateDecode]",
        ),
        FONT,
        stream(b""),
    ],
    "arrays-in-arrays": [b"<< /Type /Catalog /Pages " + b"[" * 50_000 + b"]" * 50_000 + b" >>"],
    "a-million-pages-of-one": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % (b"3 0 R " * 100_000),
        PAGE,
        stream(b"BT /F1 9 Tf (x) Tj ET"),
        FONT,
        stream(b""),
    ],
    "brackets-without-end": [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        stream(b"BT " + b"[" * 200_000),
        FONT,
        stream(b""),
    ],
}


def test_a_sign_that_is_half_a_letter_loses_no_other():
    table = b"begincmap\n1 beginbfchar\n<7A> <D800>\nendbfchar\nendcmap"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        stream(b"BT /F1 11 Tf 72 700 Td (A plain line, and one z behind it.) Tj ET"),
        FONT.replace(b" >>", b" /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>"),
        stream(table),
    ]
    assert taken(assembled(objects)).paragraphs == ("A plain line, and one \ufffd behind it.",)


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_named_in_time(case):
    error = source(capture(assembled(HOSTILE[case]), "application/pdf"))
    assert isinstance(error, InputError)
    assert error.code in {"pdf", "bomb", "timeout", "no-text", "too-large"}
    assert "\n" not in str(error)


def test_a_broken_page_does_not_lose_the_others_and_is_counted():
    raw = pdf([column(WRAPPED), column(SECOND)])
    found = taken(raw.replace(b"/FlateDecode", b"/NobodyKnows", 1))
    assert found.paragraphs == (TWO,)
    assert found.extractor.endswith("1 of 2 pages broken")
    assert taken(raw.replace(b"/FlateDecode", b"/NobodyKnows")).code == "pdf"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2500), st.integers(0, 40), st.binary(max_size=8)), min_size=1)
)
def test_whatever_a_file_holds_it_is_words_or_an_error(cuts):
    found = taken(mutated(pdf([column(WRAPPED), column(SECOND)]), cuts))
    assert bool(found.paragraphs) != bool(found.code)


@given(st.binary(max_size=200))
def test_bytes_behind_the_mark_are_named(raw):
    assert taken(b"%PDF-1.7\n" + raw).code == "pdf"
