"""Phrases: whom one noun stands for, and whether that is somebody politics is made by.

A name in front of a noun acts only if the noun is a body or a force: in "Russian troops" Russia
acts, in "Russian winter" nobody does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from detente import gazetteer
from detente.claims.event_grammar import Grammar
from detente.claims.named import NamedClauses
from detente.model.base import ActorId, Record
from detente.model.claim import Ref
from detente.model.mention import Mention

#: How names and adjectives hang on the noun behind them.
FRONT = ("poss", "amod", "compound", "nmod", "nummod")
#: What ties people to the place they are of.
OWNING = ("of", "in", "from")
#: Papers by which a body speaks.
_SPOKEN = frozenset({"resolution", "communique", "communiqué", "declaration"})
_POLITICAL = frozenset({"state", "body", "group", "territory", "people"})


class Party(Record, frozen=True, kw_only=True):
    """Somebody in a role: the reference, its code points, and whether politics is made by them.

    `implied` where other words name them; `host` where a place stands for the state it lies in.
    """

    ref: Ref
    start: int
    end: int
    political: bool
    implied: bool = False
    person: bool = False
    host: bool = False

    @property
    def key(self) -> str:
        """What tells parties apart: actor and, for its organs, nothing more."""
        return self.ref.actor_id or self.ref.name or self.ref.words.lower()

    @property
    def side(self) -> str:
        """Whose they are: the state, failing that who they are themselves."""
        return self.ref.country or self.key

    @property
    def placed(self) -> bool:
        """Whether it is known who they are, be it only of which state."""
        return bool(self.ref.actor_id or self.ref.country or self.ref.members)


def in_words(c: NamedClauses, token: int, parties: Iterable[Party]) -> list[Party]:
    """Return parties as a token stands for them that does not name them: "the launch", "its foe"."""
    start, end = c.start[token], c.end[token]
    words = c.dossier.words[start:end]
    return [
        msgspec.structs.replace(
            p, ref=msgspec.structs.replace(p.ref, words=words), start=start, end=end, implied=True
        )
        for p in parties
    ]


class Phrases(Grammar):
    """Answers whom a single noun of one document names."""

    def sector(self, noun: int) -> str | None:
        """Return the sector of those a noun is for, by its lemma or as it stands ("media")."""
        c, sectors = self.clauses, self.lexicon.sectors
        return sectors.get(c.lemma[noun]) or sectors.get(c.word[noun])

    def _one(self, token: int, *, receiving: bool, places: bool, depth: int = 0) -> Party | None:
        c = self.clauses
        mention = c.actor(token)
        if mention is not None and not known(mention) and self._owner_in_front(token):
            mention = None
        if mention is not None and not known(mention) and self._is_thing(token):
            return None
        if mention is not None and self._is_ship(token):
            return self._ship_owner(token)
        if mention is not None and (mention.role != "place" or places):
            if c.pos[token] == "PRON" and not known(mention):
                return None
            other = self._beside(mention, token) or self._same(mention, token)
            return other or self._party(mention, token, own=True)
        if places and (host := self._host(token)) is not None:
            return host
        lemma = c.lemma[token]
        those = c.word[token] in ("those", "that") and c.tag[token] == "DT"
        if (c.pos[token] == "PRON" and not those) or depth > 3:
            return None
        if lemma in self.lexicon.light or c.pos[token] == "NUM" or those:
            for _, after in self.prepositions(token, ("of",)):
                party = self._one(after, receiving=receiving, places=places, depth=depth + 1)
                if party is not None:
                    return party
        acts = self.sector(token) is not None
        named = c.pos[token] == "PROPN" and not self._is_sea(token)
        # "A UN resolution urges": a body speaks by its resolutions.
        named = named or (lemma in _SPOKEN and c.dep[token] == "nsubj")
        if acts or (receiving and lemma in self.lexicon.owned) or named:
            for front in reversed(c.kids(token, FRONT)):
                mention = self._in_front(front)
                if mention is not None:
                    return self._party(mention, token, own=False)
            # "Haftar's forces in Libya" are his, not Libya's.
            his = any(c.pos[k] == "PROPN" for k in c.kids(token, ("poss",)))
            for _, after in self.prepositions(token, OWNING if acts and not his else ("of",)):
                mention = c.actor(after)
                if mention is not None and mention.actor_kind != "person":
                    return self._party(mention, token, own=False)
                if mention is None and self._is_seated(lemma):
                    host = self._host(after)
                    if host is not None:
                        return self._of_seat(host, token)
        if receiving:
            for front in c.kids(token, ("poss",)):
                mention = self._in_front(front)
                if mention is not None:
                    return self._party(mention, token, own=False)
        return self._in_apposition(token)

    def _is_seated(self, lemma: str) -> bool:
        """Tell whether a body is its own state's wherever it sits, as no embassy is."""
        return any(self.lexicon.is_one(lemma, kind) for kind in ("cabinet", "bench", "ministry"))

    def _of_seat(self, host: Party, token: int) -> Party:
        """Return a body of the state that its seat lies in: "the ministry in Tehran"."""
        start = self.clauses.start[token]
        words = self.dossier.words[start : host.end]
        ref = msgspec.structs.replace(host.ref, words=words, sector=self.sector(token))
        return msgspec.structs.replace(host, ref=ref, start=start, host=False)

    def _in_apposition(self, token: int) -> Party | None:
        c = self.clauses
        for beside in c.kids(token, ("appos",)):
            mention = c.actor(beside)
            if mention is not None:
                return self._party(mention, beside, own=True)
        return None

    def _same(self, mention: Mention, token: int) -> Party | None:
        """Return the one whose name follows somebody without: "his counterpart, Sergei Lavrov"."""
        if known(mention):
            return None
        party = self._in_apposition(token)
        return party if party is not None and party.placed else None

    def living(self, noun: int) -> bool:
        """Tell whether a noun is for people and bodies of people, not for their arms and craft."""
        return self.sector(noun) is not None and not self._is_thing(noun)

    def _is_thing(self, token: int) -> bool:
        """Tell whether a word names weapons or craft, which do nothing of their own accord."""
        return any(
            self.lexicon.is_one(self.clauses.lemma[token], kind)
            for kind in ("aircraft", "vessel", "weapons")
        )

    def _is_sea(self, token: int) -> bool:
        """Tell whether a name is a water's: the Gulf of Mexico is not Mexico's."""
        kinds = ("waters", "ocean", "gulf", "bay")
        return any(self.lexicon.is_one(self.clauses.lemma[token], kind) for kind in kinds)

    def _is_ship(self, token: int) -> bool:
        """Tell whether a name is a vessel's: "the tanker Bucharest" is not Romania."""
        c = self.clauses
        return (
            c.pos[token] == "PROPN"
            and token > 0
            and c.pos[token - 1] in ("NOUN", "PROPN")
            and self.lexicon.is_one(c.lemma[token - 1], "vessel")
            and c.tag[token - 1] in ("NN", "NNP")
        )

    def _ship_owner(self, token: int) -> Party | None:
        """Return whose a named vessel is: "the Soviet tanker Bucharest"."""
        c = self.clauses
        for holder in (token, token - 1):
            for front in reversed(c.kids(holder, FRONT)):
                mention = self._in_front(front)
                if mention is not None and mention.span.end <= c.start[token - 1]:
                    return self._party(mention, token, own=False)
        return None

    def shooter(self, noun: int) -> Party | None:
        """Return whose weapons are said to hit: "Russian missiles". A drone is told as often by who
        built it, and so is what is "made" or "supplied" by somebody.
        """
        c = self.clauses
        if not self.lexicon.is_one(c.lemma[noun], "shooting arms"):
            return None
        front = c.kids(noun, FRONT)
        if any(c.word[k].endswith(("made", "built", "supplied", "style")) for k in front):
            return None
        for token in reversed(front):
            mention = c.actor(token)
            if mention is not None and known(mention) and mention.actor_kind != "person":
                return self._party(mention, noun, own=False)
        return None

    def _owner_in_front(self, token: int) -> bool:
        """Tell whether somebody known stands in front of a noun: "Armenian forces"."""
        c = self.clauses
        return self.sector(token) is not None and any(
            (mention := self._in_front(front)) is not None and known(mention)
            for front in c.kids(token, FRONT)
        )

    def _beside(self, mention: Mention, token: int) -> Party | None:
        """Return whose somebody unnamed is: "officials in Russia", "militants of Islamic State"."""
        c = self.clauses
        if mention.actor_id or mention.country or self.sector(token) is None:
            return None
        for word, after in self.prepositions(token, OWNING):
            owner = c.actor(after)
            if owner is None or not known(owner):
                continue
            if owner.actor_kind == "state" or (owner.actor_kind == "group" and word == "of"):
                party = self._party(owner, after, own=True)
                sector = mention.sector or self.sector(token)
                ref = msgspec.structs.replace(
                    party.ref,
                    words=self.dossier.words[mention.span.start : party.end],
                    sector=sector,
                )
                return msgspec.structs.replace(party, ref=ref, start=mention.span.start)
        return None

    def _host(self, token: int) -> Party | None:
        """Return the state a town lies in, for those who are visited or attacked there."""
        c = self.clauses
        start = c.start[token]
        if c.lemma[token] in self.lexicon.owned:
            # "the town of Goma"
            for _, after in self.prepositions(token, ("of",)):
                start = c.start[after]
        sentence = c.sentence_of(token)
        for mention in self.dossier.mentions_in(sentence.start, sentence.end, "place"):
            if not mention.span.start <= start < mention.span.end or mention.place is None:
                continue
            state = gazetteer.load().actor(mention.place.state or "")
            if state is None:
                return None
            words = mention.span.of(self.dossier.words)
            ref = Ref(words=words, actor_id=state.id, name=state.name, country=state.country)
            return Party(
                ref=ref, start=mention.span.start, end=mention.span.end, political=True, host=True
            )
        return None

    def _in_front(self, token: int) -> Mention | None:
        c = self.clauses
        mention = c.actor(token)
        if mention is not None:
            return mention
        for below in reversed(c.kids(token, FRONT)):
            if (found := self._in_front(below)) is not None:
                return found
        return None

    def _party(self, mention: Mention, head: int, *, own: bool) -> Party:
        c = self.clauses
        start, end = mention.span.start, mention.span.end
        sector = mention.sector
        end = self._in_capitals(mention)
        heading = c.dossier.words[start : c.end[head]].isupper() and head > 0
        if not own and not (heading and self.sector(head) is None):
            start, end = min(start, c.start[head]), max(end, c.end[head])
            sector = self.sector(head) or sector
        ref = Ref(
            words=self.dossier.words[start:end],
            actor_id=mention.actor_id,
            name=_name(mention),
            country=mention.country,
            sector=sector,
            members=self._states_of(mention),
        )
        return Party(
            ref=ref,
            start=start,
            end=end,
            political=_political(mention, sector),
            person=mention.actor_kind == "person",
            host=own and mention.role == "place",
        )

    def _states_of(self, mention: Mention) -> tuple[ActorId, ...]:
        """Return the members of a group, those of "both leaders" by their states if these are known."""
        states = {self._homes.get(member) for member in mention.members}
        if len(states) < 2 or None in states:
            return mention.members
        return tuple(sorted(ActorId(state) for state in states if state))

    @cached_property
    def _homes(self) -> dict[str, str]:
        """The states of the persons that the report names."""
        return {
            m.actor_id: m.country
            for m in self.dossier.mentions
            if m.actor_kind == "person" and m.actor_id and m.country
        }

    def _in_capitals(self, mention: Mention) -> int:
        """Return where a name in a headline in capitals ends: "CASTRO REJECTS TALKS"."""
        words = self.dossier.words[mention.span.start : mention.span.end]
        if mention.actor_kind != "person" or mention.name is None or not words.isupper():
            return mention.span.end
        known = mention.name.upper().split()
        parts = words.split(" ")
        while len(parts) > 1 and parts[-1] not in known and any(p in known for p in parts):
            parts.pop()
        return mention.span.start + len(" ".join(parts))


def _name(mention: Mention) -> str:
    """Return the name of who a mention stands for: of "Russian troops" the state's."""
    state = mention.actor_id is not None and mention.actor_id == mention.country
    known = gazetteer.load().actor(str(mention.actor_id)) if state else None
    return mention.name if known is None else known.name


def known(mention: Mention) -> bool:
    """Tell whether a mention says who is meant, be it only of which state."""
    return bool(mention.actor_id or mention.country or mention.members)


def _political(mention: Mention, sector: str | None) -> bool:
    if mention.actor_kind in _POLITICAL:
        return True
    return bool(mention.country or mention.office or (mention.actor_id and sector)) or bool(
        mention.members
    )
