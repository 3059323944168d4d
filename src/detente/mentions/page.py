"""Page: one report laid out for finding names in it: tokens as words, aliases by token, the day."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import msgspec

from detente.gazetteer import Alias, load
from detente.mentions.aliases import Hit, fold, scan
from detente.model.actor import Actor
from detente.model.annotation import Annotation
from detente.model.document import REPORT_ZONES
from detente.model.dossier import Dossier

_PEOPLE = frozenset({"name", "surname"})


class Page(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A dossier and what looking for names in it needs, each worked out once."""

    dossier: Dossier
    annotation: Annotation

    @cached_property
    def day(self) -> date | None:
        """The report's day, None where it is not known surely or not to the day."""
        return self.dossier.document.day

    @cached_property
    def folded(self) -> str:
        """The text with plain quotes, spaces and letters; same length."""
        return fold(self.dossier.words)

    @cached_property
    def hits(self) -> list[Hit]:
        """The gazetteer's names in the report and its dateline."""
        zones = REPORT_ZONES | {"dateline"}
        return scan(self.folded, [s for s in self.dossier.sentences if s.zone in zones])

    @cached_property
    def words(self) -> list[str]:
        """The tokens, folded."""
        columns = zip(self.annotation.start, self.annotation.end, strict=True)
        return [self.folded[start:end] for start, end in columns]

    @cached_property
    def lower(self) -> list[str]:
        """The tokens, folded and in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def hit_at(self) -> dict[int, Hit]:
        """The hit that covers each token."""
        return {t: hit for hit in self.hits for t in self.dossier.tokens_in(hit.start, hit.end)}

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the report has in small letters."""
        return frozenset(word for word in self.words if word.islower())

    @cached_property
    def shouted(self) -> frozenset[int]:
        """The sentences (by `Sentence.i`) written in capitals."""
        return frozenset(
            s.i
            for s in self.dossier.report_sentences
            if self.dossier.words[s.start : s.end].isupper()
        )

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids that some name in the report can only mean."""
        found = set()
        for hit in self.hits:
            ids = {a.actor_id for a in self.meaning(hit) if a.actor_id is not None}
            if len(ids) == 1:
                found |= ids
        return frozenset(found)

    def meaning(self, hit: Hit) -> tuple[Alias, ...]:
        """Return what a name may mean on the report's day; all of it if nothing fits the day.

        With no day, a name that passed from one state to another means the one still standing.
        """
        held = tuple(a for a in hit.candidates if a.held_on(self.day)) or hit.candidates
        if self.day is None and len(held) > 1:
            held = tuple(a for a in held if a.held_until is None) or held
        return held

    def person(self, hit: Hit) -> Actor | None:
        """Return the person whose full name a hit is, None if it is none or may be several."""
        if self.is_other(hit):
            return None
        ids = dict.fromkeys(a.actor_id for a in hit.candidates if a.reference == "name")
        people = [p for actor_id in ids if (p := load().actor(str(actor_id))) is not None]
        if len(people) > 1 and self.day is not None:
            people = [p for p in people if any(o.held_on(self.day) for o in p.offices)]
        return people[0] if len(people) == 1 else None

    def bearers(self, hit: Hit) -> list[Actor]:
        """Return the people whose surname a hit may be."""
        found = {a.actor_id: a for a in hit.candidates if self._is_person(a)}
        people = (load().actor(str(actor_id)) for actor_id in found)
        return [person for person in people if person is not None]

    def is_other(self, hit: Hit | None) -> bool:
        """Tell whether a hit may name something that is no person."""
        return hit is not None and any(not self._is_person(a) for a in hit.candidates)

    @staticmethod
    def _is_person(alias: Alias) -> bool:
        if alias.reference not in _PEOPLE or alias.actor_id is None:
            return False
        actor = load().actor(alias.actor_id)
        return actor is not None and actor.kind == "person"

    def children(self, token: int) -> list[int]:
        """Return the tokens that a token governs, in text order."""
        return self.dossier.children(token)

    def adjacent(self, token: int) -> bool:
        """Tell whether no space stands between a token and the next of its sentence."""
        a = self.annotation
        return (
            token + 1 < len(a)
            and a.sentence[token] == a.sentence[token + 1]
            and a.end[token] == a.start[token + 1]
        )

    def same_sentence(self, a: int, b: int) -> bool:
        """Tell whether two tokens exist and stand in one sentence."""
        column = self.annotation.sentence
        return 0 <= a < len(column) and 0 <= b < len(column) and column[a] == column[b]
