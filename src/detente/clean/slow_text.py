"""trafilatura, as the worker runs it: slower, and right on many a page that leaves doubt."""

from __future__ import annotations

import logging
import re
import warnings
from functools import cache
from importlib.metadata import version

from detente.model.base import Record, decode, encode

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


class Page(Record, frozen=True, kw_only=True):
    """What the worker is given: the markup, and how many letters another reader found in it."""

    markup: str
    expected: int = 0


@cache
def extractor() -> str:
    """Return the name and version of trafilatura."""
    return f"trafilatura {version('trafilatura')}"


def question(markup: str, expected: int) -> bytes:
    """Return what `extract` takes, without the control characters that lxml refuses."""
    return encode(Page(markup=_CONTROL.sub(" ", markup), expected=expected))


def extract(raw: bytes) -> bytes:
    """Return the text that trafilatura finds in a `Page`, one paragraph a line.

    Its fast mode goes first. Where that finds less than half of what is expected, the full one,
    which compares three readers, has the last word.
    """
    page = decode(raw, Page)
    text = _extracted(page.markup, fast=True)
    if len(text) < page.expected // 2:
        text = _extracted(page.markup, fast=False) or text
    return text.encode("utf-8", "replace")


def _extracted(markup: str, *, fast: bool) -> str:
    from trafilatura import extract

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = extract(
            markup,
            fast=fast,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
        )
    return found or ""
