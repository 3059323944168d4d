"""Old scenes: where the report's own words go back to a day long before its own.

"In 1962 he flew to Havana. He told his hosts that": what is told there belongs to that scene, and is
not of the report's day. A later time in the same paragraph ends it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import timedelta

from detente.claims.settle import Piece, merged
from detente.claims.shapes import Shapes
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: A scene that ended this long before the report is of old, and so is what is told in it.
RECENT = timedelta(days=45)
#: What a time may hang on on its way to its verb, besides prepositions.
PASSING = ("npadvmod", "prep", "pobj", "advmod", "amod", "nummod", "compound", "pcomp")
#: How many words up from a time its verb is sought.
REACH = 6


class OldScenes:
    """The scenes of one document; times in `spoken`, the contents of its statements, set none.

    `elsewhere` are the prepositions whose time is not that of the verb ("since 1962").
    """

    def __init__(
        self,
        dossier: Dossier,
        shapes: Shapes,
        spoken: Iterable[Piece],
        elsewhere: frozenset[str],
    ) -> None:
        self.shapes = shapes
        self.elsewhere = elsewhere
        self._spoken = merged(spoken)
        self._spoken_starts = [start for start, _ in self._spoken]
        #: By paragraph the offsets where a time sets the scene, and whether it is of old.
        self._times: dict[int, list[tuple[int, bool]]] = {}
        published = dossier.document.dated
        if published is None or published.start is None:
            return
        for sentence in dossier.report_sentences:
            for mention in dossier.mentions_in(sentence.start, sentence.end, "time"):
                when, start = mention.when, mention.span.start
                if when is None or when.end is None or mention.role is not None:
                    continue
                if not self._is_spoken(start) and self._sets_the_scene(mention):
                    old = when.end < published.start - RECENT
                    self._times.setdefault(sentence.paragraph, []).append((start, old))

    def holds(self, paragraph: int, offset: int) -> bool:
        """Tell whether the last time that set the scene before a code point is of old."""
        before = [old for start, old in self._times.get(paragraph, ()) if start < offset]
        return bool(before) and before[-1]

    def _is_spoken(self, offset: int) -> bool:
        at = bisect_right(self._spoken_starts, offset) - 1
        return at >= 0 and offset < self._spoken[at][1]

    def _sets_the_scene(self, mention: Mention) -> bool:
        """Tell a time of the main verb from one inside a description or a clause beside it."""
        shapes = self.shapes
        tokens = shapes.between(mention.span.start, mention.span.end)
        at = next((t for t in tokens if shapes.head[t] not in tokens), None)
        for _ in range(REACH):
            if at is None or shapes.head[at] == at:
                break
            at = shapes.head[at]
            if shapes.tag[at].startswith("VB"):
                return shapes.dep[at] in ("ROOT", "conj") and shapes.tag[at] in ("VBD", "VBN")
            passing = shapes.tag[at] == "IN" or shapes.dep[at] in PASSING
            if not passing or shapes.form[at] in self.elsewhere:
                break
        return False
