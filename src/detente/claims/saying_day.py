"""The day of a saying: when a statement was made, and what that day is counted from.

Time words on the cue come first, with what they are counted from. Failing them, what a report
tells plainly as said or being said is taken for its own day, at a discount. What "had been said",
"was once said", or is only told inside another's words has no day unless one is stated: an old
remark under a new date would pass for a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from detente.claims.channels import Venue
from detente.claims.old_scenes import PASSING, REACH, OldScenes
from detente.claims.settle import Piece, Reading
from detente.claims.shapes import Shapes
from detente.language import table
from detente.model.base import Record
from detente.model.document import Sentence
from detente.model.dossier import Dossier
from detente.model.mention import Mention
from detente.model.when import When, on_day

#: A day that is only the report's own is believed this far of what the report's date is.
REPORT_DAY = 0.6

_PLAIN = frozenset({"was", "were", "is", "are", "did", "do", "does"})
#: "Would not say", "could not confirm": the refusal itself is of the report's day.
_REFUSING = frozenset({"would", "could", "wo", "ca", "will", "can"})


class Days(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on days; see there what each is."""

    undated: frozenset[str]
    scenes: frozenset[str]
    elsewhere: frozenset[str]
    dated: frozenset[str]
    later: frozenset[str]
    carriers: frozenset[str]


@cache
def day_words(language: str) -> Days:
    """Return the word lists of a language."""
    raw = table(language, "statements")
    return Days(
        undated=frozenset(raw["day"]["undated"]),
        scenes=frozenset(raw["day"]["scenes"]),
        elsewhere=frozenset(raw["day"]["elsewhere"]),
        dated=frozenset(raw["carriers"]["dated"]),
        later=frozenset(raw["carriers"]["later"]),
        carriers=frozenset(raw["carriers"]["words"]),
    )


class SayingDay:
    """Tells the days of the statements of one document; `spoken` are the contents of them all."""

    def __init__(
        self, dossier: Dossier, shapes: Shapes, spoken: Iterable[Piece], language: str = "en"
    ) -> None:
        self.dossier = dossier
        self.shapes = shapes
        self.words = day_words(language)
        self._scenes = OldScenes(dossier, shapes, spoken, self.words.elsewhere)

    def when(self, reading: Reading, venue: Venue | None) -> tuple[When | None, Piece | None]:
        """Return when it was said, and the words that say so.

        A time that is stated but counted from nobody knows what has open sides; its `reason` says
        what it would be counted from.
        """
        stated = self._stated(reading, venue)
        if stated is not None:
            return stated.when, (stated.span.start, stated.span.end)
        return self._of_the_report(reading), None

    # -- stated -----------------------------------------------------------------------------------

    def _stated(self, reading: Reading, venue: Venue | None) -> Mention | None:
        sentence = self.dossier.sentence_at(self.shapes.start[reading.head])
        if sentence is None:
            return None
        carriers = self._carriers(reading, venue)
        for mention in self.dossier.mentions_in(sentence.start, sentence.end, "time"):
            span = mention.span.start, mention.span.end
            # "For two years" and "now" say how long and that it is so, not when it was said.
            if mention.when is None or mention.role in ("duration", "set"):
                continue
            if mention.when.basis != "publication" and self._on_cue(reading, span, carriers):
                return mention
        return None

    def _carriers(self, reading: Reading, venue: Venue | None) -> frozenset[int]:
        """Return the tokens whose time is the saying's own: the cue and what places it."""
        shapes = self.shapes
        found = {reading.host, reading.head}
        verb = reading.host
        for _ in range(3):
            up = shapes.head[verb]
            if up == verb or shapes.dep[verb] not in ("conj", "xcomp", "advcl"):
                break
            # "On Monday he flew home and said": no subject of its own, so the same scene.
            if shapes.subject(verb) is not None or shapes.tag[up][:2] != "VB":
                break
            if shapes.dep[verb] == "advcl" and shapes.tag[verb] != "VBG":
                break
            found.add(up)
            verb = up
        for clause in shapes.kids(reading.host, "advcl"):
            if shapes.tag[clause] in ("VBG", "VBN") and shapes.lemma[clause] in self.words.carriers:
                found.add(clause)
        if venue is not None:
            found.add(venue.noun)
            if shapes.lemma[venue.noun] not in self.words.later:
                found.update(
                    k
                    for k in shapes.kids(venue.noun, "acl", "relcl")
                    if shapes.lemma[k] in self.words.dated
                )
        return frozenset(found)

    def _on_cue(self, reading: Reading, span: Piece, carriers: frozenset[int]) -> bool:
        """Tell whether a time hangs on the cue, straight or by way of prepositions."""
        if any(s <= span[0] and span[1] <= e for s, e in reading.content):
            return False
        tokens = self.shapes.between(*span)
        for token in tokens:
            at = token
            for _ in range(REACH):
                at = self.shapes.head[at]
                if at in tokens:
                    continue
                if at in carriers:
                    return True
                passing = self.shapes.tag[at] == "IN" or self.shapes.dep[at] in PASSING
                if not passing or self.shapes.form[at] in self.words.elsewhere:
                    break
        return False

    # -- the report's own ---------------------------------------------------------------------------

    def _of_the_report(self, reading: Reading) -> When | None:
        published = self.dossier.document.dated
        if published is None or published.day is None or reading.outer is not None:
            return None
        sentence = self.dossier.sentence_at(self.shapes.start[reading.head])
        # A caption has a day of its own, which its picture's line states or nobody knows.
        if sentence is not None and sentence.zone == "caption":
            return None
        if not self._plainly_told(reading) or self._undated(reading):
            return None
        if self._beside_a_scene(reading) or self._of_old(reading, sentence):
            return None
        # The report's day, not its minute: nobody spoke at the moment it went out.
        day = published.day
        return on_day(
            day,
            basis="publication",
            reason=f"no day with the cue: the report's own, {day:%a} {day.day} {day:%b %Y}",
            confidence=round(published.confidence * REPORT_DAY, 3),
        )

    def _plainly_told(self, reading: Reading) -> bool:
        """Tell "said" and "says" from "had said", "would say" and what a noun only refers to."""
        shapes = self.shapes
        if reading.role == "owner" and not self._made(reading):
            return False
        verb = reading.host
        for _ in range(3):
            # "Said ..., adding that", "declined to say": in the same breath as the verb above.
            up = shapes.head[verb]
            adding = shapes.tag[verb] == "VBG" and shapes.dep[verb] == "advcl"
            to = any(shapes.form[k] == "to" for k in shapes.kids(verb, "aux"))
            if not (adding or (to and shapes.dep[verb] == "xcomp")):
                break
            verb = up
        helpers = {shapes.form[k] for k in shapes.kids(verb, "aux", "auxpass")}
        if shapes.kid(verb, "neg") is not None or self._neither(verb):
            helpers -= _REFUSING
            if not helpers and shapes.tag[verb] == "VB":
                return True
        if not helpers <= _PLAIN:
            return False
        if not helpers and shapes.tag[verb] == "VBN" and shapes.dep[verb] == "ROOT":
            return True  # the tagger's slip: a clause has no bare participle for its verb
        return (bool(helpers) and shapes.tag[verb].startswith("VB")) or shapes.tag[verb] in (
            "VBD",
            "VBZ",
            "VBP",
        )

    def _neither(self, verb: int) -> bool:
        return any(self.shapes.form[k] == "neither" for k in self.shapes.kids(verb))

    def _made(self, reading: Reading) -> bool:
        """Tell "made a demand" from "the demand": the first is a saying that is told of."""
        return reading.host != reading.head and self.shapes.kid(reading.head, "poss") is None

    def _beside_a_scene(self, reading: Reading) -> bool:
        """Tell a saying that only dates another thing: "when the pact was announced"."""
        shapes, host = self.shapes, reading.host
        kids = shapes.kids(host, "mark", "advmod") if shapes.dep[host] == "advcl" else []
        finite = shapes.tag[host] not in ("VBZ", "VBP")
        return finite and any(shapes.form[k] in self.words.scenes for k in kids)

    def _of_old(self, reading: Reading, sentence: Sentence | None) -> bool:
        """Tell what was said in a scene of old; what "says" is in no such scene."""
        if sentence is None or self.shapes.tag[reading.host] in ("VBZ", "VBP"):
            return False
        return self._scenes.holds(sentence.paragraph, self.shapes.start[reading.host])

    def _undated(self, reading: Reading) -> bool:
        """Tell "once said" and "repeatedly said": some other day, nobody says which."""
        kids = self.shapes.kids(reading.host, "advmod")
        return any(self.shapes.form[k] in self.words.undated for k in kids)
