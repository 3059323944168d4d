"""Forecast or not: what tells a thing foretold from a judgement, a plan or a wish.

The tables are lang/en/predictions.toml; this answers for one clause what its subject and verb
name, under which cue it stands, how sure its words are, and by when it is to be.
"""

from __future__ import annotations

from typing import Any

from detente.claims.clause import Range
from detente.claims.named import Named, NamedClauses
from detente.language import table
from detente.model.claim import Claim, Likelihood, Ref
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Parts of speech that may stand between a noun and the "that" which says what it is.
PASSED_OVER = ("PROPN", "ADP", "CCONJ", "PUNCT", "ADV", "DET", "ADJ", "NUM")
#: From the surest to the least sure.
STRENGTHS: tuple[Likelihood, ...] = ("certain", "likely", "possible", "unlikely")


class Forecasts:
    """The tables of forecasts over one dossier's clauses."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.clauses = NamedClauses(dossier)
        self.rows: dict[str, Any] = table("en", "predictions")
        self.published = dossier.document.dated

    def told(self, verb: int) -> bool:
        """Tell whether a clause completes a verb of telling that no statement was read from."""
        c = self.clauses
        while c.dep[verb] in ("conj", "ccomp") and c.head[verb] != verb:
            if c.dep[verb] == "ccomp" and c.pos[c.head[verb]] == "VERB":
                return True
            verb = c.head[verb]
        return False

    def governing_cue(self, verb: int) -> tuple[int | None, dict[str, Any] | None]:
        """Return the cue verb a clause completes and its row; a cue that is no forecast ends the search."""
        c = self.clauses
        at = verb
        for _ in range(4):
            if c.dep[at] not in ("ccomp", "conj", "xcomp"):
                return None, None
            above = c.head[at]
            if c.dep[at] == "ccomp" and c.lemma[above] in self.rows["cues"]:
                return above, self.rows["cues"][c.lemma[above]]
            if c.dep[at] == "ccomp" and c.lemma[above] != "be":
                return None, None
            at = above
        return None, None

    def planned(self, verb: int) -> bool:
        """Tell whether a verb names talks, visits or the like, which are plans."""
        row = self.rows["no_prediction"]
        lemma = self.clauses.lemma[verb]
        done_to = self.clauses.kid(verb, "dobj", "nsubjpass") is not None
        return lemma in row["plans"] or (lemma in row["plans_of"] and done_to)

    def threatened(self, verb: int) -> bool:
        """Tell whether what is to be done to something is the speaker's line or threat."""
        c, row = self.clauses, self.rows["no_prediction"]
        if c.kid(verb, "nsubjpass") is None or c.prep(verb, ("by",)) is not None:
            return any(c.lemma[k] in row["threats"] for k in c.kids(verb, ("dobj",)))
        lemma = c.lemma[verb]
        return lemma in row["struck"] or (lemma in row["regarded"] and bool(c.prep(verb, ("as",))))

    def judges(self, verb: int, subject: int) -> bool:
        """Tell whether a clause judges ("it would be wrong") instead of foretelling."""
        c, rows = self.clauses, self.rows
        if c.tag[subject] == "EX" or c.word[subject] == "there":
            return not self.happens_in(verb)
        if c.dep[subject] in ("csubj", "csubjpass") or c.tag[subject] == "VBG":
            return True
        if c.word[subject] in rows["no_prediction"]["judging"] or c.lemma[verb] == "be":
            return not self.happens_in(verb)
        return False

    def happens(self, token: int) -> bool:
        """Tell whether a noun names something that may happen ("invasion")."""
        return self.clauses.lemma[token] in self.rows["happenings"]["nouns"]

    def happens_in(self, verb: int) -> bool:
        """Tell whether a verb has such a noun among its complements."""
        c = self.clauses
        return any(
            self.happens(k) or any(self.happens(j) for j in c.kids(k, ("conj",)))
            for k in (verb, *c.kids(verb, ("attr", "dobj", "pobj")), *self.below(verb))
        )

    def below(self, verb: int) -> list[int]:
        """Return the objects of a token's prepositions."""
        c = self.clauses
        return [n for k in c.kids(verb, ("prep",)) for n in c.kids(k, ("pobj",))]

    def own(self, subject: int, holder: Ref) -> bool:
        """Tell whether a subject is the holder or its own side."""
        c = self.clauses
        if c.word[subject] in c.first_person:
            return True
        for named in c.who(subject):
            ref = named.ref
            if ref.actor_id is not None and ref.actor_id in (holder.actor_id, holder.country):
                return True
            if ref.country is not None and ref.country == holder.country:
                return True
            if ref.words == holder.words:
                return True
        return c.word[subject] in ("he", "she") and not c.who(subject)

    def adverb(self, verb: int) -> Likelihood | None:
        """Return how sure an adverb beside a verb makes it."""
        c = self.clauses
        for k in c.kids(verb, ("advmod",)):
            if c.word[k] in self.rows["adverbs"]:
                found: Likelihood = self.rows["adverbs"][c.word[k]]
                return found
        return None

    def strength(self, verb: int, modal: str) -> Likelihood:
        """Return how sure a modal makes its verb, an adverb beside it taken into account."""
        base: Likelihood = self.rows["modals"][modal]
        return self.adverb(verb) or base

    def names_happening(self, noun: int) -> bool:
        """Tell whether a noun phrase names something that may happen, threats apart."""
        c = self.clauses
        near = [noun, *c.kids(noun, ("conj",)), *self.below(noun)]
        if any(c.lemma[k] in self.rows["no_prediction"]["threats"] for k in near):
            return False
        return any(self.happens(k) for k in near)

    def window(self, head: int) -> Mention | None:
        """Return the first day of a clause, or of what is inside it, that is not already over."""
        c, published = self.clauses, self.published
        for mention in c.times_of(head, *c.kids(head, ("xcomp", "dobj"))):
            if published is None or mention.when is None or not mention.when.before(published):
                return mention
        return None

    def without_that(self, span: Range) -> Range:
        """Return code points without a leading "that"."""
        words = self.dossier.words[span[0] : span[1]]
        return (span[0] + 5, span[1]) if words.lower().startswith("that ") else span

    def holder(self, cue: int) -> Named | None:
        """Return who expects or fears by a cue verb."""
        return next(iter(self.clauses.holders(cue)), None)

    def source(self, statement: Claim | None) -> Named | None:
        """Return whose words a statement is."""
        return next(iter(self.clauses.source_of(statement)), None)

    def before_that(self, verb: int) -> int | None:
        """Return the noun a clause with "that" follows, names and prepositions passed over."""
        c = self.clauses
        mark = next((k for k in c.kids(verb, ("mark",)) if c.word[k] == "that"), None)
        if mark is None:
            return None
        own = c.dep[verb] in ("acl", "ccomp", "relcl") and c.pos[c.head[verb]] == "NOUN"
        if own and not self._under(c.head[verb]):
            return None
        known = {*self.rows["cue_nouns"], *self.rows["no_prediction"]["nouns"]}
        at = mark - 1
        while at >= 0 and (
            c.pos[at] in PASSED_OVER or (self._under(at) and c.lemma[at] not in known)
        ):
            at -= 1
        return at if at >= 0 and c.pos[at] == "NOUN" else None

    def _under(self, token: int) -> bool:
        """Tell whether a noun is only what a preposition ties to the noun before it."""
        c = self.clauses
        return c.dep[token] == "pobj" and c.pos[c.head[token]] == "ADP"

    def promised(self, verb: int) -> bool:
        """Tell whether a clause is what a promise, a demand or the like is about."""
        at = self.before_that(verb)
        return at is not None and self.clauses.lemma[at] in self.rows["no_prediction"]["nouns"]

    def asked(self, verb: int, subject: int) -> bool:
        """Tell whether a clause is a question inside a sentence ("what effect it would have")."""
        c = self.clauses
        return any(
            c.tag[k] in ("WDT", "WP", "WRB") for k in range(c.left_edge(verb), c.left_edge(subject))
        )
