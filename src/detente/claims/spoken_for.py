"""Spoken for: on whose behalf a source speaks, where the words about it say so.

The one who speaks and the one spoken for stay two: "a spokeswoman for the ministry", "speaking on
behalf of the Baltic states", "her lawyer", "the president's office", "the ministry's Maria Zakharova".
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.claims.naming import Naming
from detente.claims.settle import Reading
from detente.claims.shapes import Shapes
from detente.claims.source_words import source_span
from detente.language import table
from detente.model.base import Record
from detente.model.claim import Ref
from detente.model.dossier import Dossier


class Proxies(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on those who speak for others."""

    agents: frozenset[str]
    offices: frozenset[str]
    speaking: frozenset[str]
    voices: frozenset[str]
    lapsed: frozenset[str]
    serving: frozenset[str]


@cache
def proxies(language: str) -> Proxies:
    """Return the word lists of a language."""
    raw = table(language, "statements")["spoken_for"]
    return Proxies(**{name: frozenset(words) for name, words in raw.items()})


class SpokenFor:
    """Finds on whose behalf the sources of one document speak."""

    def __init__(
        self,
        dossier: Dossier,
        shapes: Shapes,
        naming: Naming,
        spokespeople: frozenset[str],
        language: str = "en",
    ) -> None:
        self.dossier = dossier
        self.shapes = shapes
        self.naming = naming
        self.words = proxies(language)
        self.spokespeople = spokespeople

    def principal(self, reading: Reading, named: Ref | None) -> Ref | None:
        """Return the one spoken for as the words beside the source name them, None if they do not.

        `named` is the one that the source's own title names ("a Kremlin spokesman").
        """
        if reading.speaker is None or reading.source is None:
            return None
        head = self.naming.antecedent(reading.speaker)
        token = self._declared(reading, head)
        if token is None and self._lapsed(head):
            return None
        if token is None:
            token = self._of_title(head)
        if token is None:
            token = self._owner(head)
        if token is None:
            return self._titled(head, named)
        piece = source_span(self.shapes, token, frozenset())
        if piece is None or token == head or self.shapes.tag[token] == "WP$":
            return None
        words = self.dossier.words[slice(*piece)]
        own = self.naming.mention_at(head)
        if own is not None and own is self.naming.mention_at(token):
            return Ref(words=words, actor_id=own.of)  # one mention: "the Taliban's spokesman"
        ref, _ = self.naming.named(token, words)
        return ref

    def _lapsed(self, head: int) -> bool:
        """Tell "a former Trump aide", who speaks for himself."""
        titles = [head, *self.shapes.kids(head, "appos", "compound")]
        return any(
            self.shapes.form[k] in self.words.lapsed
            for title in titles
            for k in self.shapes.kids(title, "amod", "compound", "nmod")
        )

    def _titled(self, head: int, named: Ref | None) -> Ref | None:
        """Return the one the source's title names, unless that is a part of the source's own name."""
        own = self.naming.mention_at(head)
        if named is None or own is None:
            return named
        by_name = own.actor_kind == "person" and own.reference == "name"
        if by_name and named.words in own.span.of(self.dossier.words).split():
            return None
        if named.actor_id is None and own.of is not None:
            return msgspec.structs.replace(named, actor_id=own.of)
        return named

    def _declared(self, reading: Reading, head: int) -> int | None:
        """Return whom one says one speaks for: "speaking on behalf of", "speaking for"."""
        shapes = self.shapes
        for clause in (*shapes.kids(reading.host, "advcl"), *shapes.kids(head, "acl", "relcl")):
            if shapes.lemma[clause] not in self.words.speaking:
                continue
            for prep in shapes.kids(clause, "prep"):
                noun = shapes.kid(prep, "pobj")
                if noun is None:
                    continue
                if shapes.form[prep] == "for" and shapes.pos[noun] in ("PROPN", "NOUN"):
                    return noun
                if shapes.form[noun] == "behalf":
                    of = shapes.kid(noun, "prep")
                    return shapes.kid(noun, "poss") if of is None else shapes.kid(of, "pobj")
        return None

    def _of_title(self, head: int) -> int | None:
        """Return whose spokesperson or lawyer the head, or the title beside it, is called."""
        shapes = self.shapes
        for title in (head, *shapes.kids(head, "appos")):
            speaks = shapes.form[title] in self.spokespeople
            if not speaks and shapes.lemma[title] not in self.words.agents:
                continue
            owner = shapes.kid(title, "poss")
            if owner is not None:
                return owner
            for prep in shapes.kids(title, "prep"):
                # An aide to somebody speaks for him, an ambassador to a state does not.
                serving = shapes.form[prep] == "to" and shapes.lemma[title] in self.words.serving
                if serving or shapes.form[prep] in ("for", "of"):
                    return shapes.kid(prep, "pobj")
        return None

    def _owner(self, head: int) -> int | None:
        """Return whose office, or whose "Maria Zakharova", it is."""
        shapes = self.shapes
        owner = shapes.kid(head, "poss")
        if owner is None:
            return None
        if shapes.lemma[head] in self.words.offices:
            return owner
        mention = self.naming.mention_at(head)
        person = mention is not None and mention.actor_kind == "person"
        titled = any(shapes.tag[k] == "NN" for k in shapes.kids(head, "compound", "nmod"))
        return owner if person and not titled and shapes.lemma[owner] in self.words.voices else None
