"""How changes are told: a section an actor, within it by issue, each change a line with what was before."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from msgspec.structs import replace

from detente.model.changes import Change, Changes, Shown
from detente.views import words
from detente.views.brief_lines import Cite, Line
from detente.views.ledger import label
from detente.views.markdown import READ, escape, refused
from detente.views.markdown import told as line_told

#: Under what a change is told that is nobody's.
NOBODY = "no actor named"


class Told(NamedTuple):
    """A change as it is told: what it is in words, and the line, what was before it below."""

    what: str
    line: Line
    change: Change


class OnIssue(NamedTuple):
    """The changes of one actor on one issue."""

    issue: str | None
    label: str
    told: tuple[Told, ...]


class OfActor(NamedTuple):
    """The changes of one actor, by issue; `id` is None for one who is not known, or for nobody."""

    id: str | None
    name: str
    issues: tuple[OnIssue, ...]


def by_actor(changes: Changes) -> list[OfActor]:
    """Return changes by the first whose each is, the one with most first; within one by issue, what is on
    no listed issue last.
    """
    found: defaultdict[tuple[str | None, str], defaultdict[str | None, list[Told]]]
    found = defaultdict(lambda: defaultdict(list))
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    firsts = [change.parties[0] for change in changes.changes if change.parties]
    for party in firsts:
        if party.id:
            names[party.id][party.name] += 1
    for change in changes.changes:
        first = change.parties[0] if change.parties else None
        name = first.name if first else NOBODY
        if first and first.id:
            # One actor goes by one name here, however reports put it: by that most of them use.
            every = names[first.id]
            name = min(every, key=lambda n: (-every[n], len(n), n))
        found[first.id if first else None, name][change.issue].append(_told(change))
    ordered = sorted(found, key=lambda who: (-sum(map(len, found[who].values())), who[1]))
    return [
        OfActor(
            actor_id,
            name,
            tuple(
                OnIssue(issue, label(issue), tuple(found[actor_id, name][issue]))
                for issue in sorted(
                    found[actor_id, name], key=lambda i: (i is None, label(i).casefold())
                )
            ),
        )
        for actor_id, name in ordered
    ]


def what(change: Change) -> str:
    """Return what a change is in words: "position hardened", "new event"."""
    match change.how:
        case "new":
            return f"new {change.kind}"
        case "status":
            return f"{change.kind} stands otherwise"
        case _:
            return f"{change.kind} {change.how}"


def head(changes: Changes) -> tuple[str, ...]:
    """Return what is laid beside what, and how many changes there are of each kind."""
    counts: defaultdict[str, int] = defaultdict(int)
    for change in changes.changes:
        counts[change.kind] += 1
    kinds = [words.many(number, kind) for kind, number in sorted(counts.items())]
    known = [
        f"{words.day(day)} ({words.many(read, 'report')}, {words.many(own, 'independent origin')})"
        for day, read, own in zip(
            (changes.first, changes.last), changes.reports, changes.origins, strict=True
        )
    ]
    number = words.many(len(changes.changes), "change")
    return (
        f"What was known by {known[0]} beside what was known by {known[1]}.",
        f"{number}: {' · '.join(kinds)}." if kinds else f"{number}.",
    )


def markdown(changes: Changes) -> str:
    """Return the changes as Markdown; every line ends with where it stands."""
    days = f"from {words.day(changes.first)} to {words.day(changes.last)}"
    parts = [f"# What changed {days}\n\n", *(f"{line}\n" for line in head(changes))]
    for actor in by_actor(changes):
        parts.append(f"\n## {escape(actor.name)}\n")
        for on in actor.issues:
            parts.append(f"\n### {escape(on.label)}\n\n")
            parts += [
                line_told(replace(told.line, lead=f"{told.what}: {told.line.lead}"))
                for told in on.told
            ]
    if changes.changes:
        parts.append(f"\n{READ}\n")
    if changes.refused:
        parts.append(f"{refused(changes.refused)}\n")
    return "".join(parts)


def _told(change: Change) -> Told:
    below = change.before
    before = None
    if below is not None:
        before = _line(below)
        if change.kind != "dispute":
            before = replace(before, lead=f"before: {before.lead}")
    return Told(what(change), replace(_line(change.now), against=before), change)


def _line(shown: Shown) -> Line:
    return Line(
        lead=shown.lead,
        quote=shown.quote,
        note=shown.note,
        cites=tuple(
            Cite(
                claim_id=cite.claim,
                doc_id=cite.doc,
                paragraph=cite.paragraph,
                text=cite.text,
                sentence=cite.sentence,
            )
            for cite in shown.cites
        ),
        support=shown.support,
        copies=shown.copies,
    )
