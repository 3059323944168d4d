"""Settings: whether a statement was made at all, and what its source does with what is said.

A cue can deny ("denied"), be negated ("did not say"), both ("did not deny") or be kept back
("declined to say"). Polarity tells whether the cue, taken whole, is put positively; avowal tells
what a reader needs: is the content put forward, said to be untrue, or left open?
"""

from __future__ import annotations

from functools import cache

from detente.claims.cues import Lexicon
from detente.claims.settle import Reading
from detente.claims.shapes import Shapes
from detente.language import table
from detente.model.base import Record
from detente.model.claim import Avowal, Modality, Polarity

_POSSIBLE = frozenset({"may", "might", "could", "would", "can", "'d", "’d"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "to"})
_CONDITIONS = frozenset({"if", "unless"})
_OPEN = frozenset({"if", "whether"})
#: These before their subject make a condition without "if": "should the king say".
_INVERTED = frozenset({"should", "had", "were"})
_HELPERS = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass")
_ENDS = frozenset({".", "!", "?"})
#: What may stand between a condition's inverted verb and the clause before it.
_BEFORE = frozenset({",", ";", ":", "-", "–", "—", "and", "but", "or", "that"})
_NOBODY = frozenset({"nobody", "none", "noone", "nothing", "neither"})
_NEITHER = frozenset({"no", "never", "neither"})
#: Verbs that say the saying went on, not that it is still to come: "went on to say".
_ONGOING = frozenset(
    {"go", "continue", "begin", "start", "come", "manage", "use", "proceed", "keep"}
)
#: How many words up a governor, or a condition above a saying, is sought.
_STEPS = 3


class Denying(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on avowal; see there what each is."""

    ranks: frozenset[str]
    untold: frozenset[str]
    withholding: frozenset[str]
    turned: frozenset[str]
    turning_down: frozenset[str]
    claims: frozenset[str]
    speaking: frozenset[str]
    sure: frozenset[str]


@cache
def denying(language: str) -> Denying:
    """Return the word lists of a language."""
    raw = table(language, "statements")["avowal"]
    return Denying(**{name: frozenset(words) for name, words in raw.items()})


class Setting:
    """Asks one document's parse about the circumstances of its statements."""

    def __init__(self, shapes: Shapes, lexicon: Lexicon, language: str = "en") -> None:
        self.shapes = shapes
        self.lexicon = lexicon
        self.words = denying(language)

    def polarity(self, reading: Reading) -> Polarity:
        """Return denied for "did not say", "nobody said", "failed to say" and "denied".

        Any two of these at once make it affirmed.
        """
        signs = self._denies(reading), self._negated(reading), self._not_done(reading)
        return "denied" if sum(signs) % 2 else "affirmed"

    def avowed(self, reading: Reading) -> Avowal:
        """Return what the source does with the content.

        "Denied that" denies, and so does "does not believe that"; "did not say", "declined to
        say" and "did not deny" leave it open.
        """
        negated = self._negated(reading)
        if negated and reading.lemma in self.words.sure:
            return "asserted"
        if self._denies(reading):
            return "withheld" if negated or self._kept_back(reading) else "denied"
        if self._kept_back(reading):
            return "withheld"
        if not negated:
            return "denied" if self._turns_down_a_claim(reading) else "asserted"
        return "denied" if reading.lemma in self.words.turned else "withheld"

    def _denies(self, reading: Reading) -> bool:
        return self.lexicon.known(reading.lemma, reading.frame) in self.lexicon.denies

    def _negated(self, reading: Reading) -> bool:
        shapes, host = self.shapes, reading.host
        negated = self._nor(host) or any(
            not self._said(reading, k) for k in shapes.kids(host, "neg")
        )
        if shapes.dep[host] == "acomp":  # "is not convinced"
            negated = negated or bool(shapes.kids(shapes.head[host], "neg"))
        negated = negated or any(
            shapes.form[k] in _NEITHER
            for k in (
                *shapes.kids(host, "advmod", "preconj", "cc", "det"),
                *self._determiners(reading),
            )
        )
        return negated != self._nobody(reading.speaker)

    def _nobody(self, speaker: int | None) -> bool:
        """Tell "nobody", "nothing", "no-one" from who did say so."""
        if speaker is None:
            return False
        form = self.shapes.form
        parted = speaker >= 2 and form[speaker - 2 : speaker + 1] == ["no", "-", "one"]
        return parted or form[speaker] in _NOBODY

    def _said(self, reading: Reading, token: int) -> bool:
        """Tell the "not" of “Absolutely not,” he said: it belongs to what is said."""
        return any(s <= self.shapes.start[token] < e for s, e in reading.content)

    def _nor(self, verb: int) -> bool:
        """Tell the second of "neither confirmed nor denied"."""
        if self.shapes.dep[verb] != "conj":
            return False
        first = self.shapes.head[verb]
        return any(
            self.shapes.form[k] == "nor" and k < verb for k in self.shapes.kids(first, "cc", "neg")
        )

    def _determiners(self, reading: Reading) -> list[int]:
        found = self.shapes.kids(reading.head, "det") if reading.head != reading.host else []
        if reading.speaker is not None and self.shapes.dep[reading.speaker].startswith("nsubj"):
            found = [*found, *self.shapes.kids(reading.speaker, "det", "neg", "preconj")]
        return found

    def _kept_back(self, reading: Reading) -> bool:
        """Tell "declined to say", whichever of the two verbs was read as the cue."""
        shapes, host = self.shapes, reading.host
        if shapes.lemma[host] in self.words.withholding:
            told = shapes.kid(host, "xcomp")
            sort = None if told is None else self.lexicon.sorts.get(shapes.lemma[told])
            return sort in self.words.speaking
        governor = self._governor(host)
        if governor is None:
            return False
        untold = shapes.lemma[governor] in self.words.untold
        return untold or not self._overruled(governor)

    def _not_done(self, reading: Reading) -> bool:
        """Tell "failed to say" and "stopped short of endorsing": the cue's own verb was not done."""
        governor = self._governor(reading.host)
        return governor is not None and not self._overruled(governor)

    def _governor(self, verb: int) -> int | None:
        """Return the verb that says another was not done: "fail", "avoid", "stop short of"."""
        shapes = self.shapes
        for _ in range(_STEPS):
            if shapes.dep[verb] != "conj" or shapes.subject(verb) is not None:
                break
            verb = shapes.head[verb]
        up = shapes.head[verb]
        if shapes.dep[verb] not in ("xcomp", "pcomp"):
            return None
        if shapes.dep[up] == "prep":
            up = shapes.head[up]
            if shapes.form[up] == "short":
                up = shapes.head[up]
        lemma = shapes.lemma[up]
        if lemma == "stop" and shapes.dep[verb] == "xcomp":
            return None  # "stopped to say": said it; "stopped saying": said it once
        return up if lemma in self.words.withholding else None

    def _overruled(self, verb: int) -> bool:
        """Tell "did not fail to" and "never refrained from"."""
        words = self.shapes.kids(verb, "neg", "advmod")
        return any(self.shapes.dep[k] == "neg" or self.shapes.form[k] in _NEITHER for k in words)

    def _turns_down_a_claim(self, reading: Reading) -> bool:
        """Tell "rejected the accusation that" from "rejected the offer"."""
        if self.shapes.lemma[reading.host] not in self.words.turning_down:
            return False
        if reading.head != reading.host and self.shapes.lemma[reading.head] in self.words.claims:
            return True  # the noun was read as the cue: "rejected claims that"
        for thing in self.shapes.kids(reading.head, "dobj", "nsubjpass", "prep"):
            noun = self.shapes.kid(thing, "pobj") if self.shapes.dep[thing] == "prep" else thing
            if noun is not None and self.shapes.lemma[noun] in self.words.claims:
                return True
        return False

    def modality(self, reading: Reading) -> Modality:
        """Return how real the saying itself is; what is said in it is another matter."""
        # "Might fail to say": how real the failing is.
        governor = self._governor(reading.host)
        verb = reading.host if governor is None else governor
        helpers = {self.shapes.form[k] for k in self.shapes.kids(verb, "aux")}
        perfect = any(self.shapes.lemma[k] == "have" for k in self.shapes.kids(verb, "aux"))
        if self._on_condition(reading):
            return "conditional"
        if self._asked(reading) or (
            helpers & _POSSIBLE and not (perfect and "would" not in helpers)
        ):
            return "possible"
        if "to" in helpers and self._came_to_it(reading):
            return "actual"
        return "planned" if helpers & _PLANNED else "actual"

    def _came_to_it(self, reading: Reading) -> bool:
        """Tell "went on to say" and "the first to say" from what is to come."""
        shapes, verb = self.shapes, reading.host
        up = shapes.head[verb]
        if shapes.lemma[up] in _ONGOING:
            on = any(shapes.form[k] == "on" for k in shapes.kids(up, "prt", "advmod", "prep"))
            return on or shapes.dep[verb] in ("xcomp", "ccomp")
        beside = [up, *shapes.kids(up, "attr")] if shapes.lemma[up] == "be" else [up]
        return any(
            shapes.form[k] in self.words.ranks
            for noun in beside
            for k in (noun, *shapes.kids(noun, "amod"))
        )

    # -- conditions and questions -----------------------------------------------------------------

    def _on_condition(self, reading: Reading) -> bool:
        """Tell a saying that hangs on an "if" from one whose content does."""
        shapes, verb = self.shapes, reading.host
        for _ in range(_STEPS):
            if shapes.dep[verb] != "ccomp" and self._has_if(reading, verb):
                return True
            if self._inverted(verb, _INVERTED) and not self._ends_in_question(verb):
                return True
            # "He said if ..." and "if he wins, he says, ...": the condition is of what is said.
            told = shapes.tag[verb] == "VBD" and not shapes.kids(verb, "aux")
            told = told or (verb + 1 < len(shapes.form) and shapes.form[verb + 1] == ",")
            clauses = () if told else shapes.kids(verb, "advcl")
            if any(self._has_if(reading, clause) for clause in clauses):
                return True
            if shapes.dep[verb] != "xcomp" or shapes.head[verb] == verb:
                return False
            verb = shapes.head[verb]
        return False

    def _has_if(self, reading: Reading, clause: int) -> bool:
        """Tell an "if" of its own from "as if", and from one inside the content."""
        shapes = self.shapes
        return any(
            shapes.form[m] in _CONDITIONS
            and not self._said(reading, m)
            and not (m and shapes.form[m - 1] == "as")
            for m in shapes.kids(clause, "mark")
        )

    def _asked(self, reading: Reading) -> bool:
        """Tell "did the king say?" and "asked whether the king said" from what is told as so."""
        shapes, verb = self.shapes, reading.host
        if shapes.dep[verb] == "ccomp" and any(
            shapes.form[m] in _OPEN and not self._said(reading, m)
            for m in shapes.kids(verb, "mark")
        ):
            return True
        if not self._ends_in_question(verb):
            return False
        if self._inverted(verb):
            return True
        # “The king said so?” is asked; "the king asked: is it so?" and "is it so, he said?" tell.
        plain = self.lexicon.sorts.get(reading.lemma) != "ask" and shapes.dep[verb] == "ROOT"
        after = all(start > reading.at for start, _ in reading.content)
        first = next(iter(shapes.between(*reading.content[0])), verb)
        parted = any(shapes.form[t] in (",", ":") for t in range(verb, first))
        return plain and after and not parted and not reading.quoted

    def _inverted(self, verb: int, helpers: frozenset[str] | None = None) -> bool:
        """Tell "did the king say" from "the king did say"; of `helpers`, if any are named."""
        shapes = self.shapes
        subject = shapes.kid(verb, *_SUBJECTS)
        if subject is None or subject > verb:
            return False
        before = [k for k in shapes.kids(verb, *_HELPERS) if k < subject]
        if helpers is None:
            return bool(before)
        return any(
            shapes.form[k] in helpers
            and (
                k == 0
                or shapes.sentence[k - 1] != shapes.sentence[k]
                or shapes.form[k - 1] in _BEFORE
            )
            for k in before
        )

    def _ends_in_question(self, verb: int) -> bool:
        """Tell whether the first stop behind a verb is a question's."""
        shapes = self.shapes
        for token in range(verb + 1, len(shapes.form)):
            if shapes.sentence[token] != shapes.sentence[verb]:
                return False
            if shapes.form[token] in _ENDS:
                aside = token + 1 < len(shapes.form) and shapes.form[token + 1] == ")"
                return shapes.form[token] == "?" and not aside
        return False
