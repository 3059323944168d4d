"""Unnamed: whose people are who go by no name of their own.

"Its forces" are those of whoever the sentence speaks of, "our troops" the speaker's. "The rebels" of
a report that elsewhere ties rebels to one state, and only to one, are that state's. Where the words
leave a choice nobody is named: the wrong side is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import msgspec

from detente import gazetteer
from detente.claims.event_lists import Lists
from detente.claims.event_phrases import FRONT, OWNING, Party
from detente.language import table
from detente.model.base import ActorId
from detente.model.claim import Ref, Statement
from detente.model.mention import Mention

FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
#: What a report ties to a state once and then calls by its class: "Chadian rebels", "the rebels".
_TIED = frozenset({"REB", "PRM", "CVL", "OPP", "LEG", "COP", "LAB", "EDU"})
#: Too general: people killed in one place are not those of another that were spoken of.
_ANYBODY = frozenset({"people", "person", "man", "woman", "child", "group", "family", "movement"})
#: Those who come in pairs, and of them the ones who are persons.
_LEADING = frozenset({"leader", "president", "minister", "premier", "king", "diplomat", "official"})
_PAIRED = _LEADING | {"country", "nation", "government", "neighbor", "neighbour", "capital", "side"}
#: How many sentences back a pair is looked for.
_BACK = 3
#: How many clauses up a pronoun's owner is looked for.
_ABOVE = 4


class Unnamed(Lists):
    """Answers whom a noun phrase names that only says "its", "our", or what people they are."""

    def _one(self, token: int, *, receiving: bool, places: bool, depth: int = 0) -> Party | None:
        party = super()._one(token, receiving=receiving, places=places, depth=depth)
        if party is not None and party.placed:
            return party
        if (other := self._both(token) or self._half(token)) is not None:
            return other
        acts = self.sector(token) is not None and not receiving
        return (self.belonging(token) if acts else None) or self._tied(token, party)

    # -- whose: "its forces", "our ships" ---------------------------------------------------

    def belonging(self, noun: int) -> Party | None:
        """Return the party that a noun with "its", "their", "our" in front of it is of.

        Never the subject of the same clause: "Chad said its forces had fired", "that they had fired
        at its ships", but not "Chad fired its guns".
        """
        c = self.clauses
        pronoun = next((k for k in c.kids(noun, ("poss",)) if c.tag[k] == "PRP$"), None)
        if pronoun is None or self._in_relation(noun):
            return None
        owner = self._whose(pronoun, own=False)
        if owner is None or not owner.political:
            return None
        start, end = c.start[pronoun], c.end[noun]
        ref = self._possessed(owner.ref, self.dossier.words[start:end], self.sector(noun))
        return msgspec.structs.replace(owner, ref=ref, start=start, end=end, person=False)

    def _in_relation(self, noun: int) -> bool:
        """Tell whether a noun is for others than the one whose it is: "its neighbours"."""
        c = self.clauses
        lemma, mention = c.lemma[noun], c.actor(noun)
        if lemma == "counterpart" or self.sector(noun) == "OPP":
            return True
        return self.sector(noun) is None and (mention is not None or lemma in c.agents)

    def _possessed(self, owner: Ref, words: str, sector: str | None) -> Ref:
        """Return those of an owner: of a state's leader the state's."""
        state = gazetteer.load().actor(owner.country) if owner.country else None
        if state is None:
            return msgspec.structs.replace(owner, words=words, sector=sector)
        return Ref(
            words=words, actor_id=state.id, name=state.name, country=owner.country, sector=sector
        )

    def whose(self, pronoun: int) -> Party | None:
        """Return whom a possessive stands for in front of what is done: "its attacks on Chad"."""
        owner = self._whose(pronoun, own=True)
        if owner is None or not owner.political:
            return None
        c = self.clauses
        start, end = c.start[pronoun], c.end[pronoun]
        ref = msgspec.structs.replace(owner.ref, words=self.dossier.words[start:end])
        return msgspec.structs.replace(owner, ref=ref, start=start, end=end)

    def _whose(self, pronoun: int, *, own: bool) -> Party | None:
        """Return the subject that a possessive stands for, of its clause or of one above it.

        A subject that is nobody, or another in number, ends the search: it may be meant. The one of
        its own clause is passed over unless `own`: what somebody does to his own is no news.
        """
        c = self.clauses
        if c.word[pronoun] in FIRST_PERSON:
            return self.first_person(pronoun)
        verb, doer = self._clause_of(pronoun), None
        for climbed in range(_ABOVE):
            if verb is None:
                return None
            subject = self.subject(verb)
            mine = subject is not None and pronoun in self.dossier.subtree(subject)
            if subject is not None and not mine and not (own or climbed):
                doer = subject
            elif subject is not None and not mine:
                other = self._beside_subject(verb, pronoun, doer)
                if other is not None:
                    # "Thanked Peru for its aid" is Peru's; "told Peru that its aid ..." anybody's.
                    return None if climbed else other
                owner = self._fitting(c.word[pronoun], subject)
                return owner and msgspec.structs.replace(owner, implied=climbed > 0)
            verb = self._above(verb)
        return None

    def _beside_subject(self, verb: int, pronoun: int, doer: int | None) -> Party | None:
        """Return the object of a verb if a possessive can stand for it as well as for its subject."""
        told = self.object(verb)
        if told is None or told == doer or pronoun in self.dossier.subtree(told):
            return None
        return self._fitting(self.clauses.word[pronoun], told)

    def _clause_of(self, token: int) -> int | None:
        c = self.clauses
        for _ in range(_ABOVE * 2):
            if c.pos[token] in ("VERB", "AUX"):
                return token
            token = c.head[token]
        return None

    def _above(self, verb: int) -> int | None:
        """Return the verb that a clause hangs on, whose subject its pronouns may stand for."""
        c = self.clauses
        above = c.head[verb]
        if c.dep[verb] == "pcomp":
            above = c.head[above]
        elif c.dep[verb] not in ("ccomp", "xcomp", "conj"):
            return None
        return above if above != verb and c.pos[above] in ("VERB", "AUX") else None

    def _fitting(self, word: str, subject: int) -> Party | None:
        """Return the one a subject names if a possessive of that number can stand for it."""
        owner = super()._one(subject, receiving=False, places=False)
        if owner is None or not owner.placed or self._joined(subject):
            return None
        plural = self.clauses.tag[subject] in ("NNS", "NNPS")
        fits = {"its": not owner.person and not plural, "their": not owner.person}
        return owner if fits.get(word, owner.person and word in ("his", "her")) else None

    def first_person(self, token: int) -> Party | None:
        """Return the speaker's side for "we", "us", "our" within what somebody says."""
        c = self.clauses
        claim = self.dossier.innermost_statement(c.start[token], c.end[token])
        if claim is None or not isinstance(claim.body, Statement) or claim.body.source is None:
            return None
        source = claim.body.on_behalf_of or claim.body.source
        return Party(
            ref=source,
            start=c.start[token],
            end=c.end[token],
            political=source.country is not None or source.sector is not None,
            implied=True,
        )

    def struck_speaker(self, token: int) -> Party | None:
        """Return the speaker's state where "us" is what something is done to."""
        speaker = self.first_person(token) if self.clauses.word[token] == "us" else None
        if speaker is None:
            return None
        ref = self._possessed(speaker.ref, speaker.ref.words, None)
        return msgspec.structs.replace(speaker, ref=ref, person=False)

    # -- the two of a pair: "both leaders", "the two governments" ------------------------------

    def _both(self, noun: int) -> Party | None:
        """Return the two that "both leaders" stands for: of the last sentences that name two states
        and no third; of leaders only those count who are named.
        """
        c = self.clauses
        two = {c.word[k] for k in c.kids(noun, ("det", "nummod", "predet"))} & {"both", "two"}
        if not two or c.tag[noun] != "NNS" or c.lemma[noun] not in _PAIRED:
            return None
        sentence = c.sentence_of(noun)
        lead = c.lemma[noun] in _LEADING
        states: set[str] = set()
        for before in range(sentence.i, max(sentence.i - _BACK, -1), -1):
            for mention in self._named_in(before, c.start[noun]):
                if mention.country and (mention.actor_kind == "person" or not lead):
                    states.add(mention.country)
            if len(states) >= 2:
                break
        if len(states) != 2:
            return None
        start, end = c.start[noun], c.end[noun]
        ref = Ref(words=self.dossier.words[start:end], members=tuple(map(ActorId, sorted(states))))
        return Party(ref=ref, start=start, end=end, political=True, implied=True)

    def _half(self, noun: int) -> Party | None:
        """Return the state that "the North" stands for where a report names it or its other half."""
        c = self.clauses
        alone = {c.word[k] for k in c.kids(noun, ("det",))} == {"the"}
        if not alone or c.kids(noun, (*FRONT, "prep")) or c.actor(noun) is not None:
            return None
        if c.dep[noun] in FRONT and c.dep[noun] != "poss":
            return None
        code = self._halves.get(c.word[noun])
        state = gazetteer.load().actor(code) if code else None
        start, end = c.start[noun], c.end[noun]
        words = self.dossier.words[start:end]
        if state is None or words.islower():
            return None
        ref = Ref(words=words, actor_id=state.id, name=state.name, country=state.country)
        return Party(ref=ref, start=start, end=end, political=True)

    @cached_property
    def _halves(self) -> dict[str, str]:
        """The halves of the one divided land that the report speaks of, by what they are called."""
        here = {m.country for m in self.dossier.mentions if m.kind == "actor"}
        lands = [
            land for land in table("en", "event_recall")["halves"] if here & set(land.values())
        ]
        return dict(lands[0]) if len(lands) == 1 else {}

    def _named_in(self, nth: int, before: int) -> list[Mention]:
        """Return the actors named in a sentence, those that stand before a code point."""
        if nth >= len(self.dossier.sentences):
            return []
        sentence = self.dossier.sentences[nth]
        found = self.dossier.mentions_in(sentence.start, min(sentence.end, before), "actor")
        return [m for m in found if m.reference == "name" and m.actor_kind in ("person", "state")]

    # -- people: "the rebels", "lawmakers", "police" -----------------------------------------

    def _tied(self, token: int, party: Party | None) -> Party | None:
        """Return people of a class with the one state that the report ties such people to."""
        c = self.clauses
        sector = party.ref.sector if party is not None else self.sector(token)
        general = c.lemma[token] in _ANYBODY
        if sector not in _TIED or general or c.pos[token] != "NOUN" or self.elsewhere(token):
            return party
        country = self._tie(c.lemma[token], sector)
        if country is None:
            return party
        start, end = (c.start[token], c.end[token]) if party is None else (party.start, party.end)
        ref = Ref(words=self.dossier.words[start:end], country=country, sector=sector)
        return Party(ref=ref, start=start, end=end, political=True)

    def elsewhere(self, noun: int) -> bool:
        """Tell whether words say that others are meant: "European lawmakers", "rebels from Goma"."""
        c = self.clauses
        if any(c.pos[after] == "PROPN" for _, after in self.prepositions(noun, OWNING)):
            return True
        return any(
            c.word[k] in ("foreign", "other") or (self._is_name(k) and k < noun)
            for k in c.kids(noun, FRONT)
        )

    def _is_name(self, front: int) -> bool:
        """Tell whether a word in front is spelt as a name; "Pro-Russian" says whose side they take."""
        c = self.clauses
        sided = c.word[front - 1] == "-" or c.word[front].startswith(("pro-", "anti-"))
        sided = sided or (c.word[front] in ("pro", "anti") and c.word[front + 1] == "-")
        return self.dossier.words[c.start[front]].isupper() and not sided

    def _tie(self, lemma: str, sector: str | None) -> str | None:
        for key in self._keys(lemma, sector):
            if countries := self._ties.get(key):
                country = next(iter(countries))
                return country if len(countries) == 1 and country else None
        return None

    def _keys(self, lemma: str, sector: str | None) -> tuple[str, ...]:
        """Return the classes that people are known by, the narrowest first."""
        if sector == "LEG":
            return ("LEG",)
        if sector in ("REB", "PRM"):
            return (lemma, "REB")
        if sector == "COP" or self.lexicon.is_one(lemma, "protester"):
            # The police of a state have to do with those who protest in it.
            return ("COP",)
        return (lemma,)

    @cached_property
    def _ties(self) -> dict[str, set[str]]:
        """The states that the report ties people of each class to, "" for a group of none."""
        c, found = self.clauses, defaultdict[str, set[str]](set)
        for mention in self.dossier.mentions:
            token = c.at(mention.span.end - 1) if mention.kind == "actor" else None
            if token is None or mention.sector not in _TIED:
                continue
            state = mention.country and gazetteer.load().actor(mention.country)
            if state or (mention.reference == "name" and mention.actor_kind == "group"):
                for key in self._keys(c.lemma[token], mention.sector):
                    found[key].add(str(mention.country) if state else "")
        for token, lemma in enumerate(c.lemma):
            sector = self.lexicon.sectors.get(lemma)
            if sector in _TIED and c.pos[token] == "NOUN":
                for _, after in self.prepositions(token, OWNING):
                    owner = c.actor(after)
                    if owner is not None and owner.actor_kind == "state" and owner.country:
                        for key in self._keys(lemma, sector):
                            found[key].add(owner.country)
        return dict(found)
