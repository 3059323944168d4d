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
}
WHAT: Mapping[str, str] = {
    "store": "the file the record is kept in",
    "jobs": "worker processes for adding; 0 decides by the number of reports",
    "host": "address the page is served at; only loopback addresses are allowed",
    "port": "port the page is served at",
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
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ConfigError(f"{path}: {name} = {value!r}: give a text or a whole number")
    return {name: str(value) for name, value in values.items()}
