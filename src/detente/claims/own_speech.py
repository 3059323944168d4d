"""Own speech: what a bare modal does inside someone's words.

"Kyiv must disarm" is a demand, "we will not allow it" a red line, "we will send help" a promise:
but only when somebody is quoted, and it matters whether the subject is of the speaker's own side.
"""

from __future__ import annotations

from detente.claims.named import Named
from detente.claims.stance import Reading, Stances
from detente.model.claim import Act, Claim, Statement


class OwnSpeech(Stances):
    """Readings of modals inside the contents of statements."""

    def vital(self, token: int) -> Reading | None:
        """Read "it is vital that Moscow steps back" inside someone's words as a demand."""
        c = self.clauses
        if c.lemma[token] not in self.frames["own_speech"]["demand_adjectives"]:
            return None
        clause = next(iter(c.kids(token, ("ccomp",)) or c.kids(c.head[token], ("ccomp",))), None)
        return self._must(clause, "adjective", c.lemma[token], 0.65) if clause else None

    def own_speech(self, token: int) -> Reading | None:
        """Return the demand, red line, promise or threat that a modal makes of its verb."""
        c, row = self.clauses, self.frames["own_speech"]
        modal = c.modal(token)
        if c.perfect(token) or c.inverted(token):
            return None
        if modal in row["demand"] and not c.denied(token):
            return self._must(token, "modal", modal or "", 0.8 if modal == "must" else 0.65)
        if modal is None:
            head = c.kid(token, "xcomp")
            present = c.tag[token] in ("VBZ", "VBP") and c.lemma[token] in row["demand_verbs"]
            within = c.dep[token] == "relcl" or c.word[c.subject(token) or token] == "it"
            if present and not within and head is not None and c.finite(head) == "infinitive":
                return self._must(head, "modal", f"{c.lemma[token]} to", 0.65)
            return None
        if modal in ("will", "would", "shall", "can"):
            return self._will(token, modal)
        return None

    def _said(self, token: int) -> tuple[Claim, list[Named]] | None:
        c = self.clauses
        statement = self.dossier.innermost_statement(c.start[token], c.end[token])
        if statement is None or not isinstance(statement.body, Statement):
            return None
        frame = self.frames["verbs"].get(statement.body.lemma)
        if frame and not frame.get("threat") and frame["act"] not in ("deny", "accept"):
            return None
        source = c.source_of(statement)
        return (statement, source) if source else None

    def _must(self, token: int, rule: str, entry: str, score: float) -> Reading | None:
        """Read what others must do, in the words of a source, as that source's demand."""
        c, row = self.clauses, self.frames["own_speech"]
        said = self._said(token)
        subject = c.subject(token)
        if said is None or subject is None or c.word[subject] in c.first_person:
            return None
        if c.lemma[token] in self.frames["no_content"]["verbs"] or c.lemma[token] in row["states"]:
            return None
        holders = said[1]
        named = c.who(subject, "target")
        if any(c.own_side(n.ref, holders[0].ref) for n in named):
            return None
        passive = c.kid(token, "nsubjpass") is not None
        if c.dep[token] == "relcl" or (passive and entry != "must"):
            return None
        if not named and not (passive and entry == "must" and c.pos[subject] == "NOUN"):
            return None
        return Reading(
            act="demand",
            rule=rule,
            entry=entry,
            trigger=token,
            holders=holders,
            content=self.without_that(c.stretch(token, ("punct", "advcl"))),
            head=token,
            targets=[] if passive else named,
            score=score if named else score - 0.15,
            inside=True,
        )

    def _will(self, token: int, modal: str) -> Reading | None:
        """Read what a source says its own side will do or not do."""
        c, row = self.clauses, self.frames["own_speech"]
        said = self._said(token)
        subject = c.subject(token)
        if subject is None or c.kid(token, "nsubjpass") is not None or self.embedded(token):
            return None
        denied, lemma = c.denied(token), c.lemma[token]
        named = c.who(subject)
        if said is None:
            line = denied and lemma in row["red_line"]
            threat = not denied and lemma in row["threaten"] and c.condition(token) is not None
            if not ((line or threat) and named):
                return None
            holders = named
        else:
            holders = said[1]
            if c.word[subject] not in c.first_person:
                if not named or not all(c.own_side(n.ref, holders[0].ref) for n in named):
                    return None
                holders = named
        if lemma == "do" and not c.kids(token, ("dobj",)):
            return None
        if modal == "can" and lemma not in row["red_line"]:
            return None
        if denied:
            plain = modal == "will" or (said is not None and lemma not in row["plainly"])
            firm = lemma in row["red_line"] and plain
            act: Act = "red line" if firm else "refuse"
        elif modal == "can" or (
            lemma in row["promise"] and not c.kids(token, ("dobj", "prep", "dative", "xcomp"))
        ):
            return None
        elif lemma in row["promise"]:
            act = "promise"
        elif lemma in row["threaten"]:
            act = "threaten"
        else:
            return None
        if act == "refuse" and (
            lemma in row["states"] or lemma in self.frames["no_content"]["verbs"]
        ):
            return None
        start, end = c.stretch(token, ("punct", "advcl"))
        own = [k for k in c.kids(token, ("aux",)) if k > subject]
        span = (c.start[min(own)] if own and subject < token else start, end)
        return Reading(
            act=act,
            rule="modal",
            entry=f"{modal} {'not ' if denied else ''}{lemma}",
            trigger=token,
            holders=holders,
            content=span,
            head=token,
            targets=self.targets(token, token, ["clause object"], holders),
            score=0.8 if act == "red line" else 0.65,
            inside=True,
        )
