"""Counting: where in its sentence a quantity stands: the number, the noun, the verb.

A number stands in many shapes: before its noun, after it, alone, or as the object of "to" and "by".
What is asked later, whose, where, in what role, is asked of these three tokens.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.claims.figure_report import WholeReport
from detente.model.mention import Mention, Quantity

#: Four digits in this range are a year before a noun ("2016 hopefuls"), unless they end as a
#: rounded count does ("2000 men").
YEARS = ("1800", "2099")
ROUND = ("00", "50")
#: Steps from a noun up to its verb.
STEPS = 6
_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")


class Count(NamedTuple):
    """One quantity in its sentence: the token of the number, of the noun it counts (None: no noun
    says), of what hangs on the verb (the noun, or the number itself), and of that verb.
    """

    mention: Mention
    quantity: Quantity
    number: int
    noun: int | None
    anchor: int
    verb: int | None

    @property
    def measured(self) -> bool:
        """Whether it is an amount in units, not a count of things."""
        return self.quantity.unit != "count"


class Counting(WholeReport):
    """Where the quantities of one dossier stand."""

    def count(self, mention: Mention, quantity: Quantity) -> Count | None:
        """Return where a quantity stands, None where its words only name ("Article 5")."""
        number = self.number(mention)
        if number is None or self.names(number, mention):
            return None
        noun = self.noun(mention, number, measured=quantity.unit != "count")
        c = self.clauses
        anchor = noun if noun is not None and number in c.reach(noun) else number
        for at in (anchor, number):
            above = c.head[at]
            inside = mention.span.start <= c.start[above] < mention.span.end
            before = c.word[above] in self.words["hedging"]["words"]
            inside = inside or (before and c.end[above] + 1 == mention.span.start)
            if c.dep[at] == "pobj" and inside and c.word[above] != "of":
                # "employs around 5,900 people": the preposition only says how sure the number is.
                self.hedging.add(above)
        return Count(mention, quantity, number, noun, anchor, self.verb(anchor))

    def number(self, mention: Mention) -> int | None:
        """Return the token of the number itself: the last numeral in the quantity's words.

        Of a measured amount it is the unit's, where that is a word that heads the amount.
        """
        c = self.clauses
        token = c.at(mention.span.start)
        last = None
        while token is not None and token < len(c.start) and c.start[token] < mention.span.end:
            if (
                c.pos[token] == "NUM"
                or c.tag[token] == "CD"
                or c.dep[token] == "nummod"
                or (last is None and c.pos[token] in ("NOUN", "SYM", "ADJ", "DET"))
            ) or (last is not None and c.head[last] == token and c.pos[token] == "NOUN"):
                last = token
            token += 1
        return last

    def names(self, number: int, mention: Mention) -> bool:
        """Tell whether the number is a label ("Article 5") or part of a compound ("5-year")."""
        c, words = self.clauses, self.dossier.words
        number_words = mention.span.of(words)
        if YEARS[0] <= number_words <= YEARS[1] and len(number_words) == len(YEARS[0]):
            return not number_words.endswith(ROUND)
        if number_words.endswith(".0"):
            return True  # of a version, a model, a name
        before = c.at(max(mention.span.start - 2, 0))
        if (
            before is not None
            and before < number
            and c.lemma[before] in self.words["not_counted"]["labels"]
            and c.start[number] == mention.span.start
        ):
            return True
        after = words[mention.span.end : mention.span.end + 1]
        count = mention.quantity is None or mention.quantity.unit == "count"
        return after == "-" and mention.antecedent is None and count

    def noun(self, mention: Mention, number: int, *, measured: bool) -> int | None:
        """Return the head noun of what is counted, by the parse, or as the mention points to it."""
        c = self.clauses
        if measured and (below := self._of(mention, number)) is not None:
            return below
        if mention.antecedent is not None and not (measured and self._manner(mention.antecedent)):
            first = c.at(mention.antecedent)
            if first is not None:
                end = mention.antecedent + len(mention.name)
                noun = first
                while noun + 1 < len(c.start) and c.start[noun + 1] < end:
                    noun += 1
                # "took 40 soldiers prisoner": the last word is what became of them.
                apart = noun > first and c.tag[noun] == "NN" and c.tag[noun - 1] == "NNS"
                return noun - 1 if apart else noun
        at = number
        for _ in range(3):
            head = c.head[at]
            if c.dep[at] not in ("nummod", "compound", "quantmod", "amod", "nmod"):
                return None
            inside = mention.span.start <= c.start[head] < mention.span.end
            if c.pos[head] in _NOUNS and not inside and head > number:
                return head
            at = head
        return None

    def _of(self, mention: Mention, number: int) -> int | None:
        """Return what an amount is of: "60 percent of voters", "$5 million in aid", "worth of"."""
        c = self.clauses
        inside = self.dossier.tokens_in(mention.span.start, mention.span.end)
        for at in dict.fromkeys((number, *inside)):
            for word in ("of", "in"):
                found = c.prep(at, (word,))
                if found is None or found in inside or c.pos[found] not in ("NOUN", "PROPN"):
                    continue
                if word == "of" or c.lemma[found] in self.words["measured_in"]["nouns"]:
                    return found
        head = c.head[number]
        if c.word[head] != "worth":
            return None
        worth = c.prep(head, ("of",))
        return worth if worth is not None or c.pos[c.head[head]] != "NOUN" else c.head[head]

    def _manner(self, offset: int) -> bool:
        """Tell whether "in" stands before a noun that money does not consist of ("in trading")."""
        c = self.clauses
        at = c.at(offset)
        if at is None or at == 0 or c.word[at - 1] != "in":
            return False
        noun = at
        while c.dep[noun] in ("amod", "compound") and c.head[noun] > noun:
            noun = c.head[noun]
        return c.lemma[noun] not in self.words["measured_in"]["nouns"]

    def verb(self, token: int) -> int | None:
        """Return the verb a counted noun is subject or object of, through "of" and "and"."""
        c = self.clauses
        for _ in range(STEPS):
            governor = c.head[token]
            if governor == token:
                return token if c.pos[token] == "VERB" else None
            if c.pos[governor] in _VERBS:
                return governor
            token = governor
        return None

    def role_of(self, token: int, verb: int) -> str:
        """Return how a counted noun hangs on a verb, "inside" where another phrase is between."""
        c = self.clauses
        while c.head[token] != verb and c.head[token] != token:
            above = c.head[token]
            if c.dep[token] == "pobj" and above in self.hedging:
                token = above
                continue
            if c.dep[token] == "pobj" and c.word[above] == "of":
                token = above
            elif c.dep[token] in ("pobj", "pcomp", "relcl", "acl", "poss"):
                return "inside"
            token = c.head[token]
        if token in self.hedging:
            return "dobj" if token > verb else "nsubj"
        return c.dep[token]

    def of_part(self, token: int) -> int | None:
        """Return what a token is a part of: the soldiers of "33 of its soldiers"."""
        return self.clauses.prep(token, ("of",))

    def whole(self, noun: int, verb: int | None) -> int | None:
        """Return what a count is part or measure of: "the army by 100,000 men", "army of ..."."""
        c, role = self.clauses, self.words["role"]
        if c.dep[noun] != "pobj":
            return None
        preposition = c.head[noun]
        above = c.head[preposition]
        if c.pos[above] == "NOUN" and (
            c.word[preposition] == "of"
            or (c.word[preposition] in ("by", "to") and c.lemma[above] in role["change_nouns"])
            or (c.word[preposition] in ("by", "to") and self._changes(above))
        ):
            return above
        if above == verb and verb is not None and c.word[preposition] in ("by", "to", "at"):
            goal = c.kid(verb, "dobj")
            return goal if goal is not None else c.kid(verb, "nsubj", "nsubjpass")
        return None

    def _changes(self, noun: int) -> bool:
        """Tell whether a noun is what a verb of change is said of or changes."""
        c = self.clauses
        changing = c.lemma[c.head[noun]] in self.words["role"]["change_verbs"]
        return changing and c.dep[noun] in ("dobj", "nsubj", "nsubjpass")

    def included_in(self, token: int) -> int | None:
        """Return the noun that a count is named a part of: "1,000 people, including 12 nurses"."""
        c = self.clauses
        for _ in range(4):
            governor = c.head[token]
            if c.dep[token] == "pobj" and c.word[governor] == "of":
                token = c.head[governor]
                continue
            if c.dep[token] == "pobj" and c.word[governor] in self.words["part_of"]["words"]:
                above = c.head[governor]
                if c.pos[above] in _VERBS:
                    # The parse hangs "including" on the verb of what it is part of.
                    above = next(iter(c.kids(above, ("dobj",))), above)
                return above if above < token and c.pos[above] in (*_NOUNS, "NUM") else None
            if c.dep[token] != "conj" or governor == token:
                return None
            token = governor
        return None

    def added_to(self, token: int) -> int | None:
        """Return what a count is told beside: "$340 million, in addition to the previous billion"."""
        c = self.clauses
        to = c.head[token]
        addition = c.head[to]
        if c.dep[token] != "pobj" or c.word[to] != "to" or c.word[addition] != "addition":
            return None
        verb = c.head[c.head[addition]]
        return c.kid(verb, "dobj") if c.pos[verb] in _VERBS else None
