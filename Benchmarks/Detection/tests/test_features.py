import unittest

import numpy as np

from features import account_features, with_ranks
from logs import exchange, world


def features(log, cells=None, vectors=None):
    count = len(log.prompts)
    cells = np.zeros(count, dtype=int) if cells is None else np.array(cells)
    vectors = np.ones((count, 1)) if vectors is None else np.array(vectors, dtype=float)
    names, matrix = account_features(log, cells, vectors)
    return {name: matrix[:, place] for place, name in enumerate(names)}


class FeatureTests(unittest.TestCase):
    def test_volume_and_clock(self):
        # a: once an hour for two days; b: five times in one hour.
        records = [exchange("a", hour) for hour in range(48)] + [exchange("b", 30 + 0.01 * i) for i in range(5)]
        got = features(world(records))
        self.assertAlmostEqual(np.expm1(got["exchanges"][0]), 48)
        self.assertAlmostEqual(got["active days"][1], 0.5)
        self.assertAlmostEqual(got["largest day"][1], 1)
        self.assertAlmostEqual(got["quietest six hours"][0], 0.25)
        self.assertAlmostEqual(got["quietest six hours"][1], 0)
        self.assertAlmostEqual(got["variation of gaps"][0], 0)
        self.assertAlmostEqual(got["gaps below 5 min"][1], 1)
        self.assertAlmostEqual(got["gaps below 5 min"][0], 0)

    def test_gaps_never_reach_over_accounts(self):
        got = features(world([exchange("a", 0), exchange("b", 0.001)]))
        self.assertTrue(np.isnan(got["gap"]).all())

    def test_breadth(self):
        records = [exchange("a", i) for i in range(4)] + [exchange("b", i) for i in range(4)]
        narrow, broad = [[1, 0, 0, 0]] * 4, np.eye(4).tolist()
        got = features(world(records), [0, 0, 0, 0, 0, 1, 2, 3], narrow + broad)
        self.assertEqual(got["two prompts of one topic"].tolist(), [1, 0])
        self.assertEqual(got["largest topic"].tolist(), [1, 0.25])
        self.assertTrue(np.allclose(got["prompts alike"], [1, 0]))
        self.assertGreater(got["topics in ten prompts"][1], 3)

    def test_sharing_is_counted(self):
        records = [exchange(name, 0, client_ip=address) for name, address in
                   (("a", "192.0.2.1"), ("b", "192.0.2.2"), ("c", "198.51.100.1"))]
        entries = [{"account_id": name, "payment_fp": card} for name, card in (("a", "p"), ("b", "p"), ("c", "q"))]
        got = features(world(records, entries))
        self.assertTrue(np.allclose(np.expm1(got["accounts on its network"]), [1, 1, 0]))
        self.assertTrue(np.allclose(np.expm1(got["accounts of its payment"]), [2, 2, 1]))

    def test_ranks(self):
        got = with_ranks(np.array([[5.0], [np.nan], [9.0]]))
        self.assertEqual(got[[0, 2], 1].tolist(), [0.5, 1.0])
        self.assertTrue(np.isnan(got[1, 1]))


if __name__ == "__main__":
    unittest.main()
