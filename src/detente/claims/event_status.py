"""Status: did it happen, is it to happen, is it said to have.

The chain of governors above a trigger tells: "plans to", "refused to", "denied that", "if".
"""

from __future__ import annotations

from typing import Literal

from msgspec import structs

from detente.claims.event_filling import PHASES
from detente.claims.event_frames import Kind, Lexicon
from detente.claims.event_match import Reading
from detente.claims.named import NamedClauses
from detente.model.base import Record

COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
_FACTUAL = frozenset(
    {"by", "after", "for", "since", "in", "despite", "following", "through", "upon", "on", "while"}
    | {"with", "when"}
)

#: "voted to support" has supported.
_DECIDING = frozenset({"vote"})
#: A blockade that is announced or ordered is yet to be laid.
_DECREEING = frozenset({"announce", "declare", "order", "proclaim"})
#: Prepositions through which a governor says how its clause stands: "aimed at", "banned from".
_GOVERNED = frozenset(
    {"from", "of", "with", "on", "to", "against", "for", "about", "at", "into", "toward", "towards"}
)
#: Auxiliaries of the present progressive, and "been" of "has been shelling".
_BEING = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "been"})
_TURNING_DOWN = frozenset({"reject", "dismiss", "deny", "rebut", "refute"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Acts that a noun takes for granted: "the siege of", "their raid on". Talks and aid may be to come.
GRANTED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_AHEAD = frozenset({"before", "ahead", "until", "pending"})
#: Acts that are done by speaking.
_WORDS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
_ABOUT = frozenset({"about", "over", "on", "regarding", "concerning", "toward", "towards"})
#: What something else is told to have been done in the time of.
_TIMES = frozenset({"after", "since", "during", "following", "despite"})
_WITHIN = frozenset({"during", "at", "in"})
_INTO = frozenset(
    {"after", "since", "during", "amid", "following", "despite", "in", "at", "through", "by"}
)


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


class Standings:
    """Answers how the events of one document stand."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon

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
        if (whom := c.kid(at, "dobj")) is not None and c.word[whom] in _NOBODY:
            standing = structs.replace(standing, negated=not standing.negated)
        if reading.frame.object and reading.object is not None and c.denied(reading.object):
            # "issued no warning", "signed no treaty"
            standing = structs.replace(standing, negated=True)
        return standing

    def _verb(self, verb: int) -> Standing:
        c = self.clauses
        negated = c.denied(verb)
        if c.supposed(verb):
            return Standing(kind="conditional", negated=negated, word="if")
        kind: Kind | Literal["future", "conditional", "purpose"]
        doubt = self._doubted(verb)
        if doubt:
            return Standing(kind="disputed", negated=negated, word=doubt)
        kind, word = self._tense(verb)
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
        progressive = c.tag[verb] == "VBG" and {c.word[k] for k in c.kids(verb, ("aux",))} & _BEING
        if progressive and c.lemma[verb] != "go":
            return True
        if c.tag[verb] == "VBN":
            helpers = {c.word[k] for k in c.kids(verb, ("aux", "auxpass"))}
            if "being" in helpers and helpers & _BEING:
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
            if told == "demanded" and dep == "ccomp" and self._reported(at):
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
        if word in _AHEAD:
            return "planned"
        clause = c.kid(preposition, "pcomp")
        if word == "of" and c.lemma[governor] == "warn" and clause is not None:
            if c.kid(clause, "nsubj") is not None:
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

    # -- nouns ------------------------------------------------------------------------------

    def _noun(self, reading: Reading) -> Standing:
        c, words = self.clauses, self.lexicon
        at = reading.trigger
        if c.dep[at] in ("attr", "nsubj") and c.kid(c.head[at], "expl") is not None:
            # "there had been no attack"
            below = self._verb(c.head[at])
            return structs.replace(below, negated=below.negated or c.denied(at))
        if c.dep[at] == "attr":
            return Standing(kind="background", word=c.lemma[c.head[at]])
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
                if below.kind == "done" and not below.negated and self._definite(at):
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
        if not (whose or known) or c.dep[at] == "attr":
            return False
        above = at
        for _ in range(4):
            above, below = c.head[above], above
            if above == below:
                break
            told = words.governing_nouns.get(c.lemma[above]) or words.governors.get(c.lemma[above])
            if told not in (None, "done") or c.denied(above) or c.word[above] in _AHEAD:
                return False
            if c.pos[above] in ("VERB", "AUX"):
                return self._verb(above).kind == "done" or bool(whose)
        return True

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
        if word in _AHEAD or lemma in _AHEAD:
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
