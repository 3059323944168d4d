"""DOCX: a Word file is looked over before it is opened, and says of itself only what it says."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.docx import DOCX, MOST_MEMBERS, read_docx
from tests.made_files import docx, rezipped
from tests.read.items import found, good, mutated, refused

PLAIN = docx(["The talks have failed."])


def test_a_file_is_its_own_bytes():
    (one,) = good(read_docx, PLAIN)
    assert (one.raw, one.media_type) == (PLAIN, DOCX)


def test_what_the_file_says_of_itself_has_names_of_its_own():
    made = datetime(2022, 2, 24, 5, 3, tzinfo=UTC)
    raw = docx(["Words."], title="Talks failed", author="Ann Doe", created=made, language="en-GB")
    (one,) = good(read_docx, raw)
    assert one.declared == {
        "file title": "Talks failed",
        "file author": "Ann Doe",
        "file created": "2022-02-24T05:03:00Z",
        "language": "en-GB",
    }


def test_a_file_without_properties_is_read():
    (one,) = good(read_docx, rezipped(PLAIN, docProps__core_xml=None))
    assert one.declared == {}
    (other,) = good(read_docx, rezipped(PLAIN, docProps__core_xml="<broken"))
    assert other.declared == {}
    at = PLAIN.find(b"docProps/core.xml") + len("docProps/core.xml")
    (third,) = good(read_docx, PLAIN[:at] + b"\xff" * 40 + PLAIN[at + 40 :])
    assert third.declared == {}


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def locked():
    raw = bytearray(PLAIN)
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def oddly_packed():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "x" * 100)
    return file.getvalue()


ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and no more", "docx"),
        (b"no zip at all", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (zipped(a="x"), "docx"),
        (locked(), "encrypted"),
        (oddly_packed(), "docx"),
        (zipped(word__document="x", bomb=b"\0" * (3 << 20)), "bomb"),
        (zipped(word__document="x", docProps__core=ENTITY), "in"),
        (rezipped(PLAIN, docProps__core_xml=ENTITY), "xml"),
        (PLAIN[:-40], "docx"),
    ],
)
def test_what_is_no_word_file_or_a_dangerous_one_is_named(raw, code):
    (result,) = found(read_docx, raw)
    assert getattr(result, "code", "in") == code


def test_a_zip_of_too_many_members_is_refused():
    members = {f"word/{i}": "" for i in range(MOST_MEMBERS + 1)}
    assert refused(read_docx, zipped(**members)).code == "bomb"


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("detente.read.docx.MOST_BYTES", 10_000)
    assert refused(read_docx, PLAIN).code == "bomb"


def test_a_file_past_the_limit_is_named(monkeypatch):
    monkeypatch.setattr("detente.read.docx.LIMIT", 100)
    assert refused(read_docx, PLAIN).code == "too-large"


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 60_000), st.integers(0, 30), st.binary(max_size=8)), min_size=1
    )
)
def test_whatever_a_file_holds_it_is_a_capture_or_an_error(cuts):
    (result,) = found(read_docx, mutated(PLAIN, cuts))
    assert isinstance(result, Capture | InputError)


@given(st.binary(max_size=200))
def test_bytes_behind_the_mark_of_a_zip_are_named(raw):
    assert refused(read_docx, b"PK\x03\x04" + raw).code == "docx"
