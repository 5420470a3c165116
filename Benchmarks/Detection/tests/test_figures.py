import json
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

import figures
import plot
import table
from judgement import Judgement
from trials import Method, published


def evaluation(precision, found):
    campaign = {"covered": 0.8, "purity": None, "jaccard": 0.5, "found": found, "hours_to_detect": None,
                "exchanges_before": 1}
    return {"average_precision": precision, "recall_at_fpr_1e-3": precision, "recall_at_fpr_1e-4": 0, "precision": 1,
            "recall": 0.5, "campaigns": [campaign], "false_campaigns": 2, "false_accounts": 3, "accounts": 110,
            "campaign_accounts": 10}


class FigureTests(unittest.TestCase):
    method = Method("peer", "A <peer>", False)

    def test_recall_over_pooled_logs(self):
        pairs = [(9, 1), (8, 0), (7, 1), (7, 1), (6, 0)] + [(0, 0)] * 998
        self.assertAlmostEqual(figures.recall_at(pairs, 1e-3), 1)
        self.assertAlmostEqual(figures.recall_at(pairs, 1e-4), 1 / 3)
        self.assertEqual(figures.recall_at([(1, 0), (1, 1)], 0.5), 0)

    def test_seeds_give_a_mean_and_a_range(self):
        trials = [figures.trial({"evaluation": evaluation(value, value > 0.5), "seconds": 2}, self.method)
                  for value in (0.4, 0.8)]
        row = figures.over_seeds(trials)
        self.assertAlmostEqual(row["average_precision"]["mean"], 0.6)
        self.assertEqual((row["average_precision"]["least"], row["average_precision"]["most"]), (0.4, 0.8))
        self.assertEqual((row["found"], row["hidden"], row["false_campaigns"]), (1, 2, 4))
        self.assertIsNone(row["purity"])

    def test_lists_have_no_false_campaigns(self):
        listed = figures.trial({"evaluation": evaluation(1, True), "seconds": 1}, Method("m", "m", True))
        self.assertIsNone(listed["false_campaigns"])

    def test_tables_and_picture_hold_every_row(self):
        row = figures.over_seeds([figures.trial({"evaluation": evaluation(0.25, True), "seconds": 1}, self.method)])
        pooled = figures.over_specs({"s": row}, {1: [(1, 1), (0, 0)]})
        result = {"specs": {"s": {"peer": row}}, "pooled": {"peer": pooled}}
        document = table.document(result, [self.method], ["s"], 1, "make")
        self.assertIn("| A <peer> | 0.250 | 0.250 |", document)
        self.assertIn("1 of 1", table.terminal(result, [self.method], ["s"], 1))
        picture = plot.overview(result, [self.method], ["s"])
        ElementTree.fromstring(picture)
        self.assertIn("A &lt;peer&gt;: 0.250", picture)


class JudgementTests(unittest.TestCase):
    def test_report_and_scores(self):
        with tempfile.TemporaryDirectory() as folder:
            Judgement(["a", "b", "c"], np.array([0.1, 0.9, 0.5]), [[1, 2], [2]]).write(folder)
            report = json.loads(Path(folder, "report.json").read_text())
            self.assertEqual([len(group["accounts"]) for group in report["campaigns"]], [2, 1])
            self.assertEqual([entry["campaign_id"] for entry in report["flagged_accounts"]], ["g1", "g1"])
            self.assertEqual(len(Path(folder, "scores.jsonl").read_text().splitlines()), 3)

    def test_published_profile(self):
        with tempfile.TemporaryDirectory() as folder:
            exceeded = [{"account_id": "b", "exceeded": ["x"]}]
            Path(folder, "report.json").write_text(json.dumps({"published_accounts": exceeded}))
            rows = [{"account_id": "a", "published_score": 0.5}, {"account_id": "b", "published_score": 0.2},
                    {"account_id": "c", "published_score": 0.4}]
            Path(folder, "scores.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
            got = published(folder)
            self.assertEqual([group.tolist() for group in got["published"].groups], [[0]])
            self.assertEqual([group.tolist() for group in got["published-limits"].groups], [[1]])
            self.assertEqual(got["published-limits"].scores.argsort().tolist(), [2, 0, 1])


if __name__ == "__main__":
    unittest.main()
