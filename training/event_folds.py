"""What more data gives: the event coder with the rows of a file learned as well, in folds.

    python -m training.event_folds FILE [--folds 5]

FILE has the columns that `python -m gate.events` takes. Each fold's rows are told by a linear
support-vector machine learned from the other folds' rows: their traits, and what the shipped weights
say of them. Nothing learned here is shipped. Printed: the measures of `gate.events`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from gate.events import coded, dossier, pair, report, rows
from numpy.typing import NDArray

from detente.claims.event_given import given as given_pair

#: Inverse of the strength of the penalty, by the folds themselves over .3, 1 and 3.
COST = 1.0
#: What the shipped weights' say counts for beside the traits, each of them of length one.
OWN = 1.3


def main() -> None:
    """Print the measures of a file by folds."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.model_selection import StratifiedKFold
    from sklearn.preprocessing import normalize
    from sklearn.svm import LinearSVC

    options = argparse.ArgumentParser(prog="python -m training.event_folds")
    options.add_argument("file", type=Path)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds")
    given = options.parse_args()
    found = rows(given.file)
    chosen = [given_pair(dossier(row), *pair(row)) for row in found]
    names = sorted({one.root for c in chosen if c is not None for one in c.ranked})
    said = np.zeros((len(found), len(names)))
    for i, one in enumerate(chosen):
        for ranked in one.ranked if one is not None else ():
            said[i, names.index(ranked.root)] = max(np.log(ranked.probability + 1e-9), -8) / 8
    seen = [dict.fromkeys((*c.traits, f"told {coded(c)}"), 1.0) if c else {} for c in chosen]
    traits = normalize(DictVectorizer().fit_transform(seen))
    table = hstack([traits, csr_matrix(OWN * said)]).tocsr()
    gold: NDArray[np.str_] = np.array([row.root for row in found])
    told = np.empty(len(found), dtype=object)
    folds = StratifiedKFold(given.folds, shuffle=True, random_state=3)
    for learned, held in folds.split(table, gold):
        model = LinearSVC(C=COST, class_weight="balanced", max_iter=5000)
        told[held] = model.fit(table[learned], gold[learned]).predict(table[held])
    report(found, [str(t) for t in told], given.rounds)


if __name__ == "__main__":
    main()
