"""A real browser, where there is one: what it makes of a page."""

from __future__ import annotations

import shutil
import subprocess
import tempfile

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


def browse(address: str) -> tuple[str, str]:
    """Return the document a browser ends with, and what it logged."""
    flags = "headless no-sandbox disable-gpu disable-quic no-first-run disable-sync"
    flags += (
        " disable-background-networking disable-component-update disable-dev-shm-usage dump-dom"
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        done = subprocess.run(
            [
                str(BROWSER),
                *(f"--{flag}" for flag in flags.split()),
                f"--user-data-dir={home}",
                "--enable-logging=stderr",
                "--virtual-time-budget=2000",
                address,
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    return done.stdout, done.stderr
