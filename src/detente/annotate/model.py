"""Which parsing model there is, and whether its files are the ones they should be.

Answers without loading the model, or spaCy: `detente doctor` and every stage fingerprint ask, and
a run that parses nothing should not pay for a parser. The name, the version and the digest of the
files together say which annotations can be compared.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from detente.errors import ConfigError
from detente.language import data_file
from detente.model.base import Record, digest

#: Official packages, taken before the one detente installs, best first.
OFFICIAL = ("en_core_web_md", "en_core_web_sm")
MANIFEST = "annotate/model-manifest.toml"
ADVICE = (
    "install one with `python -m spacy download en_core_web_sm`, "
    "or set DETENTE_MODEL to the folder of a spaCy English pipeline"
)


class Model(Record, frozen=True, kw_only=True):
    """A model found: its folder (the one with config.cfg) and the digest of its files.

    `verified` is True when the files equal the shipped manifest, False when they do not, None
    for models that the manifest does not speak of. `problem` says in words what is wrong.
    """

    name: str
    version: str
    path: str
    origin: str
    digest: str
    verified: bool | None = None
    problem: str = ""

    @property
    def identity(self) -> str:
        """Name, version and digest: the same string, the same annotations (with one spaCy)."""
        return f"{self.name} {self.version} {self.digest[:16]}"


class _Meta(msgspec.Struct):
    lang: str = ""
    name: str = ""
    version: str = ""


def model_status() -> Model:
    """Return the model that would be used, verified or not; raise `ConfigError` if there is none."""
    return _find(os.environ.get("DETENTE_MODEL") or None)


def usable_model() -> Model:
    """Return the model to load.

    Raises `ConfigError` if there is none, or if its files differ from the manifest and
    DETENTE_ALLOW_UNVERIFIED_MODEL is not "1".
    """
    model = model_status()
    if model.verified is False and os.environ.get("DETENTE_ALLOW_UNVERIFIED_MODEL") != "1":
        raise ConfigError(
            f"{model.path}: {model.problem}; the model may have been changed. Reinstall it, "
            f"{ADVICE}, or set DETENTE_ALLOW_UNVERIFIED_MODEL=1 to use it as it is"
        )
    return model


def model_identity() -> str:
    """Return the name, version and digest of the model and the version of spaCy."""
    return f"{usable_model().identity} spacy {_spacy_version()}"


def _spacy_version() -> str:
    try:
        return version("spacy")
    except PackageNotFoundError as error:
        raise ConfigError("spaCy is not installed: `pip install spacy`") from error


@cache
def _find(override: str | None) -> Model:
    if override is not None:
        folder = Path(override).expanduser()
        if not (folder / "config.cfg").is_file():
            raise ConfigError(f"DETENTE_MODEL={override}: no spaCy pipeline (no config.cfg there)")
        return _described(folder, origin="DETENTE_MODEL")
    for package in OFFICIAL:
        if (folder_of := _package_folder(package)) is not None:
            return _described(folder_of, origin=f"package {package}")
    manifest = tomllib.loads(data_file(MANIFEST).read_text(encoding="utf-8"))
    package = str(manifest["package"])
    if (folder_of := _package_folder(package)) is None:
        raise ConfigError(f"no English model is installed: {ADVICE}")
    return _held_to(folder_of, package, manifest)


def _package_folder(package: str) -> Path | None:
    """Return the model folder inside an installed package, found without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    folder = root / f"{package}-{_meta(root / 'meta.json').version}"
    return folder if (folder / "config.cfg").is_file() else None


def _meta(path: Path) -> _Meta:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Meta)
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"{path}: not a spaCy model's meta.json: {error}") from error


def _described(folder: Path, *, origin: str) -> Model:
    meta = _meta(folder / "meta.json")
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return Model(
        name=f"{meta.lang}_{meta.name}",
        version=meta.version,
        path=str(folder),
        origin=origin,
        digest=digest(*(f"{name} {_sha256(folder / name)}" for name in names)),
    )


def _held_to(folder: Path, package: str, manifest: dict[str, object]) -> Model:
    wanted = manifest["sha256"]
    assert isinstance(wanted, dict)  # noqa: S101 - our own data file, held by a test
    found = {name: _sha256(folder.parent / name) for name in sorted(wanted)}
    wrong = [name for name, sha in found.items() if sha != wanted[name]]
    return Model(
        name=package,
        version=_meta(folder / "meta.json").version,
        path=str(folder),
        origin=f"package {package}",
        digest=digest(*(f"{name} {sha}" for name, sha in found.items())),
        verified=not wrong,
        problem=f"not as in the shipped manifest: {', '.join(wrong)}" if wrong else "",
    )


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "absent"
