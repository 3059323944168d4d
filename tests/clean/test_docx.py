"""DOCX: what the author sees with all changes accepted, and nothing of the frame around it."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.docx import extract
from detente.clean.office import Extracted, authors_of, title_of
from detente.clean.source import source
from detente.errors import InputError
from detente.model.base import decode
from tests.clean.cases import capture
from tests.made_files import bare_docx, docx, rezipped, saved, word_xml
from tests.read.items import mutated

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = docx(["The talks have failed."])


def taken(raw):
    return decode(extract(raw), Extracted)


def of_body(body, **parts):
    return list(taken(rezipped(PLAIN, word__document_xml=word_xml(body), **parts)).paragraphs)


def test_paragraphs_come_in_the_order_of_the_document_with_their_tables():
    from docx import Document

    document = Document()
    document.add_paragraph("Before the table.")
    table = document.add_table(2, 2)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {i}."
    document.add_paragraph("After the table.")
    document.sections[0].header.paragraphs[0].text = "A header"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    assert list(taken(saved(document)).paragraphs) == [
        "Before the table.",
        "Cell 0.",
        "Cell 1.",
        "Cell 2.",
        "Cell 3.",
        "After the table.",
    ]


def test_deleted_words_are_left_out_and_inserted_ones_stay():
    body = (
        "<w:p><w:r><w:t>The talks </w:t></w:r><w:del><w:r><w:delText>have won</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>have failed</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>Moved away.</w:t></w:r></w:p></w:moveFrom>"
        "<w:p><w:moveTo><w:r><w:t>Moved here.</w:t></w:r></w:moveTo></w:p>"
    )
    assert of_body(body) == ["The talks have failed.", "Moved here."]


def test_hidden_words_and_codes_of_fields_are_no_words():
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/>"
        "</w:rPr><w:t>Seen</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>on</w:t>"
        "</w:r><w:r><w:noBreakHyphen/><w:br/><w:t>shore</w:t></w:r></w:p><w:p/>"
    )
    assert of_body(body) == ["Seen on-\nshore"]


def test_a_text_box_is_read_once_and_apart():
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Around </w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>the box.</w:t></w:r></w:p>"
    )
    assert of_body(body) == ["In the box.", "Around the box."]


def test_notes_stand_at_the_end_without_their_rules():
    notes = word_xml(
        "<w:footnote w:type='separator'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>"
        "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"
    )
    body = "<w:p><w:r><w:t>The text.</w:t></w:r></w:p><w:p><w:r><w:t>Its end.</w:t></w:r></w:p>"
    assert of_body(body, word__footnotes_xml=notes) == ["The text.", "Its end.", "A note."]


def test_the_document_is_where_the_package_says():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    second = word_xml("<w:p><w:r><w:t>The second.</w:t></w:r></w:p>")
    raw = rezipped(PLAIN, _rels__dotrels=None)
    raw = rezipped(raw, **{"_rels/.rels": rels}, word__document2_xml=second)
    assert taken(raw).paragraphs == ("The second.",)


def test_a_title_is_what_is_styled_so_or_heads_the_text():
    styled = docx([("Heading 1", "Part one"), ("Title", "Talks\nfailed"), "Words."])
    assert taken(styled).marked == "Talks failed"
    assert taken(docx([("Heading 1", "Talks failed"), "Words."])).marked == "Talks failed"
    assert taken(docx(["Words.", ("Heading 1", "A section")])).marked == ""


def declared_title(paragraphs, **declared):
    found = source(capture(docx(paragraphs), KIND, **declared))
    assert not isinstance(found, InputError)
    return found.title, found.words.split("\n\n")[0], found.head.authors


BODY = "The talks in the old customs house have failed, an envoy said on Monday."


def test_the_files_own_title_counts_only_if_the_text_bears_it_out():
    of = {"file_title": "Talks failed"}
    assert declared_title(["Talks failed", BODY], **of)[:2] == ("Talks failed", "Talks failed")
    assert declared_title([BODY], **of)[:2] == ("Talks failed", "Talks failed")
    assert declared_title(["Harbour closed", BODY], **of)[:2] == ("", "Harbour closed")
    assert declared_title(["THE POST", "Talks failed", BODY], **of)[:2] == (
        "Talks failed",
        "THE POST",
    )
    assert declared_title([BODY], file_title="Microsoft Word - a.doc")[:2] == ("", BODY)
    assert declared_title([BODY], title="Said", **of)[:2] == ("Said", "Said")


@pytest.mark.parametrize(
    "title", ["Document1", "untitled", "report-final.docx", "PowerPoint Presentation", ""]
)
def test_titles_that_programs_give_are_none(title):
    assert title_of((BODY,), title) == ""


def test_the_files_own_author_counts_only_if_the_text_names_him():
    assert declared_title(["By Ann Doe", BODY], file_author="Ann Doe")[2] == ("Ann Doe",)
    assert declared_title([BODY], file_author="Ann Doe")[2] == ()
    assert authors_of(("By Windows User", BODY), "Windows User") == ()
    assert authors_of(("By annd", BODY), "annd") == ()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word__document_xml": None}, "docx"),
        ({"word__document_xml": "<w:document"}, "docx"),
        ({"word__document_xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "xml"),
        ({"word__document_xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}, "xml"),
        ({"word__document_xml": b"\0" * (33 << 20)}, "bomb"),
    ],
)
def test_a_document_that_cannot_be_read_is_named(parts, code):
    error = source(capture(rezipped(PLAIN, **parts), KIND))
    assert isinstance(error, InputError)
    assert error.code == code


def test_a_member_packed_in_an_odd_way_is_named():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", word_xml("<w:p/>"))
    found = taken(file.getvalue())
    assert (found.code, "method" in found.reason) == ("docx", True)


def packed_badly(name):
    """A Word file one member of which is packed in bytes that nothing unpacks."""
    raw = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        at = archive.getinfo(name).header_offset
    at += 30 + raw[at + 26] + 256 * raw[at + 27] + raw[at + 28] + 256 * raw[at + 29]
    raw[at : at + 40] = b"\xff" * 40
    return bytes(raw)


def test_a_broken_member_is_named_if_it_is_the_text_and_harmless_if_it_is_not():
    assert taken(packed_badly("word/document.xml")).code == "docx"
    assert taken(packed_badly("word/styles.xml")).paragraphs == ("The talks have failed.",)


def test_tags_in_tags_without_end_are_named():
    deep = "<w:p>" * 3000 + "<w:r><w:t>x</w:t></w:r>" + "</w:p>" * 3000
    error = source(capture(rezipped(PLAIN, word__document_xml=word_xml(deep)), KIND))
    assert isinstance(error, InputError)
    assert error.code == "docx"


def test_paragraphs_without_words_are_none():
    raw = bare_docx(word_xml("<w:p/>" * 50_000 + "<w:p><w:r><w:t>End.</w:t></w:r></w:p>"))
    assert taken(raw).paragraphs == ("End.",)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60_000), st.integers(0, 40), st.binary(max_size=8)), min_size=1
    )
)
def test_whatever_a_file_holds_it_is_words_or_an_error(cuts):
    found = taken(mutated(PLAIN, cuts))
    assert bool(found.paragraphs) != bool(found.code)


XML = word_xml(
    "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>One.</w:t></w:r></w:p>"
).encode()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), st.binary(max_size=8)), min_size=1)
)
def test_whatever_the_document_holds_it_is_words_or_an_error(cuts):
    found = taken(bare_docx(mutated(XML, cuts)))
    assert found.code in {"", "docx", "xml"}
