"""The golden pairs of wordings: how they are written and read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from detente.compare import Wording, wording

FOLDER = Path(__file__).parents[1] / "golden" / "compare"


def cases() -> list[dict[str, Any]]:
    """Return every case of every file, in order."""
    return [
        case
        for file in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


def side(case: dict[str, Any], name: str) -> Wording:
    """Return one side of a case, "a" or "b", as a wording."""
    given = {
        key.removeprefix(f"{name}_"): value
        for key, value in case.items()
        if key.startswith(f"{name}_")
    }
    words = given.pop("pieces", None)
    pieces = case[name] if words is None else [(text, start) for text, start in words]
    given.setdefault("quoted", case.get("quoted", False))
    return wording(pieces, text_id=name, **given)
