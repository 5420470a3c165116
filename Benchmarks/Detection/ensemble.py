"""Boosted trees on account features, trained on other simulated worlds: what a fraud team with labels would build.

Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (2001), in scikit-learn's histogram form.
Training worlds have other seeds and other campaigns than any log under test (specs/training). Every world weighs the
same, and within a world hidden and honest accounts weigh the same.
"""

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from features import with_ranks

SEED = 17


class Ensemble:
    def __init__(self, worlds):
        """`worlds`: (features, labels) of each training world."""
        matrices, targets, weights = [], [], []
        for matrix, target in worlds:
            share = max(1, target.sum()) / len(target)
            matrices.append(with_ranks(matrix))
            targets.append(target)
            weights.append(np.where(target == 1, 0.5 / share, 0.5 / (1 - share)) / len(target))
        self.trees = HistGradientBoostingClassifier(
            max_iter=300, learning_rate=0.05, max_leaf_nodes=15, min_samples_leaf=20, l2_regularization=1.0,
            early_stopping=False, random_state=SEED)
        weight = np.concatenate(weights)
        self.trees.fit(np.concatenate(matrices), np.concatenate(targets), weight * len(weight) / weight.sum())

    def scores(self, features):
        """Log-odds of belonging to a campaign."""
        return self.trees.decision_function(with_ranks(features))
