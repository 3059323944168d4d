"""Office files and mail made in the test, so that what is in them is known to the last sign."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from typing import Any

#: x and y in points from the bottom left of an A4 page, size in points, words.
Drawn = tuple[float, float, float, str]
_HIGH, _WIDE = 842, 595


def pdf(pages: Sequence[Sequence[Drawn]], info: dict[str, str] | None = None) -> bytes:
    """A PDF of Helvetica lines at their places."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for page in pages:
        drawn = b"".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, _escaped(words))
            for x, y, size, words in page
        )
        packed = zlib.compress(drawn)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (_WIDE, _HIGH, len(objects))
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    trailer = b""
    if info:
        fields = b" ".join(b"/%s (%s)" % (k.encode(), _escaped(v)) for k, v in info.items())
        objects.append(b"<< %s >>" % fields)
        trailer = b" /Info %d 0 R" % len(objects)
    return assembled(objects, trailer)


def assembled(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects numbered from 1; the first is the catalog."""
    raw = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return (
        raw
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, trailer, len(raw))
    )


def _escaped(words: str) -> bytes:
    raw = words.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(
    words: Sequence[str], *, x: float = 72, top: float = 720, size: float = 11, leading: float = 14
) -> list[Drawn]:
    """Lines set under each other; an empty one leaves its place free."""
    return [(x, top - i * leading, size, line) for i, line in enumerate(words) if line]


def docx(paragraphs: Sequence[str | tuple[str, str]], **properties: Any) -> bytes:
    """A Word file; a paragraph may be (style, words)."""
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    for paragraph in paragraphs:
        style, words = paragraph if isinstance(paragraph, tuple) else ("Normal", paragraph)
        document.add_paragraph(words, style=style)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rezipped(raw: bytes, **parts: bytes | str | None) -> bytes:
    """A zip with some members replaced, added, or left out (None); "__" in a name is "/"."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): new for name, new in parts.items()}
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            if member.filename not in named:
                new.writestr(member, old.read(member))
        for name, content in named.items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def bare_docx(document: bytes | str) -> bytes:
    """A Word file that is its document part and no more."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("word/document.xml", document)
    return file.getvalue()


def word_xml(body: str) -> str:
    """The document part of a Word file, its body as given."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org'
        '/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><w:body>{body}</w:body></w:document>'
    )


def mail(text: str = "", page: str = "", **headers: str) -> bytes:
    """A message with a plain text, a page, or both; "_" in a header's name is "-"."""
    message = EmailMessage()
    for name, value in {"From": "Ann Doe <ann@post.example>", **headers}.items():
        message[name.replace("_", "-")] = value
    if text or not page:
        message.set_content(text)
    if page:
        if text:
            message.add_alternative(page, subtype="html")
        else:
            message.set_content(page, subtype="html")
    return message.as_bytes()
