"""The cue lexicon: which words report what someone said, and how far each is to be believed.

Classes and word lists are written by hand (lang/<xx>/cues.toml); how often a word in a frame was a
cue is counted from articles whose statements people marked (lang/<xx>/cue_frames.tsv). What stands
around a word is weighed in `weights`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from detente.language import table, tsv
from detente.model.base import Record

#: What words that are no cues are counted under.
OTHER = "-"
#: In the counted table: any word of a class, any frame of a word.
ANY = "*"
#: The frame of a verb beside a quoted stretch.
QUOTE = "quote"
#: How far a word's bent in the frames it was seen in carries over to one it was not seen in.
CARRIED = 0.7


class Lexicon(Record, frozen=True, kw_only=True):
    """All cues of one language: what they are (`sorts`: class by lemma) and what they are worth.

    `odds` are log-odds of being a cue by lemma and frame; failing those, those of its class
    (`class_odds`), moved by the lemma's general `bent`; failing those, the frame's (`frame_odds`).
    The other fields are word lists: see lang/<xx>/cues.toml, which explains each.
    """

    sorts: dict[str, str]
    odds: dict[str, dict[str, float]]
    class_odds: dict[str, dict[str, float]]
    frame_odds: dict[str, float]
    bents: dict[str, float]
    denies: frozenset[str]
    factive: frozenset[str]
    addressing: frozenset[str]
    hearsay: frozenset[str]
    raising: frozenset[str]
    misread: dict[str, str]
    no_report: dict[str, frozenset[str]]
    no_particle: dict[str, frozenset[str]]
    only_of: dict[str, frozenset[str]]
    lean: dict[str, float]
    light: frozenset[str]
    kept: frozenset[str]
    decides: frozenset[str]
    framed: dict[str, str]
    spokespeople: frozenset[str]

    def known(self, lemma: str, frame: str) -> str:
        """Return the lemma the lexicon lists a word under in a frame, `OTHER` if it lists none."""
        lemma = self.misread.get(lemma, lemma)
        if lemma not in self.sorts or (frame == "adverb" and lemma not in self.hearsay):
            return OTHER
        return lemma

    def lists(self, lemma: str) -> bool:
        """Tell whether a word is a cue in any frame."""
        return lemma in self.sorts or lemma in self.misread

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
        if lemma == OTHER:
            return self.frame_odds.get(frame, self.frame_odds[ANY])
        found = self.odds.get(lemma, {}).get(frame)
        if found is not None:
            return found
        by_class = self.class_odds.get(self.sorts[lemma], {}).get(frame)
        wide = self.frame_odds.get(frame, self.frame_odds[ANY]) if by_class is None else by_class
        return wide if frame == QUOTE else wide + CARRIED * self.bents.get(lemma, 0.0)

    def quote(self, lemma: str) -> float:
        """Return how likely a verb beside a quoted stretch is what introduces it, 0..1."""
        return logistic(self.worth(lemma, QUOTE))


def logistic(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def log_odds(share: float) -> float:
    """Return the log-odds of a share, kept off the ends."""
    share = min(max(share, 0.002), 0.995)
    return math.log(share / (1 - share))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the cue lexicon of a language."""
    raw = table(language, "cues")
    words, speaking = raw["words"], raw["speaking"]
    odds, class_odds, frame_odds, bents = counted(
        (word, sort, frame, float(share))
        for word, sort, frame, _, share in tsv(language, "cue_frames", 5)
    )
    return Lexicon(
        sorts={lemma: sort for sort, lemmas in raw["classes"].items() for lemma in lemmas},
        odds=odds,
        class_odds=class_odds,
        frame_odds=frame_odds,
        bents=bents,
        denies=frozenset(words["denies"]),
        factive=frozenset(words["factive"]),
        addressing=frozenset(words["addressing"]),
        hearsay=frozenset(words["hearsay"]),
        raising=frozenset(words["raising"]),
        misread=words["misread"],
        no_report={lemma: frozenset(objects) for lemma, objects in words["no_report"].items()},
        no_particle={lemma: frozenset(forms) for lemma, forms in words["no_particle"].items()},
        lean=raw["lean"],
        light=frozenset(raw["classing"]["light"]),
        kept=frozenset(raw["classing"]["kept"]),
        decides=frozenset(raw["classing"]["decides"]),
        framed=raw["classing"]["frames"],
        only_of={lemma: frozenset(objects) for lemma, objects in words["only_of"].items()},
        spokespeople=frozenset(speaking["spokespeople"]),
    )


Odds = dict[str, float]


def counted(
    shares: Iterable[tuple[str, str, str, float]],
) -> tuple[dict[str, Odds], dict[str, Odds], Odds, Odds]:
    """Return log-odds by word, by class and by frame, and words' bents, of counted shares.

    `shares` are (word, class, frame, share), `ANY` standing for any word or any frame.
    """
    odds: dict[str, Odds] = {}
    class_odds: dict[str, Odds] = {}
    frame_odds: Odds = {}
    general: Odds = {}
    for word, sort, frame, share in shares:
        worth = log_odds(share)
        if word != ANY and frame == ANY:
            general[word] = worth - class_odds[sort][ANY]
        elif word != ANY:
            odds.setdefault(word, {})[frame] = worth
        elif sort != ANY:
            class_odds.setdefault(sort, {})[frame] = worth
        else:
            frame_odds[frame] = worth
    return odds, class_odds, frame_odds, general
