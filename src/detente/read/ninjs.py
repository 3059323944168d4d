"""IPTC ninjs: a news item as JSON, versions 1 (body_text, headline), 2 and 3 (bodies, headlines).

The versions spell one name three ways (versioncreated, versionCreated), so names are compared in
lower case. Pictures and films are passed by with a named reason, as a caption is not the report;
so is an item that its agency has withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.errors import InputError
from detente.model.base import Record
from detente.model.document import Capture
from detente.read.agency import NO_REPORT, WITHDRAWN, came_out, origin
from detente.read.capture import capture
from detente.read.entries import TAG, address, line
from detente.read.fields import HTML, TEXT_FOUND_AS, TEXT_IS, WORDS, found_as, plain
from detente.read.item import Item

#: What a record of an item is called in an archive of captures.
MEDIA_TYPE = "application/vnd.iptc.ninjs+json"
#: An item has a uri and one of these at least, or the two of the simplest items.
_MARKS = frozenset(
    {"body_xhtml", "bodies", "headlines", "versioncreated", "firstcreated", "pubstatus"}
    | {"representationtype"}
)
_SIMPLEST = frozenset({"headline", "body_text"})
#: Bodies that are not the report itself, by their role.
_ASIDES = frozenset({"summary", "teaser", "caption", "ednote", "abstract", "slugline", "head"})


class Body(Record, frozen=True, kw_only=True):
    """A text of an item, where it stands in it, and whether it is markup."""

    text: str
    at: str
    markup: bool


def is_ninjs(record: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is a ninjs item."""
    if not isinstance(record.get("uri"), str):
        return False
    names = {name.lower() for name in record}
    return bool(names & _MARKS) or names >= _SIMPLEST


def held_items(record: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the ninjs items that an answer of an agency's server holds, none if it is none.

    >>> held_items({"_items": [{"uri": "urn:a", "body_xhtml": "…"}], "page": 1})
    [{'uri': 'urn:a', 'body_xhtml': '…'}]
    """
    for name in ("_items", "items", "newsItems"):
        held = record.get(name)
        if isinstance(held, list) and held:
            items: list[Mapping[str, object]] = [
                one for one in held if isinstance(one, dict) and is_ninjs(one)
            ]
            return items if len(items) == len(held) else []
    return []


def ninjs_capture(
    item: Item, record: Mapping[str, object], *, raw: bytes, at: str, number: int | None
) -> Capture | InputError:
    """Return the Capture of a ninjs item. Codes of errors: `withdrawn`, `no-text`."""
    where = f"{item.where}{at}"
    fields: dict[str, tuple[str, object]] = {}
    for name, value in record.items():
        fields.setdefault(name.lower(), (name, value))

    def said(name: str) -> str:
        return plain(fields[name][1]) if name in fields else ""

    status, kind = said("pubstatus").lower(), said("type").lower()
    if status in WITHDRAWN:
        return InputError(where, f"withdrawn by its agency: {status}", code="withdrawn")
    found = _body(fields)
    if found is None:
        reason = (
            f"a {kind}: its caption is not the report" if kind in NO_REPORT else "no text in it"
        )
        return InputError(where, reason, code="no-text")
    sources = (said("infosource"), said("infosources"), said("source"), said("copyrightholder"))
    names = [line(source.partition("; ")[0]) for source in sources]
    declared = {
        "title": _title(fields),
        "item_id": said("uri"),
        "item_version": said("version"),
        "url": address(said("uri")),
        "byline": line(said("byline") or said("by")),
        "dateline": line(said("located")),
        "language": said("language"),
        **came_out(said("firstcreated"), said("versioncreated"), said("embargoed")),
        **origin(names, line(said("copyrightholder"))),
        TEXT_FOUND_AS: found.at,
        TEXT_IS: HTML if found.markup else WORDS,
    }
    if said("representationtype").lower() in {"partial", "incomplete"}:
        declared["part"] = "partial"
    for ours, theirs in found_as(record, item.mapped).items():
        if ours != "text" and (ours in item.mapped or ours not in declared):
            declared[ours] = plain(record[theirs])
    return capture(
        item,
        raw,
        media_type=MEDIA_TYPE,
        declared=dict(item.said) | {name: value for name, value in declared.items() if value},
        at=at,
        number=number,
        name=said("uri"),
    )


def _title(fields: Mapping[str, tuple[str, object]]) -> str:
    """Return the main headline; the first one where none is called so."""
    for name in ("headline", "headlines", "headline_main", "headline_text", "title"):
        match fields.get(name, ("", None))[1]:
            case str(words) if words.strip():
                return line(words, html=True)
            case [*values] if values:
                roles = {
                    str(one.get("role", "")).lower(): one for one in reversed(_objects(values))
                }
                main = (
                    roles.get("main") or roles.get("headline") or next(iter(_objects(values)), {})
                )
                return line(main.get("value"), html=True)
    return ""


def _objects(values: list[object]) -> list[dict[str, object]]:
    return [one for one in values[:50] if isinstance(one, dict)]


def _body(fields: Mapping[str, tuple[str, object]]) -> Body | None:
    """Return the report: the longest text in markup, as it has paragraphs, else the longest."""
    found = list(_bodies(fields))
    for markup in (True, False):
        texts = [body for body in found if body.markup is markup]
        if texts:
            return max(texts, key=lambda body: len(body.text))
    return None


def _bodies(fields: Mapping[str, tuple[str, object]]) -> Iterator[Body]:
    for name, (written, value) in fields.items():
        if name.startswith("body_") and isinstance(value, str):
            if name.removeprefix("body_") not in _ASIDES:
                yield from _text(value, written, html=name != "body_text")
        elif name == "bodies" and isinstance(value, list):
            for at, one in enumerate(value[:50]):
                if isinstance(one, dict) and str(one.get("role", "")).lower() not in _ASIDES:
                    types = {key.lower(): str(kind).lower() for key, kind in one.items()}
                    html = "plain" not in types.get("contenttype", "")
                    text = one.get("value")
                    yield from _text(
                        text if isinstance(text, str) else "", f"{written}/{at}/value", html=html
                    )


def _text(text: str, at: str, *, html: bool) -> Iterator[Body]:
    markup = html and TAG.search(text) is not None
    if any(map(str.isalpha, TAG.sub("", text) if markup else text)):
        yield Body(text=text, at=at, markup=markup)
