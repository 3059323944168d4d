"""Profile: all that the record tells of one actor, each line with the words it rests on.

What reports say of somebody stands apart from what the gazetteer says, and where two of them cannot
both be right that is shown as doubt, not settled.

How sure a post is rises with the number of independent origins that tell it: each is taken to be
right with the probability `ALONE`, all of them wrong at once with (1 - ALONE)^n, so n of them give
1 - (1 - ALONE)^n, and never more than `MOST`. That is a convention to put posts in order, not a
calibrated probability: origins err alike more often than chance would have it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from detente import gazetteer
from detente.language import table
from detente.model.actor import Office
from detente.model.base import DocId
from detente.model.claim import refs
from detente.model.document import Report
from detente.model.introduction import Introduction, Naming
from detente.model.judged import ActorJudgement, standing
from detente.model.profile import Cite, Decision, Folded, PostHeld, PostTold, Profile, Spelling
from detente.model.told import Told
from detente.views import words

#: How likely one origin alone is taken to be right about a post.
ALONE = 0.7
#: Nothing that reports say is ever sure.
MOST = 0.99
#: Citations shown a post; the numbers count all of them.
CITES = 12


def profile(
    actor_id: str,
    *,
    variants: Sequence[str],
    introductions: Sequence[Introduction],
    namings: Sequence[tuple[DocId, Naming]],
    told: Sequence[Told],
    origins: Mapping[DocId, DocId],
    report: Callable[[DocId], Report],
    judgements: Sequence[ActorJudgement],
) -> Profile:
    """Return what the record tells of an actor.

    `variants` are the further ids that are folded into it; the rows given are of all of them.
    """
    roles, claims, documents = _roles({actor_id, *variants}, told)
    documents |= {doc_id for doc_id, _ in namings} | {one.doc_id for one in introductions}
    days = [d for one in introductions if (d := one.reported)] + [
        d for one in told if (d := one.reported)
    ]
    actor = gazetteer.load().actor(actor_id)
    held = actor.offices if actor is not None else ()
    posts = _told(introductions, origins, report)
    called = _most(naming.words for _, naming in namings) or _most(i.name for i in introductions)
    mine = [j for j in judgements if _about(j, {actor_id, *variants})]
    of_mine = {j.id for j in mine}
    mine = [j for j in judgements if j.id in of_mine or j.left in of_mine]
    holds = standing(judgements)
    in_force = [j for j in holds if j.relation != "withdraw"]
    return Profile(
        id=actor_id,
        name=actor.name if actor else called or actor_id,
        kind=actor.kind if actor else kind_told(naming for _, naming in namings),
        country=actor.country if actor else _most(i.country for i in introductions if i.country),
        sector=actor.sector if actor else _most(i.sector for i in introductions if i.sector),
        known=gazetteer.of_files().actor(actor_id) is not None,
        added=any(j.relation == "add" and j.left == actor_id for j in in_force),
        reports=len(documents),
        origins=len({origins.get(doc_id, doc_id) for doc_id in documents}),
        claims=claims,
        roles=roles,
        spellings=_spellings(namings),
        told=posts,
        held=tuple(
            PostHeld(title=o.title, of=o.of, since=o.held_from, until=o.held_until)
            for o in held
            if not days or _meets(o, min(days), max(days))
        ),
        doubts=tuple(_doubts(actor_id, posts, introductions)),
        folded=tuple(_folded(variant, namings, in_force) for variant in sorted(variants)),
        judgements=tuple(judged(j, holds) for j in mine),
    )


def _roles(ids: set[str], told: Iterable[Told]) -> tuple[dict[str, int], int, set[DocId]]:
    """Return the roles an actor plays in claims, in how many claims, and in which reports."""
    roles: Counter[str] = Counter()
    claims: set[str] = set()
    documents: set[DocId] = set()
    for one in told:
        for role, ref in refs(one.claim.body):
            if ids.intersection((ref.actor_id, *ref.members)):
                roles[role] += 1
                claims.add(one.id)
                documents.add(one.document.id)
    return dict(sorted(roles.items())), len(claims), documents


def kind_told(namings: Iterable[Naming]) -> str:
    """Return the kind of actor that reports' words show most, "unknown" if none does."""
    return _most(n.what for n in namings if n.what != "unknown") or "unknown"


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _spellings(namings: Sequence[tuple[DocId, Naming]]) -> tuple[Spelling, ...]:
    numbers: Counter[str] = Counter()
    reports: defaultdict[str, set[DocId]] = defaultdict(set)
    for doc_id, naming in namings:
        numbers[naming.words] += naming.number
        reports[naming.words].add(doc_id)
    return tuple(
        Spelling(words=called, number=numbers[called], reports=len(reports[called]))
        for called in sorted(numbers, key=lambda c: (-numbers[c], c))
    )


def _told(
    introductions: Sequence[Introduction],
    origins: Mapping[DocId, DocId],
    report: Callable[[DocId], Report],
) -> tuple[PostTold, ...]:
    groups: defaultdict[tuple[str, str, bool], list[Introduction]] = defaultdict(list)
    for one in introductions:
        groups[one.title.casefold(), one.of or one.country or "", one.former].append(one)
    posts = [_post(group, origins, report) for group in groups.values()]
    return tuple(sorted(posts, key=lambda p: (-p.sure, -p.reports, p.former, p.title, p.of or "")))


def _post(
    group: Sequence[Introduction],
    origins: Mapping[DocId, DocId],
    report: Callable[[DocId], Report],
) -> PostTold:
    ordered = sorted(group, key=lambda i: (i.reported or date.max, i.doc_id, i.span.start))
    days = [one.reported for one in ordered if one.reported is not None]
    independent = len({origins.get(one.doc_id, one.doc_id) for one in ordered})
    return PostTold(
        title=_most(one.title for one in ordered) or "",
        of=_most(one.of for one in ordered),
        country=_most(one.country for one in ordered),
        sector=_most(one.sector for one in ordered),
        former=ordered[0].former,
        first=min(days, default=None),
        last=max(days, default=None),
        reports=len({one.doc_id for one in ordered}),
        origins=independent,
        sure=sureness(independent),
        cites=tuple(
            cited(report(one.doc_id), one.span.start, one.span.end) for one in ordered[:CITES]
        ),
    )


def sureness(independent: int) -> float:
    """Return how sure a post is that so many independent origins tell; see the head of this file.

    >>> sureness(1), sureness(2), sureness(3)
    (0.7, 0.91, 0.973)
    """
    return min(round(1 - (1 - ALONE) ** independent, 3), MOST)


def cited(report: Report, start: int, end: int) -> Cite:
    """Return the words at a place of a report, with how it is cited."""
    paragraph = next((s.paragraph for s in report.sentences if s.start <= start < s.end), 0)
    return Cite(
        doc_id=report.document.id,
        paragraph=paragraph,
        start=start,
        end=end,
        quote=" ".join(report.text.words[start:end].split()),
        text=words.cite(report.document, paragraph),
    )


def by_a_person(found: Profile, post: PostHeld) -> bool:
    """Tell whether a person added a post: the gazetteer's files do not have it."""
    actor = gazetteer.of_files().actor(found.id)
    return actor is None or not any(
        (o.title, o.of, o.held_from, o.held_until) == (post.title, post.of, post.since, post.until)
        for o in actor.offices
    )


def _meets(office: Office, first: date, last: date) -> bool:
    since, until = office.held_from or date.min, office.held_until or date.max
    return since <= last and first < until


def _doubts(
    actor_id: str, posts: Sequence[PostTold], introductions: Sequence[Introduction]
) -> Iterable[str]:
    """Yield where reports disagree with each other or with the gazetteer about a post."""
    countries = sorted({one.country for one in introductions if one.country})
    if len(countries) > 1:
        yield f"reports put them in {' and in '.join(countries)}"
    for post in posts:
        later = next(
            (
                other
                for other in posts
                if post.former
                and not other.former
                and (other.title.casefold(), other.of) == (post.title.casefold(), post.of)
                and post.first is not None
                and other.last is not None
                and post.first < other.last
            ),
            None,
        )
        if later is not None:
            yield (
                f"called former {_post_words(post)} on {words.day(post.first)}, and in that post "
                f"on {words.day(later.last)}"
            )
        yield from _against_gazetteer(actor_id, post)


def _against_gazetteer(actor_id: str, post: PostTold) -> Iterable[str]:
    known = gazetteer.load()
    owner = post.of or post.country
    if owner is None or not post.title or post.first is None:
        return
    role = role_of(post.title)
    for day in dict.fromkeys((post.first, post.last)):
        holders = known.holders(post.title, owner, day)
        if not holders and role not in {"other", "minister", "spokesperson"}:
            holders = known.holders(role, owner, day)
        ids = {holder.id for holder in holders}
        if post.former and actor_id in ids:
            yield f"called former {_post_words(post)}; the gazetteer has them in it on {words.day(day)}"
        elif not post.former and ids and actor_id not in ids:
            others = " and ".join(holder.name for holder in holders)
            yield f"called {_post_words(post)}; the gazetteer has {others} in it on {words.day(day)}"


def role_of(title: str) -> str:
    """Return the role that a title stands for by itself, "other" for most."""
    rows = table("en", "titles")["title"]
    return next((str(row["role"]) for row in rows if title.lower() in row["words"]), "other")


def _post_words(post: PostTold) -> str:
    owner = post.of or post.country
    return f"{post.title}{f' of {owner}' if owner else ''}"


def _folded(
    variant: str,
    namings: Sequence[tuple[DocId, Naming]],
    in_force: Sequence[ActorJudgement],
) -> Folded:
    called = tuple(sorted({n.words for _, n in namings if n.key == variant}))
    return Folded(id=variant, words=called, reason=because(variant, in_force))


def because(variant: str, in_force: Sequence[ActorJudgement]) -> str:
    """Return why an id stands for another's: by a person's decision, else by its spelling."""
    for judgement in reversed(in_force):
        if judgement.relation == "merge" and variant in {judgement.left, judgement.right}:
            note = f": {judgement.note}" if judgement.note else ""
            return f"merged by {judgement.by} on {words.day(judgement.at.date())}{note}"
    return "the names are spelt alike"


def _about(judgement: ActorJudgement, ids: set[str]) -> bool:
    named = {judgement.left, judgement.right}
    if judgement.row is not None:
        named.add(judgement.row.id)
    return not ids.isdisjoint(named)


def said(judgement: ActorJudgement) -> str:
    """Return a decision in words."""
    match judgement.relation:
        case "add":
            row = judgement.row
            posts = "; ".join(f"{o.title}, {o.of}" for o in row.offices) if row else ""
            name = row.name if row else ""
            return f"add {judgement.left} ({name}{f': {posts}' if posts else ''})"
        case "merge":
            return f"merge {judgement.right} into {judgement.left}"
        case "split" if judgement.reports:
            reports = ", ".join(doc_id[:8] for doc_id in judgement.reports)
            return f"split {judgement.left}: in {reports} it is {judgement.right}"
        case "split":
            return f"split {judgement.left} from {judgement.right}"
        case _:
            return f"withdraw {judgement.left[:8]}"


def judged(judgement: ActorJudgement, holding: Sequence[ActorJudgement]) -> Decision:
    """Return a decision as it is listed; `holding` are those that hold."""
    return Decision(
        id=judgement.id,
        said=said(judgement),
        by=judgement.by,
        at=judgement.at,
        note=judgement.note,
        holds=judgement in holding,
    )
