"""Standing: how the clause of a verb stands: told as done, as planned, as feared, as denied.

The chain of governors above it tells: "plans to", "refused to", "denied that", "if".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from detente.claims.event_frames import Kind, Lexicon
from detente.claims.named import NamedClauses
from detente.model.base import Record

_FACTUAL = frozenset(
    {"by", "after", "for", "since", "in", "despite", "following", "through", "upon", "on", "while"}
    | {"with", "when"}
)
#: "voted to support" has supported.
_DECIDING = frozenset({"vote"})
#: Prepositions through which a governor says how its clause stands: "aimed at", "banned from".
_GOVERNED = frozenset(
    {"from", "of", "with", "on", "to", "against", "for", "about", "at", "into", "toward", "towards"}
)
#: Auxiliaries of the present progressive, and "been" of "has been shelling".
_BEING = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "been"})
_TURNING_DOWN = frozenset({"reject", "dismiss", "deny", "rebut", "refute"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Verbs that end what was going on.
_ENDING = frozenset({"stop", "cease", "halt", "discontinue", "end"})
_ONE = frozenset({"it", "he", "she"})
#: Of the verbs that ask for something, those that as well tell: "told them that it had".
_TELLING = frozenset({"tell", "warn", "insist", "advise"})
#: What lies before a deed that is yet to be done.
AHEAD = frozenset({"before", "ahead", "until", "pending"})


class Standing(Record, frozen=True, kw_only=True):
    """How an event stands in its clause. `word` is what says so, `own` that the actor says so,
    `decreed` that it is announced by who is to do it, `ongoing` that it goes on as it is told,
    `trigger` the kind that the trigger itself is of ("offer").
    """

    kind: Kind | Literal["future", "conditional", "purpose", "background"] = "done"
    negated: bool = False
    word: str = ""
    own: bool = False
    decreed: bool = False
    ongoing: bool = False
    trigger: Kind | None = None


class VerbStandings:
    """Answers how the clauses of one document stand."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon

    def _verb(self, verb: int) -> Standing:
        c = self.clauses
        negated = c.denied(verb)
        if c.supposed(verb) or self._in_case(verb):
            return Standing(kind="conditional", negated=negated, word="if")
        kind: Kind | Literal["future", "conditional", "purpose"]
        doubt = self._doubted(verb)
        if doubt:
            return Standing(kind="disputed", negated=negated, word=doubt)
        kind, word = self._tense(verb)
        if kind == "done" and self._for_somebody(verb):
            return Standing(kind="purpose", negated=negated, word="for")
        at = verb
        for _ in range(12):
            dep, governor = c.dep[at], c.head[at]
            if governor == at:
                break
            if dep == "conj":
                at = governor
                if kind == "done" and c.pos[at] in ("VERB", "AUX") and not c.kid(verb, "nsubj"):
                    negated = negated or (c.denied(at) and c.word[at - 1] != "but")
                continue
            if dep == "csubj":
                return Standing(kind="background")
            if dep == "relcl" and self._infinitive(at):
                return Standing(kind="purpose")
            if dep in ("amod", "relcl", "nsubj"):
                break
            if dep == "acl" and self._participle(at):
                for front in c.kids(governor, ("amod", "det", "compound")):
                    beside = self.lexicon.adjectives.get(c.word[front])
                    if beside is not None and kind == "done":
                        kind, word = beside, c.word[front]
                break
            if dep == "acl" and self.turned_down(governor):
                return Standing(kind="denied", negated=negated, word=c.lemma[governor])
            if dep == "acl" and c.denied(governor):
                negated = not negated
            if dep == "ccomp" and (doubt := self._doubtful(governor)):
                return Standing(kind="disputed", negated=negated, word=doubt)
            if (
                dep in ("dobj", "nsubjpass")
                and self.lexicon.governors.get(c.lemma[governor]) == "undone"
            ):
                return Standing(kind="undone", negated=negated, word=c.lemma[governor])
            if dep == "pcomp" and self._requited(governor):
                break
            found = self._governed(at, dep, governor)
            if found is not None:
                if kind == "future" and found == "possible":
                    kind, word = found, c.lemma[governor]
                if found == "denied" and c.denied(governor):
                    found = "disputed"
                ended = found == "undone" and c.lemma[governor] in _ENDING
                if ended and self._verb(governor).kind != "done":
                    # "must stop shelling", "urged them to stop": it goes on, or may not.
                    return Standing(kind="background", word=c.lemma[governor])
                if found in ("denied", "disputed"):
                    return Standing(kind=found, negated=negated, word=c.lemma[governor])
                if kind == "done":
                    kind, word = found, c.lemma[governor]
            if dep in ("xcomp", "pcomp") and kind == "done" and c.pos[governor] in ("VERB", "AUX"):
                kind, word = self._tense(governor)
            if dep == "xcomp" and c.denied(governor):
                negated = not negated
            if dep == "ccomp" and c.denied(governor) and kind in ("done", "future"):
                kind, word = "possible", c.lemma[governor]
            if dep == "advcl":
                break
            at = governor
        return Standing(kind=kind, negated=negated, word=word, ongoing=self._ongoing(verb))

    def _in_case(self, token: int) -> bool:
        """Tell whether "in case" stands right before a word: "in case the rebels attack"."""
        words = self.clauses.word[max(0, token - 5) : token]
        return any(pair == ("in", "case") for pair in pairwise(words))

    def _for_somebody(self, verb: int) -> bool:
        """Tell whether a clause says what is to be: "a chance for Iran to step back"."""
        c = self.clauses
        if not self._infinitive(verb) or c.kid(verb, "nsubj") is None:
            return False
        return any(c.word[k] == "for" for k in c.kids(verb, ("mark", "prep")))

    def _spoken(self, verb: int) -> bool:
        """Tell whether words were the aim of something done: who "flew to Oslo to thank" them did, and
        so did who "went out of his way to".
        """
        c = self.clauses
        above = c.head[verb]
        if c.dep[verb] == "acl" and c.lemma[above] == "way" and c.pos[c.head[above]] == "ADP":
            above = c.head[above]
            while c.pos[above] == "ADP":
                above = c.head[above]
        elif c.dep[verb] not in ("advcl", "xcomp"):
            return False
        if c.pos[above] != "VERB" or c.finite(above) != "past" or not self._infinitive(verb):
            return False
        below = self._verb(above)
        told = self.lexicon.governors.get(c.lemma[above])
        return below.kind == "done" and not below.negated and told in (None, "done")

    def _ongoing(self, verb: int) -> bool:
        """Tell whether a verb says that it goes on: "is shelling", "has been shelling", "continues to"."""
        c = self.clauses
        helpers = {c.word[k] for k in c.kids(verb, ("aux", "auxpass"))}
        if helpers & {"had", "'d", "’d"}:
            # "had been shelling": that was then.
            return False
        if c.tag[verb] == "VBG" and helpers & _BEING and c.lemma[verb] != "go":
            return True
        if c.tag[verb] == "VBN" and "being" in helpers and helpers & _BEING:
            return True
        governor = c.head[verb]
        return (
            c.dep[verb] == "xcomp"
            and c.lemma[governor] in ("continue", "keep", "go")
            and c.tag[governor] in ("VBZ", "VBP")
        )

    def _doubted(self, verb: int) -> str:
        """Return the adverb by which the report leaves a deed open: "allegedly"."""
        c = self.clauses
        beside = (c.word[k] for k in c.kids(verb, ("advmod",)))
        return next((w for w in beside if self.lexicon.adjectives.get(w) == "disputed"), "")

    def _doubtful(self, saying: int) -> str:
        """Return the adjective that casts doubt on who says so: "unconfirmed reports said"."""
        c = self.clauses
        source = c.kid(saying, "nsubj")
        beside = () if source is None else (c.word[k] for k in c.kids(source, ("amod",)))
        return next((w for w in beside if self.lexicon.adjectives.get(w) == "disputed"), "")

    def turned_down(self, noun: int) -> bool:
        """Tell whether a claim or report is denied: "rejected claims that", "denied a report that"."""
        c = self.clauses
        if c.dep[noun] != "dobj" or c.denied(c.head[noun]):
            return False
        told = (
            c.lemma[noun] == "report"
            or self.lexicon.governing_nouns.get(c.lemma[noun]) == "disputed"
        )
        lemma = c.lemma[c.head[noun]]
        return told and (lemma in _TURNING_DOWN or self.lexicon.governors.get(lemma) == "denied")

    def _tense(self, verb: int) -> tuple[Kind | Literal["future", "conditional"], str]:
        """Return what the verb's own form says: "will" is to come, "may" is possible."""
        c = self.clauses
        modal = c.modal(verb)
        if modal in ("will", "shall"):
            return "future", modal
        if modal == "would":
            said = any(
                c.dep[k] == "ccomp" and c.tag[c.head[k]] in ("VBD", "VBN", "VBZ", "VBG")
                for k in self._up(verb)
            )
            return ("future" if said else "conditional"), modal
        if modal in ("must", "should", "ought"):
            return "demanded", modal
        if modal is not None:
            return "possible", modal
        if c.dep[verb] == "ROOT" and self._infinitive(verb):
            return "planned", "to"
        bare = c.tag[verb] == "VB" and c.dep[verb] in ("ROOT", "appos", "parataxis", "ccomp")
        if bare and not c.kids(verb, ("aux", "auxpass", "nsubj", "nsubjpass", "mark")):
            # "Force them to withdraw" tells of nothing yet.
            return "demanded", ""
        return "done", ""

    def _up(self, verb: int) -> list[int]:
        c = self.clauses
        found = [verb]
        while c.dep[found[-1]] in ("conj", "xcomp") and len(found) < 8:
            found.append(c.head[found[-1]])
        return found

    def _infinitive(self, verb: int) -> bool:
        c = self.clauses
        return any(c.word[k] == "to" for k in c.kids(verb, ("aux",)))

    def _participle(self, verb: int) -> bool:
        """Tell whether a clause after a noun is a bare participle: "troops deployed by"."""
        c = self.clauses
        return c.tag[verb] in ("VBN", "VBG") and c.kid(verb, "aux", "nsubj", "mark") is None

    def _governed(self, at: int, dep: str, governor: int) -> Kind | Literal["purpose"] | None:
        """Return what the governor of a clause makes of it, None if it leaves it as it is."""
        c, words = self.clauses, self.lexicon
        lemma = c.lemma[governor]
        if dep == "xcomp" and lemma == "about" and self._infinitive(at):
            return "planned"
        if dep in ("xcomp", "ccomp"):
            told = words.governors.get(lemma)
            if self._infinitive(at) and c.pos[governor] in ("NOUN", "PROPN"):
                # A command at the head of a sentence, taken for a name: "Force them to withdraw".
                return "demanded"
            if lemma in ("have", "need") and self._infinitive(at) and not c.kids(at, ("nsubj",)):
                return "demanded"
            if lemma == "go" and c.tag[governor] == "VBG":
                return "planned"
            if lemma == "be" and self._infinitive(at):
                beside = c.kid(governor, "acomp", "attr")
                return (
                    "planned" if beside is None else words.governors.get(c.lemma[beside], "purpose")
                )
            if told is None and self._infinitive(at) and lemma not in _DECIDING:
                return "purpose"
            if (
                dep == "ccomp"
                and told in ("planned", "promised", "offered")
                and not (self._infinitive(at) or c.modal(at))
            ):
                return None
            beside = c.kid(governor, "acomp") if dep == "ccomp" and lemma == "be" else None
            if beside is not None and words.governors.get(c.lemma[beside]) == "demanded":
                # "it is vital that they step back"
                return "demanded"
            if told == "demanded" and lemma in _TELLING and self._reported(at):
                # "told reporters that it had": what is so, not what is to be.
                return None
            return None if told == "done" else told
        if dep == "pcomp":
            return self._after(governor)
        if dep == "acl":
            return words.governing_nouns.get(lemma, "purpose")
        if dep == "advcl" and self._infinitive(at) and lemma not in _DECIDING:
            return "purpose"
        return None

    def _requited(self, preposition: int) -> bool:
        """Tell whether somebody gets something for what he did: "to punish Chad for shelling" tells
        of the shelling, whether he is punished or not.
        """
        c, words = self.clauses, self.lexicon
        governor = c.head[preposition]
        if c.word[preposition] != "for" or c.pos[governor] != "VERB":
            return False
        whom = c.kid(governor, "dobj", "nsubjpass")
        if whom is None or words.governors.get(c.lemma[governor]) not in (None, "done"):
            return False
        return c.pos[whom] == "PRON" or c.actor(whom) is not None

    def _reported(self, verb: int) -> bool:
        """Tell whether a clause says how things are: a finite verb, no "should" or bare "withdraw"."""
        c = self.clauses
        if c.modal(verb) in ("must", "should", "ought"):
            return False
        doer = c.kid(verb, "nsubj")
        one = doer is not None and (c.tag[doer] in ("NN", "NNP") or c.word[doer] in _ONE)
        if c.tag[verb] == "VBP" and one:
            # "that it release the ships": of one doer the plain present has another form.
            return False
        helpers = [c.tag[k] for k in c.kids(verb, ("aux", "auxpass"))]
        return c.tag[verb] in _FINITE or any(tag in _FINITE for tag in helpers)

    def _after(self, preposition: int) -> Kind | Literal["purpose"] | None:
        """Return what a preposition and its governor make of a clause: "accused of shelling"."""
        c, words = self.clauses, self.lexicon
        word, governor = c.word[preposition], c.head[preposition]
        if word == "without":
            return "undone"
        if (
            word == "with"
            and c.kid(c.kid(preposition, "pcomp") or preposition, "nsubj") is not None
        ):
            return None
        if word in AHEAD:
            return "planned"
        clause = c.kid(preposition, "pcomp")
        told_of = word == "of" and c.lemma[governor] == "warn" and clause is not None
        if told_of and clause is not None and c.kid(clause, "nsubj") is not None:
            # "warned of Chad massing troops" says that it does.
            return "disputed"
        told = words.governors.get(c.lemma[governor]) or words.governing_nouns.get(
            c.lemma[governor]
        )
        if word == "from" and told in (None, "done") and c.pos[governor] == "VERB":
            # "kept them from taking over"
            return "undone"
        if told is None and word not in _FACTUAL:
            return "possible"
        if told is None and word == "for" and c.pos[governor] in ("NOUN", "ADJ"):
            return "purpose"
        if word in _GOVERNED and told != "done":
            return told
        return None

    def prepositions(self, token: int) -> list[tuple[str, int]]:
        """Return (word, what stands after it) for the prepositions of a token."""
        c = self.clauses
        found = [(c.word[p], c.kid(p, "pobj")) for p in c.kids(token, ("prep",))]
        return [(word, after) for word, after in found if after is not None]
