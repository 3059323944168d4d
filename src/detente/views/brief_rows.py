"""Rows of a brief: what could be told, the weightiest first, and each as a line that is founded or none.

A row becomes a line only when it is wanted: then the line is laid beside the sentences it cites, and
where it says a name, a number or a date that none of them has, it is told in the report's own words or
not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from detente.model.base import ClaimId
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.views import bands, telling, words
from detente.views.brief_held import Held
from detente.views.brief_lines import Cite, Line
from detente.views.vouched import unfounded

#: Independent reports that a line cites; the claim's page names all.
CITES = 3
#: Rows of one actor or one day that come before any second helping of it.
HELPING = 3
#: What a line is checked as: its parts with nothing between them that could join two names.
APART = " | "


class Row(NamedTuple):
    """What could be told: the entry, how it is told, and the further claims its words lean on."""

    held: Held
    told: telling.Row
    beside: tuple[Told, ...] = ()


def rows(held: Iterable[Held], weights: Mapping[str, int]) -> list[Row]:
    """Return the rows of entries, the weightiest first, no actor and no day crowding out the others; of
    rows that would show the same words the weightiest alone.

    `weights` says of each actor id how many independent reports speak of it.
    """
    found = []
    for each in held:
        if bands.doubtful(each.head.claim):
            continue
        told = telling.row(each.head, weights)
        if told is not None:
            found.append(Row(each, told))
    # More weight first; among equals the earlier. The id last, so that no order is left to chance.
    found.sort(key=lambda r: ([-w for w in r.told.weight], r.told.order, r.told.lead, r.held.id))
    return apart(_one_a_sentence(found))


def apart(found: Iterable[Row]) -> list[Row]:
    """Return rows so that of one actor or day a few come, then a few of the next, and so on."""
    whos: Counter[str] = Counter()
    days: Counter[date | None] = Counter()
    placed = []
    for row in found:
        turn = max(whos[row.told.who], days[row.told.day]) // HELPING
        whos[row.told.who] += 1
        days[row.told.day] += 1
        placed.append((turn, row))
    return [row for _, row in sorted(placed, key=lambda each: each[0])]


def _one_a_sentence(found: Iterable[Row]) -> list[Row]:
    seen: set[str] = set()
    kept = []
    for row in found:
        shown = " ".join(row.told.quote.casefold().split())
        if shown not in seen:
            seen.add(shown)
            kept.append(row)
    return kept


def line(row: Row, told: Mapping[str, Told]) -> Line | None:
    """Return the line of a row, None where nothing that could be said is founded in what it cites.

    `told` are the claims of the record: where a line says who says so, the statement is cited too.
    """
    own = [*_of_lineages(row.held.told), *row.beside]
    outer = [told[claim.id] for claim in row.held.head.chain if claim.id in told]
    for cited in (own, [*own, *outer]) if outer else (own,):
        quotes = row.told.quotes(row.held.head.sentence)
        for lead, quote in product(dict.fromkeys(row.told.leads), quotes):
            if not unfounded(APART.join((lead, quote, row.told.note)), cited):
                return Line(
                    lead=lead,
                    quote=quote,
                    note=_noted(row),
                    cites=cites(cited),
                    support=row.held.support,
                    copies=row.held.copies,
                )
    return None


def cites(told: Iterable[Told]) -> tuple[Cite, ...]:
    """Return where claims stand, each place once."""
    found: dict[str, Cite] = {}
    for one in told:
        text = words.cited(one)
        found.setdefault(
            text,
            Cite(
                claim_id=one.id,
                doc_id=one.document.id,
                paragraph=one.paragraph,
                text=text,
                sentence=" ".join(one.sentence.split()),
            ),
        )
    return tuple(found.values())


def disputed(dispute: Dispute, held: Mapping[str, Held]) -> tuple[Line | None, bool]:
    """Return a dispute as a line and the other side below it, and whether it was refused: None, True
    where nothing founded can be said of a side, None, False where a side's claims are not at hand.

    `held` are the entries by each of their claims.
    """
    sides = []
    for side in dispute.sides:
        told = _side(side.claims, held)
        if not told:
            return None, False
        sides.append(told)
    lines = []
    for number, (side, told) in enumerate(zip(dispute.sides, sides, strict=True)):
        about = f"{dispute.kind}: {dispute.about}" if not number else "against"
        every = [one for those in sides for one in those]
        said = _founded((f"{about}", dispute.kind), every), _founded(_says(side.text, told), told)
        if said[0] is None or said[1] is None:
            return None, True
        lines.append(
            Line(
                lead=said[0],
                quote=said[1],
                note="",
                cites=cites(told),
                support=side.support,
                contested=True,
            )
        )
    first, *rest = lines
    return _against(first, rest), False


def _against(first: Line, rest: Sequence[Line]) -> Line:
    """Return a line with those of the other sides below it, each below the one before."""
    below: Line | None = None
    for each in reversed(rest):
        below = _with(each, below)
    return _with(first, below)


def _with(line: Line, against: Line | None) -> Line:
    fields = {name: getattr(line, name) for name in Line.__struct_fields__}
    return Line(**fields | {"against": against})


def _says(text: str, told: Sequence[Told]) -> tuple[str, ...]:
    first = told[0]
    return words.shorten(text), words.around(first.sentence, first.words)


def _founded(ways: Iterable[str], told: Sequence[Told]) -> str | None:
    return next((way for way in ways if not unfounded(way, told)), None)


def _side(claims: Sequence[ClaimId], held: Mapping[str, Held]) -> list[Told]:
    """Return the claims of a side that a line cites: one of each lineage, no copy where the original
    says the same.
    """
    wanted = set(claims)
    entries = {held[claim].id: held[claim] for claim in claims if claim in held}
    found = [one for each in entries.values() for one in each.told if one.id in wanted]
    return _of_lineages(found)


def _of_lineages(told: Iterable[Told]) -> list[Told]:
    """Return the first claim of each report, as many as a line cites."""
    found: dict[str, Told] = {}
    for one in told:
        found.setdefault(one.document.id, one)
    return list(found.values())[:CITES]


def _noted(row: Row) -> str:
    unsure = bands.of(row.held.head.claim) == "medium"
    parts = (row.told.coded, row.told.note, "reading not certain" if unsure else "")
    return "; ".join(part for part in parts if part)
