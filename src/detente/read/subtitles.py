"""Subtitles: one file of cues (SRT, WebVTT) is one report."""

from __future__ import annotations

import re

from detente.errors import InputError
from detente.read.capture import LIMIT, capture, too_large
from detente.read.decode import charset
from detente.read.item import Found, Item

_TIMING = re.compile(
    r"^[ \t]{0,9}\d{1,4}:\d\d(?::\d\d)?[,.]\d{1,3}[ \t]{0,9}-->[ \t]{0,9}\d{1,4}:\d\d", re.M
)
_LANGUAGE = re.compile(
    r"^Language:[ \t]{0,9}([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3})[ \t]*$", re.M
)


def read_subtitles(item: Item) -> Found:
    """Yield the Capture of a whole file; WebVTT may declare its language.

    Codes of errors: `too-large`, `empty`, `binary`, `encoding`, `subtitles` (no cue in it).
    """
    raw = item.stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        yield too_large(item.where)
        return
    if not raw.strip(b" \t\r\n\x0c\xef\xbb\xbf"):
        yield InputError(item.where, "the file is empty", code="empty")
        return
    name = charset(item.where, raw)
    if isinstance(name, InputError):
        yield name
        return
    words = raw.decode(name).replace("\r\n", "\n").replace("\r", "\n")
    first = _TIMING.search(words)
    if first is None:
        yield InputError(item.where, "no subtitles: no cue with its times", code="subtitles")
        return
    is_vtt = words.lstrip("\ufeff").startswith("WEBVTT")
    declared = dict(item.said)
    if is_vtt and (said := _LANGUAGE.search(words, 0, first.start())):
        declared["language"] = said[1]
    media = "text/vtt" if is_vtt else "application/x-subrip"
    yield capture(item, raw, media_type=f"{media}; charset={name}", declared=declared)
