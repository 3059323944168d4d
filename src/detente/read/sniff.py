"""Sniffing: which format bytes are in, by what they begin with and, where that says nothing, by suffix.

Formats with a mark of their own (PDF, Parquet, zip, gzip, Zstandard, WARC) are known by it whatever
the file is called; text formats by the suffix, and by their first lines where it is unknown.
"""

from __future__ import annotations

import re
import zlib
from typing import Literal, get_args

from detente.errors import InputError
from detente.read.decode import is_binary
from detente.read.fields import names

Format = Literal[
    "text",
    "markdown",
    "html",
    "jsonl",
    "json",
    "csv",
    "parquet",
    "warc",
    "feed",
    "newsml",
    "pdf",
    "docx",
    "mail",
    "mbox",
    "subtitles",
    "whatsapp",
    "gzip",
    "zstd",
    "zip",
]
FORMATS: tuple[Format, ...] = get_args(Format)
#: How many first bytes are looked at.
HEAD = 64 * 1024

_MARKS: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WEBVTT", "subtitles"),
)
_WORD = b"word/document.xml"
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|meta|div|p)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]{0,30}:)?([A-Za-z][\w.-]{0,30})[\s>/]")
_ROOTS: dict[bytes, Format] = {
    b"rss": "feed",
    b"RDF": "feed",
    b"feed": "feed",
    b"newsItem": "newsml",
    b"newsMessage": "newsml",
    b"packageItem": "newsml",
    b"nitf": "newsml",
    b"html": "html",
}
_SRT = re.compile(rb"\s{0,9}\d{1,6}[ \t]*\r?\n\d{1,3}:\d\d:\d\d[,.]\d{3}[ \t]*-->")
_HEADER = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n)*)"
)
_MAIL_NAMES = frozenset(
    {b"from", b"date", b"subject", b"message-id", b"received", b"mime-version", b"return-path"}
)
_MBOX = re.compile(rb"From \S{1,200} [^\r\n]{8,200}\r?\n[A-Za-z-]{1,60}:")


def sniff(where: str, suffix: str, head: bytes, *, in_folder: bool) -> Format | InputError | None:
    """Return the format of an item; None for what a folder holds beside reports.

    A format that is not read is an `InputError` with the code `format`, bytes that are no text
    one with `binary`, no bytes at all one with `empty`.
    """
    if not head.strip(b" \t\r\n\x0c\xef\xbb\xbf"):
        # A later part of a long file may still hold words; the reader of the format says so.
        if len(head) < HEAD:
            return InputError(where, "the file is empty", code="empty")
        return "text"
    if suffix in names().passed_over and in_folder:
        return None
    for mark, marked in _MARKS:
        if head.startswith(mark):
            return _packed(head, marked, suffix)
    if kind := names().refused.get(suffix):
        return InputError(where, f"{kind} ({suffix}) are not read", code="format")
    said = names().formats.get(suffix)
    if said == "text":
        return "whatsapp" if _is_whatsapp(head) else "text"
    if said == "json":
        return "jsonl" if _is_lines(head) else "json"
    if said == "xml":
        return _xml(where, head)
    if (believed := _BELIEVED.get(said)) is not None:
        return believed
    if is_binary(head):
        if said is not None:
            reason = f"the bytes are not those of a {suffix} file"
        elif suffix and not in_folder:
            reason = f"{suffix} files are not read, and the bytes are no text"
        else:
            reason = "no format that is read: the bytes are no text"
        return InputError(where, reason, code="binary")
    return _by_content(head)


#: Formats without a mark of their own, or that may lack it (a locked .docx is no zip): there the
#: suffix is believed.
_NO_MARK = {
    "docx",
    "pdf",
    "markdown",
    "html",
    "jsonl",
    "csv",
    "feed",
    "newsml",
    "mail",
    "mbox",
    "subtitles",
}
_BELIEVED: dict[str | None, Format] = {kind: kind for kind in FORMATS if kind in _NO_MARK}


def _packed(head: bytes, marked: Format, suffix: str) -> Format:
    if marked == "zip" and (suffix in {".docx", ".docm"} or _is_word(head)):
        return "docx"
    if marked == "gzip" and _begins_inside(head).startswith(b"WARC/"):
        return "warc"
    return marked


def _is_word(head: bytes) -> bool:
    """Tell whether a zip without a telling name is a Word file: its list of parts comes first."""
    return head.startswith(b"[Content_Types].xml", 30) and _WORD in head


def _begins_inside(head: bytes) -> bytes:
    """Return the first bytes of what gzip holds, none where it is broken."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16)
    except zlib.error:
        return b""


def _is_whatsapp(head: bytes) -> bool:
    from detente.read.chats import is_whatsapp

    return is_whatsapp(head)


def _xml(where: str, head: bytes) -> Format | InputError:
    """Return what an XML file holds, by its first element."""
    for found in _ROOT.finditer(head):
        if kind := _ROOTS.get(found[1]):
            return kind
        reason = f"XML of a kind that is not read: it begins with <{found[1].decode('ascii')}>"
        return InputError(where, reason, code="format")
    return InputError(where, "no XML element in its head", code="xml")


def _by_content(head: bytes) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"[") and start[1:].lstrip(b" \t\r\n").startswith(b"{"):
        return "json"
    if start.startswith(b"{") and b'"' in start[:200]:
        return "json" if _is_spread(start) else "jsonl"
    if start.startswith(b"<"):
        root = _ROOT.search(start)
        if root is not None and root[1] in _ROOTS:
            return _ROOTS[root[1]]
        if _HTML.search(start[:2000]):
            return "html"
    if _SRT.match(start):
        return "subtitles"
    if _MBOX.match(start):
        return "mbox"
    if _is_mail(start):
        return "mail"
    return "whatsapp" if _is_whatsapp(head) else "text"


def _is_mail(start: bytes) -> bool:
    """Tell whether the bytes begin with header lines of which two at least only mail has."""
    seen: set[bytes] = set()
    at = 0
    while (line := _HEADER.match(start, at)) is not None and len(seen) < 60:
        seen.add(line[0].partition(b":")[0].lower())
        at = line.end()
    return len(seen & _MAIL_NAMES) >= 3 and b"from" in seen


def _is_spread(start: bytes) -> bool:
    """Tell whether the first object goes on past its first line."""
    first = start.split(b"\n", 1)[0].strip()
    return len(first) < len(start.strip()) and first.endswith((b"{", b"[", b","))


def _is_lines(head: bytes) -> bool:
    """Tell whether the first line is an object of its own and another one follows."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    rest = start.partition(b"\n")[2].lstrip()
    return start.startswith(b"{") and rest.startswith(b"{") and not _is_spread(start)
