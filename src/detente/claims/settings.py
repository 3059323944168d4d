"""Settings: to whom a statement was made, where, when, and whether it was made at all."""

from __future__ import annotations

from detente.claims.cues import Lexicon
from detente.claims.settle import Reading
from detente.claims.shapes import Shapes
from detente.model.claim import Modality, Polarity
from detente.model.dossier import Dossier
from detente.model.when import When, on_day

#: A day that is only the report's own is believed this far of what the report's date is.
REPORT_DAY = 0.6

_POSSIBLE = frozenset({"may", "might", "could", "would", "can", "'d", "’d"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "to"})
_PLAIN = frozenset({"was", "were", "is", "are", "did", "do", "does"})
_CONDITIONS = frozenset({"if", "unless", "should"})
_NOBODY = frozenset({"nobody", "none", "noone"})
#: Verbs that say the saying went on, not that it is still to come: "went on to say".
_ONGOING = frozenset(
    {"go", "continue", "begin", "start", "come", "manage", "use", "proceed", "keep"}
)


class Setting:
    """Asks one document's parse about the circumstances of its statements."""

    def __init__(self, dossier: Dossier, shapes: Shapes, lexicon: Lexicon) -> None:
        self.dossier = dossier
        self.shapes = shapes
        self.lexicon = lexicon

    def polarity(self, reading: Reading) -> Polarity:
        """Return denied for "did not say", "nobody said" and "denied", affirmed for two at once."""
        denies = self.lexicon.known(reading.lemma, reading.frame) in self.lexicon.denies
        negated = bool(self.shapes.kids(reading.host, "neg")) or any(
            self.shapes.form[k] in ("no", "never", "neither")
            for k in (*self.shapes.kids(reading.host, "advmod"), *self._determiners(reading))
        )
        if reading.speaker is not None and self.shapes.form[reading.speaker] in _NOBODY:
            negated = not negated
        return "denied" if denies != negated else "affirmed"

    def _determiners(self, reading: Reading) -> list[int]:
        found = self.shapes.kids(reading.head, "det") if reading.head != reading.host else []
        if reading.speaker is not None and self.shapes.dep[reading.speaker].startswith("nsubj"):
            found = [*found, *self.shapes.kids(reading.speaker, "det", "neg")]
        return found

    def modality(self, reading: Reading) -> Modality:
        """Return how real the saying itself is; what is said in it is another matter."""
        verb = reading.host
        helpers = {self.shapes.form[k] for k in self.shapes.kids(verb, "aux")}
        perfect = any(self.shapes.lemma[k] == "have" for k in self.shapes.kids(verb, "aux"))
        for clause in (verb, *self.shapes.kids(verb, "advcl")):
            if any(self.shapes.form[m] in _CONDITIONS for m in self.shapes.kids(clause, "mark")):
                return "conditional"
        if helpers & _POSSIBLE and not (perfect and "would" not in helpers):
            return "possible"
        up = self.shapes.head[verb]
        if "to" in helpers and self.shapes.lemma[up] in _ONGOING:
            return "actual"
        if "to" in helpers and self.shapes.dep[verb] not in ("xcomp", "ccomp", "relcl"):
            return "actual"
        return "planned" if helpers & _PLANNED else "actual"

    def when(self, reading: Reading) -> tuple[When | None, tuple[int, int] | None]:
        """Return when it was said, and the words that say so.

        A time that hangs on the cue; failing that the report's own day for plain past and present
        ("said", "says"), marked as such; for "had said" and the like, and for what is only
        reported inside another statement, it stays unknown.
        """
        sentence = self.dossier.sentence_at(self.shapes.start[reading.head])
        if sentence is not None:
            for mention in self.dossier.mentions_in(sentence.start, sentence.end, "time"):
                span = mention.span.start, mention.span.end
                if mention.when is not None and self._on_cue(reading, span):
                    return mention.when, span
        published = self.dossier.document.dated
        verb = reading.host
        if self.shapes.tag[verb] == "VBG" and self.shapes.dep[verb] == "advcl":
            verb = self.shapes.head[verb]  # "said ..., adding that": in the same breath
        helpers = {self.shapes.form[k] for k in self.shapes.kids(verb, "aux", "auxpass")}
        plain = self.shapes.tag[verb] in ("VBD", "VBZ", "VBP", "VBN", "VB") and helpers <= _PLAIN
        plain = plain and (bool(helpers) or self.shapes.tag[verb] in ("VBD", "VBZ", "VBP"))
        # A caption has a day of its own, which its picture's line states or nobody knows.
        caption = sentence is not None and sentence.zone == "caption"
        if published is None or not plain or caption or reading.outer is not None:
            return None, None
        if published.day is None:
            return None, None
        # The report's day, not its minute: nobody spoke at the moment it went out.
        confidence = round(published.confidence * REPORT_DAY, 3)
        reason = "no day with the cue; the report's own"
        day = on_day(published.day, basis="publication", reason=reason, confidence=confidence)
        return day, None

    def _on_cue(self, reading: Reading, span: tuple[int, int]) -> bool:
        if any(s <= span[0] and span[1] <= e for s, e in reading.content):
            return False
        tokens = self.shapes.between(*span)
        for token in tokens:
            at = token
            for _ in range(4):
                at = self.shapes.head[at]
                if at in tokens:
                    continue
                if at in (reading.host, reading.head):
                    return True
                if self.shapes.tag[at] != "IN" and self.shapes.dep[at] not in (
                    "npadvmod",
                    "prep",
                    "pobj",
                ):
                    break
        return False

    def venue(self, reading: Reading) -> tuple[int, int] | None:
        """Return the words [start, end) that say where or through what it was said."""
        for prep in self.shapes.kids(reading.host, "prep", "dative"):
            if self.shapes.form[prep] not in self.lexicon.venue_prepositions:
                continue
            noun = self.shapes.kid(prep, "pobj")
            if noun is None or (
                self.shapes.lemma[noun] not in self.lexicon.venues
                and self.shapes.form[noun] not in self.lexicon.venues
            ):
                continue
            words = [t for t in self.shapes.under(prep) if not self._in_content(reading, t)]
            if prep in words and noun in words:
                last = prep
                while last + 1 in words:
                    last += 1
                while self.shapes.form[last] in (",", ";"):
                    last -= 1
                return self.shapes.start[prep], self.shapes.end[last]
        return None

    def _in_content(self, reading: Reading, token: int) -> bool:
        return any(s <= self.shapes.start[token] < e for s, e in reading.content)

    def addressee(self, reading: Reading) -> int | None:
        """Return the token that heads the words for whoever was spoken to."""
        verb = reading.host
        if reading.head == verb:
            if reading.lemma in self.lexicon.addressing:
                if reading.role == "agent":
                    return self.shapes.kid(verb, "nsubjpass")
                spoken_to = self.shapes.kid(verb, "dative", "dobj")
                if spoken_to is not None and self.shapes.form[spoken_to] != "to":
                    return spoken_to
                clause = self.shapes.kid(verb, "ccomp")
                helpers = () if clause is None else self.shapes.kids(clause, "aux")
                if clause is not None and any(self.shapes.form[a] == "to" for a in helpers):
                    return self.shapes.subject(clause)
            if reading.frame in ("to", "on") and self.shapes.lemma[verb] != "call":
                return None
        for prep in self.shapes.kids(verb, "prep", "dative"):
            noun = self.shapes.kid(prep, "pobj")
            if (
                self.shapes.form[prep] == "to"
                and noun is not None
                and not self._in_content(reading, noun)
            ):
                person = self.shapes.lemma[noun] not in self.lexicon.venues
                return noun if person else None
        return None
