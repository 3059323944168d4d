"""Clauses: what the parse says of a report's tokens: whose subject, which clause stands in which."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from detente.language import table
from detente.model.annotation import Annotation
from detente.model.document import Sentence
from detente.model.dossier import Dossier

SUBJECT = frozenset({"nsubj", "nsubjpass"})
#: Dependencies that open a clause of its own where it has a subject of its own.
_CLAUSE = frozenset(
    {"ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "xcomp", "pcomp", "dep"}
)
#: What only qualifies a noun stands in nobody's clause by itself: "in Petrov's view".
_INSIDE = frozenset({"poss", "compound", "nmod", "amod"})
#: Relative words that never stand for a person.
_OF_THINGS = frozenset({"which", "where"})
#: Steps climbed in a parse; deeper ones are broken.
_DEEP = 40


class Lists(msgspec.Struct, frozen=True):
    """The word lists by which the surroundings of a mention are read."""

    kinds: dict[str, str]
    speech: frozenset[str]
    acts: frozenset[str]
    of_things: frozenset[str]
    meets: frozenset[str]
    judges: frozenset[str]
    humans: frozenset[str]
    relatives: frozenset[str]


@cache
def lists() -> Lists:
    """Return the English lists."""
    pronouns, references = table("en", "pronouns"), table("en", "references")
    titles = {w.split()[-1] for row in table("en", "titles")["title"] for w in row["words"]}
    return Lists(
        kinds={
            word: kind
            for kind in ("male", "female", "plural", "neuter")
            for word in pronouns["pronouns"][kind]
        },
        speech=frozenset(pronouns["clauses"]["speech"]),
        acts=frozenset({*references["acts"]["verbs"], *pronouns["clauses"]["speech"]}),
        of_things=frozenset(pronouns["clauses"]["of_things"]),
        meets=frozenset(pronouns["clauses"]["meets"]),
        judges=frozenset(pronouns["clauses"]["judges"]),
        humans=frozenset(
            {
                *pronouns["nouns"]["male"],
                *pronouns["nouns"]["female"],
                *pronouns["nouns"]["either"],
                *references["persons"]["words"],
                *titles,
            }
        ),
        relatives=frozenset(pronouns["clauses"]["relatives"]),
    )


class Clauses(msgspec.Struct, kw_only=True):
    """A parsed report, asked for subjects, verbs and lists."""

    dossier: Dossier
    annotation: Annotation

    def lower(self, token: int) -> str:
        """Return a token's words in lower case."""
        return self.dossier.token_words(token).lower()

    def lemma(self, token: int) -> str:
        """Return a token's lemma in lower case."""
        return self.annotation.lemma[token].lower()

    def governor(self, token: int) -> int:
        """Return the token a token hangs on, past a list or an apposition it is in."""
        a = self.annotation
        for _ in range(_DEEP):
            if a.dep[token] not in {"conj", "appos"} or a.head[token] == token:
                break
            token = a.head[token]
        return a.head[token]

    def is_subject(self, token: int) -> bool:
        """Tell whether a token is a subject, or stands beside or in a list with one."""
        a = self.annotation
        for _ in range(_DEEP):
            if a.dep[token] in SUBJECT:
                return True
            if a.dep[token] not in {"conj", "appos"} or a.head[token] == token:
                return False
            token = a.head[token]
        return False

    def subject(self, verb: int) -> int | None:
        """Return the subject of a verb that has one of its own."""
        deps = self.annotation.dep
        return next((t for t in self.dossier.children(verb) if deps[t] in SUBJECT), None)

    def doer(self, verb: int) -> int | None:
        """Return a verb's subject, shared ones too: "to deter", "and called"."""
        a = self.annotation
        for _ in range(_DEEP):
            found = self.subject(verb)
            shared = a.dep[verb] in {"conj", "xcomp", "advcl", "pcomp", "prep", "aux"}
            if found is not None or not shared or a.head[verb] == verb:
                return found
            verb = a.head[verb]
        return None

    def maker(self, verb: int) -> int | None:
        """Return who makes or lets somebody do something: never the one who then does it.

        "Poland made it give way", "Petrov saw him leave": the subject of the verb above.
        """
        a = self.annotation
        helped = any(a.dep[t] in {"aux", "mark"} for t in self.dossier.children(verb))
        if a.dep[verb] != "ccomp" or a.tag[verb] not in {"VB", "VBG"} or helped:
            return None
        return self.doer(a.head[verb])

    def charged(self, verb: int) -> set[int]:
        """Return whom "of lying" or "for telling" is said of: the object of the verb above does it."""
        a = self.annotation
        if a.dep[verb] != "pcomp" or a.tag[verb] != "VBG":
            return set()
        above = a.head[a.head[verb]]
        return {t for t in self.dossier.children(above) if a.dep[t] in {"dobj", "nsubjpass"}}

    def subjects_above(self, verb: int) -> Iterator[int]:
        """Yield the subjects of the clauses that a clause stands in, the nearest first.

        "Who" and "which" are the noun before them. Nouns a relative clause hangs on yield
        whose they are: "a speech by Petrov in which he said".
        """
        a = self.annotation
        for _ in range(_DEEP):
            up, dep = a.head[verb], a.dep[verb]
            if up == verb:
                return
            if dep in {"relcl", "acl"}:
                yield from self._owners(up, verb)
                if dep == "relcl" and self.is_of_things(verb):
                    yield up
            verb = up
            found = self.subject(verb)
            if found is not None:
                yield self.meant_by(found)
            elif self.is_bare(verb):
                yield verb

    def is_of_things(self, clause: int) -> bool:
        """Tell whether a relative clause is one of things ("in which"), so a person before is no part."""
        return any(self.lower(t) in _OF_THINGS for t in self.dossier.subtree(clause))

    def is_bare(self, token: int) -> bool:
        """Tell whether a name governs its sentence: "Petrov, a guest, spoke" is at times read so."""
        return self.annotation.head[token] == token and self.annotation.pos[token] == "PROPN"

    def _owners(self, noun: int, clause: int) -> Iterator[int]:
        a = self.annotation
        for child in self.dossier.children(noun):
            if a.dep[child] == "poss" and child < noun:
                yield child
            elif a.dep[child] in {"prep", "agent"} and child < clause and self.lower(child) == "by":
                yield from (t for t in self.dossier.children(child) if a.dep[t] == "pobj")

    def meant_by(self, token: int) -> int:
        """Return the noun that "who" or "which" stands for, the token itself if it is none."""
        if self.lower(token) not in lists().relatives:
            return token
        a, verb = self.annotation, self.annotation.head[token]
        for _ in range(_DEEP):
            if a.dep[verb] == "relcl":
                return a.head[verb]
            if a.head[verb] == verb:
                break
            verb = a.head[verb]
        return token

    def root(self, sentence: Sentence) -> int | None:
        """Return the token that governs a sentence, None if it was not parsed."""
        a = self.annotation
        return next((t for t in self.dossier.tokens(sentence) if a.head[t] == t), None)

    def own_arguments(self, token: int, verb: int) -> set[int]:
        """Return the tokens that belong to a verb's own clause, none of which its subject can mean.

        "Addressing Petrov, he praised Orlova": neither. "In Petrov's view he": that may be Petrov.
        """
        a, found = self.annotation, set()
        for other in self.dossier.subtree(verb):
            if a.dep[other] in _INSIDE or other == token:
                continue
            at = other
            for _ in range(_DEEP):
                if at in {verb, token} or a.head[at] == at:
                    break
                if (
                    a.dep[at] in _CLAUSE
                    and a.pos[at] in {"VERB", "AUX"}
                    and self.subject(at) is not None
                ):
                    break
                at = a.head[at]
            if at in {verb, token}:
                found.add(other)
        return found

    def listed(self, token: int) -> list[int]:
        """Return a token and those in a list with it: "Petrov and Orlova"."""
        a, found = self.annotation, [token]
        for at in found:
            found += [t for t in self.dossier.children(at) if a.dep[t] == "conj"]
            if len(found) > _DEEP:
                break
        return found
