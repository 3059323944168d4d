"""Learn the numbers of the cue lexicon from articles whose statements people have marked.

usage: python -m gate.learn_cues FILE FOLDER

FILE is in the format `gate.statements` reads; cue_frames.tsv and cue_traits.tsv are written into
FOLDER. A reading (a word in a frame with the content that frame gives it) is right when its word
is in a marked cue and its content agrees with that statement's by half or more; it then counts as
much as it agrees, so that of two frames that both find a statement the closer one wins.

First, how often each word in each frame was right, shrunk toward its class, that toward its frame.
Then a logistic regression over that, each row's own sighting left out, and over the traits around
the reading, by Adam on all rows at once.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from detente.claims.cues import ANY, CARRIED, OTHER, QUOTE, lexicon, log_odds, logistic
from detente.claims.readings import Reader
from detente.claims.weights import OWN, START
from detente.model.dossier import Dossier
from gate.statements import Article, articles, parsed

#: Pseudo-counts: of a word toward its class, of a class toward the frame, of a frame toward all.
OWN_WEIGHT, CLASS_WEIGHT, FRAME_WEIGHT = 3.0, 6.0, 5.0
#: Penalty on the square of each weight; of 3, 10 and 30 the best log-loss on articles held out.
RIDGE = 10.0
#: A word's own share in a frame is written from this many sightings on.
SEEN = 2
#: A trait gets a weight from this many sightings on, if it is worth this much.
SIGHTED = 8
LEAST = 0.015
#: How strongly the closest of several right readings of one word is preferred.
SHARP = 0.1
#: A verb beside quoted speech that was never counted there: of a listed class, and any other.
BESIDE_CLASS, BESIDE_ANY = 0.2, 0.1


class Row(NamedTuple):
    """One reading: its word, its frame, its traits by number, and how right it was, 0..1."""

    lemma: str
    frame: str
    traits: array[int]
    right: float
    group: int


class Seen(NamedTuple):
    """All readings, the traits by number, and verbs beside quoted speech as [cue, stood there]."""

    rows: list[Row]
    traits: dict[str, int]
    beside: dict[str, list[int]]


def tokens_of(dossier: Dossier, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the tokens of some spans, punctuation apart."""
    parse = dossier.annotation
    assert parse is not None
    starts, ends = np.array(parse.start), np.array(parse.end)
    found: set[int] = set()
    for start, end in spans:
        first, last = np.searchsorted(ends, start, "right"), np.searchsorted(starts, end, "left")
        found.update(t for t in range(int(first), int(last)) if parse.pos[t] != "PUNCT")
    return found


def seen(pairs: Iterable[tuple[Article, Dossier]]) -> Seen:
    """Return every reading of the articles with how right it is."""
    words = lexicon("en")
    made: list[Row] = []
    number: dict[str, int] = {}
    groups: dict[tuple[str, int], int] = {}
    beside: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for article, dossier in pairs:
        reader = Reader(dossier, words)
        marked = [
            (tokens_of(dossier, a.cue), tokens_of(dossier, a.content)) for a in article.marked
        ]
        by_cue: dict[int, list[set[int]]] = defaultdict(list)
        reported = set().union(*(content for _, content in marked)) if marked else set()
        for cue, content in marked:
            for token in cue:
                by_cue[token].append(content)
        for sentence in dossier.report_sentences:
            for candidate, frames in (
                (c, frozenset(d.frame for d in found))
                for found in reader.grammar.candidates(sentence)
                for c in found
            ):
                if candidate.head in reported:
                    continue  # the marked data is flat: what lies inside a content was not looked at
                said = {t for a, b in candidate.content for t in range(a, b + 1)}
                said = {t for t in said if reader.shapes.pos[t] != "PUNCT"}
                agreed = max(
                    (
                        len(said & gold) / len(said | gold)
                        for gold in by_cue[candidate.head]
                        if gold
                    ),
                    default=0.0,
                )
                traits = (
                    *reader.grammar.traits.around(candidate),
                    *reader.grammar.traits.framed(candidate, frames),
                    *reader.grammar.traits.content(candidate),
                )
                made.append(
                    Row(
                        words.known(candidate.lemma, candidate.frame),
                        candidate.frame,
                        array("i", (number.setdefault(t, len(number)) for t in traits)),
                        agreed if agreed >= 0.5 else 0.0,
                        groups.setdefault((article.id, candidate.head), len(groups)),
                    )
                )
        for lemma, is_cue in _beside_quotes(reader, article, marked):
            beside[lemma][0] += is_cue
            beside[lemma][1] += 1
    return Seen(made, number, beside)


def _beside_quotes(
    reader: Reader, article: Article, marked: list[tuple[set[int], set[int]]]
) -> Iterator[tuple[str, bool]]:
    shapes = reader.shapes
    for region in reader.regions:
        if region.kind != "speech":
            continue
        inside = set(range(*_between(shapes.start, region.start, region.end)))
        cues = {
            t for cue, content in marked if len(content & inside) > len(inside) / 2 for t in cue
        }
        line_start = article.text.rfind("\n", 0, region.start) + 1
        line_end = article.text.find("\n", region.end)
        line_end = len(article.text) if line_end < 0 else line_end
        near = [
            *range(*_between(shapes.start, max(line_start, region.start - 120), region.start)),
            *range(*_between(shapes.start, region.end, min(line_end, region.end + 120))),
        ]
        for token in near:
            verb = shapes.tag[token].startswith("VB") and shapes.dep[token] not in (
                "aux",
                "auxpass",
            )
            if verb and token not in reader.in_marks:
                yield shapes.lemma[token], token in cues


def _between(starts: list[int], start: int, end: int) -> tuple[int, int]:
    return int(np.searchsorted(starts, start, "left")), int(np.searchsorted(starts, end, "left"))


class Counts:
    """How often each word, class and frame was right, each shrunk toward the next wider one."""

    def __init__(self, made: list[Row], sort: dict[str, str]) -> None:
        self.sort = sort
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.right: dict[tuple[str, ...], float] = defaultdict(float)
        for row in made:
            for key in self._keys(row.lemma, row.frame):
                self.seen[key] += 1
                self.right[key] += row.right
        self.base = sum(row.right for row in made) / len(made)

    def _keys(self, lemma: str, frame: str) -> tuple[tuple[str, ...], ...]:
        sort = self.sort.get(lemma, OTHER)
        return (
            ("word", lemma, frame),
            ("word", lemma),
            ("class", sort, frame),
            ("class", sort),
            ("frame", frame),
        )

    def share(
        self, key: tuple[str, ...], weight: float, prior: float, less: float | None = None
    ) -> float:
        """Return the shrunk share of a key; `less` leaves one sighting out, right by that much."""
        seen, right = self.seen[key], float(self.right[key])
        if less is not None:
            seen, right = seen - 1, right - less
        return (max(right, 0.0) + weight * prior) / (seen + weight)

    def by_frame(self, frame: str, less: float | None = None) -> float:
        """Return the share of any word in a frame."""
        return self.share(("frame", frame), FRAME_WEIGHT, self.base, less)

    def by_class(self, sort: str, frame: str, less: float | None = None) -> float:
        """Return the share of a class in a frame."""
        prior = (self.by_frame(frame, less) + self.of_class(sort, less)) / 2
        return self.share(("class", sort, frame), CLASS_WEIGHT, prior, less)

    def of_class(self, sort: str, less: float | None = None) -> float:
        """Return the share of a class in any frame."""
        return self.share(("class", sort), 1.0, self.base, less)

    def of_word(self, lemma: str, less: float | None = None) -> float:
        """Return the share of a word in any frame."""
        return self.share(("word", lemma), 3.0, self.of_class(self.sort[lemma], less), less)

    def of(self, lemma: str, frame: str, less: float | None = None) -> float:
        """Return the share of a word in a frame."""
        sort = self.sort[lemma]
        bent = log_odds(self.of_word(lemma, less)) - log_odds(self.of_class(sort, less))
        behind = logistic(log_odds(self.by_class(sort, frame, less)) + CARRIED * bent)
        return self.share(("word", lemma, frame), OWN_WEIGHT, behind, less)


def fit(made: Seen, counts: Counts, steps: int = 400) -> dict[str, float]:
    """Return the weights of the traits, `START` and `OWN` among them.

    The readings of one word compete with each other and with none of them being right.
    """
    rows = made.rows
    total, groups = len(made.traits), rows[-1].group + 1
    flat = np.concatenate([np.frombuffer(row.traits, dtype=np.int32) for row in rows])
    owner = np.repeat(np.arange(len(rows)), [len(row.traits) for row in rows])
    often = np.bincount(flat, minlength=total) >= SIGHTED
    flat, owner = flat[often[flat]], owner[often[flat]]
    own = np.array([log_odds(counts.of(row.lemma, row.frame, row.right)) for row in rows])
    right = np.array([row.right for row in rows])
    group = np.array([row.group for row in rows])
    aim = np.where(right > 0, np.exp(right / SHARP), 0.0)
    aim /= np.maximum(np.bincount(group, aim, groups), 1e-12)[group]
    weights = np.zeros(total + 2)
    weights[total + 1] = 1.0
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        sums = weights[total] + weights[total + 1] * own
        sums += np.bincount(owner, weights[flat], len(rows))
        raised = np.exp(np.minimum(sums, 30.0))
        wrong = raised / (1 + np.bincount(group, raised, groups))[group] - aim
        by_trait = np.bincount(flat, wrong[owner], total) + RIDGE * weights[:total]
        slope = np.concatenate((by_trait, [wrong.sum(), wrong @ own])) / groups
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        rate = 0.03 * min(1.0, 2 * (1 - step / steps) + 0.05)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    found = {START: float(weights[total]), OWN: float(weights[total + 1])}
    found |= {t: float(weights[i]) for t, i in made.traits.items() if abs(weights[i]) >= LEAST}
    return found


def frame_lines(made: Seen, counts: Counts, sort: dict[str, str]) -> Iterator[str]:
    """Yield the rows of cue_frames.tsv: word, class, frame, sightings, share of right ones."""
    frames = sorted({row.frame for row in made.rows})
    seen, sorts = counts.seen, sorted(set(sort.values()))

    def line(word: str, name: str, frame: str, times: int, share: float) -> str:
        return f"{word}\t{name}\t{frame}\t{times}\t{share:.3f}"

    yield line(ANY, ANY, ANY, len(made.rows), counts.base)
    yield line(ANY, ANY, QUOTE, 0, BESIDE_ANY)
    for frame in frames:
        yield line(ANY, ANY, frame, seen["frame", frame], counts.by_frame(frame))
    for name in sorts:
        yield line(ANY, name, ANY, seen["class", name], counts.of_class(name))
        yield line(ANY, name, QUOTE, 0, BESIDE_CLASS)
        for frame in frames:
            if times := seen["class", name, frame]:
                yield line(ANY, name, frame, times, counts.by_class(name, frame))
    for lemma in sorted(sort):
        if times := seen["word", lemma]:
            yield line(lemma, sort[lemma], ANY, times, counts.of_word(lemma))
        if lemma in made.beside:
            cue, stood = made.beside[lemma]
            yield line(lemma, sort[lemma], QUOTE, stood, (cue + 0.3) / (stood + 2))
        for frame in frames:
            if (times := seen["word", lemma, frame]) >= SEEN:
                yield line(lemma, sort[lemma], frame, times, counts.of(lemma, frame))


def trait_lines(found: dict[str, float]) -> Iterator[str]:
    """Yield the rows of cue_traits.tsv: trait, log-odds it adds."""
    yield from (f"{trait}\t{worth:.2f}" for trait, worth in sorted(found.items()))


FRAMES_HEAD = """\
# How often a word that may report speech was a cue, by the frame its content stands in: word,
# class, frame, sightings, share. "*" stands for any word, any class, any frame; "quote" is a verb
# beside a quoted stretch. Shares of few sightings are shrunk toward the word's class in that frame.
# Counted by `python -m gate.learn_cues` on the training part of PolNeAR (Newell, Margolin and
# Ruths, LREC 2018; 840 articles, 19,832 attributions), parsed by detente itself; no words of
# the articles but these counts are kept."""
TRAITS_HEAD = """\
# What the traits around a cue add to the log-odds that a reading is a statement: trait, worth.
# "(own)" is the factor of the word's own log-odds in its frame (cue_frames.tsv), "(start)" where
# the sum starts. Learned with cue_frames.tsv from the same articles; `claims/traits.py` names the
# traits."""


def learn(pairs: Iterable[tuple[Article, Dossier]]) -> tuple[list[str], list[str]]:
    """Return the lines of cue_frames.tsv and of cue_traits.tsv."""
    sort = lexicon("en").sorts
    made = seen(pairs)
    counts = Counts(made.rows, sort)
    frames = [FRAMES_HEAD, *frame_lines(made, counts, sort)]
    return frames, [TRAITS_HEAD, *trait_lines(fit(made, counts))]


def main(path: str, folder: str) -> None:
    """Write both tables anew from the articles in a file."""
    names = ("cue_frames.tsv", "cue_traits.tsv")
    for name, lines in zip(names, learn(parsed(articles(Path(path)))), strict=True):
        (Path(folder) / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
