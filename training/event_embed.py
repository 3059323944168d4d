"""The head of the event coder's second view, learned from the sentences in training/events.

    python -m training.event_embed [--out FILE] [--cost 10] [--factor 0.5] [--folds 5]

Needs the extra `embed` and scikit-learn. Each sentence is parsed, its pair bound and masked by the
coder itself and turned into a vector by the encoder; a multinomial logistic regression over the
vectors is fitted (L2, classes balanced). Weights are kept as float16. With --folds nothing is
written: traits alone, vectors alone and both are measured by cross-validation on the sentences.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from detente.annotate import annotate
from detente.claims.event_embed import HEAD, HeadLine, Masking, Masks, numbers, packed
from detente.claims.event_encoder import Encoder, Vector, held, loaded
from detente.claims.event_given import seen, sentence
from training.event_weights import COST as TRAITS_COST
from training.event_weights import fitted
from training.sentences import FOLDER, Written, digest, written

OUT = Path(__file__).parents[1] / "src" / "detente" / HEAD
#: Inverse of the strength of the penalty, and what the head counts for beside the traits: by
#: five-fold cross-validation on the sentences, best of 0.5, 0.75 and 1 with costs 1, 3 and 10.
COST, FACTOR = 10.0, 0.5
#: The words by which parties, names and numbers are shown; best of four such sets by the same.
MASKS = Masks(
    actor="government",
    recipient="country",
    number="several",
    names={
        "PERSON": "someone",
        "ORG": "someone",
        "NORP": "someone",
        "GPE": "somewhere",
        "LOC": "somewhere",
        "FAC": "somewhere",
        "DATE": "monday",
    },
    other="something",
)


def vectors(rows: Sequence[Written], encode: Encoder) -> tuple[list[str], list[list[str]], Vector]:
    """Return type, traits and vector of each sentence whose pair is bound; (sentences, width)."""
    roots, traits, found = [], [], []
    for row in rows:
        bare = sentence(row.words, row.actor, row.recipient)
        parsed = msgspec.structs.replace(bare, annotation=annotate.run(bare))
        bound = seen(parsed, row.actor, row.recipient)
        if bound is None:
            continue
        choice, pair, tokens, hinted = bound
        roots.append(row.root)
        traits.append(choice.traits.of(pair, tokens, hinted, *choice.settled(pair)))
        masked = Masking(choice.clauses, MASKS).of(pair, tokens)
        found.append(encode(numbers(masked)))
    return roots, traits, np.stack(found)


def learned(
    found: Vector, roots: Sequence[str], cost: float
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the types and the weights of a head, (width + 1, types), the start last."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=cost, max_iter=1000, class_weight="balanced")
    model.fit(found, list(roots))
    weights = np.vstack([model.coef_.T, model.intercept_])
    return tuple(str(c) for c in model.classes_), weights


def measured(
    traits: Sequence[Sequence[str]],
    found: Vector,
    roots: Sequence[str],
    folds: int,
    given: argparse.Namespace,
) -> None:
    """Print macro-F1 and accuracy by cross-validation: traits, vectors, and both."""
    from sklearn.metrics import accuracy_score, f1_score
    from sklearn.model_selection import StratifiedKFold

    gold = np.array(roots)
    types = sorted(set(roots))
    one, other = (np.zeros((len(gold), len(types))) for _ in range(2))
    for learn, test in StratifiedKFold(folds, shuffle=True, random_state=3).split(gold, gold):
        classes, names, table = fitted([traits[i] for i in learn], gold[learn], TRAITS_COST)
        row = {name: i for i, name in enumerate(names)}
        for i in test:
            one[i] = table[0] + table[[row[t] for t in traits[i] if t in row]].sum(axis=0)
        told, weights = learned(found[learn], gold[learn], given.cost)
        if list(told) != types or classes != types:
            raise ValueError("a fold lacks a type")
        other[test] = found[test] @ weights[:-1] + weights[-1]
    for name, sums in (
        ("traits", one),
        ("vectors", other),
        (f"both, vectors by {given.factor}", one + given.factor * other),
    ):
        best = np.array(types)[sums.argmax(axis=1)]
        macro = f1_score(gold, best, average="macro")
        print(f"{name:22} macro-F1 {macro:.4f}  accuracy {accuracy_score(gold, best):.4f}")


def main() -> None:
    """Learn the head and write it, or measure what it gives."""
    options = argparse.ArgumentParser(prog="python -m training.event_embed")
    options.add_argument("--sentences", type=Path, default=FOLDER, help="folder of <TYPE>.tsv")
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--cost", type=float, default=COST)
    options.add_argument("--factor", type=float, default=FACTOR)
    options.add_argument("--folds", type=int, default=0, help="measure by so many folds instead")
    given = options.parse_args()
    rows = list(written(given.sentences))
    path, sha = held()
    roots, traits, found = vectors(rows, loaded(path))
    if given.folds:
        measured(traits, found, roots, given.folds, given)
        return
    types, weights = learned(found, roots, given.cost)
    line = HeadLine(
        encoder=sha,
        factor=given.factor,
        types=types,
        masks=MASKS,
        sentences=digest(given.sentences),
    )
    content = packed(line, weights)
    given.out.write_bytes(content)
    print(
        f"{len(found)} of {len(rows)} sentences, {found.shape[1]} numbers each, {len(content)} bytes"
    )


if __name__ == "__main__":
    main()
