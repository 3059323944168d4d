"""Stance guesses: of which country those are who hold a stance, where neither name nor tie says so.

A congressman is of the state that has such titles, armed men of the land they are told to be in, "the
authorities" of the land a report speaks of. Each guess is remembered, so that a reading built on one
says so and is weighed as what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import msgspec

from detente.claims.clause import SUBJECT
from detente.claims.named import Named
from detente.claims.stance_people import BACK, People
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.mention import Mention
from detente.model.span import Evidence, Span

#: How far around a noun, in code points, the land it is told to be in may stand.
NEAR = 300
#: How many sentences, its own included, the subject that a pronoun stands for is sought in.
REACH = 3


def known(named: Named) -> bool:
    """Tell whether it is settled whose country somebody is of; a body of states is of none."""
    ref, mention = named.ref, named.mention
    person = mention is not None and mention.actor_kind == "person"
    return bool(ref.country or ref.members or (ref.actor_id and not person))


class Guesses(People):
    """Guesses countries over one dossier, and remembers which words they were guessed for."""

    @cached_property
    def guessed(self) -> set[Span]:
        """The words whose country was guessed."""
        return set()

    def citizen(self, named: Named) -> Named:
        """Return a person with the country that titles of theirs anywhere in the report give."""
        ref = named.ref
        if ref.actor_id is None or ref.country:
            return named
        country = self._titled.get(ref.actor_id)
        return named if country is None else _of(named, country)

    @cached_property
    def _titled(self) -> dict[str, str]:
        """The countries of persons by what stands beside their names somewhere in a report."""
        found: dict[str, str] = {}
        for mention in self.dossier.mentions:
            if mention.kind != "actor" or mention.actor_id is None or mention.country:
                continue
            if mention.actor_id in found or mention.reference == "pronoun":
                continue
            country = self._by_title(mention)
            if country is not None:
                found[mention.actor_id] = country
        return found

    def _by_title(self, mention: Mention) -> str | None:
        c = self.clauses
        head = self.dossier.head_token(mention.span.start, mention.span.end)
        if head is None:
            return None
        beside = c.kids(head, ("compound", "amod", "nmod", "poss", "appos"))
        beside += [k for n in beside for k in c.kids(n, ("compound", "amod", "nmod", "poss"))]
        national: dict[str, list[str]] = self.frames["national_titles"]
        near = {c.word[k].rstrip(".") for k in (*beside, head)}
        if mention.taught is not None:
            taught = mention.taught.of(self.dossier.words).lower().split()
            near |= {word.strip(".,") for word in taught}
        for country, titles in national.items():
            if near & set(titles):
                return country
        for token in beside:
            other = c.actor(token)
            if other is not None and other is not mention and other.country:
                return other.country
            for place in self.dossier.mentions_in(c.start[token], c.end[token], "place"):
                if place.place is not None and place.place.state:
                    return place.place.state
        return None

    def guess(self, noun: int) -> list[Named]:
        """Return those a noun stands for, of the land that they are told to be in, if of any."""
        c = self.clauses
        bodies = self.frames["guessed"]
        if c.tag[noun] in ("PRP", "PRP$"):
            return self._remembered(noun, self._subject_before(noun))
        if c.lemma[noun] in c.agents and any(
            c.word[k] == "western" for k in c.kids(noun, ("amod",))
        ):
            return self._together(noun, bodies["west"])
        if c.lemma[noun] in bodies["sides"] and self._both(noun):
            return self._two_sides(noun)
        if c.lemma[noun] in self.frames["parties"]["issued"] and (by := self._issuer(noun)):
            return self._remembered(noun, by)
        if c.lemma[noun] in bodies["here"]:
            country = self._land_near(noun)
        elif c.lemma[noun] in bodies["home"]:
            country = self._land_near(noun) or self._most()
        else:
            return []
        if country is None:
            return []
        evidence = c.token_evidence("holder", noun)
        self.guessed.add(evidence.span)
        ref = Ref(words=self.dossier.token_words(noun), country=country)
        return [Named(ref, evidence, None)]

    def _remembered(self, noun: int, found: list[Named]) -> list[Named]:
        """Return those that a word stands for, the word being what names them."""
        if not found:
            return []
        evidence = self.clauses.token_evidence("holder", noun)
        self.guessed.add(evidence.span)
        return [n._replace(evidence=evidence) for n in found]

    def _subject_before(self, pronoun: int) -> list[Named]:
        """Return the closest subject before a pronoun that it can stand for, two sentences back."""
        c, word = self.clauses, self.clauses.word[pronoun]
        seen, number = 0, c.sentence_of(pronoun).i
        for token in range(pronoun - 1, -1, -1):
            if c.sentence_of(token).i != number:
                seen, number = seen + 1, c.sentence_of(token).i
                if seen == REACH:
                    break
            if c.dep[token] not in SUBJECT or c.pos[token] == "PRON":
                continue
            named = [n for n in c.who(token) if known(n)]
            many = len(named) > 1 or c.tag[token] in ("NNS", "NNPS")
            person = any(n.mention is not None and n.mention.actor_kind == "person" for n in named)
            fits = many if word in ("they", "their") else person is (word in ("he", "she", "his"))
            if named and fits:
                return named
        return []

    def _issuer(self, paper: int) -> list[Named]:
        """Return who issued the paper of that kind that was last spoken of."""
        c = self.clauses
        for token in range(paper - 1, -1, -1):
            if c.start[paper] - c.start[token] > 2 * BACK:
                break
            if c.lemma[token] != c.lemma[paper]:
                continue
            owner = [n for k in c.kids(token, ("poss",)) for n in c.who(k)]
            below = c.prep(token, ("from", "by", "of"))
            if not owner and below is not None:
                owner = c.who(below)
            verb = c.head[token]
            if c.dep[token] == "pobj":
                verb = c.head[verb]
            if not owner and c.pos[verb] == "VERB" and (subject := c.subject(verb)) is not None:
                owner = c.who(subject)
            if found := [n for n in owner if known(n)]:
                return found
        return []

    def _both(self, noun: int) -> bool:
        c = self.clauses
        return any(c.word[k] in ("both", "two", "all") for k in c.kids(noun, ("det", "nummod")))

    def _two_sides(self, noun: int) -> list[Named]:
        """Return "both sides" as the two lands that a report speaks of most."""
        lands = Counter(country for _, country in self._named_lands).most_common(3)
        if len(lands) < 2 or (len(lands) > 2 and lands[2][1] * 2 > lands[1][1]):
            return []
        return self._together(noun, [country for country, _ in lands[:2]])

    def _together(self, noun: int, states: Iterable[str]) -> list[Named]:
        """Return several states as the ones a noun stands for."""
        evidence = self.clauses.token_evidence("holder", noun)
        self.guessed.add(evidence.span)
        members = tuple(ActorId(state) for state in states)
        return [Named(Ref(words=self.dossier.token_words(noun), members=members), evidence, None)]

    def _most(self) -> str | None:
        """Return the land a report speaks of most."""
        return next((country for country, _ in self._lands.most_common(1)), None)

    def _land_near(self, noun: int) -> str | None:
        """Return the land named closest before a noun or right after it in its sentence."""
        c = self.clauses
        sentence = c.sentence_of(noun)
        here = [
            (abs(at - c.start[noun]), country)
            for at, country in self._named_lands
            if sentence.start <= at < sentence.end
        ]
        if here:
            return min(here)[1]
        before = [
            country for at, country in self._named_lands if 0 < c.start[noun] - at < min(NEAR, BACK)
        ]
        return before[-1] if before else None

    @cached_property
    def _named_lands(self) -> list[tuple[int, str]]:
        """Where lands are named in a report, by their places or by themselves."""
        found = []
        for mention in self.dossier.mentions:
            if mention.kind == "place" and mention.place is not None and mention.place.state:
                found.append((mention.span.start, mention.place.state))
            elif (
                mention.actor_id
                and mention.actor_id == mention.country
                and mention.reference == "name"
            ):
                found.append((mention.span.start, mention.country))
        return found


def _of(named: Named, country: str) -> Named:
    return Named(
        msgspec.structs.replace(named.ref, country=country),
        Evidence(part=named.evidence.part, span=named.evidence.span),
        named.mention,
    )
