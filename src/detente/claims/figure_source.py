"""Who says a number: the innermost statement around it, failing that words that name a source.

A promise or an order is no telling: what is promised is the report's own number. Where the words
said to tell are themselves somebody's ("the statement said"), that somebody is the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_source_named import estimated, named_source
from detente.claims.figure_source_own import in_passing
from detente.claims.figure_source_state import source_state
from detente.model.claim import Claim, Ref, Statement
from detente.model.span import Span

#: How far back, in statements, the one that "the statement" takes up is looked for.
BACK = 8
#: How many statements may lie around a number.
DEEP = 6
#: Kinds of sources that are not themselves someone.
_NOBODY = frozenset({"document", "implicit", "pronoun", "anonymous"})


def source_of(counting: Counting, count: Count) -> tuple[Ref | None, Claim | None, Range | None]:
    """Return who says a number (None: the report itself), the statement it is told in, and the code
    points of words that name a source without one.
    """
    dossier = counting.dossier
    span = count.mention.span
    innermost = dossier.innermost_statement(span.start, span.end)
    if (estimate := estimated(counting, count)) is not None:
        return estimate[0], innermost, estimate[1]
    told = [s for s in _around(counting, innermost) if _tells(counting, s, count)]
    if told and not _quoted(counting, span) and in_passing(counting, count, told[0]):
        return None, None, None
    if not told:
        named = named_source(counting, count)
        return (None, None, None) if named is None else (named[0], None, named[1])
    best = next((s for s in told if _known(_source(s)) or not _thin(s)), told[0])
    source = _source(best)
    if source is not None and not source.country and not source.members:
        source = _taken_up(counting, best, source) or source_state(counting, best, source)
    return _unfiled(counting, source), told[0], None


def _unfiled(counting: Counting, source: Ref | None) -> Ref | None:
    """Return a source; an outlet that is not its state's stands for itself, not for a country."""
    if source is None or source.sector != "JRN":
        return source
    words = counting.words["sources"]
    spoken = f" {source.name} {source.words} ".casefold()
    if source.country and source.words.casefold().endswith(tuple(words["press"])):
        return source
    if any(word in spoken for word in words["state_outlets"]):
        return source
    return msgspec.structs.replace(source, country=None)


def _around(counting: Counting, innermost: Claim | None) -> Iterator[Claim]:
    """Yield the statements around a number, innermost first."""
    by_id = {s.id: s for s in counting.dossier.statements}
    claim = innermost
    for _ in range(DEEP):
        if claim is None:
            return
        yield claim
        claim = by_id.get(claim.within) if claim.within is not None else None


def _body(claim: Claim) -> Statement:
    assert isinstance(claim.body, Statement)  # noqa: S101 - only statements are around
    return claim.body


def _source(claim: Claim) -> Ref | None:
    return _body(claim).source


def _known(source: Ref | None) -> bool:
    return source is not None and bool(source.country or source.actor_id or source.members)


def _thin(claim: Claim) -> bool:
    """Tell whether a statement's source is a paper or nobody, so that one further out may be meant."""
    body = _body(claim)
    return body.source is None or body.source_kind in _NOBODY


def _tells(counting: Counting, claim: Claim, count: Count) -> bool:
    """Tell whether a statement tells of how things are: an order or a promise only has an object."""
    body, words = _body(claim), counting.words["sources"]
    if body.quoted == "direct" or _quoted(counting, count.mention.span):
        return True
    if body.cue_class == "evaluate" and body.source is None:
        return False  # "was assessed as": the report itself goes by it
    if body.cue_class in words["not_telling"] or body.lemma in words["attitudes"]:
        return False
    if body.cue.endswith(" by") or _takes_credit(counting, claim):
        return False
    return not (body.cue_class == "show" and body.source_kind in ("state", "person"))


def _takes_credit(counting: Counting, claim: Claim) -> bool:
    """Tell whether a cue only takes a deed upon itself: "claimed responsibility for"."""
    cue = max((span.end for span in claim.spans("cue")), default=0)
    following = counting.dossier.words[cue : cue + 40].split()
    return bool(following) and following[0].casefold() in ("responsibility", "credit")


def _quoted(counting: Counting, span: Span) -> bool:
    """Tell whether words stand inside quotation marks."""
    sentence = counting.dossier.sentence_at(span.start)
    if sentence is None:
        return False
    words = counting.dossier.words
    before = words[sentence.start : span.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _taken_up(counting: Counting, claim: Claim, source: Ref) -> Ref | None:
    """Return the source named before that "the statement", "the official" or a short name takes up,
    or the country a source is said to be from.
    """
    if _body(claim).source_kind == "document" and (by := _written_by(counting, claim)):
        return by
    words = source.words.casefold().split()
    definite = len(words) == 2 and words[0] in ("the", "that", "this")
    short = len(words) == 1 and source.words[:1].isupper() and len(source.words) > 3
    if not definite and not short:
        return _from(counting, claim, source)
    earlier = [s for s in counting.dossier.statements if s.span.end <= claim.span.start]
    for one in sorted(earlier, key=lambda s: s.span.start, reverse=True)[
        : BACK if definite else None
    ]:
        before = _source(one)
        if before is None or (short and not before.country):
            continue
        named = re.findall(r"[\w.-]+", before.words.casefold())
        venue = (_body(one).venue or "").casefold().split()
        if words[-1] in named or words[-1] in venue:
            if _known(before):
                return before
            return _written_by(counting, one) or source_state(counting, one, before)
    return None


def _written_by(counting: Counting, claim: Claim) -> Ref | None:
    """Return whose a paper is that tells a number: "U.N. figures", "a report by the ministry"."""
    words = counting.dossier.words
    for span in claim.spans("source"):
        for mention in counting.dossier.mentions_in(span.start, span.end, "actor"):
            before = words[span.start : mention.span.start].casefold().split()
            last = (
                before[-1] if before and before[-1] not in ("the", "a") else "".join(before[-2:-1])
            )
            if mention.country and last in ("", "by", "from", "that", "which"):
                return counting.clauses.ref_of(mention)
    return None


def _from(counting: Counting, claim: Claim, source: Ref) -> Ref | None:
    """Return a source filed under the state it is said to be from: "a fighter from Armenia"."""
    for span in claim.spans("source"):
        for mention in counting.dossier.mentions_in(span.start, span.end):
            before = counting.dossier.words[span.start : mention.span.start].split()
            if mention.country and before and before[-1].casefold() == "from":
                return msgspec.structs.replace(source, country=mention.country)
    return None
