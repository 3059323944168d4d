"""MIME: a mail message cut into its parts, in a depth and a number that mail has.

The standard library's parser calls itself for every level and looks for every boundary in every
line, so that a few kilobytes can keep it busy for hours; here each level is searched once.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Mapping

import msgspec
from charset_normalizer import from_bytes

#: A message sent on ten times is some 20 levels deep, a digest has some 200 parts.
DEEPEST, MOST_PARTS = 24, 1000
#: No more of a part's head is read, and no more of one header.
_HEAD, _LONGEST = 64 * 1024, 4000
_SAMPLE = 32 * 1024
_END_OF_HEAD = re.compile(rb"\r?\n(?=\r?\n)")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_PARAMETER = re.compile(
    r";\s*+([\w-]{1,40})(?:\*0?\*?)?\s*+=\s*+(?:\"((?:[^\"\\]|\\.)*+)\"|([^;\s\"]++))", re.S
)
#: A type as RFC 2045 has it; what is none is plain text.
_KIND = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
#: Charsets in which bytes that happen to be UTF-8 are something else.
_MULTIBYTE = ("utf", "ucs", "iso2022", "iso-2022", "gb", "big5", "shift", "euc", "cp9", "hz", "ks")
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
#: Western European charsets that are in truth Windows' own.
_WESTERN = frozenset({"iso8859-1", "ascii", "latin-1"})


class MimeError(Exception):
    """A message that is built to keep its reader busy."""


class Part(msgspec.Struct, kw_only=True):
    """One part: its type in lower case, that type's parameters, how it is shown, what it holds.

    `children` are the parts of a multipart or the one message of a message/rfc822; other parts
    have `content`, which `decoded` takes out of its transfer encoding.
    """

    kind: str
    parameters: Mapping[str, str]
    disposition: str
    encoding: str
    headers: Mapping[str, str]
    content: bytes = b""
    children: list[Part] = []

    def decoded(self) -> bytes:
        """Return the bytes of the content."""
        match self.encoding:
            case "base64":
                return unbase64(self.content)
            case "quoted-printable":
                return quopri.decodestring(self.content)
            case _:
                return self.content

    def words(self) -> str:
        """Return the content as text, whatever its head says of the charset."""
        return text_of(self.decoded(), self.parameters.get("charset", ""))


def parts_of(raw: bytes) -> Part:
    """Return a message as a tree of parts; raise `MimeError` past `DEEPEST` or `MOST_PARTS`."""
    top = _part(raw)
    open_: list[tuple[Part, int]] = [(top, 1)]
    count = 1
    while open_:
        part, depth = open_.pop()
        for piece in _pieces(part, MOST_PARTS - count):
            child = _part(piece, "message/rfc822" if part.kind == "multipart/digest" else "")
            count += 1
            part.children.append(child)
            open_.append((child, depth + 1))
        if part.children:
            part.content = b""
            if depth >= DEEPEST:
                raise MimeError(f"parts nested more than {DEEPEST} deep")
    return top


def _part(raw: bytes, kind: str = "") -> Part:
    if raw[:2] == b"\r\n" or raw[:1] == b"\n":
        head, body = b"", raw.lstrip(b"\r\n") if kind else raw
    else:
        found = _END_OF_HEAD.search(raw)
        end = found.end() if found else len(raw)
        head, body = raw[:end], raw[end:]
    headers: dict[str, str] = {}
    for line in _FOLD.sub(b" ", head[:_HEAD]).splitlines():
        name, colon, value = line.partition(b":")
        if colon and b" " not in name.strip():
            key = name.strip().decode("latin-1").lower()
            headers.setdefault(key, value[:_LONGEST].strip().decode("utf-8", "replace"))
    said = headers.get("content-type", "")
    named = said.partition(";")[0].strip().lower()
    return Part(
        kind=named if _KIND.fullmatch(named) else kind or "text/plain",
        parameters=_parameters(said),
        disposition=headers.get("content-disposition", "").partition(";")[0].strip().lower(),
        encoding=headers.get("content-transfer-encoding", "").strip().lower(),
        headers=headers,
        content=body.removeprefix(b"\r").removeprefix(b"\n"),
        children=[],
    )


def _parameters(header: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, quoted, bare in _PARAMETER.findall(header):
        found.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or bare)
    return found


def _pieces(part: Part, most: int) -> list[bytes]:
    """Return the bytes of the parts inside a part; none if it holds none or its mark is missing."""
    if part.kind == "message/rfc822":
        return [part.decoded()]
    boundary = part.parameters.get("boundary", "").rstrip()
    if not part.kind.startswith("multipart/") or not boundary:
        return []
    mark = re.escape(boundary.encode("utf-8", "replace"))
    pieces: list[bytes] = []
    start = -1
    for found in re.finditer(
        rb"(?:\A|(?<=\n))--" + mark + rb"(--)?[ \t]*+\r?(?:\n|\Z)", part.content
    ):
        if start >= 0:
            pieces.append(_without_break(part.content[start : found.start()]))
        if len(pieces) > most:
            raise MimeError(f"more than {MOST_PARTS} parts")
        start = -1 if found[1] else found.end()
        if found[1]:
            break
    if start >= 0:
        pieces.append(part.content[start:])
    return pieces


def _without_break(raw: bytes) -> bytes:
    """Return a part without the line end that belongs to the mark behind it."""
    return raw.removesuffix(b"\n").removesuffix(b"\r")


def unbase64(raw: bytes) -> bytes:
    """Return what base64 holds, as far as it is whole; whatever is no letter of it is left out."""
    letters = _NOT_BASE64.sub(b"", raw)
    whole = letters[: len(letters) // 4 * 4]
    rest = letters[len(whole) :]
    padded = rest + b"=" * (-len(rest) % 4) if len(rest) > 1 else b""
    try:
        return base64.b64decode(whole + padded)
    except (binascii.Error, ValueError):
        return b""


def text_of(raw: bytes, said: str) -> str:
    """Return bytes as text. UTF-8 that fits is believed before a charset of single bytes that is
    said, as that fits anything; what fits nothing is read as Western European, the rest marked.
    """
    name = _known(said)
    if name and name.replace("_", "-").startswith(_MULTIBYTE) and (words := _strict(raw, name)):
        return words
    for known in ("utf-8-sig", "cp1252" if name in _WESTERN else name):
        if known and (words := _strict(raw, known)) is not None:
            return words
    best = from_bytes(raw[:_SAMPLE], threshold=0.1).best()
    if best is not None and best.coherence and (words := _strict(raw, best.encoding)):
        return words
    return raw.decode("cp1252", "replace")


def _known(name: str) -> str:
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return "" if known in _NO_CHARSETS else known


def _strict(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None
