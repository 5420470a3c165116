import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from logs import exchange, world
from worlds import MISSING, World, distinct_pairs, labels, network


class WorldTests(unittest.TestCase):
    def test_exchanges_are_ordered_by_account_then_time(self):
        log = world([exchange("b", 1, "late"), exchange("a", 5, "first"), exchange("b", 0, "early")])
        self.assertEqual(log.accounts, ["a", "b"])
        self.assertEqual(log.prompts, ["first", "early", "late"])
        self.assertEqual(log.starts.tolist(), [0, 1, 3])

    def test_numbers_are_made_equal_in_openings(self):
        log = world([
            exchange("a", 0, "Solve task 17 of the long list, then stop."),
            exchange("b", 0, "solve TASK 4 of the long list and more"), exchange("c", 0, "too short")])
        opening = log.coded["opening"]
        self.assertEqual(opening[0], opening[1])
        self.assertEqual(opening[2], MISSING)
        self.assertNotEqual(log.coded["content"][0], log.coded["content"][1])

    def test_networks(self):
        self.assertEqual(network("192.0.2.77"), "192.0.2")
        self.assertEqual(network("2001:db8:5:1::9"), "2001:db8:5")
        self.assertIsNone(network(None))

    def test_directory_and_absence(self):
        entries = [{"account_id": "a", "payment_fp": "p", "signup_ts": "2026-03-01T00:00:00Z"}]
        log = world([exchange("a", 0), exchange("b", 0)], entries)
        self.assertEqual(log.directory["payment"].tolist(), [0, MISSING])
        self.assertTrue(np.isnan(log.directory["signup"][1]))
        self.assertTrue(np.isnan(log.measured["temperature"]).all())

    def test_pairs(self):
        left, right = distinct_pairs(np.array([1, 0, 1, 1]), np.array([4, 2, 4, 0]))
        self.assertEqual(list(zip(left, right)), [(0, 2), (1, 0), (1, 4)])

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            lines = [exchange("a", 0), exchange("b", 1)]
            Path(folder, "exchanges.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
            truth = {"accounts": {"a": {"kind": "campaign:c1"}, "b": {"kind": "chat"}}}
            Path(folder, "truth.json").write_text(json.dumps(truth))
            self.assertEqual(World.read(folder).accounts, ["a", "b"])
            self.assertEqual(labels(folder, ["b", "a"]).tolist(), [0, 1])


if __name__ == "__main__":
    unittest.main()
