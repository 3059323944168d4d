"""Naming: the words that name a source as an actor, where a mention tells who that is.

A spokesperson and the one spoken for are two: "Kremlin spokesman Dmitry Peskov" is the person,
on behalf of the Kremlin. "A Kremlin spokesman" names only the second, so the source has words and
no actor. Nobody is guessed: an actor comes from a mention at the head of the phrase or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.claims.cues import Lexicon
from detente.claims.marks import Region
from detente.claims.relatives import stands_for
from detente.claims.shapes import Shapes
from detente.claims.source_lists import source_lists
from detente.claims.subjects import REACH
from detente.model.claim import Ref
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Pronouns for somebody else than the one who speaks and the one spoken to.
_OTHERS = frozenset(
    ("he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "hers", "theirs")
)


class Naming:
    """Turns words of a report into references, by the mentions that earlier stages resolved.

    `quoted` are its quoted stretches.
    """

    def __init__(
        self, dossier: Dossier, shapes: Shapes, lexicon: Lexicon, quoted: Sequence[Region]
    ) -> None:
        self.dossier = dossier
        self.shapes = shapes
        self.lexicon = lexicon
        self._by_token: dict[int, Mention] | None = None
        self._quoted = [(r.start, r.end) for r in quoted]

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
        noun = stands_for(self.shapes, token)
        return token if noun is None else noun

    def named(self, token: int, words: str) -> tuple[Ref, Ref | None]:
        """Return who is meant by a phrase headed by `token`, and whom that one speaks for."""
        head = self.antecedent(token)
        together = self.together(head, words)
        if len(together) > 1:
            return self._several(together, words), None
        mention = self.mention_at(head)
        if mention is None:
            mention = self._apposed(head)
        principal = self._principal(head, mention)
        if mention is None:
            country = principal.country if principal is not None else None
            sector = principal.sector if principal is not None else None
            return Ref(words=words, country=country, sector=sector), principal
        if self._outside(head, mention):
            return Ref(words=words), principal
        if _of_a_state(mention):
            return Ref(words=words, country=mention.country, sector=mention.sector), principal
        return _ref(mention, words), principal

    def together(self, head: int, words: str) -> list[int]:
        """Return all those that `words` join, each by its head: "Ruiz and her ministers".

        "The president and commander in chief" is one, "Simon and Schuster" where one mention has
        both.
        """
        shapes, found = self.shapes, [head]
        for at in found:
            if len(found) > REACH:
                break
            others = [k for k in shapes.kids(at, "conj") if k > at]
            found.extend([k for k in others if self._another(k, head)])
        return [t for t in found if t == head or self.dossier.token_words(t) in words]

    def _another(self, token: int, head: int) -> bool:
        shapes, mention = self.shapes, self.mention_at(token)
        named = shapes.tag[token] in ("NNP", "NNPS", "NNS", "PRP")
        if not named and not shapes.kids(token, "det", "poss"):
            return False
        if mention is not None:
            return mention is not self.mention_at(head)
        return shapes.form[token - 1] != "&"

    def _several(self, together: list[int], words: str) -> Ref:
        """Return those named together: one actor for none of them, members where all are known."""
        mentions = [self.mention_at(t) for t in together]
        known = [m for m in mentions if m is not None and self._settled(m, together)]
        either = any(
            self.shapes.form[k] in ("or", "nor")
            for t in together
            for k in self.shapes.kids(t, "cc")
        )
        if either or len(known) < len(together):
            return Ref(words=words)
        ids = tuple(dict.fromkeys(m.actor_id for m in known if m.actor_id is not None))
        lands = {m.country for m in known}
        return Ref(words=words, members=ids, country=lands.pop() if len(lands) == 1 else None)

    def _settled(self, mention: Mention, together: list[int]) -> bool:
        token = next(t for t in together if self.mention_at(t) is mention)
        own = mention.actor_id is not None and not _of_a_state(mention)
        return own and not self._outside(token, mention)

    def _outside(self, token: int, mention: Mention) -> bool:
        """Tell a "he" within quotation marks that was resolved to somebody outside of them.

        Of whom the one quoted speaks, only the quotation can say.
        """
        if self.shapes.form[token] not in _OTHERS or mention.reference != "pronoun":
            return False
        here = mention.span.start
        quoted = next(((s, e) for s, e in self._quoted if s <= here < e), None)
        if quoted is None:
            return False
        for _ in range(REACH):
            earlier = mention.antecedent
            if earlier is None or not quoted[0] <= earlier < quoted[1]:
                return True
            found = self.dossier.mentions_in(earlier, quoted[1], "actor")
            before = next((m for m in found if m.span.start == earlier), None)
            if before is None or before.reference != "pronoun":
                return before is None
            mention = before
        return True

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
        titles = [t for t in words if self._speaks(t)]
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
                first = self._unknown_body(token, title, mention)
                if first is not None:
                    body = self.dossier.words[self.shapes.start[first] : self.shapes.end[token]]
                    over = self.mention_at(token)
                    known = over is not None and over is mention
                    sent = over is None and mention is not None and mention.of == mention.country
                    country = mention.country if mention is not None and (known or sent) else None
                    return Ref(words=body, country=country)
        return None

    def _speaks(self, token: int) -> bool:
        """Tell a word for one who speaks for another, "press secretary" too."""
        form = self.shapes.form
        pair = f"{form[token - 1]} {form[token]}" if token > 0 else ""
        return form[token] in self.lexicon.spokespeople or pair in source_lists().mouthpieces

    def _name_start(self, token: int) -> int:
        """Return where a name of several words begins: "Downing Street", "State Department"."""
        shapes = self.shapes
        while token > 0 and shapes.tag[token - 1] in ("NNP", "NNPS"):
            if shapes.sentence[token - 1] != shapes.sentence[token] or self._ranks(token - 1):
                break
            token -= 1
        return token

    def _ranks(self, token: int) -> bool:
        return self.shapes.form[token] in source_lists().ranks

    def _unknown_body(self, token: int, title: int, mention: Mention | None) -> int | None:
        """Return where the name of a body with no mention of its own begins, that ends at `token`:
        "a Kremlin spokesman", "Ruiz administration aides". None if it is no such name.
        """
        shapes = self.shapes
        if token >= title or shapes.dep[token] not in ("compound", "nmod", "poss", "pobj", "amod"):
            return None
        if self.mention_at(token) not in (None, mention, self.mention_at(title)):
            return None
        if self._speaks(token) or self._ranks(token):
            return None
        if shapes.tag[token] in ("NNP", "NNPS"):
            # "press" of "Press Secretary" is no body
            own = f"{shapes.form[token]} {shapes.form[title]}" in source_lists().mouthpieces
            return None if own else self._name_start(token)
        if shapes.tag[token] == "NN":
            names = [k for k in shapes.kids(token, "compound", "nmod") if shapes.tag[k] == "NNP"]
            whole = bool(names) and names[-1] + 1 == token and not self._ranks(names[-1])
            return self._name_start(names[-1]) if whole else None
        sent = mention is not None and mention.of is not None and mention.actor_kind == "person"
        land = sent and shapes.form[title] in source_lists().envoys and token + 1 == title
        capital = self.dossier.words[shapes.start[token]].isupper()
        return token if land and capital and shapes.tag[token] == "JJ" else None


def _of_a_state(mention: Mention) -> bool:
    """Tell a newspaper, firm or people that only belongs to the state it was resolved to."""
    if mention.actor_id is None or mention.actor_id != mention.country:
        return False
    if mention.actor_kind == "people" or mention.reference == "demonym":
        return True
    private = mention.sector is not None and mention.sector not in source_lists().governing
    return mention.actor_kind == "state" and mention.reference == "description" and private


def _ref(mention: Mention, words: str) -> Ref:
    return Ref(
        words=words,
        actor_id=mention.actor_id,
        name=mention.name,
        country=mention.country,
        sector=mention.sector,
        members=mention.members,
    )
