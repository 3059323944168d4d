"""Who a question names: by the names the record's reports use first, else by the gazetteer's.

Nobody is guessed: a name that may be several people's stands for all of them, and a name that nobody
has is kept as words that an answer must have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from detente import gazetteer
from detente.gazetteer import Alias
from detente.mentions.actors import RANK
from detente.mentions.aliases import fold, scan
from detente.model.asked import Named
from detente.model.base import ActorId, Record
from detente.model.document import Sentence
from detente.model.introduction import Naming
from detente.views.ask.vocabulary import vocabulary

#: The most words a name has.
LONGEST = 7
#: Names shorter than this are not found where they are written small ("us", "un").
SHORTEST_SMALL = 4
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\.?(?:[A-Z]\.)*")
#: Ways of naming that only describe where a word follows them ("Soviet ships").
_DEMONYMS = frozenset({"demonym", "people"})


class Found(Record, frozen=True, kw_only=True):
    """A name at [start, end) of a question. `demonym` may describe what follows, `capital` may be a town."""

    start: int
    end: int
    ids: tuple[ActorId, ...]
    name: str
    demonym: bool = False
    capital: bool = False
    person: bool = False

    def named(self, words: str, *, modifies: bool = False, place: bool = False) -> Named:
        """Return it as a part of a reading."""
        return Named(words=words, ids=self.ids, name=self.name, modifies=modifies, place=place)


class Names:
    """The names that reports of one record use, by their words, and for whom."""

    def __init__(self, namings: Iterable[Naming], folds: Mapping[ActorId, ActorId]) -> None:
        self._by: dict[str, Counter[ActorId]] = {}
        self._shown: dict[ActorId, Counter[str]] = {}
        self._people: set[ActorId] = set()
        self.ids: set[ActorId] = set()
        last: dict[str, Counter[ActorId]] = {}
        for naming in namings:
            actor_id = folds.get(ActorId(naming.key), ActorId(naming.key))
            words = _key(naming.words)
            self._by.setdefault(words, Counter())[actor_id] += naming.number
            self._shown.setdefault(actor_id, Counter())[naming.words] += naming.number
            self.ids.add(actor_id)
            if naming.what == "person":
                self._people.add(actor_id)
                parts = words.split()
                for cut in range(1, len(parts)):
                    last.setdefault(" ".join(parts[cut:]), Counter())[actor_id] += naming.number
        for words, ids in last.items():
            if words not in self._by and len(words) > 1:
                self._by[words] = ids

    def find(self, question: str, day: date | None) -> list[Found]:
        """Return the names in a question in order, none overlapping; the longest at each place."""
        folded = fold(question)
        found = [*self._of_record(folded), *self._of_gazetteer(folded, day)]
        kept: list[Found] = []
        for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        kept.sort(key=lambda f: f.start)
        return [self._in_office(one, folded, day) for one in kept]

    def name(self, actor_id: ActorId) -> str:
        """Return the name an actor is shown by: the gazetteer's, else the reports' most used full one."""
        known = gazetteer.load().actor(actor_id)
        if known is not None:
            return known.name
        used = self._shown.get(actor_id)
        if not used:
            return actor_id
        return min(used, key=lambda words: (-len(words.split()), -used[words], words))

    def _of_record(self, folded: str) -> Iterable[Found]:
        words = list(_WORD.finditer(folded))
        # Whoever writes no name with a capital means them all the same.
        all_small = not any(word.group()[:1].isupper() for word in words[1:])
        for first, word in enumerate(words):
            for last in range(min(len(words), first + LONGEST) - 1, first - 1, -1):
                end = words[last].end()
                ids = None
                for stop in (end, end - 1) if folded[end - 1] == "." else (end,):
                    said = folded[word.start() : stop].removesuffix("'s")
                    ids = self._by.get(_key(said))
                    small = said[:1].islower() and (not all_small or len(said) < SHORTEST_SMALL)
                    if ids is not None and not small:
                        end = word.start() + len(said)
                        break
                    ids = None
                if ids is not None:
                    yield self._found(word.start(), end, _most(ids))
                    break

    def _of_gazetteer(self, folded: str, day: date | None) -> Iterable[Found]:
        whole = Sentence(i=0, start=0, end=len(folded), zone="body", paragraph=1)
        for hit in scan(folded, [whole]):
            fitting = [a for a in hit.candidates if a.actor_id is not None and a.held_on(day)] or [
                a for a in hit.candidates if a.actor_id is not None
            ]
            if not fitting:
                continue
            ids, best = self._chosen(fitting, day)
            if not ids:
                continue
            made = self._found(hit.start, hit.end, ids)
            yield Found(
                start=made.start,
                end=made.end,
                ids=made.ids,
                name=made.name,
                demonym=best in _DEMONYMS,
                capital=any(a.reference in ("capital", "place") for a in hit.candidates),
                person=made.person,
            )

    def _chosen(self, fitting: list[Alias], day: date | None) -> tuple[tuple[ActorId, ...], str]:
        """Return whom a name of the gazetteer stands for: those the record knows, before all others."""
        now = {
            alias: gazetteer.load().in_force(alias.actor_id, day)
            for alias in fitting
            if alias.actor_id is not None
        }
        known = [alias for alias in fitting if now[alias] in self.ids]
        if not known and all(alias.reference == "surname" for alias in fitting):
            # A surname alone is nobody's the reports do not know.
            return (), "surname"
        among = known or fitting
        best = min(among, key=lambda alias: RANK.index(alias.reference)).reference
        ids = dict.fromkeys(now[alias] for alias in among if alias.reference == best)
        return tuple(ids), best

    def _found(self, start: int, end: int, ids: tuple[ActorId, ...]) -> Found:
        person = any(
            one in self._people
            or ((known := gazetteer.load().actor(one)) is not None and known.kind == "person")
            for one in ids
        )
        shown = " or ".join(dict.fromkeys(map(self.name, ids)))
        return Found(start=start, end=end, ids=ids, name=shown, person=person)

    def _in_office(self, found: Found, folded: str, day: date | None) -> Found:
        """Return the holder of a post named behind its state ("the Soviet premier"), if there is one."""
        if found.person or not found.ids:
            return found
        ahead = list(_WORD.finditer(folded, found.end))[:4]
        if found.demonym and ahead and ahead[0].group().casefold() in vocabulary().rulers:
            return self._found(found.start, ahead[0].end(), found.ids)
        if ahead and folded[found.end : ahead[0].start()].strip() not in ("", "'s", "'"):
            return found
        for last in range(len(ahead), 0, -1):
            title = folded[ahead[0].start() : ahead[last - 1].end()].casefold()
            holders = gazetteer.load().holders(title, found.ids[0], day)
            if len(holders) == 1:
                return self._found(found.start, ahead[last - 1].end(), (holders[0].id,))
        return found


def _key(words: str) -> str:
    return " ".join(fold(words).casefold().split())


def _most(ids: Mapping[ActorId, int]) -> tuple[ActorId, ...]:
    """Return whom words are mostly used for; several where none is used more."""
    most = max(ids.values())
    return tuple(sorted(one for one, number in ids.items() if number == most))
