"""Counting: which noun a number counts, and what befell those counted.

"12 soldiers", "killed 12", "12 dead", "claimed 12 lives": the counted thing stands after the
number, before it, or only in the verb. Casualties are named by their fate, so that two reports of
the same dead meet whatever words they use.
"""

from __future__ import annotations

from typing import Any

from detente.claims.clause import Range
from detente.claims.named import NamedClauses
from detente.language import table
from detente.model.dossier import Dossier
from detente.model.mention import Mention, Quantity

#: Four digits in this range are a year before a noun ("2016 hopefuls"), unless they end as a
#: rounded count does ("2000 men").
YEARS = ("1800", "2099")
ROUND = ("00", "50")


class Counting:
    """What the quantities of one dossier count."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.words: dict[str, Any] = table("en", "figures")

    def number(self, mention: Mention) -> int | None:
        """Return the token of the number itself: the last numeral in the quantity's words."""
        c = self.clauses
        token = c.at(mention.span.start)
        last = None
        while token is not None and token < len(c.start) and c.start[token] < mention.span.end:
            if (
                c.pos[token] == "NUM"
                or c.tag[token] == "CD"
                or c.dep[token] == "nummod"
                or (last is None and c.pos[token] in ("NOUN", "SYM", "ADJ", "DET"))
            ):
                last = token
            token += 1
        return last

    def names(self, number: int, mention: Mention) -> bool:
        """Tell whether the number is a label ("Article 5") or part of a compound ("5-year")."""
        c, words = self.clauses, self.dossier.words
        number_words = mention.span.of(words)
        if YEARS[0] <= number_words <= YEARS[1] and len(number_words) == len(YEARS[0]):
            return not number_words.endswith(ROUND)
        before = c.at(max(mention.span.start - 2, 0))
        if (
            before is not None
            and before < number
            and (
                c.lemma[before] in self.words["not_counted"]["labels"]
                and c.start[number] == mention.span.start
            )
        ):
            return True
        after = words[mention.span.end : mention.span.end + 1]
        return after == "-" and mention.antecedent is None

    def noun(self, mention: Mention, number: int) -> int | None:
        """Return the head noun of what is counted, as the mention points to it or by the parse."""
        c = self.clauses
        if mention.antecedent is not None:
            first = c.at(mention.antecedent)
            if first is not None:
                end = mention.antecedent + len(mention.name)
                noun = first
                while noun + 1 < len(c.start) and c.start[noun + 1] < end:
                    noun += 1
                return noun
        if c.dep[number] in ("nummod", "compound", "quantmod") and c.pos[c.head[number]] in (
            "NOUN",
            "PROPN",
        ):
            head = c.head[number]
            if not mention.span.start <= c.start[head] < mention.span.end:
                return head
        return None

    def noun_words(self, noun: int, number: int) -> Range:
        """Return code points of the counted noun with the modifiers that stand after the number."""
        c = self.clauses
        first = noun
        while (
            first - 1 > number
            and c.pos[first - 1] in ("NOUN", "ADJ", "PROPN")
            and c.head[first - 1] in range(first, noun + 1)
        ):
            first -= 1
        return c.start[first], c.end[noun]

    def thing(
        self, mention: Mention, quantity: Quantity, noun: int | None, number: int
    ) -> tuple[str, str | None, int | None]:
        """Return the thing counted, its fate if it met one, and the verb it depends on."""
        c = self.clauses
        base = quantity.thing or mention.name
        lemma = c.lemma[noun] if noun is not None else ""
        if noun is not None and lemma in self.words["not_counted"]["nouns"]:
            return "", None, None
        if not base and noun is not None:
            first, last = self.noun_words(noun, number)
            base = self.dossier.words[first:last]
        if base and noun is not None:
            base += self._with(noun)
        verb = self.verb(noun if noun is not None else number)
        fate = self.fate(noun if noun is not None else number, lemma, verb)
        if fate is None:
            if not base and quantity.unit != "count":
                whole = self.whole(number, verb) or self.whole(c.head[number], verb)
                if whole is None and verb is not None and self._changes(verb):
                    whole = c.kid(verb, "nsubj")
                if whole is not None and c.pos[whole] == "PRON" and verb is not None:
                    whole = c.head[verb] if c.dep[verb] == "relcl" else None
                base = c.word[whole] if whole is not None else quantity.unit
            return base, None, verb
        if not base or lemma in self.words["people"]["nouns"] or base.lower() == fate:
            return fate, fate, verb
        if lemma in self.words["fate_words"]:
            return fate, fate, verb
        return f"{base} {fate}", fate, verb

    def _with(self, noun: int) -> str:
        """Return the bare plural that is counted together with a noun ("12 women and children")."""
        c = self.clauses
        for k in c.kids(noun, ("conj",)):
            between = [c.word[i] for i in range(noun + 1, k)]
            bare = not c.kids(k, ("nummod", "det", "poss", "amod", "compound"))
            if c.tag[k] == "NNS" and c.tag[noun] == "NNS" and bare and between == ["and"]:
                return f" and {c.word[k]}"
        return ""

    def _changes(self, verb: int) -> bool:
        return self.clauses.lemma[verb] in self.words["role"]["change_verbs"]

    def verb(self, token: int) -> int | None:
        """Return the verb a counted noun is subject or object of, through "of" and "and"."""
        c = self.clauses
        for _ in range(6):
            governor = c.head[token]
            if governor == token:
                return token if c.pos[token] == "VERB" else None
            if c.pos[governor] in ("VERB", "AUX"):
                return governor
            token = governor
        return None

    def fate(self, token: int, lemma: str, verb: int | None) -> str | None:
        """Return what befell those counted, by the words beside the noun or its verb."""
        c, words = self.clauses, self.words
        if lemma in words["fate_words"]:
            return str(words["fate_words"][lemma])
        for k in c.kids(token, ("amod", "acl", "acomp", "relcl")):
            if c.word[k] in words["fate_words"] and c.tag[k] in ("VBN", "JJ", "VBD"):
                return str(words["fate_words"][c.word[k]])
        nxt = token + 1
        if lemma == "" and nxt < len(c.word) and c.word[nxt] in words["fate_words"]:
            return str(words["fate_words"][c.word[nxt]])
        governor = token
        while c.dep[governor] == "pobj" and c.word[c.head[governor]] == "of":
            governor = c.head[c.head[governor]]
            if c.lemma[governor] in words["fate_nouns"]:
                return str(words["fate_nouns"][c.lemma[governor]])
        if verb is None:
            return None
        dep = self.role_of(token, verb)
        if c.lemma[verb] in words["left"]["verbs"]:
            for k in (*c.kids(verb, ("oprd", "acomp", "xcomp", "ccomp", "advcl")), nxt):
                if k < len(c.word) and c.word[k] in words["fate_words"] and k > token:
                    return str(words["fate_words"][c.word[k]])
        if lemma in words["lives"]["nouns"] and c.lemma[verb] in words["lives"]["verbs"]:
            return "killed"
        for fate, lemmas in words["fate"].items():
            if c.lemma[verb] in lemmas:
                bare = c.tag[verb] == "VBN" and not c.kids(verb, ("aux",))
                struck = dep in ("dobj", "nsubjpass") or (dep == "nsubj" and bare)
                if (fate == "dead" and dep == "nsubj") or (fate != "dead" and struck):
                    return "killed" if fate == "dead" else str(fate)
        return None

    def role_of(self, token: int, verb: int) -> str:
        """Return how a counted noun hangs on a verb, "inside" where another phrase is between."""
        c = self.clauses
        while c.head[token] != verb and c.head[token] != token:
            if c.dep[token] == "pobj" and c.word[c.head[token]] == "of":
                token = c.head[token]
            elif c.dep[token] in ("pobj", "pcomp", "relcl", "acl", "poss"):
                return "inside"
            token = c.head[token]
        return c.dep[token]

    def whole(self, noun: int, verb: int | None) -> int | None:
        """Return what a count is part or measure of: "the army by 100,000 men", "army of ..."."""
        c = self.clauses
        if c.dep[noun] != "pobj":
            return None
        preposition = c.head[noun]
        above = c.head[preposition]
        if c.pos[above] == "NOUN" and c.word[preposition] in ("of", "by", "to"):
            return above
        if above == verb and verb is not None and c.word[preposition] in ("by", "to"):
            goal = c.kid(verb, "dobj")
            return goal if goal is not None else c.kid(verb, "nsubj")
        return None
