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
_CONDITIONS = frozenset({"if", "unless", "should"})
_NOBODY = frozenset({"nobody", "none", "noone"})
_NEITHER = frozenset({"no", "never", "neither"})
#: Verbs that say the saying went on, not that it is still to come: "went on to say".
_ONGOING = frozenset(
    {"go", "continue", "begin", "start", "come", "manage", "use", "proceed", "keep"}
)


class Denying(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on avowal; see there what each is."""

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
        """Return denied for "did not say", "nobody said" and "denied", affirmed for two at once."""
        return "denied" if self._denies(reading) != self._negated(reading) else "affirmed"

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
        if reading.speaker is not None and shapes.form[reading.speaker] in _NOBODY:
            return not negated
        return negated

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
            found = [*found, *self.shapes.kids(reading.speaker, "det", "neg")]
        return found

    def _kept_back(self, reading: Reading) -> bool:
        """Tell "declined to say", whichever of the two verbs was read as the cue."""
        shapes, host = self.shapes, reading.host
        up = shapes.head[host]
        if shapes.lemma[host] in self.words.withholding:
            told = shapes.kid(host, "xcomp")
            sort = None if told is None else self.lexicon.sorts.get(shapes.lemma[told])
            return sort in self.words.speaking
        return (
            shapes.dep[host] in ("xcomp", "pcomp")
            and shapes.lemma[up if shapes.dep[host] == "xcomp" else shapes.head[up]]
            in self.words.withholding
        )

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
        verb = reading.host
        helpers = {self.shapes.form[k] for k in self.shapes.kids(verb, "aux")}
        perfect = any(self.shapes.lemma[k] == "have" for k in self.shapes.kids(verb, "aux"))
        for clause in (verb, *self.shapes.kids(verb, "advcl")):
            if any(self.shapes.form[m] in _CONDITIONS for m in self.shapes.kids(clause, "mark")):
                return "conditional"
        if helpers & _POSSIBLE and not (perfect and "would" not in helpers):
            return "possible"
        up = self.shapes.head[verb]
        if "to" in helpers and self.shapes.lemma[up] in _ONGOING:
            return "actual"
        if "to" in helpers and self.shapes.dep[verb] not in ("xcomp", "ccomp", "relcl"):
            return "actual"
        return "planned" if helpers & _PLANNED else "actual"
