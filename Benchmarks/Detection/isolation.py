"""IsolationForest on account features (Liu, Ting and Zhou, "Isolation Forest", ICDM 2008).

An account is anomalous when random cuts isolate it early. The forest grows on a reference log without campaigns,
which is kinder to it than growing on the log under test, where a large campaign would be part of the normal.
"""

import numpy as np
from sklearn.ensemble import IsolationForest

TREES, SAMPLE, SEED = 300, 256, 11


class Isolation:
    def __init__(self, reference):
        """`reference`: the feature matrix of the reference log."""
        self.usual = np.nan_to_num(np.nanmedian(reference, axis=0))
        self.forest = IsolationForest(n_estimators=TREES, max_samples=min(SAMPLE, len(reference)), random_state=SEED)
        self.forest.fit(self._filled(reference))

    def scores(self, features):
        """From 0 to 1, large for anomalies."""
        return -self.forest.score_samples(self._filled(features))

    def _filled(self, features):
        return np.where(np.isnan(features), self.usual, features)
