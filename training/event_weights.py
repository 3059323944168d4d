"""The weights of the event coder, learned from the sentences in training/events.

    python -m training.event_weights [--also FILE.tsv] [--out FILE] [--cost 1.0]

Each sentence is parsed, its pair bound and its traits named by the coder itself, and a multinomial
logistic regression over the traits is fitted (scikit-learn; L2, classes balanced). Traits seen once
are left out, weights are rounded to hundredths. The same sentences and code give the same table.
`make models` runs this.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from detente.annotate import annotate
from detente.claims.event_given import sentence, traits
from detente.claims.event_weights import BIAS
from training.sentences import FOLDER, Written, digest, written

OUT = Path(__file__).parents[1] / "src" / "detente" / "lang" / "en" / "event_weights.tsv.gz"
#: Traits seen in fewer sentences are left out.
SEEN = 2
#: Inverse of the strength of the penalty, by cross-validation on the sentences themselves.
COST = 0.2


def seen(rows: Sequence[Written]) -> list[list[str]]:
    """Return the traits of each sentence's pair."""
    found = []
    for row in rows:
        bare = sentence(row.words, row.actor, row.recipient)
        parsed = msgspec.structs.replace(bare, annotation=annotate.run(bare))
        found.append(traits(parsed, row.actor, row.recipient))
    return found


def fitted(
    traits_of: Sequence[Sequence[str]], roots: Sequence[str], cost: float
) -> tuple[list[str], list[str], NDArray[np.float64]]:
    """Return the classes, the traits and their weights, (traits, classes), the start among them."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(t for row in traits_of for t in row)
    names = sorted(t for t, n in counts.items() if n >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    indices = [column[t] for row in traits_of for t in row if t in column]
    ends = np.cumsum([0, *(sum(t in column for t in row) for row in traits_of)])
    table = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(traits_of), len(names)))
    model = LogisticRegression(C=cost, max_iter=1000, class_weight="balanced")
    model.fit(table, list(roots))
    weights = np.vstack([model.intercept_, model.coef_.T])
    return [str(c) for c in model.classes_], [BIAS, *names], weights


def packed(
    classes: Sequence[str], names: Sequence[str], weights: NDArray[np.float64], of: str
) -> bytes:
    """Return the table as it is kept: gzipped text, rows that say nothing left out."""
    lines = [f"#sentences\t{of}", "\t".join(["#classes", *classes])]
    hundredths = np.rint(weights * 100).astype(int)
    for name, row in zip(names, hundredths, strict=True):
        if name == BIAS or np.abs(row).max() >= 2:
            lines.append(f"{name}\t{' '.join(map(str, row))}")
    return gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), compresslevel=9, mtime=0)


def main() -> None:
    """Learn the table and write it."""
    options = argparse.ArgumentParser(prog="python -m training.event_weights")
    options.add_argument("--sentences", type=Path, default=FOLDER, help="folder of <TYPE>.tsv")
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--cost", type=float, default=COST)
    given = options.parse_args()
    rows = list(written(given.sentences))
    found = fitted(seen(rows), [row.root for row in rows], given.cost)
    content = packed(*found, digest(given.sentences))
    given.out.write_bytes(content)
    print(f"{len(rows)} sentences, {len(found[1])} traits, {len(content)} bytes in {given.out}")


if __name__ == "__main__":
    main()
