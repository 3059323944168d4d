"""DOCX: the paragraphs of a Word file, as its author sees them with all changes accepted.

The parts are read as a stream of tags, never as a tree of a library's objects: what was deleted
under tracking is left out and what was inserted stays, a picture's second version for old programs
is skipped, cells of tables and text boxes are paragraphs of their own, and notes stand at the end.
Headers, footers and comments lie in other parts and are not the report.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

import msgspec
from lxml import etree

from detente.clean.office import Extracted, refusal
from detente.model.base import encode

#: The most bytes one part may have; a book of 500 pages has 10 MB.
MOST_BYTES = 32 << 20
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFF = frozenset({"0", "false", "off"})
#: Notes that are only the rule between text and notes.
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_SKIPPED = frozenset({"del", "moveFrom", "Fallback"})
_SIGNS = {"tab": " ", "noBreakHyphen": "-", "cr": "\n", "ptab": " "}


#: What zipfile raises on bytes that are no zip, or a broken one.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


class DocxError(Exception):
    """A part that is refused or cannot be read."""

    def __init__(self, reason: str, code: str = "docx") -> None:
        super().__init__(reason)
        self.code = code


class _Paragraph(msgspec.Struct):
    """One paragraph as it is read: its style's id, and its words so far."""

    style: str = ""
    parts: list[str] = []
    hidden: bool = False

    def words(self, style: str = "") -> str:
        """Return the words line by line; those of a title or heading in one line."""
        lines = (" ".join(part.split()) for part in "".join(self.parts).split("\n"))
        sign = " " if style.startswith(("title", "heading")) else "\n"
        return sign.join(line for line in lines if line)


def extract(raw: bytes) -> bytes:
    """Return the `Extracted` of a Word file, encoded. Runs in the worker.

    Codes of errors: `docx`, `bomb`, `xml`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return encode(_extracted(archive))
    except DocxError as error:
        return refusal(error.code, str(error))
    except (*_BROKEN, NotImplementedError) as error:
        return refusal("docx", f"not a Word file: {error}")


def _extracted(archive: zipfile.ZipFile) -> Extracted:
    main = _main_part(archive)
    folder = posixpath.dirname(main)
    styles = _styles(archive, f"{folder}/styles.xml")
    paragraphs = list(_paragraphs(_part(archive, main)))
    notes: list[str] = []
    for name in ("footnotes", "endnotes"):
        if f"{folder}/{name}.xml" in archive.NameToInfo:
            part = _part(archive, f"{folder}/{name}.xml")
            notes += [words for one in _paragraphs(part) if (words := one.words())]
    named = [(styles.get(one.style, one.style).lower(), one) for one in paragraphs]
    said = [(style, one.words(style)) for style, one in named if one.words()]
    marked = next((words for style, words in said if style == "title"), "")
    if not marked and said and said[0][0] == "heading 1":
        marked = said[0][1]
    return Extracted(
        paragraphs=(*(words for _, words in said), *notes),
        marked=" ".join(marked.split())[:500],
        extractor="docx",
    )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part's bytes; raise `DocxError` if it is missing, too large or declares entities."""
    if name not in archive.NameToInfo:
        raise DocxError(f"not a Word file: {name} is missing")
    if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise DocxError(f"{name} is packed by a method that is not read")
    with archive.open(name) as member:
        content = member.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise DocxError(f"refused: {name} unpacks to more than {MOST_BYTES >> 20} MB", "bomb")
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise DocxError(f"refused: {name} declares a type or entities of its own", "xml")
    return content


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the part that is the document, as the package says; most call it word/document.xml."""
    if "_rels/.rels" in archive.NameToInfo:
        for tag, attributes, begins in _tags(_part(archive, "_rels/.rels")):
            kind = attributes.get("Type", "")
            if begins and tag == "Relationship" and kind.endswith("/officeDocument"):
                return posixpath.normpath(attributes.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _styles(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Return the names of the paragraph styles by their ids, which are in the author's language.

    A broken list of styles does not lose the text.
    """
    found: dict[str, str] = {}
    style = ""
    with suppress(DocxError, *_BROKEN):
        for tag, attributes, begins in _tags(_part(archive, name)):
            if begins and tag == "style":
                style = attributes.get("styleId", "")
            elif begins and tag == "name" and style:
                found.setdefault(style, attributes.get("val", ""))
    return found


def _tags(part: bytes) -> Iterator[tuple[str, dict[str, str], bool]]:
    """Yield the name and attributes, without namespaces, of each tag, and whether it begins."""
    for element, begins in _elements(part):
        attributes = {str(key).rpartition("}")[2]: str(v) for key, v in element.attrib.items()}
        yield _local(element), attributes, begins


def _elements(part: bytes) -> Iterator[tuple[etree._Element, bool]]:
    try:
        for event, element in etree.iterparse(
            io.BytesIO(part),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element, event == "start"
            if event == "end":
                element.clear()
    except etree.XMLSyntaxError as error:
        raise DocxError(f"broken XML: {error.msg}") from error


def _local(element: etree._Element) -> str:
    return _named(str(element.tag))[1]


@lru_cache(maxsize=4096)
def _named(tag: str) -> tuple[bool, str]:
    """Return whether a tag is one of Word's own, and its name without the namespace."""
    space, _, name = tag.rpartition("}")
    return space[1:] in _WORD, name


def _paragraphs(part: bytes) -> Iterator[_Paragraph]:
    """Yield the paragraphs in the order in which they begin to be words; a text box comes before
    the paragraph it hangs on ends.
    """
    open_: list[_Paragraph] = []
    skipped = 0
    aside = False
    for element, begins in _elements(part):
        words_own, name = _named(str(element.tag))
        if name in _SKIPPED:
            skipped += 1 if begins else -1
        elif not words_own:
            continue
        elif name in {"footnote", "endnote"}:
            aside = begins and _value(element, "type") in _RULES
        elif name == "p":
            if begins:
                open_.append(_Paragraph(parts=[]))
            elif open_ and not aside:
                yield open_.pop()
        elif open_ and not skipped:
            _add(open_[-1], name, element, begins=begins)


def _value(element: etree._Element, name: str) -> str:
    values = (str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return next(values, "")


def _add(paragraph: _Paragraph, name: str, element: etree._Element, *, begins: bool) -> None:
    """Add what one tag of a paragraph says to its words."""
    match name:
        case "r" if begins:
            paragraph.hidden = False
        case "vanish" if begins:
            paragraph.hidden = _value(element, "val") not in _OFF
        case "pStyle" if begins:
            paragraph.style = _value(element, "val")
        case "t" if not begins and not paragraph.hidden:
            paragraph.parts.append(element.text or "")
        case "br" if begins:
            paragraph.parts.append(" " if _value(element, "type") in {"page", "column"} else "\n")
        case _ if begins and name in _SIGNS and not paragraph.hidden:
            paragraph.parts.append(_SIGNS[name])
