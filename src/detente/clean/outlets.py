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
from detente.clean.dates import dates
from detente.clean.rules import Rules, line_key
from detente.clean.zones import names_outlet, outlet_part
from detente.model.base import Record
from detente.model.document import Outlet
from detente.model.when import Basis

#: What stands between a paper's name and its section or motto: "Lake Post - World".
_PARTS = re.compile(r" [-–—|»>:·] |: ")
#: Those who print no copy of theirs in others' pages.
_OWN_COPY = frozenset({"broadcaster", "newspaper", "site", "government"})
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
    if found is None and name:
        parts = (part.strip() for part in _PARTS.split(name))
        named = {outlet.id: outlet for part in parts if (outlet := known.outlet_by_name(part))}
        found = next(iter(named.values())) if len(named) == 1 else None
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


class Published(Record, frozen=True, kw_only=True):
    """An outlet, and how it was found: on what basis, the same in words, and how sure in 0..1."""

    outlet: Outlet
    basis: Basis
    reason: str
    confidence: float


def publisher(
    declared: str,
    domain: str,
    masthead: Block | None,
    datelines: Iterable[Dateline],
    blocks: Sequence[Block],
    *,
    basis: Basis = "field",
) -> Published | None:
    """Return the outlet that publishes a page, None where nothing says so.

    `declared` is a name given by a file or feed, or by the page's head, as `basis` tells.
    """
    printed = masthead_name(masthead.line) if masthead is not None else ""
    names: tuple[tuple[str, Basis, str, float], ...] = (
        (declared, basis, f"declared: {declared[:80]!r}", 0.95),
        (printed, "header", f"masthead {printed[:80]!r}", 0.85),
    )
    for name, how, reason, sure in names:
        found = outlet_named(name, domain) if name else None
        alone = outlet_named(name) if name else None
        if found is not None and alone is not None and found.id == alone.id:
            return _found(found, how, reason, sure)
        if found is not None:
            break  # a known domain goes before a name that nobody knows
    if domain and (found := outlet_named("", domain)):
        sure = 0.8 if found.kind == "unknown" else 0.95
        return _found(found, "url", f"the domain {domain}", sure)
    return _of_datelines(datelines, blocks)


def sender(name: str, rules: Rules) -> Published | None:
    """Return the outlet whose name is given as the author, as newsletters do, where nothing else is."""
    known = gazetteer.load().outlet_by_name(name)
    if known is None and not (len(name.split()) > 1 and names_outlet(name, rules)):
        return None
    found = outlet_named(name)
    return _found(found, "field", f"sent or signed by {name[:80]!r}", 0.7) if found else None


def _found(outlet: Outlet, basis: Basis, reason: str, confidence: float) -> Published:
    return Published(outlet=outlet, basis=basis, reason=reason, confidence=confidence)


def _of_datelines(datelines: Iterable[Dateline], blocks: Sequence[Block]) -> Published | None:
    """Return the outlet that signs the dateline.

    A broadcaster's or paper's name there is its own. An agency's, or initials that nobody knows,
    stand in front of its copy wherever it is printed, so they are less sure.
    """
    furnished = any(block.zone in _FURNITURE for block in blocks)
    for line in datelines:
        name = line.slug or (line.agency if not furnished and not _signed_off(blocks) else None)
        found = outlet_named(name) if name else None
        if name is None or found is None:
            continue
        reason = f"dateline signed {name!r}"
        if found.kind in _OWN_COPY:
            return _found(found, "dateline", reason, 0.9)
        return _found(found, "dateline", reason, 0.6 if found.kind == "agency" else 0.4)
    return None


def masthead_name(line: str) -> str:
    """Return the outlet's name in a masthead, empty where the line reads as a headline.

    >>> masthead_name("THE NORTH STAR — Friday, March 6, 1953")
    'THE NORTH STAR'
    >>> masthead_name("Reports: Ferry Talks to Go On in Oslo")
    ''
    """
    name = outlet_part(line)
    kicker, colon, rest = line.partition(":")
    if colon and kicker.strip(" .*_") == name and len(rest.split()) > 2 and not dates(rest):
        return ""
    return name


def _signed_off(blocks: Sequence[Block]) -> bool:
    """Tell whether a site says where it took the report from."""
    return any(b.zone == "credit" and _SOURCE.match(b.line) for b in blocks)


def credits_of(
    outlet: Outlet | None,
    datelines: Iterable[Dateline],
    blocks: Sequence[Block],
    rules: Rules,
    *,
    declared: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return the names of agencies and outlets a page gives as its origin, in reading order.

    `declared` are names that its file or head gives; of those only known outlets count.
    """
    known = gazetteer.load()
    parts = (part.strip() for name in declared for part in re.split(r"[;/,]", name))
    named = [part for part in parts if known.outlet_by_name(part) or known.outlet_by_slug(part)]
    named += [line.agency for line in datelines if line.agency]
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
