"""Stages: what the pipeline is made of, what each needs, and when its work is out of date.

A map stage is a pure function of one document's dossier. Its fingerprint digests all that could
change what it yields besides its input: name, version, data files, and whatever it reports of
its surroundings (a model's hash). Same fingerprint and same input, same output: so it need not run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Any, Literal

from detente.errors import ConfigError
from detente.language import file_digest
from detente.model.annotation import Annotation
from detente.model.base import Record, digest
from detente.model.claim import Draft
from detente.model.dossier import Dossier
from detente.model.dropped import Dropped
from detente.model.mention import Mention

Gives = Literal["annotation", "mentions", "claims"]
#: What a stage may take: other stages by name, "report" for the cleaned document.
Output = Annotation | Iterable[Mention] | Iterable[Draft | Dropped]


class DocStage(Record, frozen=True, kw_only=True):
    """One map stage: `run` makes `gives` from a dossier that holds what the stages in `takes` gave.

    `files` are data files below `detente/` whose edits call for a new run; `surroundings`
    returns a string that stands for anything else the output hangs on. One that gives claims may
    also yield `Dropped` for a place it makes nothing of; it is counted, and is no claim.
    """

    name: str
    version: int
    takes: tuple[str, ...]
    gives: Gives
    run: Callable[[Dossier], Output]
    files: tuple[str, ...] = ()
    surroundings: Callable[[], str] | None = None

    def fingerprint(self) -> str:
        """Return the digest of everything but the input that the output hangs on."""
        return digest(
            self.name,
            str(self.version),
            *(file_digest(path) for path in self.files),
            self.surroundings() if self.surroundings else "",
        )


def doc_stage(
    name: str,
    *,
    version: int,
    takes: tuple[str, ...],
    gives: Gives = "claims",
    files: tuple[str, ...] = (),
    surroundings: Callable[[], str] | None = None,
) -> Callable[[Callable[[Dossier], Any]], DocStage]:
    """Make a `DocStage` of the function below; see its fields. Bump `version` when output may change."""

    def wrap(run: Callable[[Dossier], Any]) -> DocStage:
        return DocStage(
            name=name,
            version=version,
            takes=takes,
            gives=gives,
            run=run,
            files=files,
            surroundings=surroundings,
        )

    return wrap


def plugged_in() -> list[DocStage]:
    """Return the stages other packages offer under the entry point group `detente.stages`, by name.

    Raises `ConfigError` naming the entry point when it is not a `DocStage`.
    """
    found = []
    for point in sorted(entry_points(group="detente.stages"), key=lambda p: p.name):
        try:
            stage = point.load()
        except Exception as error:
            raise ConfigError(f"entry point detente.stages:{point.name}: {error}") from error
        if not isinstance(stage, DocStage):
            raise ConfigError(f"entry point detente.stages:{point.name} is no stage: {stage!r}")
        found.append(stage)
    return found


def in_order(stages: Iterable[DocStage]) -> list[DocStage]:
    """Return stages so that each follows all it takes; raise `ConfigError` if that cannot be."""
    waiting = list(stages)
    taken = Counter(s.name for s in waiting)
    if twice := sorted(name for name, n in taken.items() if n > 1 or name == "report"):
        raise ConfigError(f"more than one stage is named {', '.join(twice)}: rename one")
    names = {"report", *taken}
    done: set[str] = {"report"}
    ordered: list[DocStage] = []
    for stage in waiting:
        if missing := set(stage.takes) - names:
            raise ConfigError(f"stage {stage.name} takes {sorted(missing)}, which nothing gives")
    while waiting:
        ready = [s for s in waiting if set(s.takes) <= done]
        if not ready:
            raise ConfigError(f"stages take each other in a ring: {[s.name for s in waiting]}")
        ordered += ready
        done |= {s.name for s in ready}
        waiting = [s for s in waiting if s.name not in done]
    return ordered
