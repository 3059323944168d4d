"""Hand-made records: claims and stores put together without reading any report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import msgspec

from detente.crisis import tell
from detente.derive import Cleaner, Job, Plan, Progress, derive, derive_capture
from detente.derive.accounting import bring_account, bring_quotes
from detente.model.base import ActorId, CaptureId, ClaimId, DocId, TextId, decode, digest, encode
from detente.model.claim import (
    Body,
    Draft,
    Event,
    Figure,
    Position,
    Prediction,
    Ref,
    Statement,
    seal,
)
from detente.model.claim import Plan as PlanBody
from detente.model.document import Capture, Document, Outlet, Report, Sentence, Text
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.entry import Entry
from detente.model.span import Part
from detente.model.told import Told
from detente.model.when import When, on_day
from detente.stage import DocStage
from detente.store import open_store
from detente.store.ledger import Run, take

DAY = date(1962, 10, 24)


def ref(name: str = "Cuba", actor_id: str | None = "CUB", **more) -> Ref:
    return Ref(
        words=more.pop("words", name), name=name, actor_id=actor_id and ActorId(actor_id), **more
    )


def bodies(name: str = "Cuba") -> dict[str, Body]:
    """One body of each kind in which everything that can be known is known."""
    who = ref(name, country="CUB", sector="GOV")
    other = ref("Turkey", "TUR", country="TUR", sector="GOV")
    due = on_day(DAY)
    return {
        "statement": Statement(
            source=who,
            cue="said",
            lemma="say",
            cue_class="say",
            content=(name,),
            quoted="direct",
            on_behalf_of=other,
            addressees=(other,),
            venue=name,
        ),
        "event": Event(
            actors=(who, other),
            recipients=(other,),
            trigger=name,
            root="CONSULT",
            mode="visit",
            contexts=("military", "diplomatic"),
        ),
        "position": Position(
            holders=(who,),
            act="demand",
            content=f"{name} asks for an end to all of it",
            targets=(other,),
            topic="nuclear",
            condition=f"if {name} agrees",
        ),
        "figure": Figure(thing=name, low=-5.0, high=7.5, unit="count", hedge="about", of=who),
        "plan": PlanBody(what="talks", words=name, parties=(who, other), due=due),
        "prediction": Prediction(
            holder=who, what=f"{name} will come back by then", window=due, strength="likely"
        ),
    }


def bare_bodies() -> dict[str, Body]:
    """One body of each kind in which nothing is known that can be unknown."""
    return {
        "statement": Statement(
            source=None, cue="said", lemma="say", cue_class="say", content=(), quoted="indirect"
        ),
        "event": Event(actors=(), recipients=(), trigger="met", root="CONSULT"),
        "position": Position(holders=(), act="refuse", content="it"),
        "figure": Figure(thing="ships", low=None, high=None, unit="count", hedge="exact"),
        "plan": PlanBody(what="talks", words="talks", parties=()),
        "prediction": Prediction(holder=None, what="it"),
    }


def report(
    words: str,
    *,
    where: str = "a.txt",
    title: str = "",
    outlet: str | None = "The Gazette",
    url: str | None = None,
    byline: tuple[str, ...] = (),
    published: date | None = DAY,
) -> Report:
    """A report whose lines are its paragraphs, one sentence each."""
    text = Text(id=TextId(digest(words)), words=words)
    sentences, at = [], 0
    for line in words.split("\n"):
        if line.strip():
            i = len(sentences)
            sentences.append(
                Sentence(i=i, start=at, end=at + len(line), zone="body", paragraph=i + 1)
            )
        at += len(line) + 1
    return Report(
        document=Document(
            id=DocId(digest("doc", where, words)),
            capture_id=CaptureId(digest(words)),
            text_id=text.id,
            where=where,
            title=title,
            outlet=Outlet(id="o", name=outlet) if outlet else None,
            url=url,
            byline=byline,
            language="en",
            published=on_day(published) if published else None,
        ),
        text=text,
        sentences=tuple(sentences),
    )


def draft(made: Report, body: Body, start: int = 0, end: int | None = None, **more) -> Draft:
    dossier = Dossier(report=made, annotation=None, mentions=(), claims=())
    whole = dossier.evidence("claim", start, len(made.text.words) if end is None else end)
    parts = [whole]
    if isinstance(body, Statement) and body.content:
        parts.append(dossier.evidence("content", whole.span.start, whole.span.end))
    return Draft(body=body, evidence=tuple(parts), **more)


def spoken(made: Report, source: str, cue: str, *content: str, **more) -> Draft:
    """A statement read from words of a report, each taken where it stands first."""
    dossier = Dossier(report=made, annotation=None, mentions=(), claims=())
    text = made.text.words
    words: list[tuple[Part, str]] = [("source", source), ("cue", cue)]
    words += [("content", each) for each in content]
    spans = [(part, text.index(each), text.index(each) + len(each)) for part, each in words]
    hull = min(start for _, start, _ in spans), max(end for _, _, end in spans)
    of_draft = {name: more.pop(name) for name in tuple(more) if name in Draft.__struct_fields__}
    given = {"source": ref(source, None), "lemma": cue, "cue_class": "say", "quoted": "indirect"}
    body = Statement(**given | {"cue": cue, "content": content} | more)
    evidence = tuple(dossier.evidence(*span) for span in (("claim", *hull), *spans))
    return Draft(body=body, evidence=evidence, **of_draft)


def told(
    body: Body,
    words: str = "Cuba and Turkey met in Havana on Tuesday.",
    *,
    support: int | None = None,
    start: int = 0,
    end: int | None = None,
    when: When | None = None,
    score: float = 1.0,
    place: str | None = None,
    **of_report,
) -> Told:
    """One claim on the words of a report of its own; with `support`, of an entry of its own."""
    made = report(words, **of_report)
    draw = draft(made, body, start, end, when=when, score=score, place=place)
    claims = tuple(seal(made.document.id, words, [draw]))
    (one,) = tell(Dossier(report=made, annotation=None, mentions=(), claims=claims))
    if support is None:
        return one
    entry = Entry(
        id=ClaimId(one.id),
        kind=one.kind,
        claims=(one.claim.id,),
        documents=(one.document.id,),
        support=support,
    )
    return msgspec.structs.replace(one, entry=entry)


def dropped(made: Report, words: str, reason: str = "no frame and no clear type") -> Dropped:
    """A place of a report, the first where these words stand, that a stage made nothing of."""
    start = made.text.words.index(words)
    return Dropped(reason=reason, span=made.span(start, start + len(words)))


def store(path, reports: Sequence[tuple[Report, Iterable[Body | Draft | Dropped]]]) -> None:
    """Make a store of reports, each with claims of these bodies on the whole of its words, or with
    these very claims, and with what was dropped.
    """
    by_place = {made.document.where: (made, tuple(given)) for made, given in reports}

    def clean(capture: Capture, _recurring: bytes) -> Report:
        made, _ = by_place[capture.where]
        document = msgspec.structs.replace(made.document, capture_id=capture.id)
        return msgspec.structs.replace(made, document=document)

    def claims(dossier: Dossier) -> Iterable[Draft | Dropped]:
        made, given = by_place[dossier.report.document.where]
        place = made.document.title or None
        return [
            b if isinstance(b, (Draft, Dropped)) else draft(made, b, place=place) for b in given
        ]

    stage = DocStage(name="statements", version=1, takes=("report",), gives="claims", run=claims)
    plan = Plan(cleaner=Cleaner(run=clean, fingerprint=lambda: "1"), stages=(stage,))

    class Here:
        def map(self, task, inputs):
            for key, raw in inputs:
                yield key, encode(derive_capture(plan, decode(raw, Job)))

    db = open_store(path)
    run = Run(db, {})
    captures = [
        Capture(
            id=CaptureId(digest(place)),
            where=place,
            key=place,
            media_type="text/plain",
            raw=place.encode(),
            fetched=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for place in by_place
    ]
    take(run, captures)
    derive(db, run, plan, Here(), "", [capture.id for capture in captures], Progress())
    bring_account(run, "test", "test", anew=True)
    bring_quotes(run)
    db.close()
