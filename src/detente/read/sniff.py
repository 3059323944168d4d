"""Sniffing: which format a file is in, by its suffix and, where that says nothing, its first bytes."""

from __future__ import annotations

import re
from typing import Literal

from detente.errors import InputError
from detente.read.decode import is_binary
from detente.read.fields import names

Format = Literal["text", "markdown", "html", "jsonl", "json"]
#: How many first bytes are looked at.
HEAD = 64 * 1024

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|meta|div|p)\b", re.IGNORECASE)


def sniff(where: str, suffix: str, head: bytes, *, in_folder: bool) -> Format | InputError | None:
    """Return the format of a file; None for what a folder holds beside reports.

    A format that is not read is an `InputError` with the code `format`, bytes that are no text
    one with `binary`, no bytes at all one with `empty`.
    """
    if not head.strip(b" \t\r\n\x0c\xef\xbb\xbf"):
        # A later part of a long file may still hold words; the reader of the format says so.
        if len(head) < HEAD:
            return InputError(where, "the file is empty", code="empty")
        return "text"
    if kind := names().refused.get(suffix):
        return InputError(where, f"{kind} ({suffix}) are not read", code="format")
    match names().formats.get(suffix):
        case "text":
            return "text"
        case "markdown":
            return "markdown"
        case "html":
            return "html"
        case "jsonl":
            return "jsonl"
        case "json":
            return "jsonl" if _is_lines(head) else "json"
    if is_binary(head):
        reason = "neither text, a web page nor JSON"
        if suffix and not in_folder:
            reason = f"{suffix} files are not read, and the bytes are no text"
        return InputError(where, reason, code="binary")
    if suffix in names().passed_over and in_folder:
        return None
    return _by_content(head)


def _by_content(head: bytes) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"[") and start[1:].lstrip(b" \t\r\n").startswith(b"{"):
        return "json"
    if start.startswith(b"{") and b'"' in start[:200]:
        return "json" if _is_spread(start) else "jsonl"
    if start.startswith(b"<") and _HTML.search(start[:2000]):
        return "html"
    return "text"


def _is_spread(start: bytes) -> bool:
    """Tell whether the first object goes on past its first line."""
    first = start.split(b"\n", 1)[0].strip()
    return len(first) < len(start.strip()) and first.endswith((b"{", b"[", b","))


def _is_lines(head: bytes) -> bool:
    """Tell whether the first line is an object of its own and another one follows."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    rest = start.partition(b"\n")[2].lstrip()
    return start.startswith(b"{") and rest.startswith(b"{") and not _is_spread(start)
