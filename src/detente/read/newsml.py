"""NewsML-G2 and NITF: what agencies send, one report for each item of text.

A message is read as it comes: an item is cut out when it ends, so a message may be of any size and
one that breaks off gives all items before the break. Packages and plans only name items; pictures
and films have captions, which are not the report. Both are passed over and counted.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape

from lxml import etree

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.agency import NO_REPORT, WITHDRAWN
from detente.read.capture import capture
from detente.read.elements import broken, declares
from detente.read.item import Found, Item
from detente.read.newsml_fields import Fields, local, newsml_fields, nitf_fields

log = logging.getLogger(__name__)

#: What the XML of one item is called in an archive of captures.
NEWSML, NITF = "application/vnd.iptc.g2.newsitem+xml", "application/nitf+xml"
_CHUNK = 64 * 1024
#: The bounds of one item: its tree takes some fifty times the memory of its tags.
_LARGEST, _MOST_ELEMENTS = 8 << 20, 200_000
#: An entity that only a DTD elsewhere declares; those of XML itself are written out by then.
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{0,40});")
_NAMES_ONLY = frozenset(
    {"packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"}
)
_ITEMS = _NAMES_ONLY | {"newsItem", "nitf"}


def read_newsml(item: Item) -> Found:
    """Yield a Capture an item of text, named by its turn and known by its guid.

    Codes of errors: `xml` (broken, or it declares entities), `too-large`, `withdrawn`, `no-text`,
    `empty`.
    """
    passed_over: Counter[str] = Counter()
    given = number = 0
    for element in _cut(item):
        if isinstance(element, InputError):
            found: Capture | InputError | str = element
        else:
            number += 1
            found = _item(item, element, number)
        if isinstance(found, str):
            passed_over[found] += 1
        else:
            given += 1
            yield found
    counts = ", ".join(f"{n} {what}" for what, n in passed_over.most_common())
    if counts:
        log.info("%s: passed over %s", item.where, counts)
    if not given:
        reason = f"no report in it: passed over {counts}" if counts else "no item in it"
        yield InputError(item.where, reason, code="no-text" if counts else "empty")


def _cut(item: Item) -> Iterator[etree._Element | InputError]:
    """Yield each item when it ends, and let go of it; what breaks the document comes last."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    open_item: etree._Element | None = None
    begun, size, elements, fault = False, 0, 0, None
    while fault is None and (chunk := item.stream.read(_CHUNK)):
        size += len(chunk)
        try:
            parser.feed(chunk)
        except (etree.XMLSyntaxError, ValueError) as error:
            fault = broken(item.where, error)
        for event, element in parser.read_events():
            if not begun:
                begun = True
                if declares(element):
                    reason = "refused: the document declares a type or entities of its own"
                    yield InputError(item.where, reason, code="xml")
                    return
            elements += event == "start"
            if event == "start" and open_item is None and local(element) in _ITEMS:
                open_item = element
            elif event == "end" and element is open_item:
                open_item, size, elements = None, 0, 0
                yield element
                _forget(element)
        if size > _LARGEST or elements > _MOST_ELEMENTS:
            reason = (
                f"too large: one item may have {_LARGEST >> 20} MB, {_MOST_ELEMENTS:,} elements"
            )
            fault = InputError(item.where, reason, code="too-large")
    if fault is None and begun:
        try:
            parser.close()
        except etree.XMLSyntaxError as error:
            fault = broken(item.where, error)
    if fault is not None:
        yield fault


def _bytes(element: etree._Element) -> bytes:
    """Return the XML of an item that stands by itself, with the entities of HTML resolved."""
    raw: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return _ENTITY.sub(lambda found: escape(unescape(found[0].decode())).encode(), raw)


def _forget(element: etree._Element) -> None:
    """Let go of an item that was read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _item(item: Item, element: etree._Element, number: int) -> Capture | InputError | str:
    """Return the report of one item, its error, or what it is instead."""
    at = f":{number}" if element.getparent() is not None else ""
    name = local(element)
    if name in _NAMES_ONLY:
        return name
    found: Fields = nitf_fields(element) if name == "nitf" else newsml_fields(element)
    if found.status in WITHDRAWN:
        reason = f"withdrawn by its agency: {found.status}"
        return InputError(item.where + at, reason, code="withdrawn")
    if found.kind in NO_REPORT:
        return found.kind
    if not found.words:
        return InputError(item.where + at, "no text in it", code="no-text")
    return capture(
        item,
        _bytes(element),
        media_type=NITF if name == "nitf" else NEWSML,
        declared=dict(item.said) | found.declared,
        at=at,
        number=number if at else None,
        name=found.declared.get("item_id", "") if at else "",
    )
