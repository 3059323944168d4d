"""What a NewsML-G2 or NITF item says of itself, under detente's names."""

from __future__ import annotations

import re

from lxml import etree

from detente.model.base import Record
from detente.read.agency import came_out, origin
from detente.read.entries import line

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The scheme of the codes by which agencies name themselves.
_PROVIDERS = "nprov"
#: Where the place of a dateline ends.
_PLACE_END = re.compile(r"\s*(?:[,(–—]| -)")


class Fields(Record, frozen=True, kw_only=True):
    """What an item declares, of which kind it is, its state, and whether there are words in it."""

    declared: dict[str, str]
    kind: str = ""
    status: str = ""
    words: bool = False


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, empty for what has none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def newsml_fields(element: etree._Element) -> Fields:
    """Return what a newsItem says of itself."""
    item, content = _child(element, "itemMeta"), _child(element, "contentMeta")
    rights, words = _child(element, "rightsInfo"), _child(element, "contentSet")
    parties = (
        _party(item, "provider"),
        _party(content, "infoSource"),
        _party(rights, "copyrightHolder"),
    )
    dates = came_out(
        _text(item, "firstCreated") or _text(content, "contentCreated"),
        _text(item, "versionCreated"),
        _text(item, "embargoed"),
    )
    declared = {
        "title": _headline(content),
        "item_id": line(element.get("guid")),
        "item_version": line(element.get("version")),
        "byline": _text(content, "by") or _party(content, "creator"),
        "dateline": _party(content, "located") or _place(_text(content, "dateline")),
        "language": _tag(content) or line(element.get(_XML_LANG)),
        **dates,
        **origin(list(parties), _text(content, "creditline")),
    }
    return Fields(
        declared={name: value for name, value in declared.items() if value},
        kind=_code(item, "itemClass"),
        status=_code(item, "pubStatus"),
        words=words is not None and _has_words(words),
    )


def nitf_fields(element: etree._Element) -> Fields:
    """Return what a NITF document says of itself."""
    found = {
        name: next(element.iter(f"{{*}}{name}"), None)
        for name in ("docdata", "doc-id", "pubdata", "hl1", "byline", "dateline", "body.content")
    }
    docdata, dateline = found["docdata"], found["dateline"]
    dates = came_out(
        _normal(docdata, "date.issue"),
        _attribute(found["pubdata"], "date.publication"),
        _normal(docdata, "date.release"),
    )
    holder = _attribute(_child(docdata, "doc.copyright"), "holder")
    names = [
        _attribute(found["pubdata"], "name"),
        _party(element, "distributor", deep=True),
        holder,
    ]
    declared = {
        "title": _words(found["hl1"]) or _text(_child(element, "head"), "title"),
        "item_id": _attribute(found["doc-id"], "id-string"),
        "byline": _words(_child(found["byline"], "person")) or _words(found["byline"]),
        "dateline": _text(dateline, "location") or _place(_words(dateline)),
        "language": line(element.get(_XML_LANG)),
        **dates,
        **origin(names, holder),
    }
    body = found["body.content"]
    return Fields(
        declared={name: value for name, value in declared.items() if value},
        status=_attribute(docdata, "management-status").lower(),
        words=body is not None and _has_words(body),
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next(element.iterchildren(f"{{*}}{name}"), None)


def _words(element: etree._Element | None) -> str:
    return "" if element is None else line("".join(element.itertext()))


def _text(element: etree._Element | None, name: str) -> str:
    return _words(_child(element, name))


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else line(element.get(name))


def _normal(element: etree._Element | None, name: str) -> str:
    return _attribute(_child(element, name), "norm")


def _code(element: etree._Element | None, name: str) -> str:
    """Return what a code says without its scheme: "picture" of "ninat:picture"."""
    found = _child(element, name)
    said = _attribute(found, "qcode") or _attribute(found, "uri") or _attribute(found, "code")
    return re.split(r"[:/]", said)[-1].lower()


def _party(element: etree._Element | None, name: str, *, deep: bool = False) -> str:
    """Return the name of a party or place, of an agency its code if that is all there is."""
    if element is None:
        return ""
    found = next(element.iter(f"{{*}}{name}"), None) if deep else _child(element, name)
    if found is None:
        return ""
    named = _text(found, "name") or line(found.get("literal"))
    if named or found.get("qcode") is None:
        return named or line("".join(found.itertext()))
    scheme, _, code = str(found.get("qcode")).partition(":")
    return line(code) if scheme == _PROVIDERS else ""


def _headline(content: etree._Element | None) -> str:
    """Return the main headline, else the first one."""
    if content is None:
        return ""
    found = list(content.iterchildren("{*}headline"))
    main = [one for one in found if not one.get("role") or str(one.get("role")).endswith("main")]
    return next(filter(None, map(_words, main + found)), "")


def _tag(content: etree._Element | None) -> str:
    return _attribute(_child(content, "language"), "tag")


def _place(dateline: str) -> str:
    """Return the place of a dateline as printed.

    >>> _place("HARBOURTON, April 30 (Lake Press) -")
    'HARBOURTON'
    """
    end = _PLACE_END.search(dateline)
    place = dateline[: end.start()] if end else dateline
    return "" if any(map(str.isdigit, place)) else place.strip(" -")


def _has_words(element: etree._Element) -> bool:
    return any(any(map(str.isalpha, text)) for text in element.itertext())
