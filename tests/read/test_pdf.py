"""PDF: a file that is one is taken whole; its inside is left to cleaning."""

from __future__ import annotations

import pytest

from detente.read.pdf import PDF, read_pdf
from tests.made_files import column, pdf
from tests.read.items import good, refused

RAW = pdf([column(["The talks have failed."])])


def test_a_file_is_its_own_bytes():
    (one,) = good(read_pdf, RAW, said={"outlet": "The Post"})
    assert (one.raw, one.media_type, one.declared) == (RAW, PDF, {"outlet": "The Post"})


def test_a_file_with_lines_before_its_mark_is_read():
    assert len(good(read_pdf, b"\r\n\r\nreceived by mail\r\n" + RAW)) == 1


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", "empty"), (b" \n", "empty"), (b"no pdf", "pdf"), (b" " * 2000 + RAW, "pdf")],
)
def test_what_is_no_pdf_is_named(raw, code):
    assert refused(read_pdf, raw).code == code


def test_a_file_past_the_limit_is_named(monkeypatch):
    monkeypatch.setattr("detente.read.pdf.LIMIT", 100)
    assert refused(read_pdf, RAW).code == "too-large"
