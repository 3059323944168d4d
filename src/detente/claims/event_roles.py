"""Roles: who stands where around a trigger, and whether that is somebody politics is made by.

Roles are named by grammar ("subject", "owner", "against"), so that a frame in a data file can say
where its actor stands. A name in front of a noun acts only if the noun is a body or a force: in
"Russian troops" Russia acts, in "Russian winter" nobody does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from detente import gazetteer
from detente.claims.clause import CLAUSES
from detente.claims.event_frames import Lexicon
from detente.claims.named import NamedClauses
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

    @property
    def key(self) -> str:
        """What tells parties apart: actor and, for its organs, nothing more."""
        return self.ref.actor_id or self.ref.name or self.ref.words.lower()


class Roles:
    """Answers "who is the subject, whom is it against" for the triggers of one document."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self.dossier = clauses.dossier

    # -- grammar ----------------------------------------------------------------------------

    def passive(self, verb: int) -> bool:
        """Tell whether a verb stands in the passive, participles after a noun included."""
        c = self.clauses
        if c.tag[verb] not in ("VBN", "VBD"):
            return False
        if c.kid(verb, "auxpass", "nsubjpass") is not None:
            return True
        if c.dep[verb] == "conj" and c.tag[verb] == "VBN" and c.kid(verb, "nsubj", "aux") is None:
            return c.pos[c.head[verb]] in ("VERB", "AUX") and self.passive(c.head[verb])
        return c.tag[verb] == "VBN" and (
            c.dep[verb] in ("acl", "advcl", "amod") and c.kid(verb, "nsubj", "aux", "dobj") is None
        )

    def subject(self, verb: int) -> int | None:
        """Return who does it: the subject, or the agent of a passive."""
        c = self.clauses
        if self.passive(verb):
            agent = c.kid(verb, "agent")
            if agent is not None:
                return c.kid(agent, "pobj")
            # "threatened with sanctions by Russia": the parser hangs "by" on the sanctions.
            behind = [verb, *(after for _, after in self.prepositions(verb))]
            return next((by for at in behind for _, by in self.prepositions(at, ("by",))), None)
        found, governor = c.subject(verb), c.head[verb]
        if c.dep[verb] == "pcomp" and c.word[governor] in ("of", "for", "from"):
            # "accused Kyiv of shelling": the one accused is to have done it.
            accused = self.object(c.head[governor]) if c.pos[c.head[governor]] == "VERB" else None
            if accused is not None:
                return accused
        if found is None and c.dep[verb] in ("xcomp", "ccomp", "pcomp"):
            # "is willing to": the adjective hangs on the verb that has the subject.
            if c.pos[governor] == "ADJ" and c.dep[governor] in ("acomp", "oprd", "conj"):
                return c.subject(c.head[governor])
        if found is None and c.dep[verb] == "acl" and c.tag[verb] == "VB":
            return self._planner(governor)
        if found is not None and found == governor and c.dep[verb] == "acl":
            # "issued a report accusing": the paper speaks for the one who issues it.
            carrying = c.head[found]
            if c.dep[found] in ("dobj", "pobj") and not self.named(found):
                while c.pos[carrying] == "ADP":
                    carrying = c.head[carrying]
                if c.pos[carrying] == "VERB":
                    return self.subject(carrying)
        return found

    def _planner(self, noun: int) -> int | None:
        """Return who has the plan, the threat, the offer that a clause spells out."""
        c = self.clauses
        owner = c.kid(noun, "poss")
        if owner is not None:
            return owner
        governor = c.head[noun]
        if c.dep[noun] == "dobj" and c.pos[governor] == "VERB":
            return self.subject(governor)
        return None

    def object(self, verb: int) -> int | None:
        """Return to what it is done: the object, the subject of a passive, what a clause is about."""
        c = self.clauses
        if self.passive(verb):
            own = c.kid(verb, "dobj", "oprd") if c.kid(verb, "nsubjpass") is not None else None
            return own if own is not None else c.subject(verb)
        own = c.kid(verb, "dobj")
        if own is not None:
            if c.tag[own] in ("WDT", "WP") and c.dep[verb] == "relcl":
                return c.head[verb]
            return own
        if c.dep[verb] == "relcl" and (mine := c.kid(verb, "nsubj")) is not None:
            if c.tag[mine] not in ("WDT", "WP") and not self._has_gap_elsewhere(verb):
                return c.head[verb]
        for other in c.kids(verb, ("conj",)):
            if c.pos[other] == "VERB" and c.kid(other, "nsubj", "nsubjpass") is None:
                shared = c.kid(other, "dobj")
                if shared is not None and other == verb + 2:
                    return shared
        return None

    def _has_gap_elsewhere(self, verb: int) -> bool:
        c = self.clauses
        return any(
            c.word[k] in ("where", "when", "whom", "why")
            or (c.dep[k] == "prep" and c.kid(k, "pobj") is None)
            for k in self.dossier.children(verb)
        ) or any(c.tag[k] == "WDT" for p in c.kids(verb, ("prep",)) for k in c.kids(p, ("pobj",)))

    def passive_recipient(self, verb: int) -> int | None:
        """Return the subject of a passive that keeps its object: "was given weapons"."""
        if self.passive(verb) and self.clauses.kid(verb, "dobj") is not None:
            return self.clauses.kid(verb, "nsubjpass")
        return None

    def prepositions(
        self, token: int, words: Collection[str] | None = None
    ) -> list[tuple[str, int]]:
        """Return (word, what stands after it) for the prepositions of a token, in text order."""
        c = self.clauses
        found = []
        for k in c.kids(token, ("prep", "agent", "dative", "prt", "advmod")):
            deep = [k, *c.kids(k, ("prep",))]
            for p in deep:
                if words is None or c.word[p] in words:
                    after = c.kid(p, "pobj", "pcomp")
                    if after is not None:
                        found.append((c.word[p], after))
        return found

    def is_time(self, token: int) -> bool:
        """Tell whether a word is part of a date or a day."""
        start, end = self.clauses.start[token], self.clauses.end[token]
        sentence = self.clauses.sentence_of(token)
        return any(
            m.span.start <= start and end <= m.span.end
            for m in self.dossier.mentions_in(sentence.start, sentence.end, "time")
        )

    def particles(self, verb: int) -> set[str]:
        """Return the words that may be the particle of a verb."""
        c = self.clauses
        near = c.kids(verb, ("prt", "advmod", "acomp", "oprd", "dobj", "ccomp", "xcomp"))
        # A preposition with an object of its own is none ("give in 1995"), save these two.
        near += [
            k
            for k in c.kids(verb, ("prep",))
            if c.word[k] in ("into", "upon") or c.kid(k, "pobj") is None
        ]
        return {c.word[k] for k in near}

    def heads(self, noun: int) -> set[str]:
        """Return the lemmas a noun phrase is of: its head's, behind measuring words, and "and"."""
        c = self.clauses
        found: set[str] = set()
        waiting = [noun]
        while waiting and len(found) < 20:
            at = waiting.pop()
            found.add(c.lemma[at])
            found.add(c.word[at])
            waiting += c.kids(at, ("conj",))
            if c.lemma[at] in self.lexicon.front:
                waiting += c.kids(at, ("compound",))
            if c.lemma[at] in ("billion", "million", "$", "€", "£"):
                waiting += [after for word, after in self.prepositions(at, ("in", "of"))]
            elif c.lemma[at] in self.lexicon.light or c.pos[at] == "NUM":
                waiting += [after for word, after in self.prepositions(at, ("of",))]
        return found

    def own_words(self, token: int) -> set[str]:
        """Return the lemmas of a trigger's own clause, and what stands in front of a noun."""
        c = self.clauses
        return {c.lemma[k] for k in c.reach(token, CLAUSES | {"conj", "nsubj"})} | {
            c.lemma[k] for s in c.kids(token, ("nsubj", "nsubjpass")) for k in c.reach(s, CLAUSES)
        }

    # -- people -----------------------------------------------------------------------------

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
        fronts = [k for k in c.kids(head, _FRONT)]
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
        if not own:
            start, end = min(start, c.start[head]), max(end, c.end[head])
            sector = self.lexicon.sectors.get(c.lemma[head], sector)
        ref = Ref(
            words=self.dossier.words[start:end],
            actor_id=mention.actor_id,
            name=mention.name,
            country=mention.country,
            sector=sector,
            members=mention.members,
        )
        return Party(ref=ref, start=start, end=end, political=_political(mention, sector))

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
                if told:
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
