"""How many of our own texts of statements are read right: cases and twins, by half.

A text counts when every statement marked in it is read as marked and no other is. The half `tune`
may be looked at while rules are written, of `check` only these totals are.
"""

from __future__ import annotations

from tests.claims.golden_statements import TWIN, parse_all, samples, trouble


def measure() -> dict[str, float]:
    """Return the share of texts read right, 0..1, by half, cases and their twins apart."""
    texts = samples()
    parse_all(texts)
    found: dict[str, list[bool]] = {}
    for sample in texts:
        sort = "twins" if sample.name.endswith(TWIN) else "cases"
        found.setdefault(f"{sample.half} {sort}", []).append(not trouble(sample))
    return {name: round(sum(right) / len(right), 3) for name, right in sorted(found.items())}
