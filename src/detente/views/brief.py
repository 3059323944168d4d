"""The brief: what the record holds, on a page or two, every line cited.

Lines show the reports' own words, led by who and when; nothing is paraphrased, so nothing can be
said here that no report says. An entry is told once, by its surest rendering, however many
reports carry it; its citations name one report of each independent lineage first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from detente.model.base import ClaimId, DocId, Record
from detente.model.claim import Event, Figure, Plan, Position, Prediction, Statement
from detente.model.document import Document
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.views import words

#: Claims less sure than this are listed but not briefed.
SURE_ENOUGH = 0.5
LINES = 12
CITES = 3


class Cite(Record, frozen=True, kw_only=True):
    """Where a line rests: the claim, its report and paragraph, and "[outlet, date, ¶ n]"."""

    claim_id: str
    doc_id: str
    text: str


class Line(Record, frozen=True, kw_only=True):
    """One line: who and when in our words, then the report's words, then where they stand."""

    lead: str
    quote: str
    note: str
    cites: tuple[Cite, ...]


class Section(Record, frozen=True, kw_only=True):
    """A titled list of lines; `more` are left out, `command` shows them all."""

    title: str
    lines: tuple[Line, ...]
    more: int
    command: str


class Numbers(Record, frozen=True, kw_only=True):
    """The four numbers that travel together, and the days the reports span."""

    reports: int
    copies: int
    origins: int
    events: int
    first: date | None
    last: date | None
    undated: int


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
    sections = [
        _section("What happened", entries, _event, lines, "detente events"),
        _section("Who said what", entries, _statement, lines, "detente statements"),
        _section("Positions", entries, _position, lines, "detente positions"),
        _section("Figures", entries, _figure, lines, "detente figures"),
        _section("Talks and plans", entries, _plan, lines, "detente plans"),
        _section("Warnings and predictions", entries, _prediction, lines, "detente predictions"),
        _disputed(disputes, {t.id: t for t in told}, lines),
    ]
    return Brief(
        numbers=numbers(documents, origins, entries),
        sections=tuple(section for section in sections if section.lines),
    )


def numbers(
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    entries: Sequence[Sequence[Told]],
) -> Numbers:
    """Return reports, copies among them, independent origins, events held, and the span of days."""
    days = sorted(d.published.day for d in documents.values() if d.published and d.published.day)
    independent = len({origins.get(doc_id, doc_id) for doc_id in documents})
    return Numbers(
        reports=len(documents),
        copies=len(documents) - independent,
        origins=independent,
        events=sum(isinstance(group[0].claim.body, Event) for group in entries),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=len(documents) - len(days),
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


Row = tuple[tuple[object, ...], str, str, str]


def _section(
    title: str,
    entries: Sequence[Sequence[Told]],
    tell: Callable[[Told], Row | None],
    limit: int,
    command: str,
) -> Section:
    rows = []
    for group in entries:
        first = group[0]
        if first.claim.score < SURE_ENOUGH:
            continue
        row = tell(first)
        if row is not None:
            order, lead, quote, note = row
            rows.append((first.support, order, lead, quote, note, group))
    # What more independent reports carry is likelier to matter; among equals the earlier first.
    rows.sort(key=lambda r: (-r[0], str(r[1]), r[2], r[3]))
    kept = sorted(rows[:limit], key=lambda r: (str(r[1]), r[2], r[3]))
    return Section(
        title=title,
        lines=tuple(
            Line(lead=lead, quote=quote, note=_noted(note, group), cites=_cites(group))
            for _, _, lead, quote, note, group in kept
        ),
        more=max(0, len(rows) - limit),
        command=command,
    )


def _cites(group: Sequence[Told]) -> tuple[Cite, ...]:
    cites: dict[str, Cite] = {}
    for one in group:
        text = words.cite(one.document, one.paragraph)
        cites.setdefault(text, Cite(claim_id=one.id, doc_id=one.document.id, text=text))
    return tuple(cites.values())[:CITES]


def _noted(note: str, group: Sequence[Told]) -> str:
    reports = len({one.document.id for one in group})
    support = group[0].support
    parts = [note] if note else []
    if reports > 1:
        parts.append(f"{reports} reports, {support} independent")
    if words.confidence(group[0].claim) == "medium":
        parts.append("reading not certain")
    return "; ".join(parts)


def _order(*days: date | None) -> tuple[object, ...]:
    return tuple((d or date.max).isoformat() for d in days)


def _said_by(told: Told) -> str:
    return f"according to {words.who(told.said_by)}" if told.said_by else ""


def _event(told: Told) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Event):
        return None
    doing = f"{words.everyone(body.actors) or 'unstated actor'}"
    target = words.everyone(body.recipients)
    did = body.root + (f", {body.mode}" if body.mode else "")
    lead = f"{words.when(told.claim.when) or 'day not stated'}: {doing}"
    lead += f" → {target}" if target else ""
    notes = [did] + ([] if body.status == "occurred" else [body.status]) + [_said_by(told)]
    return (
        _order(told.day or told.reported),
        lead,
        words.shorten(told.words, 260),
        "; ".join(n for n in notes if n),
    )


def _statement(told: Told) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Statement) or body.source is None or told.chain:
        return None
    denied = "did not say or denied" if told.claim.polarity == "denied" else body.cue
    target = words.everyone(body.addressees)
    said = words.when(told.claim.when) or words.day(told.reported)
    lead = f"{words.who(body.source)}{', ' + said if said else ''}"
    note = f"{denied}, to {target}" if target else denied
    content = " … ".join(q.text for q in told.evidence if q.part == "content")
    return _order(told.day or told.reported), lead, words.shorten(content, 300), note


def _position(told: Told) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Position) or not body.holders:
        return None
    target = words.everyone(body.targets)
    denied = "denies: " if told.claim.polarity == "denied" else ""
    lead = f"{words.everyone(body.holders)}: {denied}{body.act}{f' to {target}' if target else ''}"
    notes = [f"if: {words.shorten(body.condition, 100)}" if body.condition else "", body.status]
    return (
        (words.everyone(body.holders), *_order(told.reported)),
        lead,
        words.shorten(body.content, 240),
        "; ".join(n for n in notes if n),
    )


def _figure(told: Told) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Figure):
        return None
    of = words.who(body.of)
    place = f" in {told.claim.place}" if told.claim.place else ""
    lead = f"{words.amount(body)} {body.thing}{f' of {of}' if of else ''}{place}"
    return (
        (body.thing, *_order(told.reported)),
        lead,
        words.shorten(told.sentence, 240),
        _said_by(told),
    )


def _plan(told: Told) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Plan):
        return None
    denied = "no " if told.claim.polarity == "denied" else ""
    due = words.when(body.due) or "day not stated"
    lead = f"{due}: {denied}{body.what}, {words.everyone(body.parties) or 'parties not named'}"
    notes = [body.status, _said_by(told)]
    return (
        _order(body.due.day if body.due else None, told.reported),
        lead,
        words.shorten(body.words, 240),
        "; ".join(n for n in notes if n),
    )


def _prediction(told: Told) -> Row | None:
    body = told.claim.body
    if not isinstance(body, Prediction):
        return None
    due = words.when(body.window)
    denied = "does not expect: " if told.claim.polarity == "denied" else ""
    lead = f"{words.who(body.holder) or 'holder not named'}{f', for {due}' if due else ''}"
    return (
        _order(body.window.day if body.window else None, told.reported),
        lead,
        words.shorten(denied + body.what, 240),
        f"{body.strength}; {told.outcome}",
    )


def _disputed(disputes: Sequence[Dispute], told: Mapping[str, Told], limit: int) -> Section:
    rows = []
    for dispute in disputes:
        sides = [_side(dispute.left, told), _side(dispute.right, told)]
        if not all(sides):
            continue
        cites = tuple(cite for side in sides for cite in side[:2])
        rows.append(
            Line(
                lead=f"{dispute.kind}: {dispute.about}",
                quote=f"{words.shorten(dispute.left_says)} / {words.shorten(dispute.right_says)}",
                note=f"{dispute.left_support} against {dispute.right_support} independent",
                cites=cites,
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


def kinds(told: Iterable[Told]) -> Counter[str]:
    """Return how many claims there are of each kind."""
    return Counter(one.kind for one in told)
