"""Stance holders: who takes a stance where the grammar gives no name.

"Leaders in Kiev", "the statement from her office", "the rebels" of a report that ties rebels to one
state: whoever is named inside the phrase, or the state such people were last spoken of with. These
are guesses of a country, never of a person, and their readings score less.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import msgspec

from detente.claims.clause import CLAUSES, SUBJECT
from detente.claims.named import Named
from detente.claims.stance_guesses import Guesses, known
from detente.claims.stance_people import BACK
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.mention import Mention
from detente.model.span import Evidence

#: Modifiers by which a noun phrase says whose a thing is.
FRONT = ("poss", "amod", "compound", "nmod")
#: How many verbs up a lost subject is looked for.
CLIMB = 4

_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_COUNTED = ("det", "predet", "amod", "nummod")
#: By what a verb or noun hangs on the verb whose subject does it.
_UP = ("ccomp", "conj", "advcl", "xcomp", "dep", "acl", "dobj", "pobj", "prep")


class Holders(Guesses):
    """Finds who holds stances, beyond what names a clause gives."""

    def holders(self, verb: int) -> list[Named]:
        """Return who does what a verb says, by name; failing that, of what country they are."""
        if (behind := self._behind_verb(verb)) is not None:
            return [self.settled(n) for n in self.whom(behind)]
        found = [self.settled(n) for n in self._holders(verb)]
        if any(known(n) for n in found):
            return found
        subject = self.clauses.subject(verb)
        if subject is None:
            return found or self._unnamed(verb)
        return self.guess(subject) or self._fronted(subject, verb) or found

    def _behind_verb(self, verb: int) -> int | None:
        """Return who speaks behind the verb, where the parser made an object of him: "further steps
        will follow, warned Anna Berg".
        """
        c = self.clauses
        goal = c.kid(verb, "dobj")
        said = c.kid(verb, "ccomp")
        if goal != verb + 1 and (goal is None or c.left_edge(goal) != verb + 1):
            return None
        if said is None or said > verb or c.kids(verb, SUBJECT) or c.tag[verb] not in _TENSED:
            return None
        return goal if c.word[verb - 1] in (",", "”", '"') and c.who(goal) else None

    def on_duty(self, named: Named) -> Named:
        """Return a state's official of no name as that state: "a Foreign Ministry spokesman", or "an
        official" of a land that both the report and its dateline point at.
        """
        c, ref = self.clauses, named.ref
        if ref.actor_id or ref.members or not ref.country:
            return named
        span, row = named.evidence.span, self.frames["on_duty"]
        head = c.dossier.head_token(span.start, span.end)
        called = (ref.name or "").lower().split()
        inside = [] if head is None else c.reach(head, CLAUSES | {"punct", "appos"})
        told = {c.word[k] for k in inside} | set(called)
        duty = head is not None and c.lemma[head] in row["nouns"]
        if not (duty or (called and called[-1] in row["nouns"])) or told & set(row["off"]):
            return named
        theirs = any(self._of_state(c.actor(k), ref.country) for k in inside)
        sure = theirs and span not in self.guessed
        if not sure and ref.country != self._dateline:
            return named
        return named._replace(ref=msgspec.structs.replace(ref, actor_id=ActorId(ref.country)))

    def _of_state(self, mention: Mention | None, country: str) -> bool:
        """Tell whether a mention is of a state, or of somebody of no name who serves it."""
        if mention is None or mention.country != country:
            return False
        state = mention.actor_id == country or mention.sector in ("GOV", "MIL")
        return state and (mention.actor_kind != "person" or mention.reference == "anonymous")

    @cached_property
    def _dateline(self) -> str | None:
        """The land that a report's dateline is in."""
        zones = [s for s in self.dossier.sentences if s.zone == "dateline"]
        for zone in zones[:1]:
            for mention in self.dossier.mentions_in(zone.start, zone.end, "place"):
                if mention.place is not None and mention.place.state:
                    return mention.place.state
        return None

    def _unnamed(self, verb: int) -> list[Named]:
        """Return the source last told where a verb in a tense has no subject at all, as in a list:
        "Rejected calls for a vote".
        """
        c, at = self.clauses, verb
        while c.dep[at] in ("xcomp", "conj") and c.head[at] != at:
            at = c.head[at]
        finite = c.tag[at] in ("VBD", "VBZ") and c.dep[at] == "ROOT"
        return self._remembered(verb, self._spoken_of(verb)) if finite else []

    def _fronted(self, noun: int, verb: int) -> list[Named]:
        """Return whose people a noun before a verb that only people do is for: "the Ruritanian
        strongman vowed".
        """
        c = self.clauses
        if c.pos[noun] != "NOUN" or c.lemma[verb] not in self.frames["guessed"]["persons_do"]:
            return []
        for k in c.kids(noun, FRONT):
            mention = c.actor(k)
            if mention is not None and mention.country:
                found = self._of_country(noun, mention.country)
                self.guessed.add(found.evidence.span)
                return [found]
        return []

    def _holders(self, verb: int) -> list[Named]:
        c = self.clauses
        subject = c.subject(verb)
        if subject is not None and c.dep[subject] == "expl":
            return self._above(verb)
        if subject is not None and (told := self._reported_self(verb, subject)):
            return told
        named = c.holders(verb)
        if any(known(n) for n in named):
            return named
        if subject is None:
            return named or self._above(verb)
        if c.dep[verb] == "acl" and (above := self._above(verb)):
            return above  # "wrote a letter urging": the writer's
        return self.party(subject) or self._above(verb) or named

    def noun_holders(self, token: int, carriers: Collection[str]) -> list[Named]:
        """Return whose demand, offer or threat a noun is."""
        c = self.clauses
        for modifier in c.kids(token, FRONT):
            named = self.whom(modifier) if c.dep[modifier] == "poss" else c.who(modifier)
            if named:
                return named
        for word in ("by", "from", "among"):
            below = c.prep(token, (word,))
            if below is not None and (named := self.whom(below)):
                return named
        verb = c.head[token]
        own = any(c.tag[k] == "PRP$" for k in c.kids(token, ("poss",)))
        if c.dep[token] in ("dobj", "pobj", "nsubjpass") and c.dep[verb] in ("prep", "agent"):
            if c.word[verb] in self.frames["reacting"]["under"]:
                return []
            verb = c.head[verb]
        if c.dep[token] == "nsubjpass":
            by = c.prep(c.head[token], ("by",))
            return self.whom(by) if by is not None else []
        plain = bool(carriers) and c.lemma[verb] not in self.frames["reacting"]["verbs"]
        if c.dep[token] in ("dobj", "pobj", "attr") and (
            own or c.lemma[verb] in carriers or (plain and c.pos[verb] == "VERB")
        ):
            return self.holders(verb)
        return []

    def _above(self, verb: int) -> list[Named]:
        """Return the subject of the closest verb above one whose own subject the parse has lost."""
        c = self.clauses
        for _ in range(CLIMB):
            above = c.head[verb]
            if above == verb or c.dep[verb] not in _UP:
                return []
            verb = above
            if c.pos[verb] in ("VERB", "AUX") and (subject := c.kid(verb, "nsubj")) is not None:
                return c.who(subject) or self.party(subject)
        return []

    def _reported_self(self, verb: int, subject: int) -> list[Named]:
        """Return who says "they" of themselves, where the pronoun was taken for someone further
        off: "the senators said they would oppose it".
        """
        c = self.clauses
        above = c.head[verb]
        mention = c.actor(subject)
        if c.word[subject] != "they" or c.dep[verb] != "ccomp" or mention is None:
            return []
        start = c.sentence_of(verb).start
        teller = c.kid(above, "nsubj")
        if teller is None or mention.antecedent is None or mention.antecedent >= start:
            return []
        if c.tag[teller] not in ("NNS", "NNPS"):
            return []
        return self.whom(teller) or [self._of_country(teller, None)]

    def people(self, noun: int, holders: list[Named]) -> list[Named]:
        """Return those of no name who are addressed: of a known country, else the holder's own where
        they are its organs or people ("urged lawmakers to").
        """
        c = self.clauses
        if c.pos[noun] != "NOUN":
            return []
        found = self.party(noun)
        classed = any(c.lemma[noun] in words for words in self.frames["classes"].values())
        state = holders[0].ref.country if holders else None
        if not found and classed and state is not None:
            found = [self._of_country(noun, state)]
        return [n._replace(evidence=Evidence(part="target", span=n.evidence.span)) for n in found]

    def settled(self, named: Named) -> Named:
        """Return somebody with the country that their title or the report gives them, if any."""
        if known(named):
            return named
        c, span = self.clauses, named.evidence.span
        citizen = self.citizen(named)
        head = c.dossier.head_token(span.start, span.end)
        if known(citizen) or head is None:
            return citizen
        beside = c.kids(head, ("appos", "compound", "amod"))
        for token in (head, *beside) if c.pos[head] != "PROPN" else beside:
            titled = self.frames["titles"].get(c.lemma[token].rstrip("."))
            country = self.of_class(titled, token) if titled else None
            if country is None and c.pos[token] != "PROPN":
                found = [n for n in self.party(token) if known(n)]
                country = found[0].ref.country if found else None
            if country is not None:
                return named._replace(ref=msgspec.structs.replace(named.ref, country=country))
        return named

    def whom(self, noun: int) -> list[Named]:
        """Return who a noun phrase names, or of what country those are that it does not name."""
        named = self.clauses.who(noun)
        return named if any(known(n) for n in named) else self.party(noun) or named

    def party(self, noun: int) -> list[Named]:
        """Return those a phrase stands for, of the country that it or the report gives them."""
        c = self.clauses
        if c.pos[noun] == "PRON" and c.tag[noun] in ("PRP", "PRP$"):
            return self._meant(noun) or self._spoken_of(noun)
        if c.lemma[noun] in self.frames["measures"]["nouns"]:
            below = c.prep(noun, ("of",))
            return self.whom(below) if below is not None and below > noun else []
        several = self.frames["parties"]["several"]
        if not self.someone(noun) or any(c.word[k] in several for k in c.kids(noun, _COUNTED)):
            return []
        inside = self.inside(noun)
        if inside:
            return inside
        of = c.prep(noun, ("of",))
        if (
            of is not None
            and of != noun
            and c.pos[of] in ("NOUN", "PROPN")
            and (found := self.party(of))
        ):
            return found
        if c.lemma[noun] in self.frames["parties"]["issued"]:
            return self._spoken_of(noun)
        spoken_for = c.prep(noun, ("for", "at", "with"))
        speaking = c.lemma[noun] in self.frames["on_duty"]["speaking"]
        if speaking and spoken_for is not None and c.pos[spoken_for] == "PROPN":
            return self._of_name(spoken_for)
        national: dict[str, list[str]] = self.frames["national_people"]
        for state, people in national.items():
            if c.word[noun].removesuffix("s") in people and state in self._lands:
                return [self._of_country(noun, state)]
        country = self.tied(noun)
        return [self._of_country(noun, country)] if country else []

    def inside(self, noun: int) -> list[Named]:
        """Return the state or body named inside a phrase: "leaders in Kiev", "aides to the king"."""
        c = self.clauses
        for token in c.reach(noun, CLAUSES | {"punct", "appos"}):
            mention = c.actor(token)
            if mention is not None and (mention.actor_id or mention.country or mention.members):
                if mention.country:
                    return [self._of_country(noun, mention.country)]
                return [
                    Named(c.ref_of(mention), Evidence(part="holder", span=mention.span), mention)
                ]
            for place in c.dossier.mentions_in(c.start[token], c.end[token], "place"):
                if place.place is not None and place.place.state:
                    return [self._of_country(noun, place.place.state)]
        return []

    def _of_name(self, noun: int) -> list[Named]:
        """Return those of a name that nobody knows, by the name alone: "a spokesman for Berg Lines"."""
        c = self.clauses
        span = c.stretch(noun, ("punct", "appos", "prep", "relcl", "acl", "cc", "conj"))
        ref = Ref(words=c.dossier.words[slice(*span)])
        return [Named(ref, c.evidence("holder", span), None)]

    def _of_country(self, noun: int, country: str | None) -> Named:
        c = self.clauses
        start, end = c.start[noun], c.end[noun]
        for k in c.kids(noun, FRONT):
            start = min(start, c.start[k])
        ref = Ref(words=c.dossier.words[start:end], country=country)
        return Named(ref, c.evidence("holder", (start, end)), None)

    def _meant(self, pronoun: int) -> list[Named]:
        """Return those of no name that a pronoun was found to stand for."""
        c, mention = self.clauses, self.clauses.actor(pronoun)
        at = None if mention is None or mention.antecedent is None else c.at(mention.antecedent)
        if at is None or at >= pronoun:
            return []
        first = c.actor(at)
        if first is not None:
            head = self.dossier.head_token(first.span.start, first.span.end)
            at = at if head is None else head
        if c.pos[at] == "PRON":
            return []
        return self._remembered(pronoun, [n for n in self.whom(at) if known(n)])

    def _spoken_of(self, pronoun: int) -> list[Named]:
        """Return the source last told before a pronoun that nobody was found for."""
        c = self.clauses
        at = c.start[pronoun]
        for statement in reversed(self.dossier.statements):
            if statement.span.start >= at:
                continue
            if at - statement.span.end > BACK:
                break
            named = [n for n in c.source_of(statement) if known(n)]
            person = any(n.mention is not None and n.mention.actor_kind == "person" for n in named)
            if named and (c.word[pronoun] not in ("he", "she") or person):
                return named[:1]
        return []
