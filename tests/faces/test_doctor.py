"""Doctor: what it says of the embedding, which few have installed."""

from __future__ import annotations

import pytest

from detente.claims import event_embed, event_encoder
from detente.faces.doctor import examine


@pytest.fixture
def absent(monkeypatch):
    """Neither package of the extra can be found."""
    event_encoder.held.cache_clear()
    monkeypatch.setattr(event_encoder, "find_spec", lambda _: None)


def embedding(tmp_path):
    (found,) = (c for c in examine(str(tmp_path / "x.detente")) if c.name == "embedding")
    return found


def test_an_embedding_that_is_neither_installed_nor_wanted_is_well(monkeypatch, absent, tmp_path):
    monkeypatch.delenv("DETENTE_EMBED", raising=False)
    found = embedding(tmp_path)
    assert found.well
    assert found.found.startswith("off, ")
    assert "detente[embed]" in found.found


def test_an_embedding_that_is_wanted_and_not_installed_is_not_well(monkeypatch, absent, tmp_path):
    monkeypatch.setenv("DETENTE_EMBED", "1")
    found = embedding(tmp_path)
    assert not found.well
    assert "detente[embed]" in found.mend


@pytest.mark.parametrize(("value", "said"), [("0", "off, "), ("1", "on, ")])
def test_an_installed_embedding_is_named_with_its_model(monkeypatch, tmp_path, value, said):
    monkeypatch.setenv("DETENTE_EMBED", value)
    monkeypatch.setattr(event_embed, "identity", lambda: "a-model 1")
    monkeypatch.setattr(event_embed, "encoder", lambda: None)
    found = embedding(tmp_path)
    assert found.well
    assert found.found.startswith(f"{said}a-model 1")
