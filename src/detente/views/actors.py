"""Actors: who appears in the record, in which roles, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from detente import gazetteer
from detente.model.base import Record
from detente.model.claim import refs
from detente.model.told import Told


class Appearance(Record, frozen=True, kw_only=True):
    """One actor: id, the name the record uses, and in how many claims it plays each role.

    `kind` and `country` come from the gazetteer, or from the reports' words for one it does not
    know (`known` false).
    """

    id: str
    name: str
    kind: str
    country: str | None
    office: str | None
    known: bool
    claims: int
    reports: int
    roles: dict[str, int]


def appearances(told: Iterable[Told], kinds: Mapping[str, str] | None = None) -> list[Appearance]:
    """Return every resolved actor of the claims, the most present first.

    `kinds` are those that reports' words show, by id.
    """
    roles: dict[str, Counter[str]] = {}
    names: dict[str, Counter[str]] = {}
    countries: dict[str, Counter[str]] = {}
    claims: dict[str, set[str]] = {}
    reports: dict[str, set[str]] = {}
    last = None
    for one in told:
        last = max(filter(None, (last, one.reported)), default=None)
        for role, ref in refs(one.claim.body):
            for actor_id in (ref.actor_id, *ref.members):
                if actor_id is None:
                    continue
                roles.setdefault(actor_id, Counter())[role] += 1
                claims.setdefault(actor_id, set()).add(one.id)
                reports.setdefault(actor_id, set()).add(one.document.id)
                if actor_id == ref.actor_id:
                    names.setdefault(actor_id, Counter())[ref.name or ref.words] += 1
                    if ref.country:
                        countries.setdefault(actor_id, Counter())[ref.country] += 1
    known = gazetteer.load()
    found = []
    for key, played in roles.items():
        actor = known.actor(key)
        office = known.office_on(key, last) if actor is not None else None
        found.append(
            Appearance(
                id=key,
                name=actor.name if actor else _most(names.get(key)) or key,
                kind=actor.kind if actor else (kinds or {}).get(key, "unknown"),
                country=actor.country if actor else _most(countries.get(key)),
                office=f"{office.title}, {office.of}" if office else None,
                known=actor is not None,
                claims=len(claims[key]),
                reports=len(reports[key]),
                roles=dict(sorted(played.items())),
            )
        )
    return sorted(found, key=lambda a: (-a.claims, a.id))


def _most(counts: Counter[str] | None) -> str | None:
    if not counts:
        return None
    return min(counts, key=lambda name: (-counts[name], name))
