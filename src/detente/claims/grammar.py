"""Grammar: which reading of each word that may report speech is right, and how likely any is.

All shapes that grammar offers a word compete; what it is worth in each, by the lexicon, and the
traits around it say which to believe. Words that report nothing beside them are left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from detente.claims.cues import Lexicon, logistic
from detente.claims.frames import Candidate, candidates
from detente.claims.goes_on import goes_on
from detente.claims.shapes import Shapes
from detente.claims.traits import Traits
from detente.claims.weights import flat, weights
from detente.model.document import Sentence
from detente.model.dossier import Dossier

#: Learned odds are surer than they are right: factor and shift fitted on readings of articles that
#: the numbers were not learned from (five folds of 840; 13,258 readings).
FACTOR, SHIFT = 0.74, -0.05
_OWNERS = frozenset({"by", "from"})


class Grammar:
    """Reads the sentences of one document; `in_marks` are its tokens inside quotation marks."""

    def __init__(
        self,
        dossier: Dossier,
        shapes: Shapes,
        lexicon: Lexicon,
        in_marks: Set[int],
        language: str = "en",
    ) -> None:
        self.dossier, self.shapes, self.lexicon = dossier, shapes, lexicon
        self.in_marks = in_marks
        self.weights = weights(language)
        self.traits = Traits(dossier, shapes, lexicon, in_marks)
        self._around: dict[tuple[int, int, str, str], tuple[float, float]] = {}
        self._framed: dict[tuple[int, int, str, str, str], float] = {}

    def scored(self, sentence: Sentence) -> Iterator[tuple[Candidate, float, float]]:
        """Yield each listed word's likeliest reading, with how likely the word reports a statement
        of the report's own telling, and how likely one that someone else tells.
        """
        for found in self.candidates(sentence):
            frames = frozenset(c.frame for c in found)
            both = [self._odds(c, frames) for c in found]
            best = max(range(len(found)), key=both.__getitem__)
            score, inner = map(_calibrated, zip(*both, strict=True))
            yield found[best], score, inner

    def _odds(self, candidate: Candidate, frames: frozenset[str]) -> tuple[float, float]:
        """Return a reading's log-odds against no reading being right: as told by the report, and as
        told by someone else, where standing in that one's words says nothing against it.
        """
        key = candidate.head, candidate.host, candidate.role, candidate.lemma
        if key not in self._around:
            traits = self.traits.around(candidate)
            self._around[key] = self.weights.worth(traits), self.weights.worth(filter(flat, traits))
        frame = (*key, candidate.frame)
        if frame not in self._framed:
            worth = self.weights.worth(self.traits.framed(candidate, frames))
            worth += self.weights.own * self.lexicon.worth(candidate.lemma, candidate.frame)
            self._framed[frame] = worth + self._lean(candidate)
        around, standing = self._around[key]
        odds = self.weights.start + around + self._framed[frame]
        odds += self.weights.worth(self.traits.content(candidate))
        return odds, odds - standing

    def candidates(self, sentence: Sentence) -> Iterable[list[Candidate]]:
        """Return a sentence's readings of words the lexicon lists, word by word."""
        lemma, tokens = self.shapes.lemma, self.dossier.tokens(sentence)
        listed = [t for t in tokens if self.lexicon.lists(lemma[t])]
        again = [(t, above) for t in listed if (above := goes_on(self.shapes, t)) is not None]
        by_head: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in candidates(self.shapes, tokens, listed):
            if not self._reports_nothing(candidate) and not _holds(candidate, again):
                by_head[candidate.head].append(candidate)
        return by_head.values()

    def _reports_nothing(self, candidate: Candidate) -> bool:
        """Tell words outside the lexicon, "has claimed fourteen lives" and the like from cues."""
        if not self.lexicon.allows(candidate.lemma, candidate.frame):
            return True
        particles = self.lexicon.no_particle.get(candidate.lemma)
        if particles and any(
            self.shapes.form[k] in particles for k in self.shapes.kids(candidate.head, "prt")
        ):
            return True
        barred = self.lexicon.no_report.get(self.shapes.lemma[candidate.host], frozenset())
        only = self.lexicon.only_of.get(candidate.lemma)
        if only is not None and self._is_of_none(candidate, only):
            return True
        if candidate.host != candidate.head:
            return candidate.lemma in barred
        if self._in_passing(candidate):
            return True
        if candidate.frame.startswith("object") and (
            self._goes_through(candidate.head) or self._turned(candidate.head)
        ):
            return True
        if not barred or not candidate.frame.startswith(("object", "passive subject")):
            return False
        objects = self.shapes.kids(candidate.head, "dobj", "nsubjpass")
        return "*" in barred or any(self.shapes.lemma[t] in barred for t in objects)

    def _in_passing(self, candidate: Candidate) -> bool:
        """Tell "a meeting to discuss the flood" and "grievances that led to war": nobody says a thing."""
        shapes, head = self.shapes, candidate.head
        first = candidate.content[0][0]
        if candidate.frame.startswith("noun that") and shapes.tag[first] == "WDT":
            return True
        if shapes.tag[head] != "VB" or shapes.dep[head] not in ("acl", "advcl", "relcl"):
            return False
        to = any(shapes.form[k] == "to" for k in shapes.kids(head, "aux"))
        spoken = self.lexicon.sorts[self.lexicon.known(candidate.lemma, candidate.frame)] == "say"
        clausal = candidate.frame.rpartition(" ")[2] in ("that", "wh", "clause", "to")
        return to and spoken and not clausal

    def _closes(self, candidate: Candidate) -> bool:
        """Tell "the roads are shut, diplomats estimated.": the cue ends its sentence, no marks about."""
        shapes, head = self.shapes, candidate.head
        first, last = candidate.content[0][0], candidate.content[-1][1]
        if last >= head or {first, last} & self.in_marks or shapes.form[last + 1] != ",":
            return False
        after = head + 1
        ends = after >= len(shapes.form) or shapes.sentence[after] != shapes.sentence[head]
        return ends or shapes.form[after] == "."

    def _goes_through(self, verb: int) -> bool:
        """Tell "issued a statement saying that": what says so is the statement's own clause."""
        shapes = self.shapes
        return any(
            shapes.tag[clause] == "VBG" and shapes.kid(clause, "ccomp") is not None
            for noun in shapes.kids(verb, "dobj")
            for clause in shapes.kids(noun, "acl")
        )

    def _turned(self, verb: int) -> bool:
        """Tell "who would pay, wondered the mayor": who speaks is taken for an object."""
        shapes = self.shapes
        finite = shapes.dep[verb] == "ROOT" and shapes.tag[verb] in ("VBD", "VBZ")
        return finite and verb > 0 and shapes.form[verb - 1] == "," and shapes.subject(verb) is None

    def _lean(self, candidate: Candidate) -> float:
        """Return what is added for frames that the marked articles seldom have as statements."""
        if candidate.frame == "adverb":
            return self.lexicon.lean.get("adverb", 0.0)
        if candidate.frame in ("inverted", "surface inverted") and self._closes(candidate):
            return self.lexicon.lean.get("inverted", 0.0)
        if candidate.role != "owner" or not candidate.frame.startswith("noun "):
            return 0.0
        head, shapes = candidate.head, self.shapes
        near = (shapes.form[k] for k in shapes.kids(head, "prep", "agent"))
        if shapes.kid(head, "poss") is None and not _OWNERS.intersection(near):
            return 0.0
        sort = self.lexicon.sorts[self.lexicon.known(candidate.lemma, candidate.frame)]
        return self.lexicon.lean.get(f"noun {sort}", 0.0)

    def _is_of_none(self, candidate: Candidate, only: frozenset[str]) -> bool:
        """Tell "defended the town" from "defended the decision": only the second is in words."""
        objects = self.shapes.kids(candidate.head, "dobj", "nsubjpass")
        for preposition in self.shapes.kids(candidate.head, "prep"):
            objects += self.shapes.kids(preposition, "pobj")
        return not any(self.shapes.lemma[t] in only for t in objects)


def _holds(candidate: Candidate, again: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a content takes in a verb by which its own speaker goes on."""
    return any(
        above == candidate.host and any(a <= verb <= b for a, b in candidate.content)
        for verb, above in again
    )


def _calibrated(odds: Iterable[float]) -> float:
    """Return how likely one of competing readings is right, of each one's log-odds against none."""
    return logistic(FACTOR * math.log(sum(math.exp(min(30.0, x)) for x in odds)) + SHIFT)
