"""The peers that report groups, on graphs with a planted group."""

import unittest

import numpy as np

from fraudar import Blocks, blocks, densest, objects
from logs import exchange, world
from synchrotrap import LEAST_GROUP, Synchrony, linkage, similarities, slots


class FraudarTests(unittest.TestCase):
    @staticmethod
    def graph(camouflage):
        """300 accounts, each with 4 of 400 ordinary objects by popularity; accounts 0 to 19 share 12 objects of their
        own, and add `camouflage` popular objects each."""
        random = np.random.default_rng(5)
        popularity = 1 / np.arange(1, 401)
        popularity /= popularity.sum()
        edges = set()
        for account in range(300):
            edges.update((account, int(o)) for o in random.choice(400, 4, replace=False, p=popularity))
        for account in range(20):
            edges.update((account, 400 + number) for number in range(12))
            edges.update((account, int(o)) for o in random.choice(50, camouflage, replace=False))
        rows, columns = np.array(sorted(edges)).T
        return 300, rows, columns, 412

    def test_a_planted_block_is_found(self):
        members, held, _ = densest(*self.graph(camouflage=0))
        self.assertEqual(members.tolist(), list(range(20)))
        self.assertTrue(set(range(400, 412)) <= set(held.tolist()))

    def test_camouflage_does_not_hide_it(self):
        members, _, density = densest(*self.graph(camouflage=12))
        self.assertTrue(set(range(20)) <= set(members.tolist()))
        self.assertLess(len(members), 30)
        # Edges to others can only add to the block's own weight.
        self.assertGreaterEqual(density, 240 / np.log(20 + 5) / 32 - 1e-9)

    def test_density_is_weight_over_nodes(self):
        # Two accounts and two objects, all joined: four edges of 1 / log 7 over four nodes.
        _, _, density = densest(2, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), 2)
        self.assertAlmostEqual(density, 1 / np.log(7))

    def test_several_blocks_come_one_after_the_other(self):
        pairs = [(a, o) for a in range(15) for o in range(12)] + [(a, o) for a in range(30, 42) for o in range(20, 29)]
        rows, columns = np.array(pairs).T
        found = blocks(50, rows, columns, 30, count=3)
        self.assertEqual([members.tolist() for members, _ in found], [list(range(15)), list(range(30, 42))])
        self.assertGreater(found[0][1], found[1][1])

    def test_nothing_to_find(self):
        empty = np.zeros(0, dtype=np.int64)
        self.assertEqual(blocks(10, empty, empty, 0), [])

    def test_values_of_one_organisation_tie_nobody(self):
        records = [exchange(name, 0, name * 3, client_ip="192.0.2.1")
                   for name in "abcd"]
        entries = [{"account_id": name, "org_id": "o", "payment_fp": "p"} for name in "ab"]
        entries += [{"account_id": name, "payment_fp": "q"} for name in "cd"]
        log = world(records, entries)
        rows, columns, width = objects(log)
        self.assertEqual(width, 2)
        self.assertEqual(sorted(np.bincount(columns).tolist()), [2, 4])
        self.assertEqual(len(Blocks(log).scores), 4)


class SynchroTrapTests(unittest.TestCase):
    @staticmethod
    def log():
        """Twelve accounts that use one network in the same hours, and twelve on another, each at its own time."""
        records = []
        for number in range(12):
            for day in range(5):
                records.append(exchange(f"s{number:02}", 24 * day + 9 + number / 60, f"s {number} {day}",
                                        client_ip="192.0.2.9"))
                records.append(exchange(f"h{number:02}", 24 * day + 2 * number, f"h {number} {day}",
                                        client_ip="198.51.100.9"))
        return world(records)

    def test_synchronised_accounts_are_linked_and_others_not(self):
        found = Synchrony(self.log())
        groups = found.groups(0.5)
        self.assertEqual(groups, [list(range(12, 24))])
        self.assertTrue((found.scores[12:] == 1).all() and (found.scores[:12] == 0).all())

    def test_the_jaccard_index(self):
        # Five common slots, three of a alone and two of b alone, on both grids alike.
        records = [exchange("a", 10 * n, f"a{n}", client_ip="192.0.2.1") for n in range(8)]
        records += [exchange("b", 10 * n, f"b{n}", client_ip="192.0.2.1") for n in range(5)]
        records += [exchange("b", 200 + 10 * n, f"c{n}", client_ip="192.0.2.1") for n in range(2)]
        left, right, similarity = similarities(slots(world(records)))
        self.assertEqual((left.tolist(), right.tolist()), ([0], [1]))
        self.assertAlmostEqual(float(similarity[0]), 5 / 10)

    def test_actions_close_in_time_match_over_the_edge_of_a_slot(self):
        records = [exchange(name, 24 * day + 9 + shift, f"{name}{day}", client_ip="192.0.2.1")
                   for name, shift in (("a", -0.01), ("b", 0.01)) for day in range(4)]
        self.assertEqual(len(similarities(slots(world(records)))[0]), 1)

    def test_linkage_gives_the_similarity_at_which_a_group_is_large_enough(self):
        left = np.arange(LEAST_GROUP)
        right = left + 1
        similarity = np.full(LEAST_GROUP, 0.8)
        similarity[-1] = 0.3
        scores = linkage(LEAST_GROUP + 3, left, right, similarity)
        self.assertTrue(np.allclose(scores[:LEAST_GROUP], 0.8))
        self.assertAlmostEqual(scores[LEAST_GROUP], 0.3)
        self.assertTrue((scores[LEAST_GROUP + 1 :] == 0).all())


if __name__ == "__main__":
    unittest.main()
