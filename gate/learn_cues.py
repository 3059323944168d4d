"""Learn the numbers of the cue lexicon from articles whose statements people have marked.

usage: python -m gate.learn_cues FILE > cues.toml

FILE is in the format `gate.statements` reads. The hand-written part of the lexicon is kept as it
is; all from the line "# learned" on is made anew. A reading (a word in a frame with the content
that frame gives it) is right when its word is in a marked cue and its content agrees with that
statement's by half or more; it then counts as much as it agrees, so that of two frames that
both find a statement the closer one wins.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path

import numpy as np

from detente.claims.cues import OTHER, lexicon, signs
from detente.claims.frames import candidates
from detente.claims.readings import Reader
from detente.language import data_file
from detente.model.dossier import Dossier
from gate.statements import Article, articles, parsed

#: Pseudo-counts: of a word toward its class, of a class toward the frame, of a frame toward all.
OWN, CLASS, FRAME = 3.0, 6.0, 5.0
RIDGE = 1.0
#: A word's own log-odds in a frame are written from this many sightings on.
SEEN = 2
#: A sign gets a weight of its own from this many sightings on.
SIGHTED = 60

Row = tuple[str, str, tuple[str, ...], float]


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


def rows(pairs: Iterable[tuple[Article, Dossier]]) -> tuple[list[Row], dict[str, list[int]]]:
    """Return every reading of the articles with how right it is, and verbs beside quoted speech
    as [times it was the cue, times it stood there]."""
    words = lexicon("en")
    made: list[Row] = []
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
            for candidate in candidates(reader.shapes, dossier.tokens(sentence)):
                if candidate.head in reported:
                    continue  # the marked data is flat: what lies inside a content was not looked at
                lemma = words.known(candidate.lemma, candidate.frame)
                if lemma != OTHER and not words.allows(lemma, candidate.frame):
                    continue
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
                around = signs(reader.shapes, candidate, reader.in_marks)
                made.append((lemma, candidate.frame, around, agreed if agreed >= 0.5 else 0.0))
        for lemma, is_cue in _beside_quotes(reader, article, marked):
            beside[lemma][0] += is_cue
            beside[lemma][1] += 1
    return made, beside


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


def odds(share: float) -> float:
    """Return log-odds of a share, kept off the ends."""
    share = min(max(share, 0.002), 0.995)
    return log(share / (1 - share))


class Counts:
    """How often each word, class and frame was right, each shrunk toward the next wider one."""

    def __init__(self, made: list[Row], sort: dict[str, str]) -> None:
        self.sort = sort
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.right: dict[tuple[str, ...], float] = defaultdict(float)
        for lemma, frame, _, right in made:
            for key in self._keys(lemma, frame):
                self.seen[key] += 1
                self.right[key] += right
        self.base = sum(r[3] for r in made) / len(made)

    def _keys(self, lemma: str, frame: str) -> tuple[tuple[str, ...], ...]:
        sort = self.sort.get(lemma, OTHER)
        return (
            ("word", lemma, frame),
            ("word", lemma),
            ("class", sort, frame),
            ("class", sort),
            ("frame", frame),
        )

    def share(self, key: tuple[str, ...], weight: float, prior: float, less: float | None) -> float:
        """Return the shrunk share of a key; `less` leaves one sighting out, right by that much."""
        seen, right = self.seen[key], float(self.right[key])
        if less is not None:
            seen, right = seen - 1, right - less
        return (max(right, 0.0) + weight * prior) / (seen + weight)

    def of(self, lemma: str, frame: str, less: float | None = None) -> tuple[float, float]:
        """Return the log-odds of a word in a frame, and of its class and general bent there."""
        word_frame, word, class_frame, sort, by_frame = self._keys(lemma, frame)
        anywhere = self.share(by_frame, FRAME, self.base, less)
        in_class = self.share(sort, 1.0, self.base, less)
        wide = self.share(class_frame, CLASS, (anywhere + in_class) / 2, less)
        bent = odds(self.share(word, 3.0, in_class, less)) - odds(in_class)
        behind = 1 / (1 + np.exp(-(odds(wide) + 0.7 * bent)))
        return odds(self.share(word_frame, OWN, float(behind), less)), odds(float(behind))


def fit(made: list[Row], counts: Counts, steps: int = 300) -> tuple[np.ndarray, dict[str, float]]:
    """Return the weights of (constant, own odds, odds behind) and of the signs, by Adam on all rows."""
    sighted = Counter(s for row in made for s in row[2])
    names = sorted(s for s, times in sighted.items() if times >= SIGHTED)
    place = {name: i + 3 for i, name in enumerate(names)}
    x = np.array([(1.0, *counts.of(lemma, frame, right)) for lemma, frame, _, right in made])
    y = np.array([row[3] for row in made])
    kept = [[place[s] for s in row[2] if s in place] for row in made]
    widths = np.array([len(places) for places in kept])
    flat = np.array([p for places in kept for p in places])
    owner = np.repeat(np.arange(len(made)), widths)
    w = np.zeros(3 + len(names))
    w[1] = 1.0
    mean, spread = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        z = x @ w[:3] + np.bincount(owner, w[flat], len(made))
        wrong = 1 / (1 + np.exp(-z)) - y
        by_sign = np.bincount(flat, wrong[owner], len(w))[3:] + RIDGE * w[3:]
        slope = np.concatenate((x.T @ wrong, by_sign)) / len(made)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        w -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return w[:3], {name: float(w[i]) for name, i in place.items()}


def learned(made: list[Row], beside: dict[str, list[int]], sort: dict[str, str]) -> str:
    """Return the learned part of the lexicon as TOML."""
    counts = Counts(made, sort)
    (constant, own, behind), by_sign = fit(made, counts)
    frames = sorted({row[1] for row in made})
    sorts = sorted(set(sort.values()))

    def line(name: str, values: dict[str, float]) -> str:
        inner = ", ".join(f'"{k}" = {v:.2f}' for k, v in sorted(values.items()))
        return f'"{name}" = {{ {inner} }}'

    def total(lemma: str, frame: str) -> float:
        a, b = counts.of(lemma, frame)
        return float(constant + own * a + behind * b)

    def class_total(name: str, frame: str) -> float:
        anywhere = counts.share(("frame", frame), FRAME, counts.base, None)
        general = counts.share(("class", name), 1.0, counts.base, None)
        share = counts.share(("class", name, frame), CLASS, (anywhere + general) / 2, None)
        return float(constant + (own + behind) * odds(share))

    out = [
        "[numbers]",
        f"floor = {constant + (own + behind) * odds(counts.base):.2f}",
        "",
        "[signs]",
    ]
    out += [f'"{k}" = {v:.2f}' for k, v in sorted(by_sign.items())]
    out += ["", "# Any word not listed below, by frame.", "[frames]", '"quote" = -2.20']
    out += [
        f'"{f}" = {total(OTHER, f):.2f}' for f in frames if counts.seen["class", OTHER, f] >= SEEN
    ]
    out += ["", "# A word of a class in a frame it was not seen in.", "[class_frames]"]
    for name in sorts:
        seen = [f for f in frames if counts.seen["class", name, f] >= 5]
        out.append(line(name, {f: class_total(name, f) for f in seen} | {"quote": -1.4}))
    out += ["", '# A word in its frames; "quote" is a verb beside quoted speech.', "[odds]"]
    for lemma in sorted(sort):
        values = {f: total(lemma, f) for f in frames if counts.seen["word", lemma, f] >= SEEN}
        if lemma in beside:
            cue, stood = beside[lemma]
            values["quote"] = odds((cue + 0.3) / (stood + 2))
        if values:
            out.append(line(lemma, values))
    return "\n".join(out) + "\n"


def main(path: str) -> None:
    """Print the lexicon with its learned part made anew from the articles in a file."""
    made, beside = rows(parsed(articles(Path(path))))
    hand = data_file("lang/en/cues.toml").read_text(encoding="utf-8").split("# learned\n")[0]
    sys.stdout.write(hand.rstrip() + "\n\n# learned\n")
    sys.stdout.write(learned(made, beside, lexicon("en").sorts))


if __name__ == "__main__":
    main(sys.argv[1])
