"""PDF: the words of a text PDF, through pypdf, in the worker.

A PDF holds letters at places and nothing else. pypdf gives the lines with their places; `typeset`
makes paragraphs of them. A scan holds pictures of letters: that is said, and nothing is guessed.
"""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from detente.clean.office import Extracted, refusal
from detente.clean.typeset import Line, paragraphs
from detente.model.base import encode

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

#: More pages than a report has; a newspaper's Sunday edition has 120.
MOST_PAGES = 1500
#: A text in which more than this share of the signs means nothing was drawn with a font of its own.
_UNREADABLE = 0.3
_NO_LETTER = re.compile(r"[\x00\ud800-\udfff]")
_PRIVATE = (0xE000, 0xF8FF)
#: Half the height of a sheet of A4 in points, where a page does not say its own.
_HALF = 421.0


def extract(raw: bytes) -> bytes:
    """Return the `Extracted` of a PDF file, encoded. Runs in the worker.

    Codes of errors: `pdf`, `encrypted`, `no-text`, `too-large`, `format` (pypdf is missing).
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, FileNotDecryptedError
    except ImportError:
        return refusal("format", "needs an extra: pip install 'detente[formats]'")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return refusal("encrypted", "encrypted: it opens with a password only")
        return _extracted(reader)
    except FileNotDecryptedError:
        return refusal("encrypted", "encrypted: it opens with a password only")
    except DependencyError as error:
        return refusal("encrypted", f"encrypted in a way that is not read: {error}")
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken file breaks pypdf in any way
        return refusal("pdf", f"broken PDF: {error or type(error).__name__}")


def _extracted(reader: PdfReader) -> bytes:
    from pypdf import __version__

    count = len(reader.pages)
    if count > MOST_PAGES:
        return refusal("too-large", f"too large: one report may have {MOST_PAGES:,} pages")
    pages: list[list[Line]] = []
    broken: list[str] = []
    for number in range(count):
        try:
            pages.append(_lines(reader.pages[number]))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one broken page does not lose the others
            broken.append(f"page {number + 1}: {error or type(error).__name__}")
    if broken and not any(pages):
        return refusal("pdf", f"broken PDF: {broken[0]}")
    signs = [sign for page in pages for line in page for sign in line.words if not sign.isspace()]
    if not any(map(str.isalpha, signs)):
        return refusal("no-text", "a scan: no text in it")
    unknown = sum(sign == "\ufffd" or _PRIVATE[0] <= ord(sign) <= _PRIVATE[1] for sign in signs)
    if unknown > _UNREADABLE * len(signs):
        reason = "no text in it: its letters mean nothing outside its own font"
        return refusal("no-text", reason)
    lost = f", {len(broken)} of {count} pages broken" if broken else ""
    said: Any = reader.metadata or {}
    return encode(
        Extracted(
            paragraphs=tuple(paragraphs(pages)),
            title=_field(said, "/Title"),
            author=_field(said, "/Author"),
            language=_language(reader),
            extractor=f"pypdf {__version__}{lost}",
        )
    )


def _field(said: Any, name: str) -> str:  # noqa: ANN401 - pypdf's dictionary, or a plain one
    value = said.get(name)
    return " ".join(_NO_LETTER.sub("", value).split())[:500] if isinstance(value, str) else ""


def _language(reader: PdfReader) -> str:
    root: Any = reader.trailer.get("/Root")
    root = root.get_object() if root is not None else {}
    return _field(root, "/Lang")[:12] if hasattr(root, "get") else ""


def _lines(page: PageObject) -> list[Line]:
    """Return the lines of a page in the order of its text, each where its first letters stand."""
    try:
        bottom, top = float(page.mediabox.bottom), float(page.mediabox.top)
    except (ValueError, TypeError, ArithmeticError):
        bottom, top = 0.0, 2 * _HALF
    height = max(top - bottom, 1.0)
    lines: list[Line] = []
    parts: list[str] = []
    place: list[tuple[float, float, float, int]] = []

    def close() -> None:
        words = _NO_LETTER.sub("\ufffd", "".join(parts)).strip()
        parts.clear()
        if words and place:
            x, y, _, _ = place[0]
            size = max(place, key=lambda part: part[3])[2]
            lines.append(Line(words=words, x=x, y=(y - bottom) / height, size=size / height))
        place.clear()

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: Any) -> None:  # noqa: ANN401
        body, newline, _ = text.partition("\n")
        if body.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3]) + abs(tm[1] * cm[2]) or 1.0
            place.append((float(x) / height, float(y), abs(float(size)) * scale, len(body)))
        parts.append(body)
        if newline:
            close()

    page.extract_text(visitor_text=visit)
    close()
    return lines
