"""The peers that rank accounts, on samples whose answer is known."""

import unittest
from types import SimpleNamespace

import numpy as np

from ensemble import Ensemble
from isolation import Isolation
from judgement import threshold_of
from mmd import LEAST, Discrepancy, exact_mmd2
from vectors import Basis


def cloud(seed, centre, count=400, width=8):
    return np.random.default_rng(seed).normal(0, 1, (count, width)) + centre


class IsolationTests(unittest.TestCase):
    def test_what_stands_apart_scores_highest(self):
        usual = cloud(1, 0)
        odd = np.full((1, 8), 9.0)
        scores = Isolation(usual).scores(np.vstack([cloud(2, 0, 50), odd]))
        self.assertEqual(int(scores.argmax()), 50)

    def test_missing_values_count_as_usual(self):
        usual = cloud(3, 0)
        scores = Isolation(usual).scores(np.vstack([np.full((1, 8), np.nan), np.full((1, 8), 6.0)]))
        self.assertLess(scores[0], scores[1])


class DiscrepancyTests(unittest.TestCase):
    def test_equal_distributions_are_close_and_others_are_not(self):
        test = Discrepancy(cloud(4, 0, 2_000))
        self.assertLess(abs(test.mmd2(cloud(5, 0))), 0.01)
        self.assertGreater(test.mmd2(cloud(6, 1)), 0.05)

    def test_the_fast_estimate_is_near_the_exact_one(self):
        reference, window = cloud(7, 0, 1_000), cloud(8, 0.7, 200)
        test = Discrepancy(reference)
        self.assertAlmostEqual(test.mmd2(window), exact_mmd2(window, reference, test.width), delta=0.02)

    def test_the_exact_estimate_is_unbiased(self):
        values = [exact_mmd2(cloud(2 * n, 0, 30), cloud(2 * n + 1, 0, 30), 3.0) for n in range(200)]
        self.assertAlmostEqual(float(np.mean(values)), 0, delta=0.005)

    def test_accounts_have_windows_of_their_own(self):
        same, other = cloud(9, 0, 100), cloud(10, 1, 100)
        short = cloud(11, 3, LEAST - 1)
        world = SimpleNamespace(
            accounts=["a", "b", "c"], starts=np.array([0, 100, 200, 200 + len(short)]),
            account=np.repeat([0, 1, 2], [100, 100, len(short)]))
        test = Discrepancy(cloud(12, 0, 2_000))
        scores = test.scores(world, np.vstack([same, other, short]))
        self.assertLess(scores[0], scores[1])
        self.assertEqual(scores[2], -1)
        self.assertAlmostEqual(scores[1], test.mmd2(other))


class EnsembleTests(unittest.TestCase):
    def test_learns_what_separates_and_carries_it_over(self):
        def sample(seed):
            matrix = cloud(seed, 0, 1_000, 4)
            hidden = np.arange(1_000) < 60
            matrix[hidden, 2] += 5
            return matrix, hidden.astype(int)

        trees = Ensemble([sample(13), sample(14)])
        matrix, hidden = sample(15)
        scores = trees.scores(matrix)
        self.assertGreater(np.median(scores[hidden == 1]), np.quantile(scores[hidden == 0], 0.99))


class ThresholdTests(unittest.TestCase):
    def test_no_more_than_the_rate_exceeds(self):
        scores = np.arange(2_000.0)
        self.assertEqual((scores > threshold_of(scores, 1e-3)).sum(), 2)
        # Ties are never split in the peer's favour.
        self.assertEqual((np.ones(5_000) > threshold_of(np.ones(5_000), 1e-3)).sum(), 0)
        self.assertEqual((np.arange(10.0) > threshold_of(np.arange(10.0), 1e-3)).sum(), 0)


class VectorTests(unittest.TestCase):
    def test_prompts_on_one_subject_are_near(self):
        random = np.random.default_rng(16)
        subjects = [["bread", "oven", "flour", "yeast", "dough"], ["matrix", "vector", "proof", "lemma", "field"]]
        prompts = [" ".join(random.choice(subjects[n % 2], 4)) for n in range(200)]
        vectors = Basis.learn(prompts).vectors(["bread flour yeast", "oven dough flour", "lemma proof field"])
        self.assertGreater(vectors[0] @ vectors[1], vectors[0] @ vectors[2] + 0.3)


if __name__ == "__main__":
    unittest.main()
