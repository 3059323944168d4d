"""Own deeds: which act it is to say that one will, would, could or will not do a thing."""

from __future__ import annotations

from detente.claims.position_modal_words import ModalWords, Mood
from detente.model.claim import Act


class OwnDeeds(ModalWords):
    """The act that the modal of a verb makes of an own deed."""

    def act_of(self, token: int, mood: Mood) -> Act | None:
        """Return the act, None where a deed foretold binds nobody ("we will see")."""
        c, speech = self.clauses, self.speech
        lemma, modal = c.lemma[token], mood.modal
        if lemma == "do" and not c.kids(token, ("dobj", "ccomp")):
            return None
        if lemma in speech["must"]["verbs"] and c.kid(token, "xcomp") is not None:
            return None
        if lemma in speech["wish"]["verbs"]:
            return None
        if mood.denied:
            return self._not(token, mood)
        if modal == "can":
            return None
        at = self._carried(token)
        harm = self.harmful(at)
        if modal in ("could", "may", "might"):
            if harm:
                return "threaten"
            return "offer" if c.lemma[at] in speech["may"]["verbs"] else None
        if harm:
            return "threaten"
        if c.lemma[at] in speech["idle"]["visits"]:
            return None
        if lemma == "be":
            said = {c.lemma[k] for k in c.kids(token, ("acomp", "attr"))}
            return "promise" if said & speech["idle"]["be"] else None
        if at == token and lemma in speech["idle"]["verbs"]:
            return None
        if modal == "would" and mood.by == token and self._supposed_only(token):
            return "offer" if lemma in speech["may"]["verbs"] else None
        return "promise"

    def _supposed_only(self, token: int) -> bool:
        """Tell "we would help" in marks, which is no report of "we will"."""
        c = self.clauses
        subject = c.subject(token)
        return subject is not None and c.word[subject] in ("i", "we")

    def _not(self, token: int, mood: Mood) -> Act | None:
        """Return what saying "not" to an own deed is: a red line, a refusal, or nothing."""
        c, speech = self.clauses, self.speech
        lemma, modal = c.lemma[token], mood.modal
        row = speech["line"]
        if lemma in row["verbs"] and modal in ("will", "would", "can", "shall"):
            plain = modal != "would" or lemma not in row["plainly"]
            return "red line" if plain else "refuse"
        if lemma == "hesitate" and (below := c.kid(token, "xcomp")) is not None:
            return "threaten" if self.harmful(below) else "promise"
        if modal in ("may", "might", "could") or lemma in speech["idle"]["never_refused"]:
            return None
        if lemma == "be":
            goes_on = c.kids(token, ("acomp", "attr"))
            part = {c.lemma[k] for k in goes_on} & speech["idle"]["no_part"]
            return "refuse" if part else None
        if modal == "can" and lemma not in speech["idle"]["cannot"]:
            return None
        return "refuse"

    def _carried(self, token: int) -> int:
        """Return the verb that one only leads to: "continue to strike"."""
        c = self.clauses
        if c.lemma[token] not in self.speech["idle"]["carriers"]:
            return token
        below = c.kid(token, "xcomp")
        return below if below is not None and c.pos[below] in ("VERB", "AUX") else token
