"""The pipeline as it is put together: what each stage says of itself is what it does."""

from __future__ import annotations

import functools
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import detente
from detente.derive import Cleaner, Job, Plan, derive_capture
from detente.pipeline import DOCUMENT_STAGES, plan, versions
from detente.read import read

HOME = Path(detente.__file__).parent
OPENED: set[str] | None = None


def _watch(event: str, args: tuple[object, ...]) -> None:
    """Note data files of the package as they are opened, while somebody listens."""
    if OPENED is not None and event == "open" and str(args[0]).endswith(".toml"):
        path = Path(str(args[0]))
        if HOME in path.parents:
            OPENED.add(path.relative_to(HOME).as_posix())


sys.addaudithook(_watch)


def forget() -> None:
    """Empty the caches of the package's tables, all but those of the parser, which are slow."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper):
            home = getattr(thing, "__module__", "") or ""
            if home.startswith("detente.") and not home.startswith("detente.annotate"):
                thing.cache_clear()


@pytest.fixture(scope="module")
def read_by(example):
    """The data files that each stage opens where it reads two reports with every table forgotten."""
    whole = plan()
    found: dict[str, set[str]] = {stage.name: set() for stage in whole.stages}

    def watched(stage):
        def run(dossier):
            global OPENED
            forget()
            OPENED = set()
            made = stage.run(dossier)
            if stage.gives != "annotation":
                made = list(made)
            found[stage.name] |= OPENED
            OPENED = None
            return made

        fields = {name: getattr(stage, name) for name in stage.__struct_fields__}
        return type(stage)(**fields | {"run": run})

    chain = Plan(cleaner=whole.cleaner, stages=tuple(map(watched, whole.stages)))
    names = ["1962-10-22-meridian-press.txt", "1962-10-24-atlantic-broadcasting.html"]
    for capture in read([example / name for name in names], now=datetime.now(UTC)):
        job = Job(capture=capture, fingerprints=chain.fingerprints(), kept={})
        assert all(product.code is None for product in derive_capture(chain, job).products)
    return found


@pytest.mark.parametrize("stage", DOCUMENT_STAGES, ids=lambda stage: stage.name)
def test_a_stage_declares_every_data_file_it_reads(stage, read_by):
    assert read_by[stage.name] - set(stage.files) == set()
    assert read_by[stage.name] or stage.name == "annotate"


def test_cleaning_declares_every_data_file_it_reads(example):
    global OPENED
    reads: set[str] = set()
    captures = list(read([example], now=datetime.now(UTC)))
    forget()
    OPENED = set()
    for capture in captures:
        plan().cleaner.run(capture, b"")
    reads, OPENED = OPENED, set()
    forget()
    plan().cleaner.fingerprint()
    declared, OPENED = OPENED, None
    assert reads
    assert reads - declared == set()


def test_a_run_is_recorded_with_the_model_and_every_fingerprint():
    made = versions()
    assert {"detente", "model", "report"} <= set(made)
    assert {stage.name for stage in DOCUMENT_STAGES} <= set(made)


def test_an_edit_of_a_data_file_makes_its_stages_stale_and_no_others(monkeypatch):
    def fingerprints() -> dict[str, str]:
        return {stage.name: stage.fingerprint() for stage in DOCUMENT_STAGES}

    from detente import stage as stages

    before = fingerprints()
    digest = stages.file_digest
    monkeypatch.setattr(
        stages,
        "file_digest",
        lambda path: "edited" if path.endswith("/figures.toml") else digest(path),
    )
    after = fingerprints()
    assert {name for name in before if before[name] != after[name]} == {"figures"}
    assert isinstance(plan().cleaner, Cleaner)
