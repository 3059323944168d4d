"""Naming: the words that name a source as an actor, where a mention tells who that is.

A spokesperson and the one spoken for are two: "Kremlin spokesman Dmitry Peskov" is the person,
on behalf of the Kremlin. "A Kremlin spokesman" names only the second, so the source has words and
no actor. Nobody is guessed: an actor comes from a mention at the head of the phrase or not at all.
"""

from __future__ import annotations

from detente.claims.cues import Lexicon
from detente.claims.shapes import Shapes
from detente.claims.subjects import REACH
from detente.model.claim import Ref
from detente.model.dossier import Dossier
from detente.model.mention import Mention

_RELATIVE = ("who", "which", "that", "whom")


class Naming:
    """Turns words of a report into references, by the mentions that earlier stages resolved."""

    def __init__(self, dossier: Dossier, shapes: Shapes, lexicon: Lexicon) -> None:
        self.dossier = dossier
        self.shapes = shapes
        self.lexicon = lexicon
        self._by_token: dict[int, Mention] | None = None

    def mention_at(self, token: int) -> Mention | None:
        """Return the actor mention that covers a token, the longest if several do."""
        if self._by_token is None:
            self._by_token = {}
            actors = [m for m in self.dossier.mentions if m.kind == "actor"]
            for mention in sorted(actors, key=lambda m: m.span.end - m.span.start):
                for t in self.shapes.between(mention.span.start, mention.span.end):
                    self._by_token[t] = mention
        return self._by_token.get(token)

    def antecedent(self, token: int) -> int:
        """Return the noun a relative pronoun stands for, the token itself if it is none."""
        if self.shapes.form[token] not in _RELATIVE:
            return token
        verb = self.shapes.head[token]
        for _ in range(REACH):
            if self.shapes.dep[verb] == "relcl":
                return self.shapes.head[verb]
            verb = self.shapes.head[verb]
        return token

    def named(self, token: int, words: str) -> tuple[Ref, Ref | None]:
        """Return who is meant by a phrase headed by `token`, and whom that one speaks for."""
        head = self.antecedent(token)
        mention = self.mention_at(head)
        if mention is None:
            mention = self._apposed(head)
        principal = self._principal(head, mention)
        if mention is None:
            country = principal.country if principal is not None else None
            sector = principal.sector if principal is not None else None
            return Ref(words=words, country=country, sector=sector), principal
        return _ref(mention, words), principal

    def _apposed(self, head: int) -> Mention | None:
        """Return the name set beside a description: "the minister, Ana Ruiz", "minister Ana Ruiz"."""
        for near in self.shapes.kids(head, "appos"):
            found = self.mention_at(near)
            if found is not None and found.actor_kind in ("person", "unknown"):
                return found
        return None

    def _principal(self, head: int, mention: Mention | None) -> Ref | None:
        """Return the one spoken for, where the phrase calls its head a spokesperson or the like."""
        words = [head, *self.shapes.kids(head, "compound", "amod", "nmod", "appos")]
        titles = [t for t in words if self.shapes.form[t] in self.lexicon.spokespeople]
        for title in titles:
            near = [*self.shapes.kids(title, "compound", "amod", "nmod", "poss")]
            near += [
                k
                for k in self.shapes.kids(head, "compound", "amod", "nmod", "poss")
                if k not in near
            ]
            for prep in self.shapes.kids(title, "prep"):
                if self.shapes.form[prep] in ("for", "of", "from", "in", "at", "to"):
                    near += self.shapes.kids(prep, "pobj")
            for token in near:
                found = self.mention_at(token)
                if found is not None and found is not mention and found.actor_kind != "person":
                    return _ref(found, found.span.of(self.dossier.words))
            for token in near:
                if self._unknown_body(token, title, mention):
                    first = self._name_start(token)
                    body = self.dossier.words[self.shapes.start[first] : self.shapes.end[token]]
                    country = (
                        mention.country if mention is self.mention_at(token) and mention else None
                    )
                    return Ref(words=body, country=country)
        return None

    def _name_start(self, token: int) -> int:
        """Return where a name of several words begins: "Downing Street", "State Department"."""
        while token > 0 and self.shapes.tag[token - 1] in ("NNP", "NNPS"):
            if self.shapes.sentence[token - 1] != self.shapes.sentence[token]:
                break
            token -= 1
        return token

    def _unknown_body(self, token: int, title: int, mention: Mention | None) -> bool:
        """Tell a name before the title with no mention of its own: "a Kremlin spokesman"."""
        shapes = self.shapes
        return (
            token < title
            and shapes.tag[token] in ("NNP", "NNPS")
            and shapes.form[token] not in self.lexicon.spokespeople
            and self.mention_at(token) in (None, mention)
            and shapes.dep[token] in ("compound", "nmod", "poss", "pobj", "amod")
        )


def _ref(mention: Mention, words: str) -> Ref:
    return Ref(
        words=words,
        actor_id=mention.actor_id,
        name=mention.name,
        country=mention.country,
        sector=mention.sector,
        members=mention.members,
    )
