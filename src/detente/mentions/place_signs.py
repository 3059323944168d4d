"""Signs that a name is a place: the preposition before it, the word beside it, the tagger's label.

A table of all the world's towns holds half of the world's surnames and many plain words, so a name
in it is a place only where the sentence says so. How strong the sign must be depends on the name.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, Literal

import msgspec

from detente.language import table
from detente.mentions.page import Page
from detente.model.annotation import Entity

#: How much a sign weighs: told outright, by where it stands or the tagger, hardly, not at all; and
#: that the name is only a part of another.
Weight = Literal["told", "placed", "perhaps", "none", "part"]
Sense = Literal["town", "province", "any"]
PLACES = frozenset({"GPE", "LOC", "FAC"})
#: Labels of names that a place may be a part of, and which it then is not itself.
_WHOLES = frozenset({"PERSON", "ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "NORP"})
#: Steps from a name up to what governs it, or back to what its list is said to be.
_STEPS = 6
_LISTED = frozenset({"and", ",", "or", "neighboring", "neighbouring", "nearby"})
#: What a name hangs on in "the mayor of X".
_SITED = "of, as a place's"
#: What it hangs on in "shelled X".
_TAKEN = "a verb, as towns do"
#: Nouns that stand behind a name for other reasons than to say what it is.
_NOT_AFTER = frozenset({"district", "capital"})


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """What the sentence says of a name: whether it is a place, and a town or a division."""

    weight: Weight
    sense: Sense = "any"
    why: str = ""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a sentence: its tokens [first, last] and its code points [start, end)."""

    first: int
    last: int
    start: int
    end: int


class Reader(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Reads the signs around the names of one report."""

    page: Page

    @cached_property
    def entities(self) -> dict[int, Entity]:
        """The tagger's names by token."""
        found = self.page.annotation.entities
        return {t: e for e in found for t in range(e.first, e.last + 1)}

    @cached_property
    def people(self) -> frozenset[str]:
        """The words that are part of somebody's name in the report, as tagged or as known."""
        page = self.page
        tagged = {
            page.words[t]
            for e in page.annotation.entities
            if e.label == "PERSON" and e.last > e.first
            for t in range(e.first, e.last + 1)
        }
        known = {
            page.words[t]
            for hit in page.hits
            if not page.is_other(hit)
            for t in page.dossier.tokens_in(hit.start, hit.end)
        }
        return frozenset(tagged | known)

    def run(self, first: int, last: int) -> Run:
        """Return the name that reaches from a token to another."""
        a = self.page.annotation
        return Run(first=first, last=last, start=a.start[first], end=a.end[last])

    def signs(self, name: Run) -> Signs:
        """Return what the sentence says of a name, apart from a region that stands behind a comma."""
        if self._is_part(name):
            return Signs(weight="part")
        sense, word = self.called(name)
        if word:
            return Signs(weight="told", sense=sense, why=f"called a {word}")
        lists, label, before = rules(), self.label(name), self.governor(name)
        if before in lists["surely"]:
            weight: Weight = "perhaps" if label in _WHOLES else "placed"
            return Signs(weight=weight, why=f"behind {before!r}")
        if label in PLACES:
            return Signs(weight="placed", why="a place by its form")
        if before in lists["mostly"] and label != "PERSON":
            return Signs(weight="perhaps", why=f"behind {before!r}")
        return Signs(weight="none")

    def is_sure(self, name: Run) -> bool:
        """Tell whether a name stands behind "in" or the like and is tagged as a place too."""
        return self.label(name) in PLACES and self.governor(name) in rules()["surely"]

    def is_common(self, name: Run) -> bool:
        """Tell whether a name is also a plain word, or people's: in general or in this report."""
        if self.is_word(name):
            return True
        word = self.page.words[name.first]
        named = word in self.people or word.lower() in rules()["names"]
        return name.first == name.last and named

    def is_word(self, name: Run) -> bool:
        """Tell whether a name is made of plain words alone."""
        words = self.page.lower[name.first : name.last + 1]
        return all(word in rules()["common"] for word in words)

    def label(self, name: Run) -> str | None:
        """Return the tagger's label of a name, articles and "'s" aside; None if it has none of its own."""
        entity = self.entities.get(name.first)
        if entity is None or self.core(entity) != (name.first, name.last):
            return None
        return entity.label

    def core(self, entity: Entity) -> tuple[int, int]:
        """Return the tokens of a tagged name without its article, its "'s" and the like."""
        lower, first, last = self.page.lower, entity.first, entity.last
        while first < last and lower[first] in {"the", "a", "an"}:
            first += 1
        while last > first and lower[last] in {"'s", "'", ",", "."}:
            last -= 1
        return first, last

    def _is_part(self, name: Run) -> bool:
        """Tell whether a name is only part of one: of a person's, a body's, a lake's."""
        page, a, first, last = self.page, self.page.annotation, name.first, name.last
        owned, compass = rules()["owned"], rules()["beyond"]
        entity = self.entities.get(first)
        if entity is not None and entity.label in _WHOLES:
            inner = self.core(entity)
            if inner[0] <= first and last <= inner[1] and inner != (first, last):
                return page.lower[min(last + 1, inner[1])] not in owned
        if page.same_sentence(last, last + 1):
            after = page.words[last + 1]
            if after == "-" and page.adjacent(last):
                return page.words[min(last + 2, len(page.words) - 1)][:1].isupper()
            joined = a.pos[last + 1] == "PROPN" and after[:1].isupper()
            if joined and a.head[last] == last + 1 and after.lower() not in owned:
                return True
        if page.same_sentence(first, first - 1):
            before = page.words[first - 1]
            if before == "-" and page.adjacent(first - 1):
                return True
            joined = a.pos[first - 1] == "PROPN" and before[:1].isupper()
            if joined and first <= a.head[first - 1] <= last:
                return before.lower() not in compass | owned
        return False

    def called(self, name: Run) -> tuple[Sense, str]:
        """Return what a word beside a name says it is, and the word: "the town of X", "X province"."""
        page, lists, first, last = self.page, rules(), name.first, name.last
        after = page.lower[last + 1] if page.same_sentence(last, last + 1) else ""
        if _one(after) in lists["province"]:
            return "province", _one(after)
        if _one(after) in lists["town"] and after not in _NOT_AFTER:
            return "town", _one(after)
        if page.same_sentence(first, first - 1):
            word = page.lower[first - 1]
            if word in lists["town"] and word != "capital":
                return "town", word
            if word in lists["province"] and word != "state":
                return "province", word
        return (
            self._listed_before(first)
            or self._listed_after(last)
            or self._explained(last)
            or ("any", "")
        )

    def _listed_before(self, first: int) -> tuple[Sense, str] | None:
        """Return what "the provinces of X and nearby Y" says of X, and of Y."""
        page, lists = self.page, rules()
        for at in range(first - 1, max(-1, first - _STEPS), -1):
            if not page.same_sentence(first, at):
                return None
            word = page.lower[at]
            if word == "of" and page.same_sentence(at, at - 1):
                noun = page.lower[at - 1]
                if at < first - 1 and noun == _one(noun):
                    return None
                if _one(noun) in lists["province"]:
                    return "province", _one(noun)
                told = _one(noun) in lists["town"] and noun != "capital"
                return ("town", _one(noun)) if told else None
            if word not in _LISTED and not page.words[at][:1].isupper():
                return None
        return None

    def _explained(self, last: int) -> tuple[Sense, str] | None:
        """Return what "X, a town near ..." says of X."""
        page, lists = self.page, rules()
        if not page.same_sentence(last, last + 2) or page.words[last + 1] != ",":
            return None
        if page.lower[last + 2] not in {"a", "an", "the"}:
            return None
        for at in range(last + 3, min(len(page.words), last + _STEPS)):
            if not page.same_sentence(last, at) or not page.words[at][:1].islower():
                return None
            if page.words[at] in lists["town"] or page.words[at] in lists["province"]:
                told = page.annotation.dep[at] == "appos"
                return ("any", page.words[at]) if told else None
        return None

    def _listed_after(self, last: int) -> tuple[Sense, str] | None:
        """Return what "X and Y provinces" says of X."""
        page, lists = self.page, rules()
        for at in range(last + 1, min(len(page.words), last + _STEPS)):
            if not page.same_sentence(last, at):
                return None
            word = page.lower[at]
            if at > last + 1 and word != _one(word) and _one(word) in lists["province"]:
                return "province", _one(word)
            if word not in _LISTED and not page.words[at][:1].isupper():
                return None
        return None

    def governor(self, name: Run) -> str:
        """Return what a name hangs on, a preposition mostly, through names that it is joined to."""
        a, page = self.page.annotation, self.page
        at = page.dossier.head_token(name.start, name.end)
        if at is None:
            return ""
        for _ in range(_STEPS):
            dep, head = a.dep[at], a.head[at]
            if dep == "pobj":
                over = _one(page.lower[a.head[head]])
                return (
                    _SITED
                    if page.lower[head] == "of" and over in rules()["of"]
                    else page.lower[head]
                )
            if (
                dep == "dobj"
                and a.lemma[head].lower() in table("en", "references")["towns"]["verbs"]
            ):
                return _TAKEN
            if head == at or dep not in {"conj", "appos", "compound", "nmod"}:
                return ""
            if dep in {"compound", "nmod"} and _one(page.lower[head]) not in rules()["owned"]:
                return ""
            at = head
        return ""


def _one(word: str) -> str:
    """Return the singular of a noun, near enough for the lists it is looked up in."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


@cache
def rules() -> dict[str, Any]:
    """Return the word lists of lang/en/places.toml, made fit for looking up."""
    lists = table("en", "places")
    nouns = {name: frozenset(words) for name, words in lists["nouns"].items()}
    return {
        "surely": frozenset((*lists["behind"]["surely"], _SITED)),
        "mostly": frozenset((*lists["behind"]["mostly"], _TAKEN)),
        "town": nouns["town"],
        "province": nouns["province"],
        "of": nouns["of"],
        "owned": nouns["owned"] | nouns["town"],
        "beyond": frozenset(lists["beyond"]["words"]),
        "common": frozenset(lists["common"]["words"]),
        "everywhere": frozenset(lists["everywhere"]["states"]),
        "areas": frozenset(lists["wide"]["areas"]),
        "names": frozenset(lists["common"]["names"]),
        "short": {
            short: (state, division)
            for state, divisions in lists["short"].items()
            for short, division in divisions.items()
        },
    }
