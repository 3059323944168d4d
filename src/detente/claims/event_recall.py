"""Recall: whose deed it is that a report speaks of again: "condemned the launch", "after the launch".

Somebody who condemns, welcomes or rejects "the launch" speaks to who launched, as an earlier sentence
of the report told; "the launch" by itself is that event told once more; and an attack told without
whom it hit is on those whom the same side was told to have hit. Only a noun with "the" or "this" and
nobody's name on it points back, and only to a deed of the same word, of the same kind of deed, or, for
the words that stand for a whole type ("the fighting"), of that type.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from detente.claims.event_frames import Lexicon
from detente.claims.event_hints import Hint
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_phrases import in_words
from detente.claims.event_roles import Party, apart
from detente.claims.event_status import GRANTED
from detente.claims.named import NamedClauses
from detente.language import table
from detente.model.base import Record
from detente.model.claim import Event

FILES = ("lang/en/event_recall.toml",)
#: What "the attack" may point back to; a raid of long ago is not what is condemned today.
NEWS = frozenset({"occurred", "ongoing"})
_POINTING = frozenset({"the", "this", "these", "that", "those"})
#: Verdicts on what somebody else did.
_VERDICTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
#: What is done to single persons is no war.
_SINGLE = frozenset({"abduct", "torture", "sexual", "assassinate"})
_CAPTIVE = frozenset({"ASSAULT-abduct", "COERCE-arrest", "RETREAT-release"})
#: What stands between an attack and whom it is on.
_UPON = frozenset({"between", "with", "against", "on", "upon", "among", "at", "in", "into", "of"})
_SOLDIERS = frozenset({"soldier", "troop", "serviceman", "paratrooper", "marine"})
_FRONT = ("poss", "amod", "compound", "nummod")


class Told(Record, frozen=True, kw_only=True):
    """An event that was told: the how-many-eth, its type, whether it happened, its words, its
    things, its parties.
    """

    nth: int
    root: str
    mode: str | None
    happened: bool
    words: frozenset[str]
    things: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


class Recall:
    """Remembers who did what in one document, sentence after sentence."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self._frames = lexicon.nouns
        words = table("en", "event_recall")
        self._whole = frozenset(words["whole"]["nouns"])
        self._same = [
            (row["root"], frozenset(row["nouns"]), frozenset(row["of"])) for row in words["same"]
        ]
        self._told: list[Told] = []

    def keep(self, reading: Reading, event: Event, nth: int) -> None:
        """Remember the `nth` event told: by its own word, by the thing it was done with, by its type."""
        root = event.root
        c = self.clauses
        # What a verdict is on is another's deed.
        thing = None if root in _VERDICTS else reading.object
        words = [
            c.lemma[token]
            for token in (reading.trigger, thing)
            if token is not None and c.pos[token] in ("VERB", "NOUN")
        ]
        self._told.append(
            Told(
                nth=nth,
                root=root,
                mode=reading.mode,
                words=frozenset(words),
                happened=event.status in NEWS,
                things=frozenset(c.lemma[t] for t in (thing,) if t is not None),
                actors=reading.actors,
                recipients=reading.recipients,
            )
        )

    def again(self, noun: int, hints: Sequence[Hint]) -> int | None:
        """Return which event a noun speaks of once more, None if it points to none."""
        c = self.clauses
        if not self._points(noun) or c.dep[noun] in ("compound", "attr", "appos"):
            return None
        roots = {hint.code.partition("-")[0] for hint in hints if hint.pos == "n" and not hint.weak}
        roots |= {f.root for f in self._frames.get(c.lemma[noun], ())} & GRANTED
        if roots:
            stem = _stem(c.lemma[noun])
            same = next((t for t in self._news() if stem in map(_stem, t.words)), None)
            if same is not None:
                return same.nth
        found = next(self._alike(noun), None)
        if found is None and c.lemma[noun] in self._whole:
            found = next(
                (
                    t
                    for t in self._news()
                    if t.root in roots and t.mode not in _SINGLE and t.actors and t.recipients
                ),
                None,
            )
        return None if found is None else found.nth

    def _back(self) -> Iterator[Told]:
        """Yield what was told, the last first."""
        return reversed(self._told)

    def _news(self) -> Iterator[Told]:
        """Yield what was told to have happened, the first first: a report is about what it begins with."""
        return (t for t in self._told if t.happened)

    def _alike(self, noun: int) -> Iterator[Told]:
        """Yield the events of the same kind of deed, those with both parties first."""
        lemma = self.clauses.lemma[noun]
        for root, nouns, words in self._same:
            if lemma in nouns:
                found = [t for t in self._news() if t.root == root and t.words & words and t.actors]
                yield from sorted(found, key=lambda t: not t.recipients)

    def _points(self, noun: int) -> bool:
        """Tell whether a noun has "the" or "this" and says of nobody whose it is."""
        c = self.clauses
        if not {c.word[k] for k in c.kids(noun, ("det",))} & _POINTING:
            return False
        below = c.reach(noun, ("relcl", "advcl", "ccomp"))
        return all(c.actor(token) is None for token in below)

    def verdicts(
        self, tokens: Sequence[int], spent: Collection[int], matcher: Matcher
    ) -> Iterator[Reading]:
        """Yield the verdicts on a deed told before that no frame could be filled for: it asks for
        somebody, and the noun names nobody.
        """
        c, roles = self.clauses, matcher.roles
        for verb in tokens:
            noun = roles.object(verb) if c.pos[verb] == "VERB" and verb not in spent else None
            coded = matcher.code(verb) if noun is not None and self._deed(noun) else None
            subject = roles.subject(verb)
            if coded is None or subject is None or coded[0].root not in _VERDICTS:
                continue
            actors = roles.named(subject) or roles.speaker(verb, subject)
            recipients = apart(self._doers(noun), actors) if noun is not None else []
            if actors and recipients:
                yield Reading(
                    trigger=verb,
                    frame=coded[0],
                    root=coded[0].root,
                    mode=coded[0].mode,
                    actors=tuple(actors),
                    recipients=tuple(recipients),
                    object=noun,
                )

    def with_doers(self, reading: Reading, root: str) -> Reading:
        """Return a verdict without a recipient as one on who did what it speaks of, if that is known."""
        noun = reading.object
        if reading.recipients or noun is None or root not in _VERDICTS or not self._deed(noun):
            return reading
        found = apart(self._doers(noun), reading.actors)
        return msgspec.structs.replace(reading, recipients=tuple(found))

    def _deed(self, noun: int) -> bool:
        """Tell whether a noun is "the" one of a deed, and nothing in front says which."""
        c = self.clauses
        if c.pos[noun] != "NOUN" or c.kids(noun, _FRONT):
            return False
        return bool({c.word[k] for k in c.kids(noun, ("det",))} & _POINTING)

    def _doers(self, noun: int) -> list[Party]:
        """Return who did what a noun points back to, in its words; nobody if that was not told."""
        lemma = self.clauses.lemma[noun]
        deeds = [t for t in self._back() if t.actors and t.root not in _VERDICTS]
        done = next((t for t in deeds if lemma in t.words), None) or next(self._alike(noun), None)
        return [] if done is None else in_words(self.clauses, noun, done.actors)

    def with_movers(self, reading: Reading) -> Reading:
        """Return a deed of "the jets", "the ships" as theirs who were told to have sent them."""
        c = self.clauses
        if reading.actors or c.pos[reading.trigger] != "VERB":
            return reading
        subject = c.kid(reading.trigger, "nsubj")
        if subject is None or not self._deed(subject):
            return reading
        sent = (t for t in self._back() if c.lemma[subject] in t.things and t.actors)
        told = next(sent, None)
        movers = [] if told is None else in_words(self.clauses, subject, told.actors)
        return msgspec.structs.replace(reading, actors=tuple(apart(movers, reading.recipients)))

    def with_struck(self, reading: Reading) -> Reading:
        """Return an attack on nobody as one on whom its side was told to have hit, if on one alone.

        Only one of no other means, or "the" attack; words that say whom or what it hit, though
        nobody known, leave it on nobody.
        """
        if reading.root == "RETREAT" and reading.mode == "ceasefire":
            return self._with_foes(reading)
        if f"{reading.root}-{reading.mode}" in _CAPTIVE:
            return self._with_captives(reading)
        if reading.root != "ASSAULT" or reading.recipients or not reading.actors:
            return reading
        thing = reading.trigger if reading.object is None else reading.object
        hit = thing != reading.trigger and not reading.frame.object
        if hit or self._upon(reading.trigger) or self._upon(thing):
            return reading
        mine = {p.side for p in reading.actors}
        struck = [
            p
            for t in self._told
            if t.root == reading.root and mine & {p.side for p in t.actors}
            if reading.mode in (None, t.mode) or self._deed(thing)
            for p in t.recipients
            if p.placed
        ]
        if len({p.side for p in struck}) != 1:
            return reading
        parties = in_words(self.clauses, reading.trigger, struck[-1:])
        return msgspec.structs.replace(reading, recipients=tuple(parties))

    def _with_captives(self, reading: Reading) -> Reading:
        """Return the holding or freeing of "the soldiers" as that of those who were told to be held."""
        noun = reading.object
        if noun is None or any(p.placed for p in reading.recipients) or not self._deed(noun):
            return reading
        mine = {p.side for p in reading.actors}
        held = [
            p
            for t in self._told
            if f"{t.root}-{t.mode}" in _CAPTIVE
            and (not t.actors or mine & {p.side for p in t.actors})
            for p in t.recipients
            if p.placed and p.side not in mine
        ]
        people = self.clauses.lemma[noun] in {w for p in held for w in self._people(p)}
        if not people or len({p.side for p in held}) != 1:
            return reading
        return msgspec.structs.replace(
            reading, recipients=tuple(in_words(self.clauses, noun, held[-1:]))
        )

    def _with_foes(self, reading: Reading) -> Reading:
        """Return a ceasefire with nobody as one with whom its side was told to fight, if with one."""
        if reading.recipients or not reading.actors:
            return reading
        mine = {p.side for p in reading.actors}
        foes = []
        for told in self._told:
            if told.root != "ASSAULT" or told.mode in _SINGLE or not told.actors:
                continue
            if mine & {p.side for p in told.actors}:
                foes += [p for p in told.recipients if p.placed]
            elif mine & {p.side for p in told.recipients}:
                foes += [p for p in told.actors if p.placed]
        if len({p.side for p in foes}) != 1:
            return reading
        words = reading.trigger if reading.object is None else reading.object
        parties = in_words(self.clauses, words, foes[-1:])
        return msgspec.structs.replace(reading, recipients=tuple(parties))

    def _people(self, party: Party) -> set[str]:
        """Return what people of a party are called by: "soldier", also "troop" for them."""
        token = self.clauses.at(party.end - 1)
        lemma = "" if token is None else self.clauses.lemma[token]
        return {lemma} | (_SOLDIERS if lemma in _SOLDIERS else frozenset())

    def _upon(self, token: int) -> bool:
        """Tell whether words behind a token say where or on whom, and not only when."""
        c = self.clauses
        for preposition in c.kids(token, ("prep",)):
            after = c.kid(preposition, "pobj")
            if after is None or c.word[preposition] not in _UPON:
                continue
            if not c.dossier.mentions_in(c.start[after], c.end[after], "time"):
                return True
        return False


def _stem(word: str) -> str:
    """Return what a noun shares with its verb: "annex" of "annexation" and "annexed"."""
    return word if len(word) <= 5 else word[:5]
