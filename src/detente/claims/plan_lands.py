"""Plan lands: the country whose vote it is, and the countries that a visit goes to.

A vote seldom names its voters: they live where it is held. Where several countries are near, none is
taken, and one that is said to meddle in a vote is not its voter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.claims.clause import Range
from detente.claims.named import Named, NamedClauses, unique
from detente.claims.plan_found import Found
from detente.language import table
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.mention import Mention
from detente.model.span import Evidence


class Lands:
    """The countries of one dossier's votes and visits."""

    def __init__(self, clauses: NamedClauses) -> None:
        self.clauses = clauses
        frames = table("en", "plans")
        self.venues = frozenset(frames["sharing"]["venues"])
        self.meddling = frozenset(frames["votes"]["meddling"])
        self.votes: Mapping[str, str] = frames["votes"]["of_state"]

    def land(self, token: int) -> list[Named]:
        """Return the country that a noun names as a place."""
        mention = self.clauses.actor(token)
        if mention is None or mention.actor_kind not in ("state", "territory"):
            return []
        ref = self.clauses.ref_of(mention)
        return [Named(ref, Evidence(part="actor", span=mention.span), mention)]

    def with_states(self, parties: list[Named]) -> list[Named]:
        """Return parties and the states of those who act for one: what a president declares is his
        country's.
        """
        states = [
            one._replace(ref=Ref(words=one.ref.words, actor_id=ActorId(code), country=code))
            for one in parties
            if (code := one.ref.country) is not None
            and one.ref.sector in ("GOV", "MIL")
            and one.ref.actor_id != code
        ]
        return unique([*parties, *states])

    def with_hosts(self, parties: list[Named], ways: Iterable[int | None]) -> list[Named]:
        """Return the parties of a visit and the countries it goes to that are not among them.

        A town where nations meet on neutral ground hosts, but is not visited.
        """
        own = {one.ref.country for one in parties}
        hosts = [one for way in ways for one in self.hosts(way)]
        kept = (h for h in hosts if h.ref.words.lower() not in self.venues)
        return unique([*parties, *(one for one in kept if one.ref.country not in own)])

    def hosts(self, goal: int | None) -> list[Named]:
        """Return the countries that somebody goes to, those joined by "and" included."""
        if goal is None:
            return []
        return [one for k in (goal, *self.clauses.joined(goal)) for one in self.ground(k)]

    def voters(self, found: Found) -> list[Named]:
        """Return the country whose vote it is: by its kind, its place, or its sentence."""
        c, token = self.clauses, found.token
        beside = (token, *c.kids(token, ("compound", "amod", "nmod")))
        code = next((self.votes[c.word[k]] for k in beside if c.word[k] in self.votes), None)
        if code is not None:
            ref = Ref(words=c.word[token], actor_id=ActorId(code), country=code)
            return [Named(ref, c.token_evidence("actor", token), None)]
        behind = [k for t in found.days for k in c.kids(t, ("prep",)) if k > token]
        for modifier in (*c.reach(token), *behind):
            goal = c.kid(modifier, "pobj") if c.word[modifier] in ("in", "on", "at") else None
            if goal is not None and (named := self.ground(goal)):
                return named
        return self.lands_beside(token)

    def lands_beside(self, token: int) -> list[Named]:
        """Return the country of a sentence that names no more than one, and no meddler."""
        sentence = self.clauses.sentence_of(token)
        return [] if self._meddled(token) else self._only(sentence.start, sentence.end)

    def lands_around(self, token: int) -> list[Named]:
        """Return the country that the report's sentences up to a plan's name, if it is but one."""
        sentence = self.clauses.sentence_of(token)
        return [] if self._meddled(token) else self._only(0, sentence.end)

    def ground(self, noun: int) -> list[Named]:
        """Return the country that a place lies in: "on Capitol Hill", "to Kyiv"."""
        c = self.clauses
        sentence = c.sentence_of(noun)
        apart = ("prep", "relcl", "acl", "appos", "punct", "conj", "cc")
        inside = [k for k in c.reach(noun, apart) if c.start[k] >= sentence.start]
        return next(
            (land for k in reversed(inside) if (land := self._lying((c.start[k], c.end[k])))),
            [],
        )

    def _meddled(self, token: int) -> bool:
        """Tell whether the sentence of a vote tells of somebody's meddling in it."""
        c = self.clauses
        inside = c.dossier.tokens(c.sentence_of(token))
        return any(c.lemma[k] in self.meddling for k in inside)

    def _may_vote(self, mention: Mention) -> bool:
        """Tell whether words may name voters: no "Iranian plan", no "Iran deal", no newspaper."""
        at = self.clauses.dossier.head_token(mention.span.start, mention.span.end)
        described = mention.reference == "demonym" or mention.sector == "MED"
        beside = at is not None and self.clauses.dep[at] == "compound"
        return mention.country is not None and not described and not beside

    def _only(self, start: int, end: int) -> list[Named]:
        c = self.clauses
        found = [m for m in c.dossier.mentions_in(start, end, "actor") if self._may_vote(m)]
        if len({mention.country for mention in found}) != 1:
            return []
        state = next((m for m in found if m.actor_id == m.country), found[0])
        return [Named(c.ref_of(state), Evidence(part="actor", span=state.span), state)]

    def _lying(self, where: Range) -> list[Named]:
        """Return the country that words for a place lie in."""
        c = self.clauses
        for mention in c.dossier.mentions_in(*where):
            state = mention.country
            if mention.kind == "place" and mention.place is not None:
                state = mention.place.state
            if mention.kind in ("place", "actor") and state and _on_land(mention):
                words = mention.span.of(c.dossier.words)
                ref = Ref(words=words, actor_id=ActorId(state), country=state)
                return [Named(ref, Evidence(part="actor", span=mention.span), mention)]
        return []


def _on_land(mention: Mention) -> bool:
    """Tell whether a mention also names a stretch of land."""
    if mention.kind == "place" or mention.role in ("place", "seat"):
        return True
    return mention.actor_kind in ("state", "territory") and mention.reference == "name"
