"""Status: did it happen, is it to happen, is it said to have.

Of a verb its clause tells; of a noun the verb that carries it, whose it is said to be, and the words
it stands behind: "after the raid", "the threat of a raid".
"""

from __future__ import annotations

from msgspec import structs

from detente.claims.event_filling import PHASES
from detente.claims.event_match import Reading
from detente.claims.event_standing import AHEAD, Standing, VerbStandings

__all__ = ["COOPERATION", "GRANTED", "YIELDING", "Standing", "Standings"]

COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
#: Acts that a noun takes for granted: "the siege of", "their raid on". Talks and aid may be to come.
GRANTED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
#: Acts that are done by speaking.
_WORDS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
#: A blockade that is announced or ordered is yet to be laid.
_DECREEING = frozenset({"announce", "declare", "order", "proclaim"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})
_ABOUT = frozenset({"about", "over", "on", "regarding", "concerning", "toward", "towards"})
#: What something else is told to have been done in the time of.
_TIMES = frozenset({"after", "since", "during", "following", "despite"})
_WITHIN = frozenset({"during", "at", "in"})
_INTO = frozenset(
    {"after", "since", "during", "amid", "following", "despite", "in", "at", "through", "by"}
)


class Standings(VerbStandings):
    """Answers how the events of one document stand."""

    def of(self, reading: Reading) -> Standing:
        """Return how a reading's event stands: its own clause first, then what governs it."""
        c = self.clauses
        at = reading.trigger
        if c.pos[at] in ("NOUN", "PROPN"):
            standing = self._noun(reading)
            granted = standing.kind == "background" and self._granted(reading)
            return Standing(word="taken for granted") if granted else standing
        standing = self._verb(at)
        if standing.kind == "purpose" and reading.root in _WORDS and self._spoken(at):
            standing = Standing(word="done to that end")
        whom = c.kid(at, "dobj")
        nobody = whom is not None and c.word[whom] in _NOBODY
        if nobody or (whom is not None and not reading.frame.object and c.denied(whom)):
            # "spared nobody", "shelled no village"
            standing = structs.replace(standing, negated=not standing.negated)
        if reading.frame.object and reading.object is not None and c.denied(reading.object):
            # "issued no warning", "signed no treaty"
            standing = structs.replace(standing, negated=True)
        return standing

    def _noun(self, reading: Reading) -> Standing:
        c, words = self.clauses, self.lexicon
        at = reading.trigger
        if c.dep[at] in ("attr", "nsubj") and c.kid(c.head[at], "expl") is not None:
            # "there had been no attack"
            below = self._verb(c.head[at])
            return structs.replace(below, negated=below.negated or c.denied(at))
        if c.dep[at] == "attr":
            return Standing(kind="background", word=c.lemma[c.head[at]])
        if self._in_case(at):
            return Standing(kind="conditional", word="in case")
        for front in c.kids(at, ("amod", "det", "compound")):
            said = words.adjectives.get(c.word[front])
            if said is not None:
                return Standing(kind=said, word=c.word[front])
        if c.denied(at):
            return Standing(negated=True, word="no")
        if reading.carrier is not None:
            verb = reading.carrier
            below = self._verb(verb)
            lemma = c.lemma[verb]
            if lemma == "call" and c.kid(verb, "oprd") is not None:
                # "called the raid a mistake" takes it for granted and asks for nothing.
                return below
            if (
                lemma in _DECREEING
                and reading.frame.code == "COERCE-restrict"
                and below.kind == "done"
            ):
                return Standing(kind="planned", negated=below.negated, word=lemma, decreed=True)
            if lemma in words.carriers["done"] or lemma in words.carriers["presumed"]:
                return below
            if lemma in words.carriers["announced"]:
                kind = words.governors.get(lemma, "promised")
                if lemma in ("announce", "declare") and reading.root not in COOPERATION | YIELDING:
                    return below
                if below.kind != "done" or below.negated:
                    return below
                return Standing(kind="promised" if kind == "done" else kind, word=lemma)
            told = words.governors.get(lemma)
            if told is not None and told != "done":
                return Standing(kind=told, negated=below.negated, word=lemma)
            return Standing(kind="background", word=lemma)
        for _ in range(5):
            dep, governor = c.dep[at], c.head[at]
            if governor == at:
                return Standing(kind="done")
            if dep in ("conj", "appos") and c.pos[governor] in ("NOUN", "PROPN"):
                at = governor
                continue
            if dep in ("nsubj", "nsubjpass"):
                below = self._verb(governor)
                if below.negated and c.kid(governor, "dobj") and c.lemma[governor] != "take":
                    # "The attack killed nobody", "did not hurt them": the attack there was.
                    below = structs.replace(below, negated=False)
                if c.lemma[governor] == "be":
                    beside = c.kid(governor, "acomp", "attr")
                    told = words.governors.get(c.lemma[beside]) if beside is not None else None
                    if told is not None and told != "done" and below.kind == "done":
                        # "an attack is imminent"
                        return Standing(kind=told, negated=below.negated, word="be")
                    dated = c.finite(governor) == "past" and self._on_a_day(at)
                    known = dated or self._definite(at) or c.tag[at] == "NNS"
                    if below.kind == "done" and not known:
                        # "a raid is on the cards", "an attack is their worst fear"
                        return Standing(kind="background", word="be")
                    for _, after in self.prepositions(governor):
                        if (told := words.governing_nouns.get(c.lemma[after])) is not None:
                            return Standing(kind=told, word=c.lemma[after])
                if c.lemma[governor] in words.carriers["failed"]:
                    return below if below.kind == "done" else Standing(kind="background")
                if c.lemma[governor] in words.carriers["happen"] or c.pos[governor] == "AUX":
                    return below
                if reading.root == "SANCTION" and self._definite(at) and below.kind != "done":
                    # "whether the sanctions will hurt": they are there.
                    return Standing(kind="background", word=c.lemma[governor])
                told = words.governors.get(c.lemma[governor])
                if dep == "nsubjpass" and told is not None and told != "done":
                    return Standing(kind=told, word=c.lemma[governor])
                past = c.finite(governor) == "past" and (
                    reading.root == "PROTEST" or self._on_a_day(at)
                )
                if below.kind == "done" and not below.negated and (past or self._definite(at)):
                    return below
                return below if below.kind != "done" else Standing(kind="background")
            if dep == "pobj":
                return self._behind(governor)
            return Standing(kind="background")
        return Standing(kind="background")

    def _granted(self, reading: Reading) -> bool:
        """Tell whether a noun speaks of an act as known: whose it is or that it is "the" one is said,
        and nothing above it makes it a plan, a fear or a wish.
        """
        c, words, at = self.clauses, self.lexicon, reading.trigger
        if reading.root not in GRANTED or not (reading.actors or reading.recipients):
            return False
        whose = [k for k in c.kids(at, ("poss", "amod", "compound")) if c.actor(k) is not None]
        known = {c.word[k] for k in c.kids(at, ("det",))} & {"the", "these", "those", "this"}
        one = {c.word[k] for k in c.kids(at, ("det",))} & {"a", "an", "any", "no", "another"}
        if not (whose or known) or one or c.dep[at] == "attr":
            return False
        some = {c.word[k] for k in c.kids(at, ("det",))} & {"a", "an"}
        if some and c.dep[at] == "dobj" and c.lemma[c.head[at]] not in words.carriers["presumed"]:
            # "rehearsed a Chadian raid": one of many that might be.
            return False
        above = at
        for _ in range(4):
            above, below = c.head[above], above
            if above == below:
                break
            told = words.governing_nouns.get(c.lemma[above]) or words.governors.get(c.lemma[above])
            if told not in (None, "done") or c.denied(above) or c.word[above] in AHEAD:
                return False
            if c.pos[above] in ("VERB", "AUX"):
                return self._verb(above).kind == "done" or bool(whose)
        return True

    def _on_a_day(self, noun: int) -> bool:
        """Tell whether a noun says itself on what day it was: "a visit to Oslo on Monday was"."""
        c = self.clauses
        days = (c.time_of(after) for word, after in self.prepositions(noun) if word == "on")
        published = c.dossier.document.dated
        if published is None or published.end is None:
            return False
        return any(
            day is not None
            and day.when is not None
            and day.when.end is not None
            and day.when.end <= published.end
            for day in days
        )

    def _definite(self, noun: int) -> bool:
        """Tell whether an event is taken for granted: "the arrest of", "Israel's attack"."""
        c = self.clauses
        return c.kid(noun, "poss") is not None or any(
            c.word[k] == "the" for k in c.kids(noun, ("det",))
        )

    def _behind(self, preposition: int) -> Standing:
        """Return how an event noun stands behind a preposition: "after talks", "threat of war"."""
        c, words = self.clauses, self.lexicon
        word, governor = c.word[preposition], c.head[preposition]
        lemma = c.lemma[governor]
        if word == "without":
            return Standing(negated=True, word=word)
        if word in _TIMES and c.pos[governor] == "VERB" and c.finite(governor) == "past":
            # "During the talks Chad asked for", "after the raid nobody spoke".
            return Standing(kind="done", word=word)
        if c.denied(governor):
            return Standing(kind="background", word="no")
        if word in AHEAD or lemma in AHEAD:
            return Standing(kind="planned", word=word)
        if word == "of" and lemma in PHASES and c.dep[governor] == "pobj":
            return self._behind(c.head[governor])
        told = words.governing_nouns.get(lemma)
        if c.pos[governor] == "VERB":
            told = words.governors.get(lemma)
        if told is not None and told != "done":
            return Standing(kind=told, word=lemma)
        if word in _WITHIN and c.pos[governor] == "VERB":
            below = self._verb(governor)
            if below.kind == "future":
                # "will speak during a visit"
                return structs.replace(below, negated=False)
        if word in _INTO:
            return Standing(kind="done", word=word)
        if word in _ABOUT or c.pos[governor] not in ("NOUN", "PROPN"):
            return Standing(kind="background", word=word)
        return Standing(kind="background", word=lemma)
