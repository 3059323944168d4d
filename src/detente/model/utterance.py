"""Utterances: one thing said, with all its renderings and what each changed, as it is shown."""

from __future__ import annotations

from datetime import date

from detente.model.base import ActorId, ClaimId, Record
from detente.model.claim import Ref, SourceKind, Statement
from detente.model.told import Told
from detente.model.wording import ChangeKind, Severity

#: A change of these severities distorts what was said.
DISTORTING: frozenset[Severity] = frozenset({"serious", "grave"})
#: What sort of words name nobody unless it is known who is meant.
_NOBODY: frozenset[SourceKind | None] = frozenset({"pronoun", "implicit", "collective"})


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of one wording; `changed` if the other wording has no such words there."""

    text: str
    changed: bool


Side = tuple[Piece, ...]


class Changed(Record, frozen=True, kw_only=True):
    """One typed change with the words it is about on both sides ("" where a side has none)."""

    kind: ChangeKind
    severity: Severity
    before: str
    after: str
    why: str


class Shown(Record, frozen=True, kw_only=True):
    """One rendering: the statement, its content's words, and what it changed of the reference.

    `before` and `after` are the reference's words and its own, marked where they differ; `inline`
    is the same in one line. The reference itself has no changes. `against` is what a rendering was held
    against where two were asked for, None in an utterance, whose reference it is.
    """

    told: Told
    words: str
    speaker: str
    reference: bool
    kinds: tuple[ChangeKind, ...]
    severity: Severity
    changes: tuple[Changed, ...]
    before: Side
    after: Side
    inline: str
    against: Shown | None = None

    @property
    def named(self) -> str:
        """Who said it by this rendering, "" where its words name nobody that is known."""
        body = self.told.claim.body
        return self.speaker if isinstance(body, Statement) and _names(body, self.speaker) else ""

    @property
    def distorted(self) -> bool:
        """Whether the meaning was changed, by these rules."""
        return self.severity in DISTORTING


class Utterance(Record, frozen=True, kw_only=True):
    """One utterance: who said it when, the reference rendering first and the others in the order of
    their reports; `reports` and `origins` count documents and independent lineages. `speaker` is None
    where nobody could be resolved.
    """

    id: ClaimId
    name: str
    day: date | None
    shown: tuple[Shown, ...]
    reports: int
    origins: int
    severity: Severity
    speaker: ActorId | None = None

    @property
    def named(self) -> str:
        """Who said it, "" where "they", "the two" or no words at all stand for somebody not known."""
        body = self.shown[0].told.claim.body
        known = self.speaker is not None or (
            isinstance(body, Statement) and _names(body, self.name)
        )
        return self.name if known else ""

    @property
    def heading(self) -> str:
        """Who said it, and where that is not known in which words the report speaks of them."""
        if self.named:
            return self.named
        return f"speaker not resolved: “{self.name}”" if self.name else "speaker not named"

    @property
    def distorted(self) -> tuple[Shown, ...]:
        """The renderings that changed the meaning."""
        return tuple(one for one in self.shown if one.distorted)

    @property
    def words(self) -> str:
        """The words of the reference."""
        return self.shown[0].words


def _names(body: Statement, name: str) -> bool:
    """Tell whether a name shown for the source of a statement is one, not a mere "we" or "the two"."""
    ref: Ref | None = body.source or body.on_behalf_of
    if not name or ref is None:
        return False
    if ref.actor_id is not None:
        return True
    found = name != ref.words or any(word[:1].isupper() for word in name.split()[1:])
    if body.source_kind is None:
        return found or name[:1].isupper()
    return found or body.source_kind not in _NOBODY
