"""Source kinds: what sort of words name the one quoted, and which word heads them.

A reader weighs "a person familiar with the talks" otherwise than the minister by name, and a letter
otherwise than either. The kind is read from the words and from what earlier stages resolved of
them; words that tell neither have no kind.
"""

from __future__ import annotations

import re

from detente.claims.kind_words import kind_words as kind_words
from detente.claims.naming import Naming
from detente.claims.settle import Reading
from detente.claims.shapes import Shapes
from detente.model.claim import SourceKind
from detente.model.dossier import Dossier
from detente.model.mention import Mention

_PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WDT", "EX")
_NAME_TAGS = ("NNP", "NNPS")
#: What a mention's kind of actor says of a name; a people by name is many.
_NAMED: dict[str, SourceKind] = {
    "person": "person",
    "state": "state",
    "territory": "state",
    "body": "body",
    "people": "collective",
}
#: What the tagger's label says of a name that no list knows.
_LABELLED: dict[str, SourceKind] = {"PERSON": "person", "ORG": "body"}
#: Classes of cues that only people use; a thing is not quoted as warning or as promising.
_SPOKEN = frozenset(
    {"say", "ask", "promise", "warn", "deny", "demand", "agree", "accuse", "offer", "threaten"}
)


class SourceKinds:
    """Tells the kinds of the sources of one document."""

    def __init__(
        self, dossier: Dossier, shapes: Shapes, naming: Naming, language: str = "en"
    ) -> None:
        self.dossier = dossier
        self.shapes = shapes
        self.naming = naming
        self.words = kind_words(language)
        self._labels: dict[int, str] | None = None

    def of(self, reading: Reading, sort: str) -> tuple[SourceKind | None, str]:
        """Return what sort of source a statement has, and the word that heads its words.

        `sort` is the class of its cue.
        """
        if reading.source is None or reading.speaker is None:
            return "implicit", ""
        token = self.naming.antecedent(reading.speaker)
        head = self.dossier.token_words(token)
        kind = self._of_all(reading, sort, token)
        if kind is not None:
            return kind, head
        if self._unnamed(reading, token):
            return "anonymous", head
        return self._kind(reading, sort, token), head

    def _of_all(self, reading: Reading, sort: str, token: int) -> SourceKind | None:
        """Return the kind of those named together, None where one stands alone."""
        words = self.dossier.words[slice(*reading.source)] if reading.source else ""
        together = self.naming.together(token, words)
        if len(together) < 2 or any(self._unnamed(reading, t) for t in together):
            return None
        same = {self._kind(reading, sort, t) for t in together}
        alike = same.pop() if len(same) == 1 else None
        return alike if alike in ("document", "state", "body") else "collective"

    def _unnamed(self, reading: Reading, token: int) -> bool:
        """Tell a source whose name is kept back, by its noun or by what is set beside it."""
        shapes = self.shapes
        if shapes.tag[token] in _NAME_TAGS or shapes.tag[token] in _PRONOUN_TAGS:
            return False
        if shapes.lemma[token] in self.words.hidden:
            return True
        beside = [token, *shapes.kids(reading.host, "advcl")]
        for branch in beside:
            under = [t for t in shapes.under(branch) if not self._said(reading, t)]
            if self.words.unnamed.search(" ".join(shapes.form[t] for t in under)):
                return True
        return False

    def _said(self, reading: Reading, token: int) -> bool:
        return any(s <= self.shapes.start[token] < e for s, e in reading.content)

    def _kind(self, reading: Reading, sort: str, token: int) -> SourceKind | None:
        shapes, words = self.shapes, self.words
        form, tag = shapes.form[token], shapes.tag[token]
        if tag in _PRONOUN_TAGS or form in words.pronouns:
            return "pronoun"
        if form in words.nothing:
            return None
        if form in words.several or form in words.shares:
            return "collective"
        if form in words.single:
            return "nominal"
        mention = self.naming.mention_at(token)
        by_name = mention is not None and mention.reference == "name"
        if self._office(token, mention):
            return "nominal"
        if tag in _NAME_TAGS or by_name or self._label(token) == "PERSON":
            return self._firm(token) or self._named(token, mention)
        if tag == "CD" or tag.startswith("JJ"):
            return "collective"
        if not tag.startswith("NN"):
            return None
        return self._common(reading, token, mention) or self._speaking(reading, sort, token)

    def _office(self, token: int, mention: Mention | None) -> bool:
        """Tell an office in capitals with no name beside it: "The Danish Prime Minister"."""
        if mention is None or mention.actor_kind != "person":
            return False
        nameless = mention.reference in ("office", "description", "anonymous")
        if any(self.shapes.tag[k] in _NAME_TAGS for k in self.shapes.kids(token, "appos")):
            return False
        return nameless and self.shapes.lemma[token].lower() in self.words.agents

    def _firm(self, token: int) -> SourceKind | None:
        """Return "body" for a name that its own last word or an apposition calls a company."""
        if self.dossier.token_words(token) in self.words.firms:
            return "body"
        beside = self.shapes.kids(token, "appos")
        return "body" if any(self.shapes.lemma[k] in self.words.bodies for k in beside) else None

    def _named(self, token: int, mention: Mention | None) -> SourceKind | None:
        """Return what a proper name names."""
        name = self._name(token, mention)
        parts = name.split()
        if name in self.words.seats:
            return "metonym"
        if mention is None or mention.actor_kind == "unknown":
            if self.words.named_bodies.intersection(parts) or (name.isupper() and len(name) > 1):
                return "body"
            return self._unlisted(token)
        if mention.actor_kind == "group":
            body = self.words.named_bodies.intersection(parts)
            return "body" if body or self.shapes.tag[token] != "NNPS" else "collective"
        if mention.actor_kind == "state" and mention.reference != "name":
            if self.words.named_bodies.intersection(parts) or name.isupper():
                return "body"
            return "collective" if mention.reference == "demonym" else "metonym"
        if mention.role == "seat":
            return "metonym"
        return _NAMED.get(mention.actor_kind)

    def _unlisted(self, token: int) -> SourceKind | None:
        """Return what a name is that no list knows, by the tagger's label."""
        labelled = _LABELLED.get(self._label(token))
        if labelled is not None:
            return labelled
        if self.shapes.tag[token] in ("NNS", "NNPS"):
            return "collective"
        start, end = self.shapes.start[token], self.shapes.end[token]
        return "metonym" if self.dossier.mentions_in(start, end, "place") else None

    def _label(self, token: int) -> str:
        """Return the tagger's label of the name a token is in, "" for none."""
        if self._labels is None:
            entities = self.dossier.annotation.entities if self.dossier.annotation else []
            self._labels = {t: e.label for e in entities for t in range(e.first, e.last + 1)}
        return self._labels.get(token, "")

    def _name(self, token: int, mention: Mention | None) -> str:
        """Return the whole name a token heads, without its article."""
        if mention is not None:
            words = mention.span.of(self.dossier.words)
        else:
            first = token
            while (
                first > 0
                and self.shapes.tag[first - 1] in _NAME_TAGS
                and self.shapes.sentence[first - 1] == self.shapes.sentence[token]
            ):
                first -= 1
            words = self.dossier.words[self.shapes.start[first] : self.shapes.end[token]]
        return re.sub(r"^[Tt]he\s+", "", words).rstrip(".")

    def _common(self, reading: Reading, token: int, mention: Mention | None) -> SourceKind | None:
        """Return what a common noun tells: of whom, or of what."""
        shapes, words = self.shapes, self.words
        lemma, form = shapes.lemma[token], shapes.form[token]
        names = {lemma, form}
        many = shapes.tag[token] == "NNS"
        if self._of_several(token):
            return "collective"
        if names & words.documents:
            return "document"
        if names & words.collectives:
            return "collective"
        if lemma in words.states:
            return "collective" if many else "state"
        if names & words.bodies:
            return "body"
        if many:
            return "collective" if not self._thing(reading, lemma) else "document"
        near = [self.naming.mention_at(t) for t in shapes.kids(token, "appos")]
        if any(m is not None and m.actor_kind == "person" for m in near):
            return "person"
        if mention is not None and mention.reference == "description":
            if mention.actor_kind in ("body", "group"):
                return "body"
            return "nominal"
        if self._thing(reading, lemma):
            return "document"
        return "nominal" if mention is not None or lemma in self.words.agents else None

    def _speaking(self, reading: Reading, sort: str, token: int) -> SourceKind | None:
        """Tell one who speaks, whom no list knows, from an idea or a fight that only points to
        something: by the verb, or by being a "who".
        """
        verbal = reading.host == reading.head and sort in _SPOKEN
        who = token != reading.speaker and reading.speaker is not None
        who = who and self.shapes.form[reading.speaker or 0] == "who"
        return "nominal" if verbal or who else None

    def _thing(self, reading: Reading, lemma: str) -> bool:
        """Tell a noun for no agent that shows or suggests something: that is evidence."""
        return reading.lemma in self.words.showing and lemma not in self.words.agents

    def _of_several(self, token: int) -> bool:
        """Tell "a group of officials" and "dozens of them"."""
        if self.shapes.lemma[token] not in self.words.amounts:
            return False
        return any(self.shapes.form[k] == "of" for k in self.shapes.kids(token, "prep"))
