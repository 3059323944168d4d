"""Roles: who stands where around a trigger, and whether that is somebody politics is made by.

Roles are named by grammar ("subject", "owner", "against"), so that a frame in a data file can say
where its actor stands. A name in front of a noun acts only if the noun is a body or a force: in
"Russian troops" Russia acts, in "Russian winter" nobody does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from detente import gazetteer
from detente.claims.clause import CLAUSES
from detente.claims.event_grammar import Grammar
from detente.model.base import Record
from detente.model.claim import Ref, Statement
from detente.model.mention import Mention

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_PERSONAL = frozenset({"it", "he", "she", "they", "we", "i"})
_POLITICAL = frozenset({"state", "body", "group", "territory", "people"})
_FRONT = ("poss", "amod", "compound", "nmod", "nummod")


class Party(Record, frozen=True, kw_only=True):
    """Somebody in a role: the reference, its code points, and whether politics is made by them."""

    ref: Ref
    start: int
    end: int
    political: bool
    implied: bool = False
    person: bool = False

    @property
    def key(self) -> str:
        """What tells parties apart: actor and, for its organs, nothing more."""
        return self.ref.actor_id or self.ref.name or self.ref.words.lower()


class Roles(Grammar):
    """Answers "who is the subject, whom is it against" for the triggers of one document."""

    def named(self, noun: int, *, receiving: bool = False, places: bool = False) -> list[Party]:
        """Return whom a noun phrase names, those joined by "and" included; nobody if nobody."""
        c = self.clauses
        found: list[Party] = []
        for token in [noun, *self._joined(noun)]:
            party = self._one(token, receiving=receiving, places=places)
            if party is not None:
                found += [party, *self._shared(token, party)]
        return found if c.pos[noun] in _NOMINAL or found else []

    def _joined(self, noun: int) -> list[int]:
        c = self.clauses
        joined, waiting = [], [noun]
        while waiting:
            more = [k for k in c.kids(waiting.pop(), ("conj",)) if c.pos[k] in _NOMINAL]
            joined += more
            waiting += more
        return sorted(joined)

    def _shared(self, head: int, party: Party) -> list[Party]:
        """Return the others a plural noun is of: "ministers of India and Pakistan"."""
        c = self.clauses
        fronts = c.kids(head, _FRONT)
        behind = [a for _, a in self.prepositions(head, ("of",))]
        found = []
        for first in (*fronts, *behind):
            for token in [first, *c.kids(first, ("conj",))]:
                mention = c.actor(token)
                if mention is None or mention.actor_kind not in ("state", "people", "territory"):
                    continue
                other = self._party(mention, token, own=True)
                if other.key == party.key or c.tag[head] not in ("NNS", "NNPS"):
                    continue
                sector = self.lexicon.sectors.get(c.lemma[head], party.ref.sector)
                ref = msgspec.structs.replace(other.ref, sector=sector)
                found.append(msgspec.structs.replace(other, ref=ref))
        return apart(found, [party])

    def _one(self, token: int, *, receiving: bool, places: bool, depth: int = 0) -> Party | None:
        c = self.clauses
        mention = c.actor(token)
        if mention is not None and not _known(mention) and self._owner_in_front(token):
            mention = None
        if mention is not None and not _known(mention) and self._is_thing(token):
            return None
        if mention is not None and self._is_ship(token):
            return self._ship_owner(token)
        if mention is not None and (mention.role != "place" or places):
            if c.pos[token] == "PRON" and not _known(mention):
                return None
            return self._beside(mention, token) or self._party(mention, token, own=True)
        if places and (host := self._host(token)) is not None:
            return host
        if c.pos[token] == "PRON" or depth > 3:
            return None
        lemma = c.lemma[token]
        if lemma in self.lexicon.light or c.pos[token] == "NUM":
            for _, after in self.prepositions(token, ("of",)):
                party = self._one(after, receiving=receiving, places=places, depth=depth + 1)
                if party is not None:
                    return party
        acts = lemma in self.lexicon.sectors
        if acts or (receiving and lemma in self.lexicon.owned) or c.pos[token] == "PROPN":
            for front in reversed(c.kids(token, _FRONT)):
                mention = self._in_front(front)
                if mention is not None:
                    return self._party(mention, token, own=False)
            for _, after in self.prepositions(token, ("of", "in", "from") if acts else ("of",)):
                mention = c.actor(after)
                if mention is not None and mention.actor_kind != "person":
                    return self._party(mention, token, own=False)
        if receiving:
            for front in c.kids(token, ("poss",)):
                mention = self._in_front(front)
                if mention is not None:
                    return self._party(mention, token, own=False)
        for beside in c.kids(token, ("appos",)):
            mention = c.actor(beside)
            if mention is not None:
                return self._party(mention, beside, own=True)
        return None

    def _is_thing(self, token: int) -> bool:
        """Tell whether a word names weapons or craft, which do nothing of their own accord."""
        return any(
            self.lexicon.is_one(self.clauses.lemma[token], kind)
            for kind in ("aircraft", "vessel", "weapons")
        )

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
            for front in reversed(c.kids(holder, _FRONT)):
                mention = self._in_front(front)
                if mention is not None and mention.span.end <= c.start[token - 1]:
                    return self._party(mention, token, own=False)
        return None

    def _owner_in_front(self, token: int) -> bool:
        """Tell whether somebody known stands in front of a noun: "Armenian forces"."""
        c = self.clauses
        return c.lemma[token] in self.lexicon.sectors and any(
            (mention := self._in_front(front)) is not None and _known(mention)
            for front in c.kids(token, _FRONT)
        )

    def _beside(self, mention: Mention, token: int) -> Party | None:
        """Return the state of somebody unnamed: "officials in Russia"."""
        c = self.clauses
        if mention.actor_id or mention.country or c.lemma[token] not in self.lexicon.sectors:
            return None
        for _, after in self.prepositions(token, ("of", "in", "from")):
            owner = c.actor(after)
            if owner is not None and owner.actor_kind == "state":
                party = self._party(owner, after, own=True)
                sector = mention.sector or self.lexicon.sectors[c.lemma[token]]
                ref = msgspec.structs.replace(
                    party.ref,
                    words=self.dossier.words[mention.span.start : party.end],
                    sector=sector,
                )
                return msgspec.structs.replace(party, ref=ref, start=mention.span.start)
        return None

    def _host(self, token: int) -> Party | None:
        """Return the state a town lies in, for those who are visited there."""
        c = self.clauses
        start = c.start[token]
        sentence = c.sentence_of(token)
        for mention in self.dossier.mentions_in(sentence.start, sentence.end, "place"):
            if not mention.span.start <= start < mention.span.end or mention.place is None:
                continue
            state = gazetteer.load().actor(mention.place.state or "")
            if state is None:
                return None
            words = mention.span.of(self.dossier.words)
            ref = Ref(words=words, actor_id=state.id, name=state.name, country=state.country)
            return Party(ref=ref, start=mention.span.start, end=mention.span.end, political=True)
        return None

    def _in_front(self, token: int) -> Mention | None:
        c = self.clauses
        mention = c.actor(token)
        if mention is not None:
            return mention
        for below in reversed(c.kids(token, _FRONT)):
            if (found := self._in_front(below)) is not None:
                return found
        return None

    def _party(self, mention: Mention, head: int, *, own: bool) -> Party:
        c = self.clauses
        start, end = mention.span.start, mention.span.end
        sector = mention.sector
        end = self._in_capitals(mention)
        heading = c.dossier.words[start : c.end[head]].isupper() and head > 0
        if not own and not (heading and c.lemma[head] not in self.lexicon.sectors):
            start, end = min(start, c.start[head]), max(end, c.end[head])
            sector = self.lexicon.sectors.get(c.lemma[head], sector)
        ref = Ref(
            words=self.dossier.words[start:end],
            actor_id=mention.actor_id,
            name=_name(mention),
            country=mention.country,
            sector=sector,
            members=mention.members,
        )
        return Party(
            ref=ref,
            start=start,
            end=end,
            political=_political(mention, sector),
            person=mention.actor_kind == "person",
        )

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

    def purpose(self, token: int, obj: int | None) -> list[Party]:
        """Return an actor in a clause of purpose: "gave funds to help the people of Somalia"."""
        c = self.clauses
        for base in (token, obj):
            if base is None:
                continue
            for clause in c.kids(base, ("advcl", "acl", "xcomp", "relcl")):
                if any(c.word[k] == "to" for k in c.kids(clause, ("aux",))):
                    aim = self.object(clause)
                    told = self.named(aim, receiving=True) if aim is not None else []
                    if told or (told := self._anyone(clause, clause)):
                        return told
        return []

    def anywhere(self, token: int) -> list[Party]:
        """Return the first actor behind a verb that no clause with a subject of its own holds."""
        return self._anyone(token, token)

    def _anyone(self, token: int, after: int) -> list[Party]:
        c = self.clauses
        apart_from = {"nsubj", "nsubjpass", "agent", "ccomp", "relcl", "conj"}
        for at in c.reach(token, apart_from):
            mention = c.actor(at) if at > after else None
            if mention is not None and mention.role != "place" and _known(mention):
                return [self._party(mention, at, own=True)]
        return []

    def inside(self, noun: int) -> list[Party]:
        """Return the first actor anywhere in a noun phrase, its clauses left out."""
        c = self.clauses
        for token in c.reach(noun, CLAUSES):
            mention = c.actor(token)
            if mention is not None and mention.role != "place" and _known(mention):
                return [self._party(mention, token, own=True)]
        return []

    def speaker(self, verb: int, subject: int | None) -> list[Party]:
        """Return whom an unresolved "we", "it", "they" of a clause stands for: who says so.

        Inside a quotation the source of the statement; in a clause of saying its subject.
        """
        c = self.clauses
        if subject is None or c.word[subject] not in _PERSONAL:
            return []
        at = verb
        for _ in range(6):
            if c.dep[at] == "ccomp" and c.head[at] != at:
                teller = c.subject(c.head[at])
                told = self.named(teller) if teller is not None else []
                several = c.word[subject] == "they"
                if told and not (several and (told[0].person or told[0].ref.actor_id is None)):
                    return [msgspec.structs.replace(told[0], implied=True)]
            if c.dep[at] not in ("conj", "xcomp", "ccomp", "advcl") or c.head[at] == at:
                break
            at = c.head[at]
        if c.word[subject] not in ("we", "i"):
            return []
        claim = self.dossier.innermost_statement(c.start[verb], c.end[verb])
        if claim is None or not isinstance(claim.body, Statement) or claim.body.source is None:
            return []
        source = claim.body.on_behalf_of or claim.body.source
        return [
            Party(
                ref=source,
                start=c.start[subject],
                end=c.end[subject],
                political=source.country is not None or source.sector is not None,
                implied=True,
            )
        ]


def _name(mention: Mention) -> str:
    """Return the name of who a mention stands for: of "Russian troops" the state's."""
    state = mention.actor_id is not None and mention.actor_id == mention.country
    known = gazetteer.load().actor(str(mention.actor_id)) if state else None
    return mention.name if known is None else known.name


def _known(mention: Mention) -> bool:
    """Tell whether a mention says who is meant, be it only of which state."""
    return bool(mention.actor_id or mention.country or mention.members)


def _political(mention: Mention, sector: str | None) -> bool:
    if mention.actor_kind in _POLITICAL:
        return True
    return bool(mention.country or mention.office or (mention.actor_id and sector)) or bool(
        mention.members
    )


def apart(parties: Iterable[Party], others: Sequence[Party] = ()) -> list[Party]:
    """Return parties without those named twice, or already among the others."""
    seen = {(p.key, p.ref.sector) for p in others}
    kept = []
    for party in parties:
        if (party.key, party.ref.sector) not in seen:
            seen.add((party.key, party.ref.sector))
            kept.append(party)
    return kept
