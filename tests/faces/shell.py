"""The command, called as a shell calls it but in this process."""

from __future__ import annotations

import io
import json
import sys
from typing import Any, NamedTuple

from detente.faces import cli


class Done(NamedTuple):
    """What a call left behind: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    def rows(self) -> list[Any]:
        """One JSON object a line, and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]


def detente(monkeypatch, *words: object, stdin: bytes = b"") -> Done:
    """Call `detente WORDS...` and return what it left."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code = 0
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["detente", *map(str, words)])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "stdin", given)
        try:
            cli.main()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Done(code, *texts)
