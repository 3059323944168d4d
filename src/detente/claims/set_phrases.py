"""Set phrases: turns of speech that take a position without a verb or noun that names it.

"Called the charges false" denies, "gave Kyiv until Friday to withdraw" demands, "would be regarded
as an act of war" draws a line, as "a red line for Moscow" does in so many words.
"""

from __future__ import annotations

from functools import cached_property

from detente.claims import stance_words
from detente.claims.clause import SUBJECT
from detente.claims.contents import POINTING
from detente.claims.named import Named
from detente.claims.own_speech import OwnSpeech
from detente.claims.position_sides import first
from detente.claims.stance import PLAIN, Reading


class SetPhrases(OwnSpeech):
    """Readings of phrases whose parts mean little alone."""

    def set_phrase(self, token: int) -> Reading | None:
        """Return what a verb takes part in saying, None if it is in no such phrase."""
        if self.clauses.lemma[token] not in self._begun:
            return None
        return self._phrase(token) or self._crossing(token)

    def fixed(self, token: int) -> Reading | None:
        """Return what a phrase says that goes before the frame of its verb, None if in no such one."""
        if self.clauses.lemma[token] not in self._begun:
            return None
        return self._called_false(token) or self._deadline(token) or self._said_no(token)

    @cached_property
    def _begun(self) -> frozenset[str]:
        """The verbs that such a phrase can have."""
        rows = (
            self.frames[name]["verbs"] for name in ("denying", "deadline", "crossing", "saying_no")
        )
        return frozenset([*stance_words.phrases(), *(verb for row in rows for verb in row)])

    def _phrase(self, token: int) -> Reading | None:
        """Read a verb and a noun that mean little alone: "gave the green light to"."""
        c = self.clauses
        rows = stance_words.phrases().get(c.lemma[token])
        modality = self.modality(token) if rows else None
        if not rows or modality is None:
            return None
        nouns = c.kids(token, ("dobj", "nsubjpass", "dative", "attr"))
        nouns += [k for p in c.kids(token, ("prep",)) for k in c.kids(p, ("pobj",))]
        for row in rows:
            for noun in nouns:
                if c.lemma[noun] not in row["nouns"]:
                    continue
                found = self.content(noun, row["content"]) or self.content(token, row["content"])
                holders = self.holders(token)
                if found is None or not holders or found[1] == noun:
                    continue
                places = self.frames["acts"][row["act"]]["target"]
                return Reading(
                    act=row["act"],
                    rule="phrase",
                    entry=f"{c.lemma[token]} ... {c.lemma[noun]}",
                    trigger=token,
                    holders=holders,
                    content=found[0],
                    head=found[1],
                    targets=self.targets(noun, found[1], places, holders),
                    polarity="denied" if c.denied(token) else "affirmed",
                    modality=modality,
                    score=row.get("score", PLAIN),
                )
        return None

    def _called_false(self, token: int) -> Reading | None:
        """Read "called the charges false", "dismissed the report as an invention"."""
        c, row = self.clauses, self.frames["denying"]
        if c.lemma[token] not in row["verbs"] or self.modality(token) != "actual":
            return None
        words = [
            *c.kids(token, ("oprd", "acomp", "xcomp", "ccomp", "attr")),
            *(
                k
                for at in (token, *c.kids(token, ("dobj",)))
                for p in c.kids(at, ("prep",))
                if c.word[p] == "as"
                for k in c.kids(p, ("pobj", "amod"))
            ),
        ]
        said = next((k for k in words if c.word[k] in row["false"]), None)
        if said is None or c.denied(token) or self.passive(token):
            return None
        noun = c.kid(token, "dobj")
        if noun is None and c.head[said] == token:
            noun = c.kid(said, "nsubj")
        if noun is None or (c.pos[noun] == "PRON" and c.word[noun] not in POINTING):
            return None
        found, holders = self.object(noun, token), c.holders(token)
        if found is None or not holders:
            return None
        start, end = found[0]
        end = min(end, c.start[said] - 1) if start < c.start[said] else end
        end = start + len(self.dossier.words[start:end].removesuffix(" as"))
        return Reading(
            act="deny",
            rule="set phrase",
            entry=f"{c.lemma[token]} ... {c.word[said]}",
            trigger=token,
            holders=holders,
            content=(start, end),
            head=noun,
            targets=[],
            score=0.8,
        )

    def _said_no(self, token: int) -> Reading | None:
        """Read "has said no to the plan", "voted no"."""
        c, row = self.clauses, self.frames["saying_no"]
        if c.lemma[token] not in row["verbs"] or c.modal(token) is not None:
            return None
        near = c.kids(token, ("dobj", "intj", "advmod", "acomp", "oprd", "ccomp"))
        no = next((k for k in near if c.word[k] in row["words"] and k == token + 1), None)
        holders = self.holders(token) if no is not None else []
        if no is None or not holders:
            return None
        below = first(c.prep(token, ("to", "on")), c.prep(no, ("to",)))
        head = no if below is None else below
        content = (c.start[no], c.end[no]) if below is None else c.stretch(below)
        return Reading(
            act="refuse",
            rule="set phrase",
            entry=f"{c.lemma[token]} {c.word[no]}",
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=[],
            score=0.6,
        )

    def _deadline(self, token: int) -> Reading | None:
        """Read "gave Kyiv until Friday to withdraw"."""
        c, row = self.clauses, self.frames["deadline"]
        if c.lemma[token] not in row["verbs"] or self.passive(token):
            return None
        modality = self.modality(token)
        until = next(
            (
                p
                for p in range(token + 1, min(token + 14, len(c.word)))
                if (c.word[p] in row["prepositions"] or (c.lemma[p] in row["times"]))
                and c.sentence_of(p) == c.sentence_of(token)
            ),
            None,
        )
        if until is None or modality is None or c.denied(token):
            return None
        head = next(
            (
                k
                for k in c.reach(token)
                if k > until
                and c.dep[k] in ("xcomp", "advcl", "acl", "relcl", "ccomp")
                and c.finite(k) == "infinitive"
            ),
            None,
        )
        whom = c.kid(token, "dative") or c.kid(token, "dobj")
        holders = c.holders(token)
        if head is None or whom is None or not token < whom < until or not holders:
            return None
        targets = self.others(c.who(whom, "target"), holders)
        if not targets and c.lemma[whom] not in {*c.agents, *self.frames["private"]["nouns"]}:
            return None
        return Reading(
            act="demand",
            rule="set phrase",
            entry=f"{c.lemma[token]} ... {c.word[until]}",
            trigger=token,
            holders=holders,
            content=c.stretch(head),
            head=head,
            targets=targets,
            modality=modality,
            score=0.8,
        )

    def _crossing(self, token: int) -> Reading | None:
        """Read "an attack on ships would be regarded as an act of war" in someone's words."""
        c, row = self.clauses, self.frames["crossing"]
        if c.lemma[token] not in row["verbs"] or c.modal(token) not in ("will", "would", "shall"):
            return None
        as_what = c.prep(token, ("as",))
        noun = c.kid(token, "nsubjpass", "csubjpass") or c.kid(token, "dobj")
        if as_what is None or noun is None or c.denied(token) or c.perfect(token):
            return None
        near = {c.lemma[as_what], *(c.lemma[k] for k in c.kids(as_what, ("amod", "compound")))}
        subject = c.subject(token)
        active = c.kid(token, "nsubjpass", "csubjpass") is None
        holders = self._told_by(token)
        if active and not (
            subject is not None
            and (
                c.first(subject)
                or any(c.own_side(n.ref, h.ref) for n in c.who(subject) for h in holders)
            )
        ):
            return None
        found = self.object(noun, token)
        if not near & set(row["as"]) or found is None or not holders:
            return None
        return Reading(
            act="red line",
            rule="set phrase",
            entry=f"{c.lemma[token]} as",
            trigger=token,
            holders=holders,
            content=found[0],
            head=noun,
            targets=[],
            score=0.75,
            inside=True,
        )

    def _told_by(self, token: int) -> list[Named]:
        """Return the source of the closest statement around a verb that is not the verb's own."""
        for claim in self.statements_at(token):
            if source := self.source(claim):
                return source
        return []

    def red_line(self, token: int) -> Reading | None:
        """Read "X is a red line for Y" and "a red line of Y's"."""
        c, row = self.clauses, self.frames["red_line"]
        if c.lemma[token] != row["noun"] or not any(
            c.word[k] == row["colour"] for k in c.kids(token, ("amod", "compound"))
        ):
            return None
        holders = self.noun_holders(token, self.frames["carriers"]["verbs"])
        below = c.prep(token, ("for",))
        if not holders and below is not None:
            holders = c.who(below)
        verb = c.head[token]
        subject = c.kid(verb, *SUBJECT) if c.dep[token] == "attr" else None
        found = self.object(subject, token) if subject is not None else None
        found = found or self.content(token, self.frames["acts"]["red line"]["content"])
        if not holders:
            holders = self._told_by(token)
        if found is None or not holders or c.denied(verb):
            return None
        return Reading(
            act="red line",
            rule="red line",
            entry=row["noun"],
            trigger=token,
            holders=holders,
            content=found[0],
            head=found[1],
            targets=[],
            score=0.85,
            inside=True,
        )
