"""Grammar: what stands where around the trigger of an event, whoever it may name.

The columns of the parse answer most questions directly; what is added here is what a parser's tree
leaves to the reader: the agent of a passive, the object of a relative clause, who it is that has the
plan a clause spells out, and what is counted in "thousands of".
"""

from __future__ import annotations

from collections.abc import Collection

from detente.claims.clause import CLAUSES
from detente.claims.event_frames import Lexicon
from detente.claims.named import NamedClauses

#: How long a list is followed.
_LONG = 12


class Grammar:
    """Answers what is subject, object and particle of the triggers of one document."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self.dossier = clauses.dossier

    def passive(self, verb: int) -> bool:
        """Tell whether a verb stands in the passive, participles after a noun included."""
        c = self.clauses
        if c.tag[verb] not in ("VBN", "VBD"):
            return False
        if c.kid(verb, "auxpass", "nsubjpass") is not None:
            return True
        if c.dep[verb] == "conj" and c.tag[verb] == "VBN" and c.kid(verb, "nsubj", "aux") is None:
            return c.pos[c.head[verb]] in ("VERB", "AUX") and self.passive(c.head[verb])
        if c.dep[verb] == "acl" and c.kid(verb, "agent") is not None:
            # "a truce signed on Monday by": whatever its tag
            return True
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
            behind = [
                verb,
                *c.kids(verb, ("oprd",)),
                *(after for _, after in self.prepositions(verb)),
            ]
            return next((by for at in behind for _, by in self.prepositions(at, ("by",))), None)
        found, governor = c.subject(verb), c.head[verb]
        if c.dep[verb] == "pcomp" and c.word[governor] == "like":
            # "because of mistakes, like disbanding the army": whose they are is not said.
            return None
        content = c.dep[verb] == "pcomp" and c.pos[c.head[governor]] in ("NOUN", "PROPN")
        if content and c.kid(verb, "nsubj", "nsubjpass") is None:
            # "the plan of attacking": who has it, not who the clause is about. "Accused Kyiv and its
            # allies of attacking": those who are accused.
            noun = c.head[governor]
            return self._first_of_list(noun) if self._acts(noun) else self._planner(noun)
        if c.dep[verb] == "pcomp" and c.word[governor] in ("of", "for", "from"):
            # "accused Kyiv of shelling": the one accused is to have done it.
            accused = self.object(c.head[governor]) if c.pos[c.head[governor]] == "VERB" else None
            if accused is not None:
                return accused
        if c.dep[verb] == "pcomp" and c.dep[c.head[governor]] == "pcomp":
            # "accused Kyiv of helping them by selling arms": who helps is who sells.
            return self.subject(c.head[governor])
        if (
            found is None
            and c.dep[verb] in ("xcomp", "ccomp", "pcomp")
            and c.pos[governor] == "ADJ"
            and c.dep[governor] in ("acomp", "oprd", "conj")
        ):
            # "is willing to": the adjective hangs on the verb that has the subject.
            return c.subject(c.head[governor])
        if found is None and c.dep[verb] == "acl" and c.tag[verb] == "VB":
            return self._planner(governor)
        hung = c.dep[verb] == "acl" and c.tag[verb] == "VBD" and not self._acts(governor)
        if hung and c.kid(verb, "nsubj", "nsubjpass", "mark") is None:
            return self._listed(governor)
        if found is not None and found == governor and c.dep[verb] == "acl":
            # "issued a report accusing": the paper speaks for the one who issues it.
            carrying = c.head[found]
            paper = self.lexicon.is_one(c.lemma[found], "paper")
            if c.dep[found] in ("dobj", "pobj") and paper and not self._acts(found):
                while c.pos[carrying] == "ADP":
                    carrying = c.head[carrying]
                if c.pos[carrying] == "VERB" and self._disowned(carrying):
                    # "condemned the Russian report accusing": it speaks for the one whose it is.
                    front = c.kids(found, ("poss", "amod", "compound", "nmod"))
                    return next((k for k in front if self._acts(k)), found)
                if c.pos[carrying] == "VERB":
                    return self.subject(carrying)
        return found

    def _disowned(self, verb: int) -> bool:
        """Tell whether a verb takes its paper for somebody else's: "condemned", "rejected"."""
        lemma = self.clauses.lemma[verb]
        return (
            lemma in self.lexicon.carriers["presumed"]
            or self.lexicon.governors.get(lemma) == "undone"
        )

    def _first_of_list(self, noun: int) -> int:
        """Return the noun that others are joined to."""
        c = self.clauses
        for _ in range(_LONG):
            if c.dep[noun] != "conj":
                break
            noun = c.head[noun]
        return noun

    def _listed(self, noun: int) -> int:
        """Return who did what the parser hung on the last noun of a long subject: "deputies on all
        of the committees called on".
        """
        c = self.clauses
        for _ in range(_LONG):
            above = c.head[noun]
            if c.dep[noun] != "pobj" or c.word[above] not in ("of", "on", "in", "from"):
                break
            if c.pos[c.head[above]] not in ("NOUN", "PROPN", "PRON", "DET"):
                break
            noun = c.head[above]
        return self._first_of_list(noun)

    def _nearest(self, relative: int, noun: int) -> int:
        """Return what a "which" after a comma stands for where the parser hung its clause too high:
        the noun before it, if that is of somebody and the one above is not.
        """
        c, before = self.clauses, relative - 2
        apart = c.word[relative] == "which" and before > noun and c.word[relative - 1] == ","
        if not apart or c.pos[before] not in ("NOUN", "PROPN"):
            return noun
        mine = [before, *c.kids(before, ("poss", "amod", "compound", "nmod"))]
        return before if any(map(self._acts, mine)) and c.actor(noun) is None else noun

    def unless(self, verb: int) -> list[int]:
        """Return who is to do something first: the subjects of its clauses of "unless" and "until"."""
        c = self.clauses
        clauses = [
            k
            for k in c.kids(verb, ("advcl",))
            if any(c.word[mark] in ("unless", "until") for mark in c.kids(k, ("mark",)))
        ]
        return [s for k in clauses if (s := self.subject(k)) is not None]

    def _acts(self, noun: int) -> bool:
        """Tell whether a noun is somebody rather than a paper, a plan, a speech."""
        c = self.clauses
        known = self.lexicon.sectors
        return c.actor(noun) is not None or c.lemma[noun] in known or c.word[noun] in known

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
            own = self._kept(verb)
            return own if own is not None else c.subject(verb)
        own = c.kid(verb, "dobj")
        if own is not None and not self._beside_all(verb, own):
            if c.tag[own] in ("WDT", "WP") and c.dep[verb] == "relcl":
                return self._nearest(own, c.head[verb])
            return own
        adverb = c.kid(verb, "npadvmod")
        if adverb is not None and adverb > verb and c.actor(adverb) is not None:
            # A headline's "Iraq invades Kuwait", read as if it were "invades Monday".
            return adverb
        mine = c.kid(verb, "nsubj") if c.dep[verb] == "relcl" else None
        if mine is not None and c.tag[mine] not in ("WDT", "WP") and not self._gap_elsewhere(verb):
            return c.head[verb]
        for other in c.kids(verb, ("conj",)):
            if c.pos[other] == "VERB" and c.kid(other, "nsubj", "nsubjpass") is None:
                shared = c.kid(other, "dobj")
                if shared is not None and other == verb + 2:
                    return shared
        return None

    def _beside_all(self, verb: int, noun: int) -> bool:
        """Tell whether a noun behind a comma only says what the whole clause was: "flew to Oslo on
        Monday, his first trip abroad".
        """
        c = self.clauses
        left = c.left_edge(noun)
        if left <= verb or c.word[left - 1] != "," or c.word[verb + 1 : left].count(",") != 1:
            return False
        return c.kid(noun, "poss", "det") is not None and c.kid(noun, "amod") is not None

    def phrase(self, noun: int) -> list[int]:
        """Return a noun with the words in front that belong to it: "about 2,000 people"."""
        front = ("nummod", "amod", "compound", "quantmod", "nmod", "poss", "case")
        found = [noun]
        for k in self.clauses.kids(noun, front):
            found += self.phrase(k)
        return sorted(found)

    def _gap_elsewhere(self, verb: int) -> bool:
        c = self.clauses
        return any(
            c.word[k] in ("where", "when", "whom", "why")
            or (c.dep[k] == "prep" and c.kid(k, "pobj") is None)
            for k in self.dossier.children(verb)
        ) or any(c.tag[k] == "WDT" for p in c.kids(verb, ("prep",)) for k in c.kids(p, ("pobj",)))

    def passive_recipient(self, verb: int) -> int | None:
        """Return the subject of a passive that keeps its object: "was given weapons", "taken prisoner"."""
        if self.passive(verb) and self._kept(verb) is not None:
            return self.clauses.kid(verb, "nsubjpass")
        return None

    def _kept(self, verb: int) -> int | None:
        """Return the object that a passive keeps; what its subject became ("was shot dead") is none."""
        c = self.clauses
        kept = c.kid(verb, "dobj", "oprd") if c.kid(verb, "nsubjpass") is not None else None
        return None if kept is None or c.pos[kept] == "ADJ" or c.tag[kept] == "VBN" else kept

    def complement(self, verb: int) -> int | None:
        """Return what somebody is called: the liar of "called him a liar", of "branded him as one"."""
        c = self.clauses
        own = c.kid(verb, "oprd")
        if own is None:
            own = next(
                (k for k in c.kids(verb, ("ccomp", "xcomp")) if c.pos[k] in ("NOUN", "ADJ")), None
            )
        bases = [k for k in (verb, c.kid(verb, "dobj")) if k is not None]
        things = c.kids(verb, ("dobj",))
        if own is None and len(things) > 1 and c.lemma[verb] in self.lexicon.classes["naming"]:
            # "labelled Chad a menace", both read as objects
            own = things[1]
        behind = [after for base in bases for _, after in self.prepositions(base, ("as",))]
        # "described it as reckless": the adjective stands under "as", or in a clause of its own.
        behind += [
            k
            for base in bases
            for as_ in c.kids(base, ("prep",))
            if c.word[as_] == "as"
            for k in c.kids(as_, ("amod", "acomp"))
        ]
        behind += [
            k
            for k in c.kids(verb, ("advcl",))
            if c.pos[k] == "ADJ" and any(c.word[m] == "as" for m in c.kids(k, ("advmod", "mark")))
        ]
        if own is None and c.lemma[verb] in self.lexicon.classes["naming"]:
            own = next((k for k in behind if k > verb), None)
        return own

    def prepositions(
        self, token: int, words: Collection[str] | None = None
    ) -> list[tuple[str, int]]:
        """Return (word, what stands after it) for the prepositions of a token, in text order."""
        c = self.clauses
        found = []
        for k in c.kids(token, ("prep", "agent", "dative", "prt", "advmod")):
            deep = [k, *c.kids(k, ("prep",))] if c.word[k] != "according" else []
            for p in deep:
                out_of = c.word[p] == "of" and c.word[c.head[p]] == "out"
                if words is None or c.word[p] in words or (out_of and "from" in words):
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
            if c.tag[at] == "NNPS":
                # "US Marines"
                found.add(c.word[at].removesuffix("s"))
            if c.pos[at] == "PROPN" and at > 0 and self.lexicon.is_one(c.lemma[at - 1], "vessel"):
                # "the tanker Bucharest"
                found.add(c.lemma[at - 1])
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
