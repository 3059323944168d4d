"""Settings: flag, then environment, then ./detente.toml, then the user's file, then the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from detente.errors import ConfigError
from detente.model.base import Record

DEFAULTS: Mapping[str, str] = {
    "store": "crisis.detente",
    "jobs": "0",
    "host": "127.0.0.1",
    "port": "8017",
    "fetch": "true",
    "contact": "",
}
WHAT: Mapping[str, str] = {
    "store": "the file the record is kept in",
    "jobs": "worker processes for adding; 0 decides by the number of reports",
    "host": "address the page is served at; only loopback addresses are allowed",
    "port": "port the page is served at",
    "fetch": "whether addresses given to add and watch are fetched; false forbids it",
    "contact": "an address or e-mail of yours that sites are told when they are asked for pages",
}


class Setting(Record, frozen=True, kw_only=True):
    """One setting: its value, and where the value came from."""

    name: str
    value: str
    origin: str


def user_file() -> Path:
    """Return the path of the user's own settings file, whether or not it exists."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return (Path(base) if base else Path.home() / ".config") / "detente" / "detente.toml"


def settings(flags: Mapping[str, str | None] | None = None) -> dict[str, Setting]:
    """Return every setting with its origin; raise `ConfigError` naming file and key when one is off."""
    found = {name: Setting(name=name, value=v, origin="default") for name, v in DEFAULTS.items()}
    for path in (user_file(), Path("detente.toml")):
        for name, value in _file(path).items():
            found[name] = Setting(name=name, value=value, origin=str(path))
    for name in DEFAULTS:
        variable = f"DETENTE_{name.upper()}"
        if given := os.environ.get(variable):
            found[name] = Setting(name=name, value=given, origin=variable)
    for name, flag in (flags or {}).items():
        if flag is not None:
            found[name] = Setting(name=name, value=flag, origin=f"--{name}")
    for name in ("jobs", "port"):
        if not found[name].value.isdecimal():
            raise ConfigError(
                f"{name} = {found[name].value!r} ({found[name].origin}): give a whole number"
            )
    if found["fetch"].value not in {"true", "false"}:
        raise ConfigError(
            f"fetch = {found['fetch'].value!r} ({found['fetch'].origin}): give true or false"
        )
    return found


def _file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if unknown := sorted(set(values) - set(DEFAULTS)):
        raise ConfigError(
            f"{path}: no setting {', '.join(unknown)}; settings: {', '.join(DEFAULTS)}"
        )
    for name, value in values.items():
        if not isinstance(value, str | int) or isinstance(value, bool) is not (name == "fetch"):
            kind = "true or false" if name == "fetch" else "a text or a whole number"
            raise ConfigError(f"{path}: {name} = {value!r}: give {kind}")
    return {n: str(v).lower() if isinstance(v, bool) else str(v) for n, v in values.items()}
