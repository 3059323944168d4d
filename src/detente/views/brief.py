"""The brief: what the record holds, on a page or two, every line cited.

Lines show the reports' own words, led by who and when; nothing is paraphrased, so nothing can be
said here that no report says. An entry is told once, by its surest rendering, however many
reports carry it; its citations name one report of each independent lineage first.

What is doubtful is listed elsewhere and not briefed. A section keeps the lines that more independent
reports carry, then those that stand best by themselves and whose actors the reports speak of most; no
actor and no day may crowd it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.model.base import ClaimId, DocId, Record
from detente.model.claim import Kind
from detente.model.document import Document
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.views import bands, telling, words
from detente.views.counted import Numbers, counted, events_told

LINES = 12
CITES = 3

SECTIONS: tuple[tuple[str, Kind], ...] = (
    ("What happened", "event"),
    ("Who said what", "statement"),
    ("Positions", "position"),
    ("Figures", "figure"),
    ("Talks and plans", "plan"),
    ("Warnings and predictions", "prediction"),
)


class Cite(Record, frozen=True, kw_only=True):
    """Where a line rests: the claim, its report and paragraph, and "[outlet, date, ¶ n]"."""

    claim_id: str
    doc_id: str
    paragraph: int
    text: str


class Line(Record, frozen=True, kw_only=True):
    """One line: who and when in our words, then the report's words, then where they stand.

    `against` is the other side of a dispute, None for every other line.
    """

    lead: str
    quote: str
    note: str
    cites: tuple[Cite, ...]
    against: Line | None = None


class Section(Record, frozen=True, kw_only=True):
    """A titled list of lines; `more` are left out, `command` shows them all."""

    title: str
    lines: tuple[Line, ...]
    more: int
    command: str


class Brief(Record, frozen=True, kw_only=True):
    """The numbers, then the sections that have something to say."""

    numbers: Numbers
    sections: tuple[Section, ...]


def brief(
    told: Sequence[Told],
    *,
    disputes: Sequence[Dispute],
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    lines: int = LINES,
) -> Brief:
    """Return the brief of a record's claims.

    `origins` maps each report to the one that stands for its lineage. At most `lines` a section.
    """
    entries = _by_entry(told, origins)
    weights = _weights(told, origins)
    sections = [_section(title, kind, entries, weights, lines) for title, kind in SECTIONS]
    sections.append(_disputed(disputes, {t.id: t for t in told}, lines))
    return Brief(
        numbers=counted(documents, origins, events=events_told(entries)),
        sections=tuple(section for section in sections if section.lines),
    )


def _by_entry(told: Iterable[Told], origins: Mapping[DocId, DocId]) -> list[list[Told]]:
    """Group claims by entry, the surest first, then one of each lineage, then the copies."""
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(one.entry.id if one.entry else one.id, []).append(one)
    for group in groups.values():
        group.sort(key=lambda t: (-t.claim.score, t.reported or date.max, t.document.where, t.id))
        seen: set[DocId] = set()
        repeats: dict[str, bool] = {}
        for one in group:
            origin = origins.get(one.document.id, one.document.id)
            repeats[one.id] = origin in seen
            seen.add(origin)
        group.sort(key=lambda t: repeats[t.id])
    return list(groups.values())


def _weights(told: Iterable[Told], origins: Mapping[DocId, DocId]) -> dict[str, int]:
    """Return of how many independent reports each actor is a part."""
    named: dict[str, set[str]] = {}
    for one in told:
        origin = origins.get(one.document.id, one.document.id)
        named.setdefault(origin, set()).update(telling.named(one))
    return telling.weights_of({origin: frozenset(ids) for origin, ids in named.items()})


def _section(
    title: str,
    kind: Kind,
    entries: Sequence[Sequence[Told]],
    weights: Mapping[str, int],
    limit: int,
) -> Section:
    rows: list[tuple[telling.Row, Sequence[Told]]] = []
    for group in entries:
        first = group[0]
        if first.kind == kind and not bands.doubtful(first.claim):
            row = telling.row(first, weights)
            if row is not None:
                rows.append((row, group))
    # More weight first; among equals the earlier. The id last, so that no order is left to chance.
    rows.sort(key=lambda r: ([-w for w in r[0].weight], r[0].order, r[0].lead, r[1][0].id))
    kept = _apart(_one_a_sentence(rows), limit)
    kept.sort(key=lambda r: (r[0].order, r[0].lead, r[1][0].id))
    return Section(
        title=title,
        lines=tuple(
            Line(lead=row.lead, quote=row.quote, note=_noted(row.note, group), cites=_cites(group))
            for row, group in kept
        ),
        more=len(rows) - len(kept),
        command=f"detente {kind}s",
    )


def _one_a_sentence(
    rows: Iterable[tuple[telling.Row, Sequence[Told]]],
) -> list[tuple[telling.Row, Sequence[Told]]]:
    """Keep the best row of those that would show the same words, so that nothing is read twice."""
    seen: set[str] = set()
    kept = []
    for row, group in rows:
        shown = " ".join(row.quote.casefold().split())
        if shown not in seen:
            seen.add(shown)
            kept.append((row, group))
    return kept


def _apart(
    rows: Sequence[tuple[telling.Row, Sequence[Told]]], limit: int
) -> list[tuple[telling.Row, Sequence[Told]]]:
    """Keep the first rows, but of one actor or one day at most a quarter while there are others."""
    cap = max(2, limit // 4)
    whos: Counter[str] = Counter()
    days: Counter[date | None] = Counter()
    kept: list[tuple[telling.Row, Sequence[Told]]] = []
    passed: list[tuple[telling.Row, Sequence[Told]]] = []
    for row, group in rows:
        if len(kept) == limit:
            break
        if whos[row.who] >= cap or days[row.day] >= cap:
            passed.append((row, group))
            continue
        whos[row.who] += 1
        days[row.day] += 1
        kept.append((row, group))
    return kept + passed[: limit - len(kept)]


def _cites(group: Sequence[Told]) -> tuple[Cite, ...]:
    cites: dict[str, Cite] = {}
    for one in group:
        text = words.cited(one)
        cites.setdefault(
            text,
            Cite(claim_id=one.id, doc_id=one.document.id, paragraph=one.paragraph, text=text),
        )
    return tuple(cites.values())[:CITES]


def _noted(note: str, group: Sequence[Told]) -> str:
    reports = len({one.document.id for one in group})
    support = group[0].support
    parts = [note] if note else []
    if reports > 1:
        parts.append(f"{reports} reports, {support} independent")
    if bands.of(group[0].claim) == "medium":
        parts.append("reading not certain")
    return "; ".join(parts)


def _disputed(disputes: Sequence[Dispute], told: Mapping[str, Told], limit: int) -> Section:
    rows = []
    for dispute in disputes:
        left, right = _side(dispute.left, told), _side(dispute.right, told)
        if not left or not right:
            continue
        rows.append(
            Line(
                lead=f"{dispute.kind}: {dispute.about}",
                quote=words.shorten(dispute.left_says),
                note=f"{dispute.left_support} independent",
                cites=left[:2],
                against=Line(
                    lead="against",
                    quote=words.shorten(dispute.right_says),
                    note=f"{dispute.right_support} independent",
                    cites=right[:2],
                ),
            )
        )
    return Section(
        title="Disputed",
        lines=tuple(rows[:limit]),
        more=max(0, len(rows) - limit),
        command="detente disputes",
    )


def _side(claims: Sequence[ClaimId], told: Mapping[str, Told]) -> tuple[Cite, ...]:
    return _cites([told[claim_id] for claim_id in claims if claim_id in told])
