"""Claims made by hand for reconciling: each from a report of its own unless said otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from detente.model.base import ActorId, CaptureId, ClaimId, DocId, TextId, digest, encode
from detente.model.claim import (
    Body,
    Claim,
    Event,
    Figure,
    Plan,
    Position,
    Prediction,
    Ref,
    Statement,
)
from detente.model.document import Document
from detente.model.entry import Judgement
from detente.model.span import Evidence, Span
from detente.model.when import When, on_day
from detente.reconcile import Account, reconcile

MONDAY = date(2031, 5, 5)


def day(n: int) -> date:
    """Return the day `n` days after Monday."""
    return MONDAY + timedelta(days=n)


def ref(who: str) -> Ref:
    """Return a known actor for an id ("USA", "anneke-vaal"), nobody known for words after "?"."""
    if who.startswith("?"):
        return Ref(words=who[1:])
    return Ref(words=who, name=who.replace("-", " ").title(), actor_id=ActorId(who))


def refs(who: str) -> tuple[Ref, ...]:
    return tuple(ref(w) for w in who.split("+") if w)


class Desk:
    """Collects claims and their reports, and reconciles them."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.documents: dict[DocId, Document] = {}
        self.origins: dict[DocId, DocId] = {}
        self.judgements: list[Judgement] = []
        self.texts: dict[DocId, str] = {}

    def report(
        self, name: str, reported: date | None = MONDAY, copy_of: str | None = None
    ) -> DocId:
        doc_id = DocId(name)
        self.documents[doc_id] = Document(
            id=doc_id,
            capture_id=CaptureId(name),
            text_id=TextId(name),
            where=name,
            published=on_day(reported) if reported else None,
        )
        self.origins[doc_id] = DocId(copy_of or name)
        return doc_id

    def add(
        self,
        body: Body,
        *,
        doc: str | None = None,
        reported: date | None = MONDAY,
        copy_of: str | None = None,
        on: date | When | None = None,
        place: str | None = None,
        polarity: str = "affirmed",
        inside: ClaimId | None = None,
    ) -> ClaimId:
        """Add a claim; `on` is when it holds, `doc` a report that is made if it is not there; a
        statement's words are put at the end of the report's text.
        """
        name = doc or f"report-{len(self.claims)}"
        if DocId(name) not in self.documents:
            self.report(name, reported, copy_of)
        when = on_day(on) if isinstance(on, date) else on
        claim_id = ClaimId(digest(name, encode(body), str(len(self.claims))))
        self.claims.append(
            Claim(
                id=claim_id,
                doc_id=DocId(name),
                body=body,
                evidence=self._evidence(name, body, inside),
                within=inside,
                when=when,
                place=place,
                polarity=polarity,  # type: ignore[arg-type]
            )
        )
        return claim_id

    def _evidence(self, name: str, body: Body, inside: ClaimId | None) -> tuple[Evidence, ...]:
        pieces = body.content if isinstance(body, Statement) else ()
        text = self.texts.get(DocId(name), "")
        at = text.rindex(pieces[0]) if inside and pieces else len(text)
        spans = []
        for piece in pieces:
            spans.append(Span(text_id=TextId(name), start=at, end=at + len(piece)))
            at += len(piece) + 1
        if not inside:
            self.texts[DocId(name)] = text + "".join(f"{piece}\n" for piece in pieces)
        start, end = (spans[0].start, spans[-1].end) if spans else (0, 0)
        whole = Evidence(part="claim", span=Span(text_id=TextId(name), start=start, end=end))
        return whole, *(Evidence(part="content", span=span) for span in spans)

    def said(self, who: str, words: str, quoted: str = "direct", **given: object) -> ClaimId:
        cue_class = str(given.pop("cue_class", "say"))
        behind = str(given.pop("behind", ""))
        body = Statement(
            source=ref(who) if who else None,
            on_behalf_of=ref(behind) if behind else None,
            source_kind="nominal" if who.startswith("?") else "person",
            cue="said",
            lemma="say",
            cue_class=cue_class,
            content=tuple(words.split(" | ")),
            quoted=quoted,  # type: ignore[arg-type]
        )
        return self.add(body, **given)  # type: ignore[arg-type]

    def happened(
        self,
        actor: str,
        root: str,
        recipient: str,
        trigger: str = "struck",
        status: str = "occurred",
        mode: str | None = None,
        **given: object,
    ) -> ClaimId:
        body = Event(
            actors=refs(actor),
            recipients=refs(recipient),
            trigger=trigger,
            root=root,
            mode=mode,
            status=status,  # type: ignore[arg-type]
        )
        return self.add(body, **given)  # type: ignore[arg-type]

    def counted(
        self,
        thing: str,
        low: float | None,
        high: float | None,
        of: str = "",
        hedge: str = "exact",
        *,
        fate: str | None = None,
        role: str = "total",
        measure: str = "count",
        source: str = "",
        **given: object,
    ) -> ClaimId:
        body = Figure(
            thing=thing,
            low=low,
            high=high,
            unit="count" if measure == "count" else measure,
            measure=measure,  # type: ignore[arg-type]
            hedge=hedge,  # type: ignore[arg-type]
            fate=fate,  # type: ignore[arg-type]
            of=ref(of) if of else None,
            source=ref(source) if source else None,
            role=role,  # type: ignore[arg-type]
        )
        return self.add(body, **given)  # type: ignore[arg-type]

    def planned(
        self,
        what: str,
        parties: str,
        words: str,
        due: date | None = None,
        status: str = "planned",
        **given: object,
    ) -> ClaimId:
        body = Plan(
            what=what,
            words=words,
            parties=refs(parties),
            due=on_day(due) if due else None,
            status=status,  # type: ignore[arg-type]
        )
        return self.add(body, **given)  # type: ignore[arg-type]

    def holds(self, who: str, act: str, content: str, target: str = "", **given: object) -> ClaimId:
        body = Position(
            holders=refs(who),
            act=act,  # type: ignore[arg-type]
            content=content,
            targets=refs(target),
        )
        return self.add(body, **given)  # type: ignore[arg-type]

    def expects(self, who: str, what: str, **given: object) -> ClaimId:
        return self.add(Prediction(holder=ref(who), what=what), **given)  # type: ignore[arg-type]

    def change(self, claim_id: ClaimId, **fields: object) -> None:
        """Make a claim another in some of its fields, under its id."""
        place = next(n for n, claim in enumerate(self.claims) if claim.id == claim_id)
        self.claims[place] = replace(self.claims[place], **fields)

    def judge(self, relation: str, left: str, right: str = "") -> str:
        """Add a judgement, a minute after the one before; return its id."""
        n = len(self.judgements)
        self.judgements.append(
            Judgement(
                id=str(n),
                left=left,
                right=right,
                relation=relation,  # type: ignore[arg-type]
                by="reader",
                at=datetime(2031, 6, 1, tzinfo=UTC) + timedelta(minutes=n),
            )
        )
        return str(n)

    def account(self, order: list[int] | None = None) -> Account:
        claims = [self.claims[n] for n in order] if order is not None else self.claims
        return reconcile(
            claims,
            documents=self.documents,
            origins=self.origins,
            folds={},
            judgements=self.judgements,
        )

    def words(self, span: Span) -> str:
        """Return the words that a span of one of the reports covers."""
        return span.of(self.texts[DocId(span.text_id)])

    def words_of(self, claim_id: ClaimId) -> str:
        """Return what a claim was read from, with its report's day."""
        claim = next(claim for claim in self.claims if claim.id == claim_id)
        return f"{self.documents[claim.doc_id].published}: {self.words(claim.span)}"

    def grouped(self, *ids: ClaimId) -> bool:
        """Tell whether the claims are renderings of one utterance."""
        return any(
            set(ids) <= {one.claim for one in group.renderings} for group in self.account().quotes
        )

    def together(self, *ids: ClaimId) -> bool:
        """Tell whether the claims are in one entry."""
        return any(set(ids) <= set(entry.claims) for entry in self.account().entries)
