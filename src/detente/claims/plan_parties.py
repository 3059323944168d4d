"""Plan parties: who takes part in a meeting or move, by what its own words and its clause name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.claims.named import Named, NamedClauses, unique
from detente.language import table
from detente.model.span import Evidence

#: Nouns that stand between somebody and where they are from: "ministers from the alliance".
FROM = ("from", "in", "of")
#: How many words up from a plan somebody is sought who takes part.
CLIMB = 8
#: Prepositions under which a noun of meeting names those who take part.
TOGETHER = ("with", "between", "among", "by", "involving")
#: ... and those under which some kinds do: a call is "to" somebody, sanctions are "against" him.
BESIDES = {"sanctions": ("on", "against"), "call": ("to",)}
_BEFORE = ("poss", "amod", "compound", "nmod", "nummod")


class Parties:
    """Who takes part in the plans of one dossier."""

    def __init__(self, clauses: NamedClauses) -> None:
        self.clauses = clauses
        sharing = table("en", "plans")["sharing"]
        self.involving = frozenset(sharing["involving"])
        self.holding = frozenset(sharing["holding"])
        self.spending = frozenset(sharing["spending"])

    def of_noun(self, nouns: Iterable[int], what: str) -> tuple[list[Named], bool]:
        """Return whom nouns of meeting name, and whether any stands after "with" or "between"."""
        c = self.clauses
        found: list[Named] = []
        after = False
        for noun in nouns:
            for modifier in c.kids(noun, _BEFORE):
                found += c.who(modifier, "actor") or self._land(modifier, what)
                if c.tag[modifier] == "WP$":
                    found += self._antecedent(modifier)
            for k in c.kids(noun, ("acl", "prep")):
                goal = c.kid(k, "dobj", "pobj") if c.lemma[k] in self.involving else None
                found += self.together(goal) if goal is not None else []
            for k in c.kids(noun, ("relcl",)):
                holder = c.kid(k, "nsubj") if c.lemma[k] in self.holding else None
                if holder is not None and not c.tag[holder].startswith("W"):
                    found += self.together(holder)
            for word in (*TOGETHER, *BESIDES.get(what, ())):
                below = c.prep(noun, (word,))
                if below is not None:
                    named = self.together(below)
                    found += named
                    after = after or bool(named)
            below = c.prep(noun, ("of",))
            if below is not None and what == "withdrawal":
                for k in c.kids(below, ("amod", "compound", "poss")):
                    found += c.who(k, "actor")
            elif below is not None and what not in ("visit", "delivery"):
                found += self.who(below)
            if what == "vote":
                where = c.prep(noun, ("in",))
                found += self._land(where, what) if where is not None else []
        return unique(known(found)), after

    def _antecedent(self, whose: int) -> list[Named]:
        """Return whom "whose" stands for."""
        c, at = self.clauses, whose
        for _ in range(CLIMB):
            if c.dep[at] == "relcl":
                return self.who(c.head[at])
            at = c.head[at]
        return []

    def who(self, noun: int) -> list[Named]:
        """Return whom a noun phrase names, by what it is "from" or "in" where it names nobody."""
        c = self.clauses
        found = c.who(noun, "actor")
        if known(found) or c.lemma[noun] not in c.agents:
            return found
        for word in FROM:
            below = c.prep(noun, (word,))
            if below is not None and (named := c.who(below, "actor") or self.land(below)):
                return named
        return found

    def together(self, noun: int) -> list[Named]:
        """Return whom the nouns under "with" or "between" name: there a country is no mere place."""
        c = self.clauses
        found = self.who(noun)
        for token in (noun, *c.joined(noun)):
            mention = c.actor(token)
            if mention is not None and mention.role == "place":
                found = [*found, *self.land(token)]
        return sorted(found, key=lambda one: one.evidence.span.start)

    def land(self, token: int) -> list[Named]:
        """Return the country that a noun names as a place."""
        mention = self.clauses.actor(token)
        if mention is None or mention.actor_kind not in ("state", "territory"):
            return []
        ref = self.clauses.ref_of(mention)
        return [Named(ref, Evidence(part="actor", span=mention.span), mention)]

    def around(self, token: int) -> list[Named]:
        """Return who the nearest verb or noun above a plan says it of: "his pledge to send arms"."""
        c, at = self.clauses, token
        for _ in range(CLIMB):
            above = c.head[at]
            if above == at:
                return []
            last, at = at, above
            if c.pos[at] in ("VERB", "AUX"):
                subject = c.subject(at)
                if subject is not None and subject != last and c.dep[last] != "advcl":
                    named = known(self.who(subject))
                    if named:
                        return named
            elif c.pos[at] == "NOUN":
                for k in c.kids(at, ("poss", "amod", "compound")):
                    if named := known(c.who(k, "actor")):
                        return named
        return []

    def lands_beside(self, token: int) -> list[Named]:
        """Return the country of a sentence that names no more than one."""
        c = self.clauses
        sentence = c.sentence_of(token)
        found = [
            mention
            for mention in c.dossier.mentions_in(sentence.start, sentence.end, "actor")
            if mention.country is not None
        ]
        if len({mention.country for mention in found}) != 1:
            return []
        state = next((m for m in found if m.actor_id == m.country), found[0])
        ref = c.ref_of(state)
        return [Named(ref, Evidence(part="actor", span=state.span), state)]

    def _land(self, token: int, what: str) -> list[Named]:
        """Return the country whose vote it is, named as a place: "Ukraine's election"."""
        return self.land(token) if what == "vote" else []

    def of_subject(self, verb: int) -> list[Named]:
        """Return who does what a verb says; "I" and "we" are the one quoted there."""
        c = self.clauses
        passive = c.kid(verb, "nsubjpass", "auxpass") is not None
        by = c.prep(verb, ("by",)) if passive else None
        subject = by if passive else (c.blamed(verb) or c.speaking(verb) or c.subject(verb))
        preposition = c.head[verb]
        if c.dep[verb] == "xcomp" and c.lemma[preposition] in self.spending:
            subject = c.subject(preposition)
        if c.dep[verb] == "pcomp" and c.word[preposition] == "from":
            kept = c.kid(c.head[preposition], "dobj")
            subject = kept if kept is not None else subject
        if subject is None:
            return []
        if c.word[subject] in c.first_person:
            return as_actors(c.holders(verb))
        return self.who(subject)

    def planners(self, noun: int) -> list[Named]:
        """Return whose plan a noun names: "India has no plans to", "India's plans to"."""
        c = self.clauses
        for owner in c.kids(noun, ("poss", "amod")):
            if named := c.who(owner, "actor"):
                return named
        verb = c.head[noun]
        if c.dep[noun] in ("dobj", "attr") and (subject := c.subject(verb)) is not None:
            return c.who(subject, "actor")
        return []

    def several(self, subject: int, parties: list[Named]) -> bool:
        """Tell whether a subject is more than one: joined names, a plural, a group."""
        c = self.clauses
        if len(parties) > 1 or any(p.ref.members for p in parties):
            return True
        if any(p.mention is not None and p.mention.actor_kind == "body" for p in parties):
            return True
        return c.tag[subject] in ("NNS", "NNPS") or c.word[subject] in ("they", "we", "both")


def known(parties: Iterable[Named]) -> list[Named]:
    """Return the parties without pronouns that nobody was found for."""
    return [one for one in parties if not one.nobody]


def as_actors(parties: Iterable[Named]) -> list[Named]:
    """Return holders as parties: their evidence is an actor's."""
    return [
        one._replace(evidence=msgspec.structs.replace(one.evidence, part="actor"))
        for one in parties
    ]
