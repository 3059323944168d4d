"""The errors detente raises, one tree under `DetenteError`."""

from __future__ import annotations


class DetenteError(Exception):
    """Any error of detente's own; catch this to catch them all."""


class InputError(DetenteError):
    """What we were given is bad. It is yielded and reported, and the run goes on.

    `where` names the file and the place in it; `code` is a stable short name of the reason
    (`empty`, `binary`, `encoding`, `json`, `unreadable`, `too-large`, `no-text`, `stage`, ...).
    """

    def __init__(self, where: str, reason: str, *, code: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with its parts."""
        return _input_error, (self.where, self.reason, self.code)


def _input_error(where: str, reason: str, code: str) -> InputError:
    return InputError(where, reason, code=code)


class ConfigError(DetenteError):
    """The caller can mend it: says what was found, what is allowed, and where."""


class SpanError(DetenteError):
    """A span that does not lie in its text: a bug of ours, never the input's fault."""


class StoreError(DetenteError):
    """The store cannot be opened, read or written as it should be."""
