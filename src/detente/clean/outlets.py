"""Outlets: who publishes a report, and whom it names as its origin.

What is declared goes before what is printed, and the masthead before the dateline. An agency named
by another outlet's page is that page's credit. An agency in the dateline of a page that names no
outlet publishes it itself, unless the page carries a site's furniture: then some site does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from detente import gazetteer
from detente.clean.blocks import Block
from detente.clean.datelines import Dateline
from detente.clean.rules import Rules, line_key
from detente.clean.zones import outlet_part
from detente.model.document import Outlet

_FURNITURE = frozenset({"teaser", "sponsored"})
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|via|courtesy of)s?: ?(.{2,60})", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:appeared|published|ran)(?: first)? (?:in|on|by) (?:the )?([A-Z][\w .&'-]{2,50})"
)


def slug(name: str) -> str:
    """Return a name as an id: ASCII letters and digits, hyphens, no leading article.

    >>> slug("THE Harbor Gazette")
    'harbor-gazette'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain) or re.findall(r"\w+", name.lower())
    return "-".join(parts[1:] if parts[:1] == ["the"] and len(parts) > 1 else parts)


def outlet_named(name: str, domain: str = "") -> Outlet | None:
    """Return the outlet of a name or domain: from the gazetteer, else as named; None if unnamed."""
    name = " ".join(name.split()).strip(" .*_")
    if _DOMAIN.fullmatch(name) and "." in name and " " not in name:
        name, domain = "", name
    domain = domain.lower().removeprefix("www.")
    known = gazetteer.load()
    found = (known.outlet_by_name(name) or known.outlet_by_slug(name)) if name else None
    if found is None and domain:
        found = known.outlet_by_domain(domain)
    if found is not None:
        return found
    key = slug(name or domain)
    if not key:
        return None
    domains = (domain,) if domain else ()
    return Outlet(id=key, name=_spelled(name or domain), domains=domains)


def _spelled(name: str) -> str:
    """Return a masthead in capitals as a name; other spellings are kept."""
    if name != name.upper() or " " not in name:
        return name
    small = {"OF", "AND", "THE", "DEL", "DE", "LA", "FOR"}
    parts = name.split()
    spelled = [p.lower() if i and p in small else p.capitalize() for i, p in enumerate(parts)]
    return " ".join(spelled)


def domain_of(url: str) -> str:
    """Return the host of a URL without "www.", empty if there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def publisher(
    declared: str,
    domain: str,
    masthead: Block | None,
    datelines: Iterable[Dateline],
    blocks: Sequence[Block],
) -> Outlet | None:
    """Return the outlet that publishes a page, None where nothing says so."""
    if declared and (found := outlet_named(declared, domain)):
        return found
    if masthead is not None and (found := outlet_named(outlet_part(masthead.line), domain)):
        return found
    if domain:
        return outlet_named("", domain)
    furnished = any(block.zone in _FURNITURE for block in blocks)
    for line in datelines:
        if line.slug:
            return outlet_named(line.slug)
        if line.agency and not furnished and not _signed_off(blocks):
            return outlet_named(line.agency)
    return None


def _signed_off(blocks: Sequence[Block]) -> bool:
    """Tell whether a site says where it took the report from."""
    return any(b.zone == "credit" and _SOURCE.match(b.line) for b in blocks)


def credits_of(
    outlet: Outlet | None,
    datelines: Iterable[Dateline],
    blocks: Sequence[Block],
    rules: Rules,
) -> tuple[str, ...]:
    """Return the names of agencies and outlets a page gives as its origin, in reading order."""
    named = [line.agency for line in datelines if line.agency]
    for block in blocks:
        if block.zone not in {"credit", "byline"}:
            continue
        line = block.line.lstrip("-–— ")
        origins = (pattern.search(line) for pattern in (_SOURCE, _ELSEWHERE))
        named += [found[1] for found in origins if found]
        if block.zone == "byline":
            line = re.sub(r"^(?:by|from)\b:? ", "", line, flags=re.IGNORECASE)
            named += [part for part in re.split(r", | and ", line) if _is_agency(part, rules)]
        elif line.casefold() in rules.agencies:
            named.append(line)
    credited: dict[str, str] = {}
    for name in named:
        origin = outlet_named(name) if _names_someone(name) else None
        if origin is not None and not same_outlet(origin, name, outlet):
            credited.setdefault(origin.id, origin.name)
    longer = [_initials(name) for name in credited.values()]
    return tuple(name for name in credited.values() if name.upper() not in longer)


def _is_agency(name: str, rules: Rules) -> bool:
    known = gazetteer.load()
    return (
        name.casefold() in rules.agencies
        or known.outlet_by_name(name) is not None
        or (name == name.upper() and name.casefold().endswith((" press", " agency", " service")))
    )


def _names_someone(name: str) -> bool:
    return line_key(name) not in {"read full article", "agencies", "staff", "file", "wires"}


def same_outlet(found: Outlet, name: str, outlet: Outlet | None) -> bool:
    """Tell whether a name in brackets is the publisher's own: its name, part of it, or its initials."""
    if outlet is None:
        return False
    if found.id == outlet.id or found.name == outlet.name:
        return True
    parts = {part.casefold() for part in re.findall(r"\w+", outlet.name)}
    return name.casefold() in parts or name.upper() == _initials(outlet.name)


def _initials(name: str) -> str:
    """Return the capitals a name is shortened to; of a single word, nothing."""
    parts = [part for part in re.findall(r"\w+", name) if part.lower() != "the"]
    return "".join(part[0] for part in parts if part[0].isupper()) if len(parts) > 1 else ""
