"""Clustering of loosely synchronised actions after SynchroTrap.

Cao, Yang, Yu and Palow, "Uncovering Large Groups of Active Malicious Accounts in Online Social Networks" (CCS 2014).
Two actions match when they use the same resource within the matching time; two accounts are as similar as the Jaccard
index of their actions under that matching, over the whole log; accounts above a similarity are joined, and large
connected components are reported. Resources here: network (/24), system prompt, first and last six words of the
prompt.

Matching is by slots of one matching time, on two grids shifted by half of it, so that no pair closer than half a slot
is cut apart. An account's score is the similarity down to which it belongs to a component of `LEAST_GROUP` accounts
(single linkage), so one threshold taken from a log without campaigns decides what is reported.
"""

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree

from worlds import MISSING, distinct_pairs

MATCHING_TIME = 3_600.0
RESOURCES = ("network", "system", "opening", "closing")
LEAST_GROUP = 10
LEAST_SHARED = 3
"""Shared slots below which two accounts are not compared: two strangers who each came once would be equal."""
CROWD = 1_000
"""A resource that more accounts use within one slot says nothing, and its pairs would be quadratic."""


def slots(world):
    """A table of accounts by (resource, slot): 1 where the account used the resource in the slot."""
    rows, columns, width = [], [], 0
    for name in RESOURCES:
        codes = world.coded[name]
        known = codes != MISSING
        for shift in (0, MATCHING_TIME / 2):
            slot = np.floor((world.time[known] + shift) / MATCHING_TIME).astype(np.int64)
            slot -= slot.min(initial=slot[0] if len(slot) else 0)
            _, used = np.unique(codes[known] * (slot.max(initial=0) + 1) + slot, return_inverse=True)
            accounts, keys = distinct_pairs(world.account[known], used)
            rows.append(accounts)
            columns.append(keys + width)
            width += int(keys.max(initial=-1)) + 1
    rows, columns = np.concatenate(rows), np.concatenate(columns)
    shape = (len(world.accounts), width)
    return coo_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape).tocsc()


def similarities(table):
    """Jaccard index of every pair with enough shared slots, as (left, right, index)."""
    sizes = np.asarray(table.sum(axis=1)).ravel()
    users = np.diff(table.indptr)
    kept = table[:, (users > 1) & (users <= CROWD)].tocsr()
    shared = (kept @ kept.T).tocoo()
    chosen = (shared.row < shared.col) & (shared.data >= LEAST_SHARED)
    left, right, common = shared.row[chosen], shared.col[chosen], shared.data[chosen]
    return left, right, common / (sizes[left] + sizes[right] - common)


def linkage(accounts, left, right, similarity):
    """For every account the largest similarity at which its component has LEAST_GROUP members; 0 when never."""
    tree = _forest(accounts, left, right, similarity)
    parent, members = list(range(accounts)), {place: [place] for place in range(accounts)}
    scores = np.zeros(accounts)

    def root(place):
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for a, b, height in tree:
        a, b = root(a), root(b)
        if len(members[a]) < len(members[b]):
            a, b = b, a
        # Members of a part that was large enough before already have their score.
        fresh = [part for part in (members[a], members[b]) if len(part) < LEAST_GROUP]
        if len(members[a]) + len(members[b]) >= LEAST_GROUP:
            for part in fresh:
                scores[part] = height
        parent[b] = a
        members[a] += members.pop(b)
    return scores


def _forest(accounts, left, right, similarity):
    """Edges of a spanning forest of largest similarities, the most similar first."""
    distance = coo_matrix((2.0 - similarity, (left, right)), shape=(accounts, accounts))
    tree = minimum_spanning_tree(distance.tocsr()).tocoo()
    order = np.lexsort((tree.col, tree.row, tree.data))
    return [(int(tree.row[place]), int(tree.col[place]), 2.0 - float(tree.data[place])) for place in order]


class Synchrony:
    """The similarities of one log."""

    def __init__(self, world):
        self.accounts = len(world.accounts)
        self.edges = similarities(slots(world))
        self.scores = linkage(self.accounts, *self.edges)

    def groups(self, threshold):
        """Components of LEAST_GROUP accounts and more, joined at similarities above the threshold."""
        parts = {}
        parent = list(range(self.accounts))

        def root(place):
            while parent[place] != place:
                parent[place] = parent[parent[place]]
                place = parent[place]
            return place

        for a, b, height in _forest(self.accounts, *self.edges):
            if height > threshold:
                parent[root(b)] = root(a)
        for place in range(self.accounts):
            parts.setdefault(root(place), []).append(place)
        large = [part for part in parts.values() if len(part) >= LEAST_GROUP]
        return sorted(large, key=lambda part: (-len(part), part[0]))
