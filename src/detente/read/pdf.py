"""PDF: one file is one report. Its inside is left to cleaning, which opens it apart."""

from __future__ import annotations

from detente.errors import InputError
from detente.read.capture import LIMIT, capture, too_large
from detente.read.item import Found, Item

PDF = "application/pdf"
#: How far into a file its mark may stand; mail gateways and printers put lines before it.
_BEFORE = 1024


def read_pdf(item: Item) -> Found:
    """Yield the Capture of a PDF file. Codes of errors: `too-large`, `empty`, `pdf`."""
    raw = item.stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        yield too_large(item.where)
    elif not raw.strip():
        yield InputError(item.where, "the file is empty", code="empty")
    elif b"%PDF-" not in raw[:_BEFORE]:
        yield InputError(item.where, "not a PDF: its mark is missing", code="pdf")
    else:
        yield capture(item, raw, media_type=PDF, declared=dict(item.said))
