"""Learn the weights of the line model from the labelled pages.

usage: python -m gate.learn_lines FOLDER [--check] > line_model.json

FOLDER holds the JSON lines files that the labelled pages come from. Learned from are the dev half
of the pages that `gate.zones` measures and the single lines of zone_labels/lines.jsonl, which come
from pages it does not measure; never its held half. With --check nothing is written: the lines are
split in ten by outlet, each tenth is judged by a model learned from the others, and a table of
thresholds is printed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from detente.clean.blocks import blocks
from detente.clean.line_model import open_lines
from detente.clean.rules import rules
from detente.clean.zones import by_rules
from gate.zones import HERE, Page, labelled, line_digest, lines_in

CLASSES = ("body", "caption", "teaser", "chrome")
#: Furniture of few lines counts as one of the classes.
AS = {"credit": "chrome", "stamp": "chrome", "byline": "chrome", "correction": "chrome"}
AS |= {"sponsored": "teaser", "dateline": "chrome", "headline": "body"}
#: The share at which a class is believed, from `--check` of 2026-11-22: see the table there.
LEAST = {"caption": 0.6, "teaser": 0.7, "chrome": 0.9}
#: Features seen on fewer lines are left out; the pull of weights towards nothing.
SEEN, RIDGE = 3, 3.0
#: A feature none of whose weights is as much as this says nothing and is left out.
LIGHT = 0.04


class Row(NamedTuple):
    """One line to learn from: its features and its class, with the outlet it comes from."""

    outlet: str
    features: tuple[str, ...]
    kind: str
    free: bool


def rows(folder: Path) -> list[Row]:
    """Return the lines the model would be asked about on the pages it may learn from."""
    found = []
    for page in labelled(folder):
        if page.half == "dev":
            kinds = {n: k for n, k in enumerate(page.kinds) if not k.endswith("?")}
            found += list(_asked(page.lines, kinds, page.outlet))
    for page, kinds in single_lines(folder):
        found += list(_asked(page.lines, kinds, page.outlet))
    return found


def single_lines(folder: Path) -> Iterator[tuple[Page, dict[int, str]]]:
    """Yield the pages of which only some lines are labelled, with those."""
    wanted = {
        row["page"]: row
        for row in map(json.loads, (HERE / "lines.jsonl").read_text(encoding="utf-8").splitlines())
    }
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as records:
            for record in map(json.loads, records):
                row = wanted.get(record["id"])
                if row is None:
                    continue
                page = Page(record["id"], row["outlet"], lines_in(record), ())
                for number, digest, _ in row["lines"]:
                    if line_digest(page.lines[number]) != digest:
                        raise SystemExit(f"{path}: {page.id}: not the words that were labelled")
                yield page, {number: kind for number, _, kind in row["lines"]}


def _asked(lines: tuple[str, ...], kinds: dict[int, str], outlet: str) -> Iterator[Row]:
    words = "\n".join(lines)
    made = blocks(words)
    starts, at = {}, 0
    for number, line in enumerate(lines):
        if line:
            at = words.index(line, at)
            starts[at] = number
            at += len(line)
    table = rules("en")
    lede, _, _ = by_rules(words, made, table)
    for place, features in open_lines(made, lede, table, marked=True):
        kind = kinds.get(starts.get(made[place].start, -1))
        if kind is not None:
            kind = kind.partition(":")[0]
            free = made[place].zone is None
            yield Row(outlet, tuple(features), AS.get(kind, kind), free)


def fit(made: list[Row], steps: int = 400) -> dict[str, np.ndarray]:
    """Return a weight for each feature and class, by Adam on all lines at once."""
    seen = Counter(feature for row in made for feature in set(row.features))
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(made), len(names)))
    for i, row in enumerate(made):
        x[i, [place[f] for f in row.features if f in place]] = 1.0
    y = np.eye(len(CLASSES))[[CLASSES.index(row.kind) for row in made]]
    w = np.zeros((len(names), len(CLASSES)))
    mean, spread = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        z = x @ w
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        slope = (x.T @ (p - y) + RIDGE * w) / len(made)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        w -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, w, strict=True))


def shares(model: dict[str, np.ndarray], features: tuple[str, ...]) -> np.ndarray:
    """Return each class's share of belief in one line."""
    z = sum((model[f] for f in features if f in model), np.zeros(len(CLASSES)))
    p: np.ndarray = np.exp(z - z.max())
    return np.asarray(p / p.sum())


def check(made: list[Row]) -> None:
    """Print, for each class and threshold, what was marked rightly, wrongly, and body lines lost."""
    judged: list[tuple[str, np.ndarray]] = []
    tenth = {o: hashlib.sha256(o.encode()).digest()[0] % 10 for o in {row.outlet for row in made}}
    for part in range(10):
        model = fit([row for row in made if tenth[row.outlet] != part])
        judged += [
            (row.kind, shares(model, row.features))
            for row in made
            if row.free and tenth[row.outlet] == part
        ]
    print(
        f"{len(made)} lines learned from, {len(judged)} lines: {dict(Counter(kind for kind, _ in judged))}"
    )
    for i, name in enumerate(CLASSES[1:], start=1):
        for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            marked = [kind for kind, p in judged if p.argmax() == i and p[i] >= least]
            right = sum(kind == name for kind in marked)
            lost = sum(kind == "body" for kind in marked)
            total = sum(kind == name for kind, _ in judged)
            print(f"  {name:<8} {least:.1f}  right {right:>3} of {total:>3}  body lost {lost:>3}")


def learned(made: list[Row]) -> str:
    """Return the model as JSON, a feature a line."""
    weights = {
        name: [round(float(value), 2) for value in by_class]
        for name, by_class in sorted(fit(made).items())
        if np.abs(by_class).max() >= LIGHT
    }
    head = {"classes": CLASSES, "least": LEAST}
    lines = [f" {json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items()]
    return json.dumps(head)[:-1] + ', "weights": {\n' + ",\n".join(lines) + "\n}}\n"


def main(arguments: list[str]) -> None:
    """Print the model, or what its thresholds would do."""
    made = rows(Path(arguments[0]))
    if "--check" in arguments:
        check(made)
    else:
        sys.stdout.write(learned(made))


if __name__ == "__main__":
    main(sys.argv[1:])
