"""kill -9 at any moment: the next call goes on, and the record ends as if nothing had happened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from detente.crisis import Crisis
from detente.export import jsonl
from tests.story.killing import KILLS


def test_a_record_made_through_twenty_kills_equals_an_undisturbed_one(example, tmp_path):
    reports = sorted(example.glob("*.txt"))[:8]
    stores = tmp_path / "rough.detente", tmp_path / "calm.detente"
    done = subprocess.run(
        [sys.executable, "-m", "tests.story.killing", *stores, *reports],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    killed, partial = map(int, done.stdout.split())
    assert killed >= KILLS
    # Kills that all fell before or after the work would show nothing.
    assert partial >= 3
    with Crisis(stores[0]) as rough, Crisis(stores[1]) as calm:
        left, right = (b"\n".join(jsonl.lines(crisis.claims())) for crisis in (rough, calm))
        assert left
        assert left == right
        assert rough.entries() == calm.entries()
        assert rough.disputes() == calm.disputes()
        assert rough.edges() == calm.edges()
