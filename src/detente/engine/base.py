"""What an engine is asked: a function by its import path, inputs as bytes, results as bytes.

Functions go by path and not as pickled closures, so that a worker loads a model once.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, cast

from detente.errors import ConfigError

Task = Callable[[bytes], bytes]


class Engine(Protocol):
    """Runs a task over inputs; yields each input's key with its result, or with what broke it."""

    def map(
        self, task: str, inputs: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, bytes | Exception]]:
        """Yield (key, result) in the order of the inputs; a broken input does not stop the rest."""
        ...


def load_task(path: str) -> Task:
    """Return the function at "package.module:name"; raise `ConfigError` if there is none."""
    module, _, name = path.partition(":")
    try:
        task = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"no task at {path!r}: {error}") from error
    if not callable(task):
        raise ConfigError(f"{path!r} is not a function")
    return cast("Task", task)
