"""Claims: what one report asserts, each tied to the exact words it rests on.

Bodies hold no offsets: every offset is an `Evidence`, so the id of a claim digests its words and
stays when a new cleaner only shifts the text. `why` and `score` explain a claim and are no part
of what it says, so they are left out of the id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

import msgspec

from detente.errors import SpanError
from detente.model.base import ActorId, ClaimId, DocId, Record, digest, encode
from detente.model.mention import Hedge, Measure
from detente.model.span import Evidence, Span
from detente.model.when import When

Kind = Literal["statement", "event", "position", "figure", "plan", "prediction"]
KINDS: tuple[Kind, ...] = ("statement", "event", "position", "figure", "plan", "prediction")
Polarity = Literal["affirmed", "denied"]
Modality = Literal["actual", "possible", "conditional", "planned", "predicted"]
EventStatus = Literal[
    "occurred",
    "ongoing",
    "historical",
    "planned",
    "offered",
    "promised",
    "threatened",
    "hypothetical",
    "negated",
    "denied",
    "disputed",
]
#: The statuses of what came about, by the words of the report: the rest is plan, threat or doubt.
HAPPENED: frozenset[EventStatus] = frozenset({"occurred", "ongoing", "historical"})
Act = Literal[
    "demand", "offer", "refuse", "red line", "threaten", "promise", "accept", "concede", "deny"
]
Strength = Literal["firm", "plain", "soft"]
Standing = Literal["open", "pending", "accepted", "rejected", "withdrawn", "lapsed"]
Fate = Literal[
    "killed", "wounded", "missing", "displaced", "captured", "arrested", "evacuated", "abducted"
]
FigureRole = Literal["total", "change", "additional", "target", "capacity"]
PlanKind = Literal[
    "meeting",
    "visit",
    "call",
    "summit",
    "talks",
    "vote",
    "exercise",
    "delivery",
    "deployment",
    "withdrawal",
    "sanctions",
    "speech",
    "other",
]
PlanStatus = Literal["possible", "in preparation", "planned", "held", "cancelled", "not held"]
#: The statuses of what may still come.
AHEAD: frozenset[PlanStatus] = frozenset({"possible", "in preparation", "planned"})
Likelihood = Literal["certain", "likely", "possible", "unlikely"]
SourceKind = Literal[
    "person",
    "nominal",
    "pronoun",
    "metonym",
    "state",
    "body",
    "collective",
    "anonymous",
    "document",
    "implicit",
]
Channel = Literal[
    "call",
    "letter",
    "message",
    "television",
    "radio",
    "interview",
    "news conference",
    "statement",
    "speech",
    "briefing",
    "social media",
    "report",
    "meeting",
    "court",
    "parliament",
    "other",
]
Avowal = Literal["asserted", "denied", "withheld"]
Band = Literal["high", "medium", "low"]


class Ref(Record, frozen=True, kw_only=True):
    """Who is meant: the words of the report, and the actor they name where that is known."""

    words: str
    actor_id: ActorId | None = None
    name: str = ""
    country: str | None = None
    sector: str | None = None
    members: tuple[ActorId, ...] = ()


class Statement(Record, frozen=True, kw_only=True, tag="statement"):
    """A speech act: `source` says it by `cue`; the content lies in the evidence of that part.

    `on_behalf_of` is the one a spokesperson speaks for; `cue_class` one of lang/<xx>/cues.toml's.
    `source_kind` is what sort of words name the source (None: not known; "implicit": no words do),
    `source_head` the word that heads them. `venue` are the words for where or through what it was
    said, `channel` the sort of thing they name. `avowed` is what the source does with the content:
    puts it forward, denies it, or withholds it ("would not confirm", "did not deny").
    """

    source: Ref | None
    cue: str
    lemma: str
    cue_class: str
    content: tuple[str, ...]
    quoted: Literal["direct", "indirect", "mixed"]
    on_behalf_of: Ref | None = None
    addressees: tuple[Ref, ...] = ()
    venue: str | None = None
    source_kind: SourceKind | None = None
    source_head: str = ""
    channel: Channel | None = None
    avowed: Avowal = "asserted"


class Event(Record, frozen=True, kw_only=True, tag="event"):
    """Who did what to whom: PLOVER `root`, `mode`, `contexts`. Quad, CAMEO and Goldstein are looked up.

    `status` is how the deed stands in the words of the report: "ongoing" goes on as it is written,
    "historical" came about more than a year before, "negated" did not come about, "denied" is denied
    by somebody.
    """

    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    trigger: str
    root: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: EventStatus = "occurred"


class Position(Record, frozen=True, kw_only=True, tag="position"):
    """What an actor demands, offers, refuses, threatens, promises, and of whom.

    `topic` is the issue of the crisis it is about (ontology/topics.toml). `strength` is how hard the
    words are: firm ("must", "ultimatum"), plain, soft ("hopes", "would be ready to"). `status` is
    what the report says became of it; `due` is when an answer or the deed falls due.
    """

    holders: tuple[Ref, ...]
    act: Act
    content: str
    targets: tuple[Ref, ...] = ()
    topic: str | None = None
    condition: str | None = None
    status: Standing = "open"
    strength: Strength = "plain"
    due: When | None = None


class Figure(Record, frozen=True, kw_only=True, tag="figure"):
    """How many of what: an interval [low, high] of `thing`, None an open side.

    `measure` is what sort of amount it is ("count", "money", "percent", "distance" ...), `unit` what
    it is counted in. `fate` is what befell those counted. `of` is whose they are, `source` who says
    the number inside the report (None: the report itself). `role`: a total, a change, some more, what
    is to be reached, or what something can hold.
    """

    thing: str
    low: float | None
    high: float | None
    unit: str
    hedge: Hedge
    measure: Measure = "count"
    fate: Fate | None = None
    of: Ref | None = None
    source: Ref | None = None
    role: FigureRole = "total"


class Plan(Record, frozen=True, kw_only=True, tag="plan"):
    """Something that is to happen: talks, a visit, an exercise; who takes part; when it falls due.

    `status` is how far it has come by the words of the report; "not held" is what is denied or
    refused ("no plans to visit"), "cancelled" what was called off or put off.
    """

    what: PlanKind
    words: str
    parties: tuple[Ref, ...]
    due: When | None = None
    status: PlanStatus = "planned"


class Prediction(Record, frozen=True, kw_only=True, tag="prediction"):
    """What someone expects, by when. The outcome is no part of it: later reports settle that.

    `holder` None: the report itself. `condition` are the words for what it hangs on.
    """

    holder: Ref | None
    what: str
    window: When | None = None
    strength: Likelihood = "possible"
    condition: str | None = None


Body = Statement | Event | Position | Figure | Plan | Prediction


class Draft(Record, frozen=True, kw_only=True):
    """One thing one report asserts, before it has its id: what an extractor yields.

    `within` is the id of the statement it is said in (None: in the report's own words), so chains
    of "A says that B said" stand as links. `when` is when it holds, `place` where, `score` 0..1
    how sure the reading is, `why` pairs such as ("rule", "clause complement"), ("entry", ...).
    """

    body: Body
    evidence: tuple[Evidence, ...]
    within: ClaimId | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "actual"
    when: When | None = None
    place: str | None = None
    score: float = 1.0
    why: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Raise `SpanError` unless exactly one evidence is the whole claim's."""
        if sum(e.part == "claim" for e in self.evidence) != 1:
            raise SpanError("a claim rests on exactly one evidence of the part 'claim'")

    @property
    def kind(self) -> Kind:
        """Which of the six kinds the body is."""
        return kind_of(self.body)

    @property
    def span(self) -> Span:
        """The whole stretch of text the claim was read from."""
        return next(e.span for e in self.evidence if e.part == "claim")

    def spans(self, part: str) -> tuple[Span, ...]:
        """Return the spans of one part, in text order."""
        found = (e.span for e in self.evidence if e.part == part)
        return tuple(sorted(found, key=lambda span: span.start))


class Claim(Draft, frozen=True, kw_only=True):
    """One thing one report asserts, under an id that digests what it says and whose report it is."""

    id: ClaimId
    doc_id: DocId


def band(score: float) -> Band:
    """Return the band of a score, which is the probability that the claim is right.

    Of a hundred claims in the band "high" eighty or more should be right, in "medium" fifty or more.

    >>> band(0.8), band(0.5), band(0.49)
    ('high', 'medium', 'low')
    """
    return "high" if score >= 0.8 else "medium" if score >= 0.5 else "low"


def kind_of(body: Body) -> Kind:
    """Return the kind's name, which is the body's tag."""
    return cast("Kind", type(body).__struct_config__.tag)


def seal(doc_id: DocId, words: str, drafts: Iterable[Draft]) -> list[Claim]:
    """Give drafts of one document their ids, in text order; drafts that say the same at the same
    place are one claim. `words` is the document's text; a span outside it raises `SpanError`.

    id = digest(document, body, polarity, modality, when, place, within, words of the evidence by
    part, nth): `nth` tells apart equal words that stand twice in one report.
    """
    ordered = sorted(drafts, key=_reading_order)
    seen: Counter[str] = Counter()
    claims: dict[tuple[str, int], Claim] = {}
    for draft in ordered:
        saying = digest(
            doc_id,
            encode(_bare(draft.body)),
            encode((draft.polarity, draft.modality, draft.place, draft.within)),
            encode(None if draft.when is None else (draft.when.start, draft.when.end)),
            *(text for e in draft.evidence for text in (e.part, e.span.of(words))),
        )
        whole = draft.span.start
        if (saying, whole) in claims:
            continue
        nth = seen[saying]
        seen[saying] += 1
        claims[saying, whole] = Claim(
            id=ClaimId(digest(saying, str(nth))),
            doc_id=doc_id,
            **{name: getattr(draft, name) for name in Draft.__struct_fields__}
            | {"score": round(draft.score, 3)},
        )
    return list(claims.values())


def _bare(body: Body) -> Body:
    """Return a body whose times are intervals only: how they were reached is no part of an id."""
    match body:
        case Plan(due=When()) | Position(due=When()):
            return msgspec.structs.replace(body, due=_interval(body.due))
        case Prediction(window=When()):
            return msgspec.structs.replace(body, window=_interval(body.window))
    return body


def _interval(when: When | None) -> When | None:
    return None if when is None else When(start=when.start, end=when.end)


def _reading_order(draft: Draft) -> tuple[list[tuple[int, int, str]], bytes]:
    places: list[tuple[int, int, str]] = [
        (e.span.start, e.span.end, e.part) for e in draft.evidence
    ]
    # The whole draft decides among equals: otherwise which of two readings stays would be chance.
    return places, encode(draft)


def refs(body: Body) -> Sequence[tuple[str, Ref]]:
    """Return every actor reference in a body with the role it plays, in a fixed order."""
    match body:
        case Statement():
            pairs = [("source", body.source), ("on_behalf_of", body.on_behalf_of)]
            pairs += [("addressee", ref) for ref in body.addressees]
        case Event():
            pairs = [("actor", ref) for ref in body.actors]
            pairs += [("recipient", ref) for ref in body.recipients]
        case Position():
            pairs = [("holder", ref) for ref in body.holders]
            pairs += [("target", ref) for ref in body.targets]
        case Figure():
            pairs = [("of", body.of), ("source", body.source)]
        case Plan():
            pairs = [("party", ref) for ref in body.parties]
        case Prediction():
            pairs = [("holder", body.holder)]
    return [(role, ref) for role, ref in pairs if ref is not None]


def folded(body: Body, into: Mapping[ActorId, ActorId]) -> Body:
    """Return the body with each actor id replaced by the one it is folded into, if any."""

    def one(ref: Ref) -> Ref:
        actor_id = into.get(ref.actor_id, ref.actor_id) if ref.actor_id else None
        members = tuple(into.get(m, m) for m in ref.members)
        return msgspec.structs.replace(ref, actor_id=actor_id, members=members)

    if not into:
        return body
    changes: dict[str, object] = {}
    for field in body.__struct_fields__:
        value = getattr(body, field)
        if isinstance(value, Ref):
            changes[field] = one(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Ref):
            changes[field] = tuple(one(ref) for ref in value)
    return msgspec.structs.replace(body, **changes)
