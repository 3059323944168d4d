"""Who, where and when: what the names in a clause stand for.

A subject is a party only where it can act: "Russian officials" are a Russian party, "the Russian
attack" is nobody. A day belongs to the clause it hangs in and to no other, since most wrong dates
in news come from a neighbouring clause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from detente.claims.clause import CLAUSES, SUBJECT, Clauses, Range
from detente.language import table
from detente.model.claim import Claim, Ref, Statement
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.span import Evidence, Part, Span

#: The data this module reads; a stage that uses it names it among its files.
CLAUSE_FILES = ("lang/en/clauses.toml",)


class Named(NamedTuple):
    """Someone a noun phrase names, and the words that do."""

    ref: Ref
    evidence: Evidence
    mention: Mention | None

    @property
    def nobody(self) -> bool:
        """Whether it is a pronoun that nobody was found for."""
        mention = self.mention
        return mention is not None and mention.reference == "pronoun" and not mention.actor_id


class NamedClauses(Clauses):
    """The parse of one dossier with the mentions and statements laid over it."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self.blaming = frozenset(table("en", "clauses")["blaming"]["verbs"])
        self.telling = frozenset(table("en", "clauses")["telling"]["verbs"])

    def actor(self, token: int) -> Mention | None:
        """Return the actor mention that holds a token."""
        return self._mention(token, "actor")

    def _mention(self, token: int, kind: str) -> Mention | None:
        sentence = self.sentence_of(token)
        for mention in self.dossier.mentions_in(sentence.start, sentence.end, kind):
            if mention.span.start <= self.start[token] < mention.span.end:
                return mention
        return None

    def ref_of(self, mention: Mention) -> Ref:
        """Return a mention as a reference."""
        return Ref(
            words=mention.span.of(self.dossier.words),
            actor_id=mention.actor_id,
            name=mention.name,
            country=mention.country,
            sector=mention.sector,
            members=mention.members,
        )

    def who(self, noun: int, part: Part = "holder") -> list[Named]:
        """Return the actors a noun phrase names, those it is joined to by "and" included.

        The head's own mention comes first; failing that the nearest name on its left edge
        ("Russian officials", "Moscow's envoy"), then one in apposition, then one after "of". A
        phrase without any known name gives nothing, and a thing ("the Russian attack") is nobody.
        """
        found = []
        nouns = [noun, *self.joined(noun)]
        for token in nouns:
            own = self.actor(token)
            mentions = [own] if own is not None else self._named_beside(token)
            if not mentions and self.lemma[token] in self.agents:
                of = self.prep(token, ("of",))
                nouns += [of, *self.joined(of)] if of is not None else []
            for mention in mentions:
                if mention.role != "place":
                    evidence = Evidence(part=part, span=mention.span)
                    found.append(Named(self.ref_of(mention), evidence, mention))
        return unique(found)

    def _named_beside(self, noun: int) -> list[Mention]:
        """Return the name in apposition, or those before a noun for someone ("French and ...")."""
        beside = self.kids(noun, ("appos",))
        if self.lemma[noun] in self.agents:
            beside += reversed(self.kids(noun, ("amod", "compound", "poss", "nmod")))
        for token in beside:
            named = [self.actor(k) for k in (token, *self.kids(token, ("conj",)))]
            if named[0] is not None and self._follower(noun, token, named[0]):
                continue
            if named[0] is not None:
                return [mention for mention in named if mention is not None]
        return []

    def _follower(self, noun: int, token: int, mention: Mention) -> bool:
        """Tell whether a name only says whose people are meant: "Obama aides" are not Obama."""
        person = mention.actor_kind == "person" and self.dep[token] in ("compound", "poss", "nmod")
        return person and self.tag[noun] in ("NNS", "NNPS")

    def times_of(self, *tokens: int) -> Iterator[Mention]:
        """Yield the time mentions that belong to the clauses of the tokens, token by token.

        Days inside clauses of their own, or inside the governor's other complements, do not count.
        """
        for token in tokens:
            apart = CLAUSES | {"conj", "pcomp"}
            if self.pos[token] in ("VERB", "AUX"):
                apart = apart | {"xcomp"}
            starts = {self.start[k] for k in self.reach(token, apart)}
            sentence = self.sentence_of(token)
            caption = sentence.zone == "caption"
            for mention in self.dossier.mentions_in(sentence.start, sentence.end, "time"):
                if _dated(mention, alone=caption) and any(
                    mention.span.start <= s < mention.span.end for s in starts
                ):
                    yield mention

    def time_of(self, *tokens: int) -> Mention | None:
        """Return the first time mention that belongs to the clauses of the tokens."""
        return next(self.times_of(*tokens), None)

    def clause(self, verb: int, without: Collection[str] = ("punct", "parataxis")) -> Range:
        """Return code points of a verb's clause from its subject on; a day before it is kept."""
        start, end = self.stretch(verb, without)
        for subject in self.kids(verb, SUBJECT):
            left = self.start[self.left_edge(subject)]
            days = self.dossier.mentions_in(start, left, "time") if start < left else []
            if left < self.end[verb] and not days:
                start = left
        return start, end

    def place_of(self, *tokens: int) -> tuple[str, Range] | None:
        """Return the place a preposition ties to one of the tokens: its name and its code points."""
        for token in tokens:
            for preposition in self.kids(token, ("prep",)):
                if self.word[preposition] not in self.place_words:
                    continue
                found = self.kid(preposition, "pobj")
                if found is None:
                    continue
                if (place := self.place_in(found) or self.place_of(found)) is not None:
                    return place
        return None

    def place_in(self, noun: int) -> tuple[str, Range] | None:
        """Return the place a noun phrase names, or the phrase itself when it names one inside
        ("Ukraine's border").
        """
        for kind in ("place", "actor"):
            mention = self._mention(noun, kind)
            if mention is not None and (kind == "place" or _is_place(mention)):
                return self._place_name(mention), (mention.span.start, mention.span.end)
        kept = self.reach(noun, CLAUSES | {"prep", "conj", "cc", "punct", "appos"})
        with_whom = self.prep(noun, ("with", "of"))
        kept += [with_whom] if with_whom is not None else []
        ground = self.lemma[noun] in self.grounds
        for token in kept:
            for kind in ("place", "actor"):
                mention = self._mention(token, kind)
                if mention is None or not (kind == "place" or _is_place(mention)):
                    continue
                first = next((k for k in kept if self.pos[k] != "DET"), noun)
                span = self.start[first], max(self.end[noun], self.end[token])
                if ground:
                    return self.dossier.words[span[0] : span[1]], span
                if self.dep[token] == "compound":
                    return self._place_name(mention), (mention.span.start, mention.span.end)
        return None

    def _place_name(self, mention: Mention) -> str:
        """Return a place as the gazetteer has it, a seat of government by its own words."""
        if mention.place is not None:
            return mention.place.name
        words = mention.span.of(self.dossier.words)
        return words if mention.reference == "metonym" else mention.name or words

    @cached_property
    def cues(self) -> dict[int, Claim]:
        """Statements by the token of their cue."""
        found: dict[int, Claim] = {}
        for claim in self.dossier.statements:
            for span in claim.spans("cue"):
                token = self.at(span.start)
                if token is not None:
                    found.setdefault(token, claim)
        return found

    def source_of(self, statement: Claim | None) -> list[Named]:
        """Return the source of a statement as a holder, with the words that name it."""
        if statement is None or not isinstance(statement.body, Statement):
            return []
        spans = statement.spans("source")
        if statement.body.source is None or not spans:
            return []
        evidence = Evidence(part="holder", span=spans[0])
        inside = self.dossier.mentions_in(spans[0].start, spans[0].end, "actor")
        source = statement.body.source
        someone = source.actor_id or source.country or source.members
        if not someone and not any(m.span.end == spans[0].end for m in inside):
            return []
        return [Named(source, evidence, inside[0] if inside else None)]

    def holders(self, verb: int) -> list[Named]:
        """Return who does what a verb says: its subject; "I" and "we" are the one quoted there.

        Failing a name, a verb that is a statement's cue has that statement's source.
        """
        subject = self.blamed(verb) or self.speaking(verb) or self.subject(verb)
        if subject is not None:
            named = self.who(subject)
            unnamed = not named and self.tag[subject] == "PRP"
            nobody = unnamed or (len(named) == 1 and named[0].nobody)
            if nobody or self.first(subject):
                inside = self.dossier.innermost_statement(self.start[verb], self.end[verb])
                if not (unnamed and _quoted_directly(inside)) or self.first(subject):
                    named = self.source_of(inside) or named
            if named:
                return named
        return self.source_of(self.cues.get(verb))

    def blamed(self, verb: int) -> int | None:
        """Return whom a gerund after "for" or "of" is about: "mocked the minister for suggesting"."""
        preposition = self.head[verb]
        if self.dep[verb] != "pcomp" or self.word[preposition] not in ("for", "of"):
            return None
        governor = self.head[preposition]
        goal = self.kid(governor, "dobj", "nsubjpass")
        return goal if goal is not None and self.lemma[governor] in self.blaming else None

    def speaking(self, verb: int) -> int | None:
        """Return the subject of the verb of saying that a second one was torn from, else None.

        In "said that Moscow was building sites and announced a blockade" the parse gives
        "announced" to Moscow; a plain past beside a progressive or a modal is the teller's own.
        """
        if self.dep[verb] != "conj" or self.tag[verb] != "VBD" or self.kids(verb, SUBJECT):
            return None
        inner = self.head[verb]
        if self.lemma[verb] not in self.telling or self.dep[inner] != "ccomp":
            return None
        outer = self.head[inner]
        aux = [k for k in self.kids(inner, ("aux", "auxpass")) if self.lemma[k] != "have"]
        told = self.tag[outer] == "VBD" and self.lemma[inner] not in self.telling
        return self.subject(outer) if aux and told and not self.perfect(inner) else None

    def beside(self, token: int, span: Span) -> bool:
        """Tell whether words stand in the sentence of a token and in the same mouth.

        A claim's stretch takes in who holds it, but not the source of a statement it is inside of:
        else it would no longer lie within that statement.
        """
        sentence = self.sentence_of(token)
        if not sentence.start <= span.start < span.end <= sentence.end:
            return False
        said = self.dossier.innermost_statement(self.start[token], self.end[token])
        return said is None or any(content.contains(span) for content in said.spans("content"))

    def own_side(self, ref: Ref, source: Ref) -> bool:
        """Tell whether a reference is the source itself, its state, or someone of its state."""
        if ref.actor_id is not None and ref.actor_id in (source.actor_id, source.country):
            return True
        return ref.country is not None and ref.country == source.country


def _quoted_directly(statement: Claim | None) -> bool:
    """Tell whether words are a quotation, in which "it" and "they" are not who says it."""
    body = statement.body if statement is not None else None
    return isinstance(body, Statement) and body.quoted == "direct"


def _dated(mention: Mention, *, alone: bool) -> bool:
    """Tell whether a time mention stands somewhere in the calendar: no duration, no habit.

    `alone`: it must do so by its own words, as in a caption, whose picture may be of any day.
    """
    when = mention.when
    if alone and (when is None or when.basis != "stated"):
        return False
    return (
        when is not None
        and mention.role not in ("duration", "set")
        and (when.start is not None or when.end is not None)
    )


def _is_place(mention: Mention) -> bool:
    """Tell whether an actor mention also names a stretch of land."""
    return mention.role in ("place", "seat") or mention.actor_kind in ("state", "territory")


def unique(items: Iterable[Named]) -> list[Named]:
    """Return the items without those that name someone already named."""
    seen: set[str] = set()
    kept = []
    for item in items:
        key = item.ref.actor_id or item.ref.words
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept
