"""Traits: what is seen around a pair and its trigger that tells which type of event it is.

The two parties are masked and names are no traits: what was learned from one crisis must not
depend on who was in it. Each trait is a short name, so that `why` can say which of them decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from detente.claims.event_frames import Lexicon
from detente.claims.event_hints import Hint
from detente.claims.event_pairs import Pair
from detente.claims.event_settle import Settled
from detente.claims.event_status import Standing
from detente.claims.named import NamedClauses

_AHEAD = frozenset({"will", "would", "shall", "could", "may", "might", "can", "must", "should"})
#: Tokens on each side of a party that are looked at one by one.
_NEAR = 3


class EventTraits:
    """Names the traits of pairs in one document."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self._classes: dict[str, tuple[str, ...]] = {}

    def of(
        self,
        pair: Pair,
        tokens: Sequence[int],
        hinted: Mapping[int, Sequence[Hint]],
        standing: Standing | None,
        settled: Settled | None,
    ) -> list[str]:
        """Return the traits of a pair, each once, sorted."""
        masks = self._masks(pair, tokens)
        found = {
            *self._trigger(pair),
            *self._way(pair),
            *self._hints(pair, hinted),
            *self._frame(pair, standing, settled),
            *self._parties(pair, tokens),
            *self._words(masks),
            *self._windows(masks),
        }
        return sorted(found)

    # -- the trigger ------------------------------------------------------------------------

    def _trigger(self, pair: Pair) -> Iterator[str]:
        c, at = self.clauses, pair.trigger
        lemma = c.lemma[at]
        yield f"trigger {lemma}"
        yield f"trigger {c.pos[at]}"
        yield f"stem {lemma[:5]}"
        yield f"tense {c.tag[at]}"
        if c.denied(at):
            yield "denied"
            yield f"denied {lemma}"
        for k in self._kids(at):
            word, dep = self._word(k, pair), c.dep[k]
            if dep in ("aux", "auxpass"):
                yield f"aux {c.word[k]}"
                if c.word[k] in _AHEAD | {"to"}:
                    yield f"trigger {c.word[k]}+{lemma}"
            elif dep in ("prt", "prep", "agent", "mark"):
                yield f"trigger {lemma} {c.word[k]}"
                after = c.kid(k, "pobj", "pcomp")
                if after is not None:
                    yield f"behind {c.word[k]} {self._word(after, pair)}"
                    yield from (f"behind {c.word[k]} a {s}" for s in self._sorts(after))
            elif dep in ("dobj", "nsubjpass", "attr", "acomp", "oprd"):
                thing = self._word(k, pair)
                yield f"object {thing}"
                yield f"trigger {lemma} {thing}"
                for sort in self._sorts(k):
                    yield f"object a {sort}"
                    yield f"trigger {lemma} a {sort}"
                for front in c.kids(k, ("amod", "compound")):
                    yield f"object {self._word(front, pair)} {thing}"
            elif dep in ("xcomp", "ccomp", "advcl"):
                yield f"clause {word}"
                yield f"trigger {lemma} clause"
            elif dep in ("amod", "compound", "nmod", "advmod"):
                yield f"trigger {self._word(k, pair)} {lemma}"
        governor = c.head[at]
        if governor != at:
            above = self._word(governor, pair)
            yield f"under {above}"
            yield f"under {c.dep[at]}"
            yield f"under {above} {lemma}"

    def _kids(self, token: int) -> Sequence[int]:
        return self.clauses.dossier.children(token)

    def _word(self, token: int, pair: Pair) -> str:
        c = self.clauses
        start = c.start[token]
        if pair.actor is not None and pair.actor[0] <= start < pair.actor[1]:
            return "SRC"
        if pair.recipient is not None and pair.recipient[0] <= start < pair.recipient[1]:
            return "TGT"
        return _plain(c, token)

    def _sorts(self, token: int) -> tuple[str, ...]:
        """Return the classes of things that a noun is of."""
        lemma = self.clauses.lemma[token]
        if lemma not in self._classes:
            self._classes[lemma] = tuple(
                name for name, members in self.lexicon.classes.items() if lemma in members
            )
        return self._classes[lemma]

    # -- what binds the two ------------------------------------------------------------------

    def _way(self, pair: Pair) -> Iterator[str]:
        c = self.clauses
        for token in pair.way[:8]:
            yield f"way {_plain(c, token)}"
            if c.pos[token] in ("VERB", "NOUN"):
                yield from (f"way a {sort}" for sort in self._sorts(token))
        yield "way " + " ".join(c.dep[t] for t in pair.way[:4])

    def _hints(self, pair: Pair, hinted: Mapping[int, Sequence[Hint]]) -> Iterator[str]:
        """Yield the hints at the trigger, on the way and beside the trigger; what other words of the
        sentence hint at may be another event's.
        """
        near = dict.fromkeys(self._kids(pair.trigger), "near")
        places = {**near, **dict.fromkeys(pair.way, "way"), pair.trigger: "here"}
        for token, where in places.items():
            for hint in hinted.get(token, ()):
                root = hint.code.partition("-")[0]
                yield f"hint {where} {'weak ' if hint.weak else ''}{root}"
                yield f"hint {where} {hint.code}"

    def _frame(
        self, pair: Pair, standing: Standing | None, settled: Settled | None
    ) -> Iterator[str]:
        reading = pair.reading
        if reading is None:
            yield "frame none"
            return
        root = reading.root
        yield f"frame {root}"
        yield f"frame {root} {'both' if pair.direct else 'one'}"
        yield f"frame {root}-{reading.mode}"
        if standing is not None:
            yield f"standing {standing.kind}"
            yield f"frame {root} {standing.kind}{' not' if standing.negated else ''}"
        yield f"settled {settled.root if settled is not None else 'none'}"

    def _parties(self, pair: Pair, tokens: Sequence[int]) -> Iterator[str]:
        c = self.clauses
        for name, span in (("SRC", pair.actor), ("TGT", pair.recipient)):
            if span is None:
                yield f"{name} nobody"
                continue
            inside = [t for t in tokens if span[0] <= c.start[t] < span[1]]
            for token in inside:
                sector = self.lexicon.sectors.get(c.lemma[token])
                if sector is not None:
                    yield f"{name} {sector}"
                if c.pos[token] == "NOUN":
                    yield f"{name} {c.lemma[token]}"
                    yield from (f"{name} a {sort}" for sort in self._sorts(token))

    # -- the words --------------------------------------------------------------------------

    def _masks(self, pair: Pair, tokens: Sequence[int]) -> list[str]:
        """Return the sentence's words, each party as one, names and numbers by their kind."""
        shown: list[str] = []
        for token in tokens:
            word = self._word(token, pair)
            if word in ("SRC", "TGT") and shown and shown[-1] == word:
                continue
            shown.append(word)
        return shown

    def _words(self, masks: Sequence[str]) -> Iterator[str]:
        for one, two in pairwise(masks):
            yield f"words {one} {two}"

    def _windows(self, masks: Sequence[str]) -> Iterator[str]:
        if "SRC" not in masks:
            return
        s = masks.index("SRC")
        t = masks.index("TGT") if "TGT" in masks else min(s + 8, len(masks))
        first, last = min(s, t), max(s, t)
        yield f"order {'SRC TGT' if s < t else 'TGT SRC'}"
        between = masks[first + 1 : last]
        for word in between[:10]:
            yield f"between {word}"
        for word in masks[max(0, first - _NEAR) : first]:
            yield f"before {word}"
        for word in masks[last + 1 : last + 1 + _NEAR]:
            yield f"after {word}"
        around = [*masks[max(0, first - 1) : first + 1], *between[:6], *masks[last : last + 2]]
        for i in range(len(around) - 2):
            yield f"words {' '.join(around[i : i + 3])}"


def _plain(c: NamedClauses, token: int) -> str:
    """Return a word as it may be learned: its lemma, a name or number only by its kind."""
    if c.pos[token] == "PROPN":
        return "NAME"
    if c.pos[token] == "NUM":
        return "NUMBER"
    return c.lemma[token]
