"""Plan parties: who takes part in a meeting or move, by what its own words and its clause name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.claims.named import Named, NamedClauses, unique
from detente.claims.plan_lands import Lands
from detente.language import table

#: Nouns that stand between somebody and where they are from: "ministers from the alliance".
FROM = ("from", "in", "of")
#: How many words up from a plan somebody is sought who takes part.
CLIMB = 8
#: Prepositions under which a noun of meeting names those who take part.
TOGETHER = ("with", "between", "among", "by", "involving")
#: ... and those under which some kinds do: a call is "to" somebody, sanctions are "against" him.
BESIDES = {"sanctions": ("on", "against"), "call": ("to",)}
_BEFORE = ("poss", "amod", "compound", "nmod", "nummod")


class Parties(Lands):
    """Who takes part in the plans of one dossier."""

    def __init__(self, clauses: NamedClauses) -> None:
        super().__init__(clauses)
        sharing = table("en", "plans")["sharing"]
        self.involving = frozenset(sharing["involving"])
        self.calling = frozenset(sharing["calling"])
        self.holding = frozenset(sharing["holding"])
        self.workplaces = frozenset(sharing["workplaces"])
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
                    found += self._antecedent(modifier) or self._named_before(modifier)
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
            elif below is not None and what == "visit":
                found += [one for one in c.who(below, "actor") if _person(one)]
            elif below is not None and what != "delivery":
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
        for word in (*FROM, "at"):
            below = c.prep(noun, (word,))
            if below is not None and word == "at" and c.lemma[below] not in self.workplaces:
                continue
            if below is not None and (named := c.who(below, "actor") or self.ground(below)):
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
        called = self._called_on(verb)
        subject = called if called is not None else subject
        if subject is None:
            return []
        if c.first(subject):
            return as_actors(c.holders(verb))
        return self.who(subject) or self._before_relative(verb)

    def _called_on(self, verb: int) -> int | None:
        """Return whom somebody calls on to do what a verb says."""
        c = self.clauses
        while c.dep[verb] == "conj" and c.head[verb] != verb:
            verb = c.head[verb]
        above = c.head[verb]
        asked = c.dep[verb] in ("xcomp", "advcl") and c.lemma[above] in self.calling
        return c.prep(above, ("on", "upon")) if asked and c.finite(verb) == "infinitive" else None

    def _before_relative(self, verb: int) -> list[Named]:
        """Return the name right before "which" where the parse hung the clause elsewhere."""
        c = self.clauses
        word = next((k for k in c.kids(verb, ("nsubj",)) if c.tag[k] in ("WDT", "WP")), None)
        return self._named_before(word) if word is not None and c.dep[verb] == "relcl" else []

    def _named_before(self, word: int) -> list[Named]:
        """Return the name that a relative word stands right behind, a comma between."""
        c = self.clauses
        if word < 2 or c.word[word - 1] != ",":
            return []
        return known(c.who(word - 2, "actor")) or self.land(word - 2)

    def planners(self, noun: int) -> list[Named]:
        """Return whose plan a noun names: "India has no plans to", "India's plans to"."""
        c = self.clauses
        for owner in c.kids(noun, ("poss", "amod")):
            if named := c.who(owner, "actor"):
                return named
        of = c.prep(noun, ("of", "by"))
        if of is not None and (named := c.who(of, "actor")):
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


def _person(party: Named) -> bool:
    return party.mention is not None and party.mention.actor_kind == "person"


def known(parties: Iterable[Named]) -> list[Named]:
    """Return the parties without pronouns that nobody was found for."""
    return [one for one in parties if not one.nobody]


def as_actors(parties: Iterable[Named]) -> list[Named]:
    """Return holders as parties: their evidence is an actor's."""
    return [
        one._replace(evidence=msgspec.structs.replace(one.evidence, part="actor"))
        for one in parties
    ]
