"""The day of a saying: when a statement was made, and what that day is counted from.

Time words on the cue come first, with what they are counted from. Failing them, what a report
tells plainly as said or being said is taken for its own day, at a discount. What "had been said",
"was once said", stands in a letter or a law, or is only told inside another's words has no day
unless one is stated: an old remark under a new date would pass for a new one. Nor has what stands
beside a time that may or may not be its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from detente.claims.channels import Venue
from detente.claims.old_scenes import PASSING, REACH, OldScenes
from detente.claims.settle import Piece, Reading
from detente.claims.shapes import Shapes
from detente.claims.source_kinds import kind_words
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
#: Verbs that have a subject: behind "warned Friday" these make Friday what is warned of.
_FINITE = ("MD", "VBD", "VBZ", "VBP")
#: Words that stand for whoever a clause describes.
_RELATIVE = ("WDT", "WP")
#: A time so placed describes a noun: "the 2019 treaty", "Monday's raid".
_DESCRIBING = ("compound", "poss", "nummod", "amod", "nmod")
#: How finely a time speaks that may be a saying's; a year beside a speaker is of something else.
_FINE = ("minute", "hour", "day", "week")


class Days(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on days; see there what each is."""

    lasting: frozenset[str]
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
        lasting=frozenset(raw["day"]["lasting"]),
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
        kinds = kind_words(language)
        self._documents = kinds.documents | self.words.lasting
        self._talkers = kinds.agents | kinds.bodies | kinds.collectives

    def when(self, reading: Reading, venue: Venue | None) -> tuple[When | None, Piece | None]:
        """Return when it was said, and the words that say so.

        A time that is stated but counted from nobody knows what has open sides; its `reason` says
        what it would be counted from.
        """
        stated = self._stated(reading, venue)
        if stated is not None:
            return stated.when, (stated.span.start, stated.span.end)
        return self._of_the_report(reading, venue), None

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
            if mention.when.basis == "publication":
                continue
            near = mention.when.grain in _FINE and self._beside_cue(reading, span)
            if near or self._on_cue(reading, span, carriers):
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
            teller = self._teller(verb, up)
            if teller is not None:
                # "Said he would fly tomorrow, adding": he adds when he says, not when he flies.
                if shapes.subject(teller) == reading.speaker:
                    found.add(teller)
                break
            found.add(up)
            verb = up
        for clause in shapes.kids(reading.host, "advcl"):
            if shapes.tag[clause] in ("VBG", "VBN") and shapes.lemma[clause] in self.words.carriers:
                found.add(clause)
        if venue is not None:
            found.add(venue.noun)
        for writing in self._writings(reading, venue):
            if shapes.lemma[writing] not in self.words.later:
                found.update(
                    k
                    for k in shapes.kids(writing, "acl", "relcl")
                    if shapes.lemma[k] in self.words.dated and k not in (reading.host, reading.head)
                )
        return frozenset(found)

    def _teller(self, verb: int, up: int) -> int | None:
        """Return whose words a participle's verb stands in: "said" of "said he would fly, adding"."""
        shapes = self.shapes
        if shapes.dep[verb] != "advcl" or shapes.form[verb - 1] != ",":
            return None
        for _ in range(3):
            if shapes.dep[up] != "conj":
                break
            up = shapes.head[up]
        return shapes.head[up] if shapes.dep[up] == "ccomp" else None

    def _writings(self, reading: Reading, venue: Venue | None) -> list[int]:
        """Return the nouns for what it was said in: the venue's, and a source that is a writing."""
        shapes = self.shapes
        found = [] if venue is None else [venue.noun]
        source = reading.speaker
        if (
            source is not None
            and shapes.tag[source] in _RELATIVE
            and shapes.dep[reading.host] in ("relcl", "acl")
        ):
            source = shapes.head[reading.host]
        if source is not None and shapes.lemma[source] in self._documents:
            found.append(source)
        return found

    def _on_cue(self, reading: Reading, span: Piece, carriers: frozenset[int]) -> bool:
        """Tell whether a time hangs on the cue, straight or by way of prepositions."""
        if self._is_said(reading, span):
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

    def _is_said(self, reading: Reading, span: Piece) -> bool:
        """Tell a time of the content, "warned Friday could be too late" among them."""
        if any(s <= span[0] and span[1] <= e for s, e in reading.content):
            return True
        behind = self.shapes.between(*span).stop
        if behind >= len(self.shapes.tag) or self.shapes.start[behind] < reading.at:
            return False
        opens = any(start == self.shapes.start[behind] for start, _ in reading.content)
        return opens and self.shapes.tag[behind] in _FINITE

    def _beside_cue(self, reading: Reading, span: Piece) -> bool:
        """Tell "Olsen on Monday told" and "told a crowd in Lima Monday that" by the place alone.

        The parse hangs such days on the nearest name.
        """
        shapes = self.shapes
        tokens = shapes.between(*span)
        at = next((t for t in tokens if shapes.head[t] not in tokens), None)
        if at is None or self._is_said(reading, span):
            return False
        noun = shapes.head[at]
        if at < reading.host:
            for _ in range(2):
                if shapes.tag[noun] == "IN" and shapes.form[noun] not in self.words.elsewhere:
                    noun = shapes.head[noun]
            parted = shapes.dep[at] in _DESCRIBING or any(
                shapes.form[t] == "," for t in range(at, reading.host)
            )
            return not parted and self._speaks(reading, noun, at)
        opens = min((start for start, _ in reading.content), default=0)
        bare = shapes.dep[at] == "npadvmod" and shapes.tag[noun].startswith("NN")
        # "In Lima Monday" parsed as one name.
        bare = bare or any(k < tokens.start for k in shapes.kids(at, "compound"))
        first = shapes.start[at] > reading.at and shapes.end[tokens.stop - 1] + 1 == opens
        return bare and first and shapes.form[tokens.stop] == "that"

    def _speaks(self, reading: Reading, noun: int, time: int) -> bool:
        """Tell whether a time behind a noun stands behind the speaker.

        Only with those who talk: a rally on Monday "showed" something when it was held.
        """
        shapes, speaker = self.shapes, reading.speaker
        if speaker is None or not speaker < time < reading.host:
            return False
        if any(shapes.tag[t].startswith("VB") for t in range(speaker, time)):
            return False  # "the groups that wrote on Thursday say"
        for _ in range(3):
            if noun == speaker:
                break
            if shapes.dep[noun] not in ("appos", "conj"):
                return False
            noun = shapes.head[noun]
        name = shapes.tag[speaker] in ("NNP", "NNPS", "PRP")
        return noun == speaker and (name or shapes.lemma[speaker] in self._talkers)

    # -- the report's own ---------------------------------------------------------------------------

    def _of_the_report(self, reading: Reading, venue: Venue | None) -> When | None:
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
        writings = self._writings(reading, venue)
        if any(self.shapes.lemma[noun] in self.words.lasting for noun in writings):
            return None
        if sentence is not None and self._beside_a_time(reading, venue, sentence):
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

    def _beside_a_time(self, reading: Reading, venue: Venue | None, sentence: Sentence) -> bool:
        """Tell whether the cue's own clause holds a time that may be the saying's."""
        carriers = self._carriers(reading, venue)
        for mention in self.dossier.mentions_in(sentence.start, sentence.end, "time"):
            span = mention.span.start, mention.span.end
            if mention.when is None or mention.role in ("duration", "set"):
                continue
            if mention.when.basis == "publication" or mention.when.grain not in _FINE:
                continue
            if self._on_the_edge(span, carriers):
                return True
            if not self._is_said(reading, span) and self._in_clause(
                reading, self.shapes.between(*span)
            ):
                return True
        return False

    def _in_clause(self, reading: Reading, tokens: range) -> bool:
        """Tell a time that is the cue's or an argument's from one of another clause or of a noun."""
        shapes = self.shapes
        at = next((t for t in tokens if shapes.head[t] not in tokens), None)
        if at is None:
            return False
        # "A survivor of the raid on Monday said": the raid's day, or that of the saying.
        before = reading.speaker is not None and reading.speaker < at < reading.host
        own = shapes.head[at]
        for _ in range(2 * REACH):
            if shapes.dep[at] in _DESCRIBING or shapes.head[at] == at:
                return False
            if shapes.form[at] in self.words.elsewhere and (at == own or not before):
                return False
            at = shapes.head[at]
            if at in (reading.host, reading.head):
                return True
            if shapes.tag[at].startswith("VB"):
                return False
        return False

    def _on_the_edge(self, span: Piece, carriers: frozenset[int]) -> bool:
        """Tell "said on Monday he would sail": the parse takes for the sailing's what may be the saying's."""
        shapes = self.shapes
        tokens = shapes.between(*span)
        first = tokens.start if shapes.tag[tokens.start - 1] != "IN" else tokens.start - 1
        behind = tokens.stop
        if first - 1 not in carriers or behind >= len(shapes.tag):
            return False
        described = any(shapes.dep[t] in _DESCRIBING and shapes.head[t] >= behind for t in tokens)
        return not described and shapes.tag[behind] not in _FINITE
