"""How the history of an item is put in words: when a version was read, and whether an edit was stated."""

from __future__ import annotations

from datetime import datetime

from detente.model.history import Notice, Revision, Version
from detente.views import words

#: What each notice is called where it is shown.
NOTICES: dict[Notice, str] = {
    "silent": "silent edit",
    "stated": "change stated",
    "unsure": "cannot be told",
}


def read_at(version: Version) -> str:
    """Return when a version was read, in words: "read 15 Feb 2022 08:00 UTC to 09:30"."""
    first, last = version.first_read, version.last_read
    text = f"read {_minute(first)} UTC"
    if _minute(first) == _minute(last):
        return text
    clock = last.strftime("%H:%M")
    return f"{text} to {clock if first.date() == last.date() else _minute(last)}"


def _minute(at: datetime) -> str:
    return f"{words.day(at.date())} {at.strftime('%H:%M')}"


def said(revision: Revision) -> str:
    """Return in words whether a revision was stated, and what tells so."""
    return f"{NOTICES[revision.notice]}: {revision.basis}"
