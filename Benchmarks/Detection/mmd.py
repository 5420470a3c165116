"""Windows of queries against benign traffic by maximum mean discrepancy.

Liu, Guo and Dong, "An Embarrassingly Simple Detector for Model Extraction Attacks in Large Language Model API
Traffic" (arXiv 2606.05725): embed the queries of a window, compare them with historical benign queries by MMD, take
the threshold from benign windows alone. Here a window is what one account sent last, at most 1,500 queries (the
paper's size; its smallest is 100, and accounts that send a dozen a day seldom have more). Windows below `LEAST` are
not judged.

MMD (Gretton et al., "A Kernel Two-Sample Test", JMLR 2012), unbiased, with a Gaussian kernel and the median
heuristic; random Fourier features (Rahimi and Recht, NIPS 2007) stand for the kernel, which makes thousands of
windows affordable.
"""

import numpy as np

WINDOW, LEAST = 1_500, 20
FEATURES, REFERENCE, SEED = 512, 20_000, 13


def bandwidth(vectors, random):
    """The median distance of random pairs."""
    left, right = random.integers(0, len(vectors), (2, 5_000))
    distance = np.linalg.norm(vectors[left] - vectors[right], axis=1)
    return float(np.median(distance[distance > 0])) if (distance > 0).any() else 1.0


def exact_mmd2(left, right, width):
    """The unbiased estimate itself, quadratic in the sizes; the tests hold the fast one against it."""
    def kernel(a, b):
        squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None, :] - 2 * a @ b.T
        return np.exp(-np.maximum(0, squares) / (2 * width**2))

    def within(a):
        return (kernel(a, a).sum() - len(a)) / (len(a) * (len(a) - 1))

    return within(left) + within(right) - 2 * kernel(left, right).mean()


class Discrepancy:
    """Benign traffic, ready to be compared with windows."""

    def __init__(self, reference):
        """`reference`: vectors of the prompts of a log without campaigns."""
        random = np.random.default_rng(SEED)
        if len(reference) > REFERENCE:
            reference = reference[np.sort(random.choice(len(reference), REFERENCE, replace=False))]
        self.width = bandwidth(reference, random)
        self.frequencies = random.normal(0, 1 / self.width, (reference.shape[1], FEATURES // 2))
        mapped = self._map(reference)
        total = mapped.sum(axis=0)
        count = len(reference)
        self.mean = total / count
        self.within = (total @ total - count) / (count * (count - 1))

    def mmd2(self, window):
        """Squared discrepancy between the vectors of a window and the benign reference."""
        total, count = self._map(window).sum(axis=0), len(window)
        return self._between(total[None, :], np.array([count]))[0]

    def scores(self, world, vectors):
        """The discrepancy of every account's last window; the smallest possible value where it is too short."""
        starts = world.starts
        first = np.maximum(starts[:-1], starts[1:] - WINDOW)
        counts = starts[1:] - first
        judged = counts >= LEAST
        totals = np.zeros((len(world.accounts), FEATURES))
        for account in np.flatnonzero(judged):
            totals[account] = self._map(vectors[first[account] : starts[account + 1]]).sum(axis=0)
        scores = np.full(len(world.accounts), -1.0)
        scores[judged] = self._between(totals[judged], counts[judged])
        return scores

    def _map(self, vectors):
        """Feature vectors of length one, whose products approximate the kernel."""
        angles = vectors @ self.frequencies
        return np.hstack([np.cos(angles), np.sin(angles)]) * np.sqrt(2 / FEATURES)

    def _between(self, totals, counts):
        own = ((totals**2).sum(axis=1) - counts) / (counts * np.maximum(1, counts - 1))
        return own + self.within - 2 * (totals / counts[:, None]) @ self.mean
