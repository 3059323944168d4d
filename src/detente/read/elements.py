"""XML: what every reader of it asks first, so that no document makes the parser do its bidding.

Entities are refused wherever they are declared, whatever they hold: a report needs none, and one
entity of ten lines can fill the memory or name a file of this machine. A document type that only
points at a DTD elsewhere is common in old feeds and NITF; it is passed over and never fetched.
"""

from __future__ import annotations

import re

from lxml import etree

from detente.errors import InputError
from detente.read.decode import charset

_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]{0,400}\?>")
_SAID = re.compile(rb"""encoding\s{0,9}=\s{0,9}["']([A-Za-z][\w.:-]{1,40})["']""")
_ASIDE = re.compile(r"\s+|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->")
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\"'\[<>]|\"[^\"]*+\"|'[^']*+')*+(.?)", re.IGNORECASE | re.S)


def parser() -> etree.XMLParser:
    """Return a parser that resolves nothing, fetches nothing and keeps libxml2's own bounds."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def root_of(where: str, raw: bytes) -> etree._Element | InputError:
    """Return the first element of a document. Codes of errors: `encoding`, `binary`, `xml`."""
    name = charset(where, raw, declared_charset(raw))
    if isinstance(name, InputError):
        return name
    words = markup(where, raw.decode(name))
    if isinstance(words, InputError):
        return words
    try:
        return etree.fromstring(words.encode(), parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        return broken(where, error)


def broken(where: str, error: Exception) -> InputError:
    """Return the error of XML that breaks off or breaks its own rules, with the place in it."""
    line, column = getattr(error, "position", (0, 0)) or (0, 0)
    at = f"{where}:{line}:{column}" if line else where
    reason = " ".join(str(getattr(error, "msg", None) or error).split())
    return InputError(at, f"broken XML: {reason.partition(', line ')[0]}"[:300], code="xml")


def declares(root: etree._Element) -> bool:
    """Tell whether a document that is being parsed declares entities or a type of its own."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return False
    return any(True for _ in dtd.iterentities()) or any(True for _ in dtd.iterelements())


def declared_charset(raw: bytes) -> str | None:
    """Return the encoding that the XML declaration names."""
    head = raw[:400]
    said = _SAID.search(head[: head.find(b"?>") + 1]) if b"<?xml" in head else None
    return said[1].decode("ascii") if said else None


def markup(where: str, words: str) -> str | InputError:
    """Return a document without its declaration and document type; code `xml` if it has entities."""
    words = words.removeprefix("\ufeff")
    if declaration := _DECLARATION.match(words):
        words = words[declaration.end() :]
    at = 0
    while found := _ASIDE.match(words, at):
        at = found.end()
    doctype = _DOCTYPE.match(words, at)
    if doctype is None:
        return words[at:]
    if doctype[1] != ">":
        reason = "refused: the document declares a type or entities of its own"
        return InputError(where, reason, code="xml")
    return words[doctype.end() :]
