"""The cue lexicon: how far a word in a frame is to be believed to report what someone said.

The numbers are learned and shipped as a table (lang/<xx>/cues.toml says from what); here they are
looked up and summed. A reading's score is the logistic sum of the log-odds of its word in its
frame and of the signs around it: who the subject is, how the verb stands, what the content is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from detente.claims.frames import Candidate
from detente.claims.shapes import Shapes
from detente.language import table
from detente.model.base import Record

_PERSONS = frozenset({"he", "she", "they", "who"})
FIRST_PERSON = frozenset({"i", "we", "you", "us", "me"})
_EXPLETIVE = frozenset({"it", "there", "this", "that", "which", "what"})
_POINTERS = frozenset({"it", "him", "her", "them", "this", "that", "me", "us", "you", "one", "so"})
_MODALS = frozenset(
    {"will", "would", "could", "may", "might", "must", "should", "can", "'ll", "’ll"}
)


#: What words that are no cues are counted under.
OTHER = "-"


class Lexicon(Record, frozen=True, kw_only=True):
    """All cues of one language: what they are (`sorts`: class by lemma) and what they are worth.

    `odds` are log-odds by lemma and frame; failing those, `class_frames`, then `frames`. `signs`
    add to them. The other fields are word lists: see lang/<xx>/cues.toml, which explains each.
    """

    sorts: dict[str, str]
    odds: dict[str, dict[str, float]]
    class_frames: dict[str, dict[str, float]]
    frames: dict[str, float]
    signs: dict[str, float]
    floor: float
    denies: frozenset[str]
    factive: frozenset[str]
    addressing: frozenset[str]
    hearsay: frozenset[str]
    raising: frozenset[str]
    misread: dict[str, str]
    no_report: dict[str, frozenset[str]]
    spokespeople: frozenset[str]
    venues: frozenset[str]
    venue_prepositions: frozenset[str]
    listeners: frozenset[str]

    def known(self, lemma: str, frame: str) -> str:
        """Return the lemma the lexicon lists a word under in a frame, `OTHER` if it lists none."""
        lemma = self.misread.get(lemma, lemma)
        if lemma not in self.sorts or (frame == "adverb" and lemma not in self.hearsay):
            return OTHER
        return lemma

    def allows(self, lemma: str, frame: str) -> bool:
        """Tell whether a word may be a cue in a frame at all.

        "Both sides seem to agree" says something of both sides; "both sides agreed to" is theirs.
        """
        known = self.known(lemma, frame)
        shared = frame.startswith(("subject ", "adjective subject "))
        return known != OTHER and (not shared or known in self.raising)

    def worth(self, lemma: str, frame: str) -> float:
        """Return the log-odds of a word in a frame: its own, else its class's, else any word's."""
        lemma = self.known(lemma, frame)
        if lemma != OTHER:
            found = self.odds.get(lemma, {}).get(frame)
            if found is None:
                found = self.class_frames.get(self.sorts[lemma], {}).get(frame)
            if found is not None:
                return found
        return self.frames.get(frame, self.floor)

    def score(self, candidate: Candidate, signs: tuple[str, ...]) -> float:
        """Return how likely the reading is a statement, 0..1."""
        worth = self.worth(candidate.lemma, candidate.frame)
        return logistic(worth + sum(self.signs.get(sign, 0.0) for sign in signs))

    def quote(self, lemma: str) -> float:
        """Return how likely a verb beside a quoted stretch is what introduces it, 0..1."""
        return logistic(self.worth(lemma, "quote"))


def logistic(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the cue lexicon of a language; a lexicon whose numbers are not learned yet has none."""
    raw = table(language, "cues")
    words, speaking = raw["words"], raw["speaking"]
    return Lexicon(
        sorts={lemma: sort for sort, lemmas in raw["classes"].items() for lemma in lemmas},
        odds=raw.get("odds", {}),
        class_frames=raw.get("class_frames", {}),
        frames=raw.get("frames", {}),
        signs=raw.get("signs", {}),
        floor=raw.get("numbers", {}).get("floor", 0.0),
        denies=frozenset(words["denies"]),
        factive=frozenset(words["factive"]),
        addressing=frozenset(words["addressing"]),
        hearsay=frozenset(words["hearsay"]),
        raising=frozenset(words["raising"]),
        misread=words["misread"],
        no_report={lemma: frozenset(objects) for lemma, objects in words["no_report"].items()},
        spokespeople=frozenset(speaking["spokespeople"]),
        venues=frozenset(speaking["venues"]),
        venue_prepositions=frozenset(speaking["venue_prepositions"]),
        listeners=frozenset(speaking["listeners"]),
    )


def signs(shapes: Shapes, candidate: Candidate, quoted: frozenset[int]) -> tuple[str, ...]:
    """Return the names of the signs around a reading; `quoted` are the tokens inside marks."""
    return tuple(_signs(shapes, candidate, quoted))


def _signs(shapes: Shapes, candidate: Candidate, quoted: frozenset[int]) -> Iterator[str]:
    host = candidate.host
    yield f"subject {_subject(shapes, candidate)}"
    if candidate.role in ("subject", "agent"):
        yield f"form {shapes.tag[host]}"
        yield f"place {shapes.dep[host]}"
        helpers = {shapes.form[k] for k in shapes.kids(host, "aux")}
        if helpers & _MODALS:
            yield "modal"
        if "to" in helpers:
            yield "infinitive"
        if shapes.kid(host, "neg") is not None:
            yield "negated"
    sort = candidate.frame.split(" ")[0] if " " in candidate.frame else "verb"
    first, last = candidate.content[0][0], candidate.content[-1][1]
    length = sum(b - a + 1 for a, b in candidate.content)
    yield f"length {'1' if length == 1 else '2-3' if length < 4 else '4-8' if length < 9 else '9-20' if length < 21 else '21+'}"
    if length == 1 and shapes.form[first] in _POINTERS:
        yield "content pointer"
    if sort == "noun" and shapes.tag[candidate.head] in ("NNS", "NNPS"):
        yield "plural cue"
    if candidate.head in quoted:
        yield "cue in marks"
    elif first in quoted or last in quoted:
        yield "content in marks"
        yield f"content in marks, {candidate.frame}"
    if shapes.sentence[candidate.head] == shapes.sentence[0]:
        yield "first sentence"


def _subject(shapes: Shapes, candidate: Candidate) -> str:
    if candidate.role == "none" or candidate.role == "object":
        return candidate.role
    if candidate.role == "owner":
        return "owner" if shapes.kid(candidate.head, "poss") is not None else "no owner"
    if candidate.role == "agent":
        return "agent" if shapes.kid(candidate.host, "agent") is not None else "no agent"
    subject = shapes.subject(candidate.host)
    if subject is None:
        if shapes.dep[candidate.host] in ("conj", "xcomp", "advcl", "acl"):
            return "shared"
        return "missing"
    form, tag = shapes.form[subject], shapes.tag[subject]
    if form in _PERSONS:
        return "person pronoun"
    if form in FIRST_PERSON:
        return "first person"
    if form in _EXPLETIVE:
        return "expletive"
    if tag in ("NNP", "NNPS"):
        return "name"
    return "plural noun" if tag == "NNS" else "noun"
