"""Crisis topics: which issues a text speaks of, told by the triggers its words hold.

The triggers are data (ontology/topics.toml); `ontology` reads them. Here they are made ready to
be found: a trie of words, so that a text is walked once however many triggers there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from detente.errors import ConfigError
from detente.model.base import Record


class Topic(Record, frozen=True, kw_only=True):
    """An issue of a crisis; a final * on a word of a trigger stands for any ending."""

    slug: str
    label: str
    triggers: tuple[str, ...]


class TopicIndex(Record, frozen=True, kw_only=True):
    """The triggers of all topics, ready to be found in a text.

    `paths` maps every trigger, as words, to its topic, and every beginning of one to None;
    `stems` are the words with a *, of which the longest has `longest` letters before it.
    """

    paths: Mapping[tuple[str, ...], str | None]
    stems: frozenset[str]
    longest: int

    def weights(self, words: str) -> dict[str, int]:
        """Return how many words of each topic's triggers a text holds, heaviest first.

        The longest trigger at a place counts and the search goes on behind it. Equal weights
        stand in the order their topics first come up. Time is linear in the text.
        """
        found = [token.group() for token in _TOKEN.finditer(_fold(words))]
        readings = {token: self._readings(token) for token in set(found)}
        tokens = [readings[token] for token in found]
        weights: Counter[str] = Counter()
        at = 0
        while at < len(tokens):
            length, slug = self._longest_at(tokens, at)
            if slug is not None:
                weights[slug] += length
            at += length
        return dict(weights.most_common())

    def _readings(self, token: str) -> tuple[str, ...]:
        """Return what a token may stand for in a trigger: itself, then its stems, longest first."""
        cuts = (token[:n] + "*" for n in range(min(len(token), self.longest), 0, -1))
        return token, *(stem for stem in cuts if stem in self.stems)

    def _longest_at(self, tokens: list[tuple[str, ...]], at: int) -> tuple[int, str | None]:
        """Return length and topic of the longest trigger that starts at `at`, or (1, None)."""
        best: tuple[int, str | None] = (1, None)
        begun: list[tuple[str, ...]] = [()]
        for end in range(at, len(tokens)):
            begun = [(*b, r) for b in begun for r in tokens[end] if (*b, r) in self.paths]
            if not begun:
                break
            slug = next((s for b in begun if (s := self.paths[b]) is not None), None)
            if slug is not None:
                best = end + 1 - at, slug
        return best


def index(topics: Iterable[Topic], file: str) -> TopicIndex:
    """Return the triggers of topics as one index.

    Raises `ConfigError` naming the row of `file` when a trigger is malformed or another topic's.
    """
    paths: dict[tuple[str, ...], str | None] = {}
    for topic in topics:
        for trigger in topic.triggers:
            where = f"{file} [topics] {topic.slug}: trigger {trigger!r}"
            path = tuple(re.split("[ -]", trigger))
            if trigger != _fold(trigger) or not all(map(_TRIGGER_WORD.fullmatch, path)):
                raise ConfigError(f"{where}: must be lower-case words, single spaces, * at an end")
            if taken := paths.get(path):
                raise ConfigError(f"{where}: is {taken}'s already")
            paths[path] = topic.slug
            for n in range(1, len(path)):
                paths.setdefault(path[:n], None)
    stems = frozenset(word for path in paths for word in path if word.endswith("*"))
    longest = max((len(stem) - 1 for stem in stems), default=0)
    return TopicIndex(paths=paths, stems=stems, longest=longest)


# Linear: one class under each plus, and the apostrophe between them is in neither. A hyphen
# parts words, so "cease-fire" and "cease fire" are one trigger and "US-Russia talks" is three words.
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TRIGGER_WORD = re.compile(_TOKEN.pattern + r"\*?")


def _fold(words: str) -> str:
    return words.casefold().replace("\u2019", "'")
