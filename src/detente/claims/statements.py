"""Statements: who is reported to have said, demanded, warned or denied what.

Cue, source and content come from `readings`; here each becomes a claim with its actors, its day
and its place in the chain of who reports whom. Statements inside statements hang on the outer one,
so that "the general said the ministry doubted it" never passes for the general's own doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.claims.addressing import Addressing
from detente.claims.channels import Channels, Venue
from detente.claims.cue_classes import class_of
from detente.claims.cues import OTHER, Lexicon, lexicon
from detente.claims.naming import Naming
from detente.claims.readings import Reader
from detente.claims.saying_day import SayingDay
from detente.claims.settings import Setting
from detente.claims.settle import Piece, Reading
from detente.claims.source_kinds import SourceKinds
from detente.claims.source_words import source_span
from detente.claims.spoken_for import SpokenFor
from detente.model.base import ClaimId, encode
from detente.model.claim import Channel, Draft, Ref, Statement, seal
from detente.model.dossier import Dossier
from detente.model.span import Evidence, Part
from detente.stage import doc_stage

#: A content with at least this share of its words in marks is a direct quote; with none, indirect.
DIRECT = 0.8
#: A statement inside another is worth this share of what its words alone promise: no marked data
#: speaks of these, and of 75 read by eye hardly half were right.
NESTED = 0.7


@doc_stage(
    "statements",
    version=2,
    takes=("report", "annotate", "actors"),
    files=(
        "lang/en/cues.toml",
        "lang/en/cue_frames.tsv",
        "lang/en/cue_traits.tsv",
        "lang/en/clauses.toml",
        "lang/en/quotes.toml",
        "lang/en/sources.toml",
        "lang/en/speech.toml",
        "lang/en/statements.toml",
        "lang/en/agents.toml",
    ),
)
def statements(dossier: Dossier) -> Iterator[Draft]:
    """Yield every speech act with its source, cue and content, outer ones before inner ones.

    Titles and words held at arm's length in marks are left alone, and so are page furniture and
    first persons inside a quote, whose words are already those of the one quoted.
    """
    if dossier.annotation is None or not dossier.document.language.startswith("en"):
        return
    words = lexicon("en")
    reader = Reader(dossier, words)
    found = reader.read()
    maker = _Maker(dossier, reader, words, found)
    ids: dict[int, ClaimId] = {}
    waiting = list(range(len(found)))
    while waiting:
        ready = [i for i in waiting if found[i].outer is None or found[i].outer in ids]
        drafts = {i: maker.draft(found[i], ids) for i in ready}
        sealed = seal(dossier.document.id, dossier.words, drafts.values())
        by_saying = {encode((claim.body, claim.evidence)): claim.id for claim in sealed}
        for i, draft in drafts.items():
            ids[i] = by_saying[encode((draft.body, draft.evidence))]
        yield from drafts.values()
        waiting = [i for i in waiting if i not in ids]


class _Maker:
    """Makes drafts of readings."""

    def __init__(
        self, dossier: Dossier, reader: Reader, words: Lexicon, found: Sequence[Reading]
    ) -> None:
        self.dossier = dossier
        self.shapes = reader.shapes
        self.lexicon = words
        self.naming = Naming(dossier, reader.shapes, words, reader.regions)
        self.setting = Setting(reader.shapes, words)
        self.kinds = SourceKinds(dossier, reader.shapes, self.naming)
        self.behalf = SpokenFor(dossier, reader.shapes, self.naming, words.spokespeople)
        self.channels = Channels(reader.shapes)
        self.addressing = Addressing(reader.shapes, self.naming, words.addressing)
        spoken = [piece for reading in found for piece in reading.content]
        self.days = SayingDay(dossier, reader.shapes, spoken)

    def draft(self, reading: Reading, ids: dict[int, ClaimId]) -> Draft:
        """Return a reading as a draft; the outer statement's id is looked up in `ids`."""
        reading = self.addressing.turned(reading)
        lemma = self.lexicon.known(reading.lemma, reading.frame)
        sort = class_of(self.shapes, self.lexicon, reading)
        source, behalf = self._source(reading)
        source_kind, source_head = self.kinds.of(reading, sort)
        venue = self.channels.venue(reading)
        told = self.addressing.addressee(reading, sort, venue)
        addressee, addressees = self._addressee(reading, told)
        when, when_span = self.days.when(reading, venue)
        cue = [(self.shapes.start[a], self.shapes.end[b]) for a, b in reading.cue]
        body = Statement(
            source=source,
            cue=" … ".join(self.dossier.words[s:e] for s, e in cue),
            lemma=reading.lemma,
            cue_class=sort,
            content=tuple(self.dossier.words[s:e] for s, e in reading.content),
            quoted="direct"
            if reading.quoted >= DIRECT
            else "mixed"
            if reading.quoted
            else "indirect",
            on_behalf_of=behalf,
            addressees=addressees,
            venue=self._venue(reading, venue, told),
            source_kind=source_kind,
            source_head=source_head,
            channel=self._channel(reading, sort, venue, told),
            avowed=self.setting.avowed(reading),
        )
        parts: list[tuple[Part, Piece]] = [("cue", piece) for piece in cue]
        parts += [("content", piece) for piece in reading.content]
        parts += [("source", reading.source)] if reading.source else []
        parts += [("addressee", addressee)] if addressee else []
        parts += [("when", when_span)] if when_span else []
        parts += [("venue", venue.words)] if venue else []
        return Draft(
            body=body,
            evidence=self._evidence(parts),
            within=None if reading.outer is None else ids[reading.outer],
            polarity=self.setting.polarity(reading),
            modality=self.setting.modality(reading),
            when=when,
            score=reading.score if reading.outer is None else NESTED * reading.inner,
            why=self._why(reading, lemma),
        )

    def _why(self, reading: Reading, lemma: str) -> tuple[tuple[str, str], ...]:
        rule = (("rule", reading.level),)
        if lemma == OTHER:
            return rule
        factive = (("taken for true by", "the report: cues.toml, factive"),)
        entry = (*rule, ("entry", f"cues.toml: {lemma}"))
        return (*entry, *factive) if lemma in self.lexicon.factive else entry

    def _evidence(self, parts: Sequence[tuple[Part, Piece]]) -> tuple[Evidence, ...]:
        hull = min(s for _, (s, _) in parts), max(e for _, (_, e) in parts)
        whole: tuple[Part, Piece] = ("claim", hull)
        return tuple(self.dossier.evidence(part, *piece) for part, piece in (whole, *parts))

    def _source(self, reading: Reading) -> tuple[Ref | None, Ref | None]:
        if reading.source is None or reading.speaker is None:
            return None, None
        words = self.dossier.words[slice(*reading.source)]
        source, behalf = self.naming.named(reading.speaker, words)
        return source, self.behalf.principal(reading, behalf)

    def _channel(
        self, reading: Reading, sort: str, venue: Venue | None, told: int | None
    ) -> Channel | None:
        """Return the sort of way: as the venue says, failing that the cue, failing that who is told."""
        if venue is not None and venue.channel != "other":
            return venue.channel
        found = self.channels.of_cue(reading)
        if found is None and told is not None and sort == "say":
            found = self.channels.of_listener(told)
        return found if found is not None or venue is None else venue.channel

    def _venue(self, reading: Reading, venue: Venue | None, told: int | None) -> str | None:
        """Return where or through what it was said: "in a letter", "told reporters"."""
        if venue is not None:
            return self.dossier.words[slice(*venue.words)]
        if told is None or not self.channels.tells_the_world(told):
            return None
        by = self.shapes.head[told]
        cue = self.dossier.token_words(by if self.shapes.tag[by] == "IN" else reading.head)
        return f"{cue} {self.dossier.token_words(told)}"

    def _addressee(
        self, reading: Reading, told: int | None
    ) -> tuple[Piece | None, tuple[Ref, ...]]:
        if told is None:
            return None, ()
        said = {t for s, e in reading.content for t in self.shapes.between(s, e)}
        taken = set() if told in said else said
        for clause in self.shapes.kids(told, "acl", "relcl"):
            under = self.shapes.under(clause)
            if reading.host in under or said.intersection(under):
                taken.update(under)  # "the emir, asked by reporters": the cue itself
        piece = source_span(self.shapes, told, frozenset(taken))
        if piece is None:
            return None, ()
        ref, _ = self.naming.named(told, self.dossier.words[slice(*piece)])
        return piece, (ref,)
