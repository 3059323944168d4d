"""Scene: where the mentions of a report stand, and what the parse says of that.

Who is whose subject, which clause stands in which, what is quoted: pronouns, groups and
descriptions all ask for it, so each mention is found once by its tokens here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from detente.actors.clauses import SUBJECT, Clauses, lists
from detente.actors.quotations import quotations
from detente.model.annotation import Annotation
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Labels of names that are no people's.
_NO_PERSON = frozenset(
    {"GPE", "LOC", "DATE", "TIME", "EVENT", "NORP", "PRODUCT", "LAW", "LANGUAGE"}
)
#: What stands between what was said and who said it.
_BEFORE_SAID = frozenset({",", '"', "”", "''", "’", "?", "!"})


class Scene(Clauses, kw_only=True, dict=True):
    """The mentions of one report by token, as far as they are resolved; names stand there at once.

    `names` are people's names by their start, resolved before anything points to them.
    """

    names: Mapping[int, Mention]
    quotes: list[tuple[int, int]]
    at: dict[int, Mention]
    labels: dict[int, str]

    @classmethod
    def of(cls, dossier: Dossier, annotation: Annotation, names: Mapping[int, Mention]) -> Scene:
        """Return the scene of a report none of whose mentions but the names are resolved yet."""
        labels = {
            t: e.label
            for e in annotation.entities
            for t in range(e.first, min(e.last + 1, len(annotation)))
        }
        scene = cls(
            dossier=dossier,
            annotation=annotation,
            names=names,
            quotes=quotations(dossier.words, _paragraphs(dossier)),
            at={},
            labels=labels,
        )
        for mention in dossier.mentions:
            if mention.kind == "actor":
                scene.put(names.get(mention.span.start, mention))
        return scene

    def put(self, mention: Mention) -> None:
        """Take in a mention, or take it in again resolved."""
        for token in self.dossier.tokens_in(mention.span.start, mention.span.end):
            self.at[token] = mention

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return mention.span.of(self.dossier.words)

    def sentence(self, mention: Mention) -> Sentence | None:
        """Return the sentence a mention starts in, None between sentences."""
        return self.dossier.sentence_at(mention.span.start)

    def head(self, mention: Mention) -> int | None:
        """Return the token by which the rest of the sentence governs a mention."""
        return self.dossier.head_token(mention.span.start, mention.span.end)

    def main_subject(self, sentence: Sentence) -> int | None:
        """Return who a sentence is said by or about: the one it is attributed to, else its subject."""
        if sentence.i not in self._mains:
            self._mains[sentence.i] = self._main(sentence)
        return self._mains[sentence.i]

    def _main(self, sentence: Sentence) -> int | None:
        a = self.annotation
        root = self.root(sentence)
        for token in self.dossier.tokens(sentence):
            if a.dep[token] in SUBJECT and not self.is_quoted(a.start[token]):
                verb = a.head[token]
                outer = verb == root or a.dep[verb] in {"parataxis", "ccomp"}
                if outer and self.is_attribution(token, verb):
                    return token
        if root is None or self.is_quoted(a.start[root]):
            return None
        return root if self.is_bare(root) else self.doer(root)

    def is_attribution(self, subject: int, verb: int) -> bool:
        """Tell whether "he said" follows what was said: "..., he said", "...” said he"."""
        if self.lemma(verb) not in lists().speech:
            return False
        low = min(subject, verb)
        first = min([low, *(t for t in self.dossier.subtree(subject) if t < low)])
        tokens = self.annotation
        if first == 0 or tokens.sentence[first - 1] != tokens.sentence[first]:
            return False
        ahead, last = self.dossier.token_words(first - 1), max(subject, verb) + 1
        if ahead not in _BEFORE_SAID:
            return False
        ends = last >= len(tokens) or tokens.pos[last] == "PUNCT"
        told = (t for t in self.dossier.children(verb) if tokens.dep[t] == "ccomp" and t > last)
        return ends or next(told, None) is None

    def is_quoted(self, offset: int) -> bool:
        """Tell whether a code point stands between quotation marks."""
        at = bisect_left(self.quotes, (offset, 0)) - 1
        return at >= 0 and offset < self.quotes[at][1]

    def is_wholly_quoted(self, sentence: Sentence) -> bool:
        """Tell whether no word of a sentence stands outside quotation marks."""
        if sentence.i not in self._quoted:
            tokens = self.dossier.tokens(sentence)
            words = (t for t in tokens if self.annotation.pos[t] != "PUNCT")
            whole = all(self.is_quoted(self.annotation.start[t]) for t in words)
            self._quoted[sentence.i] = whole
        return self._quoted[sentence.i]

    def may_be_a_person(self, token: int) -> bool:
        """Tell whether a noun that is nobody's mention names one person all the same."""
        a = self.annotation
        if a.tag[token] in {"NNS", "NNPS"}:
            return False
        if a.pos[token] == "PROPN":
            label = self.labels.get(token)
            return label == "PERSON" or (
                label not in _NO_PERSON and not self.dossier.token_words(token).isupper()
            )
        return a.pos[token] == "NOUN" and self.lemma(token) in lists().humans

    def is_plural(self, mention: Mention) -> bool:
        """Tell whether a mention means more than one by its form."""
        if mention.actor_kind == "person" and mention.reference == "name":
            return False
        head = self.head(mention)
        tag = self.annotation.tag[head] if head is not None else ""
        return bool(mention.members) or mention.actor_kind == "people" or tag == "NNS"

    def actors_in(
        self, sentence: Sentence, before: int | None = None, *, quoted: bool = False
    ) -> list[Mention]:
        """Return a sentence's mentions of actors up to an offset, outside quotations unless asked."""
        end = sentence.end if before is None else before
        found = self.dossier.mentions_in(sentence.start, max(end, sentence.start), "actor")
        now = (self.at.get(self._first(m), m) for m in found)
        return [m for m in now if quoted or not self.is_quoted(m.span.start)]

    def _first(self, mention: Mention) -> int:
        tokens = self.dossier.tokens_in(mention.span.start, mention.span.end)
        return tokens[0] if tokens else -1

    def earlier(
        self, sentence: Sentence, reach: int, most: int = 8, *, quoted: bool = False
    ) -> Iterator[Sentence]:
        """Yield the sentences of running text before one, the nearest first.

        Of a headline or caption only what stands in it: a caption is read by itself. What stands in quotation marks from end to end is passed over unless asked for, `most`
        sentences in all.
        """
        sentences = self.dossier.sentences
        at = self._place.get(sentence.i, 0)
        running = sentence.zone in {"lede", "body"}
        for before in reversed(sentences[max(0, at - most) : at]):
            if not running and (before.zone, before.paragraph) != (
                sentence.zone,
                sentence.paragraph,
            ):
                return
            if running and before.zone not in {"lede", "body"}:
                if before.zone == "headline":
                    return
                continue
            if not quoted and self.is_wholly_quoted(before):
                continue
            yield before
            reach -= 1
            if reach <= 0:
                return

    def later(self, sentence: Sentence, reach: int) -> Iterator[Sentence]:
        """Yield the sentences of running text after one, the nearest first."""
        sentences = self.dossier.sentences
        at = self._place.get(sentence.i, 0) + 1
        for after in sentences[at : at + reach]:
            if after.zone not in {"lede", "body"}:
                return
            yield after

    @cached_property
    def _place(self) -> dict[int, int]:
        return {s.i: n for n, s in enumerate(self.dossier.sentences)}

    @cached_property
    def _mains(self) -> dict[int, int | None]:
        return {}

    @cached_property
    def _quoted(self) -> dict[int, bool]:
        return {}


def who(mentions: Collection[Mention]) -> set[str]:
    """Return who mentions mean, the unnamed by their words."""
    return {m.actor_id or m.name for m in mentions}


def _paragraphs(dossier: Dossier) -> frozenset[int]:
    """Return the offsets at which paragraphs end."""
    pairs = pairwise(dossier.sentences)
    return frozenset(s.end for s, after in pairs if s.paragraph != after.paragraph)
