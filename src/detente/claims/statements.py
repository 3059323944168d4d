"""Statements: who is reported to have said, demanded, warned or denied what.

Cue, source and content come from `readings`; here each becomes a claim with its actors, its day
and its place in the chain of who reports whom. Statements inside statements hang on the outer one,
so that "the general said the ministry doubted it" never passes for the general's own doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.claims.cues import OTHER, Lexicon, lexicon
from detente.claims.readings import Reader
from detente.claims.settings import Setting
from detente.claims.settle import Piece, Reading
from detente.claims.sources import Naming, source_span
from detente.model.base import ClaimId, encode
from detente.model.claim import Draft, Ref, Statement, seal
from detente.model.dossier import Dossier
from detente.model.span import Evidence, Part
from detente.stage import doc_stage

#: A content with at least this share of its words in marks is a direct quote; with none, indirect.
DIRECT = 0.8


@doc_stage(
    "statements",
    version=1,
    takes=("report", "annotate", "actors"),
    files=("lang/en/cues.toml", "lang/en/quotes.toml"),
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
    maker = _Maker(dossier, reader, words)
    found = reader.read()
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

    def __init__(self, dossier: Dossier, reader: Reader, words: Lexicon) -> None:
        self.dossier = dossier
        self.shapes = reader.shapes
        self.lexicon = words
        self.naming = Naming(dossier, reader.shapes, words)
        self.setting = Setting(dossier, reader.shapes, words)

    def draft(self, reading: Reading, ids: dict[int, ClaimId]) -> Draft:
        """Return a reading as a draft; the outer statement's id is looked up in `ids`."""
        source, behalf = self._source(reading)
        addressee, addressees = self._addressee(reading)
        when, when_span = self.setting.when(reading)
        cue = [(self.shapes.start[a], self.shapes.end[b]) for a, b in reading.cue]
        lemma = self.lexicon.known(reading.lemma, reading.frame)
        body = Statement(
            source=source,
            cue=" … ".join(self.dossier.words[s:e] for s, e in cue),
            lemma=reading.lemma,
            cue_class=self.lexicon.sorts.get(lemma, "say"),
            content=tuple(self.dossier.words[s:e] for s, e in reading.content),
            quoted="direct"
            if reading.quoted >= DIRECT
            else "mixed"
            if reading.quoted
            else "indirect",
            on_behalf_of=behalf,
            addressees=addressees,
            venue=self._venue(reading, addressee),
        )
        parts: list[tuple[Part, Piece]] = [("cue", piece) for piece in cue]
        parts += [("content", piece) for piece in reading.content]
        parts += [("source", reading.source)] if reading.source else []
        parts += [("addressee", addressee)] if addressee else []
        parts += [("when", when_span)] if when_span else []
        return Draft(
            body=body,
            evidence=self._evidence(parts),
            within=None if reading.outer is None else ids[reading.outer],
            polarity=self.setting.polarity(reading),
            modality=self.setting.modality(reading),
            when=when,
            score=reading.score if reading.outer is None else max(reading.score, reading.inner),
            why=self._why(reading, lemma),
        )

    def _why(self, reading: Reading, lemma: str) -> tuple[tuple[str, str], ...]:
        rule = (("rule", reading.level),)
        return rule if lemma == OTHER else (*rule, ("entry", f"cues.toml: {lemma}"))

    def _evidence(self, parts: Sequence[tuple[Part, Piece]]) -> tuple[Evidence, ...]:
        hull = min(s for _, (s, _) in parts), max(e for _, (_, e) in parts)
        whole: tuple[Part, Piece] = ("claim", hull)
        return tuple(self.dossier.evidence(part, *piece) for part, piece in (whole, *parts))

    def _source(self, reading: Reading) -> tuple[Ref | None, Ref | None]:
        if reading.source is None or reading.speaker is None:
            return None, None
        return self.naming.named(reading.speaker, self.dossier.words[slice(*reading.source)])

    def _venue(self, reading: Reading, addressee: Piece | None) -> str | None:
        """Return where or through what it was said: "in a letter", "told reporters"."""
        venue = self.setting.venue(reading)
        if venue is not None:
            return self.dossier.words[slice(*venue)]
        if addressee is None:
            return None
        listeners = self.dossier.words[slice(*addressee)]
        if listeners.lower().split()[-1] not in self.lexicon.listeners:
            return None
        start, end = self.shapes.start[reading.head], self.shapes.end[reading.head]
        return f"{self.dossier.words[start:end]} {listeners}"

    def _addressee(self, reading: Reading) -> tuple[Piece | None, tuple[Ref, ...]]:
        token = self.setting.addressee(reading)
        if token is None or token == reading.speaker:
            return None, ()
        piece = source_span(self.shapes, token, frozenset())
        if piece is None:
            return None, ()
        ref, _ = self.naming.named(token, self.dossier.words[slice(*piece)])
        return piece, (ref,)
