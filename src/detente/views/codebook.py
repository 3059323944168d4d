"""The codebook: what the event types, modes and CAMEO codes are and how they lead to one another.

Rows hold plain values, None where there is none, so that a table and an export say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente import ontology
from detente.errors import ConfigError
from detente.model.claim import Event, EventStatus
from detente.model.coded import CodedEvent
from detente.ontology import CameoCode, EventType, Ontology

Row = dict[str, Any]


def table(name: str) -> list[Row]:
    """Return the rows of one table, in its own order; raise `ConfigError` for none there is."""
    if name not in TABLES:
        raise ConfigError(f"no table {name!r}; there are: {', '.join(TABLES)}")
    return TABLES[name](ontology.load())


def about(name: str) -> Row:
    """Return all that is known of a type ("AID"), a mode ("RETREAT-release"), a CAMEO code ("0841"),
    a context, a sector, or a name of older data ("FIGHT"), which leads to that of today.

    Raises `ConfigError` for what is in no table.
    """
    tables = ontology.load()
    if name in tables.now_called:
        return about(tables.now_called[name]) | {"asked": name}
    if name in tables.context_now_called:
        return about(tables.context_now_called[name]) | {"asked": name}
    if name in tables.codes:
        return _code(tables, tables.codes[name])
    root, _, mode = name.partition("-")
    for code in (root, root.upper()):
        if code in tables.types and (not mode or mode in tables.types[code].modes):
            return _coding(tables, tables.types[code], mode or None)
    if name in tables.contexts:
        codes = [c.code for c in tables.codes.values() if c.plover and name in c.plover.contexts]
        return {"context": name, "label": tables.contexts[name], "from_cameo": codes}
    if name.upper() in tables.sectors:
        sector = tables.sectors[name.upper()]
        return {"sector": sector.code, "label": sector.label, "frequent": sector.frequent}
    raise ConfigError(
        f"no {name!r} in the ontology: give a type (SANCTION), a mode (RETREAT-release), a CAMEO code "
        f"(0841), a context, a sector, or a table: {', '.join(TABLES)}"
    )


def text(value: object) -> str:
    """Return a value of a row as it is shown: "yes" and "no", lists with commas, "" for None.

    >>> text(True), text(-6.0), text(["03", "030"]), text(None)
    ('yes', '-6', '03, 030', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(text(one) for one in value)
    if isinstance(value, Mapping):
        return " ".join(text(one) for one in value.values() if one is not None)
    return str(value)


def called(root: str, mode: str | None) -> str:
    """Return a type and mode as one name: "RETREAT-release"."""
    return f"{root}-{mode}" if mode else root


def looked_up(
    event: Event, status: EventStatus | None, why: tuple[tuple[str, str], ...]
) -> CodedEvent:
    """Return an event with all that the tables say of its type and mode."""
    tables = ontology.load()
    cameo = tables.cameo(event.root, event.mode)
    return CodedEvent(
        actors=event.actors,
        recipients=event.recipients,
        trigger=event.trigger,
        root=event.root,
        mode=event.mode,
        label=tables.type(event.root).label,
        status=status,
        contexts=event.contexts,
        quad=tables.quad(event.root),
        score=tables.score(event.root, event.mode),
        cameo=cameo,
        goldstein=tables.goldstein(cameo),
        why=why,
    )


def _coding(tables: Ontology, one: EventType, mode: str | None) -> Row:
    """Return what is known of a type, or of a mode of it."""
    name, cameo = called(one.code, mode), tables.cameo(one.code, mode)
    back = tables.plover(cameo)
    found: Row = {
        "type": one.code,
        "mode": mode,
        "label": one.label,
        "quad": one.quad,
        "quad_name": tables.quads[one.quad],
        "score": tables.score(one.code, mode),
        "recipient_needed": one.recipient_needed,
        "cameo": cameo,
        "goldstein": tables.goldstein(cameo),
        "reads_back_as": called(back.root, back.mode) if back is not None else None,
        "from_cameo": [
            code.code
            for code in tables.codes.values()
            if code.plover is not None and (code.plover.root, code.plover.mode) == (one.code, mode)
        ],
        "formerly": [old for old, new in tables.now_called.items() if new == name],
        "decided": tables.decided.get(name),
    }
    if mode is None:
        found["modes"] = [
            {
                "mode": each,
                "score": tables.score(one.code, each),
                "cameo": tables.cameo(one.code, each),
            }
            for each in one.modes
        ]
    return found


def _code(tables: Ontology, one: CameoCode) -> Row:
    coding = one.plover
    return {
        "code": one.code,
        "label": one.label,
        "goldstein": one.goldstein,
        "parent": one.parent,
        "narrower": [code.code for code in tables.codes.values() if code.parent == one.code],
        "type": coding.root if coding is not None else None,
        "mode": coding.mode if coding is not None else None,
        "contexts": list(coding.contexts) if coding is not None else [],
        "was": one.was,
    }


def _types(tables: Ontology) -> list[Row]:
    kept = ("type", "mode", "quad", "score", "recipient_needed", "cameo", "goldstein", "label")
    return [
        {name: found[name] for name in kept} | ({"label": ""} if mode else {})
        for one in tables.types.values()
        for mode in (None, *one.modes)
        for found in (_coding(tables, one, mode),)
    ]


def _codes(tables: Ontology) -> list[Row]:
    kept = ("code", "goldstein", "type", "mode", "contexts", "was", "label")
    ordered = sorted(tables.codes.values(), key=lambda code: code.code)
    return [{name: _code(tables, one)[name] for name in kept} for one in ordered]


def _contexts(tables: Ontology) -> list[Row]:
    return [{"context": name, "label": label} for name, label in tables.contexts.items()]


def _sectors(tables: Ontology) -> list[Row]:
    return [
        {"sector": one.code, "frequent": one.frequent, "label": one.label}
        for one in tables.sectors.values()
    ]


def _decided(tables: Ontology) -> list[Row]:
    return [{"about": about, "decided": words} for about, words in tables.decided.items()]


def _formerly(tables: Ontology) -> list[Row]:
    old = {**tables.now_called, **tables.context_now_called}
    return [{"formerly": name, "now": new} for name, new in old.items()]


#: Every table, by the name it is asked for.
TABLES: Mapping[str, Callable[[Ontology], list[Row]]] = {
    "types": _types,
    "codes": _codes,
    "contexts": _contexts,
    "sectors": _sectors,
    "formerly": _formerly,
    "decided": _decided,
}
