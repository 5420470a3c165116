"""Dense blocks after FRAUDAR.

Hooi, Song, Beutel, Shah, Shin and Faloutsos, "FRAUDAR: Bounding Graph Fraud in the Face of Camouflage" (KDD 2016). Of
a graph of accounts and objects, remove the node that adds least, again and again; the best average weight met on the
way is within half of the best possible. An edge to an object with d accounts weighs 1 / log(d + 5), so camouflage
with popular objects adds nothing. For several blocks, edges within a found block are removed and the search starts
anew.

Objects here: networks, clients with TLS fingerprint, system prompts, first and last six words and whole contents of
prompts, cards, mail domains. Objects of one account, or of one organisation only, tie nobody and are left out.
"""

import heapq

import numpy as np

from worlds import MISSING, distinct_pairs

BLOCKS = 5
LEAST_GROUP = 10
OFFSET = 5.0


def objects(world):
    """Edges (account, object), both numbered from 0, and the number of objects."""
    unit = _units(world)
    rows, columns, width = [], [], 0
    coded = dict(world.coded)
    client, tls = coded["client"], coded["tls"]
    coded["stack"] = np.where(client == MISSING, MISSING, client * (int(tls.max(initial=0)) + 2) + tls + 1)
    sources = [(world.account, coded[name]) for name in ("network", "stack", "system", "opening", "closing", "content")]
    everybody = np.arange(len(world.accounts))
    sources += [(everybody, world.directory[name]) for name in ("payment", "domain")]
    for accounts, codes in sources:
        known = codes != MISSING
        values, users = distinct_pairs(codes[known], accounts[known])
        # How many organisations, or single accounts without one, have the value.
        owned, _ = distinct_pairs(values, unit[users])
        several = np.bincount(owned, minlength=1)[values] > 1
        _, numbers = np.unique(values[several], return_inverse=True)
        rows.append(users[several])
        columns.append(numbers + width)
        width += int(numbers.max(initial=-1)) + 1
    return np.concatenate(rows), np.concatenate(columns), width


def _units(world):
    organisation = world.directory["organisation"]
    alone = organisation.max(initial=-1) + 1 + np.arange(len(organisation))
    return np.where(organisation == MISSING, alone, organisation)


def densest(accounts, rows, columns, width):
    """The densest block by the greedy search: its accounts, its objects, and its average weight."""
    if not len(rows):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), 0.0
    weight = 1 / np.log(np.bincount(columns, minlength=width) + OFFSET)
    ends = np.concatenate([rows, columns + accounts])
    others = np.concatenate([columns + accounts, rows])
    weights = np.concatenate([weight[columns]] * 2)
    order = np.argsort(ends, kind="stable")
    starts = np.searchsorted(ends[order], np.arange(accounts + width + 1)).tolist()
    neighbours, weights = others[order].tolist(), weights[order].tolist()
    gain = np.bincount(ends, weights=np.concatenate([weight[columns]] * 2), minlength=accounts + width).tolist()
    present = [starts[node] < starts[node + 1] for node in range(accounts + width)]
    heap = [(gain[node], node) for node in range(accounts + width) if present[node]]
    heapq.heapify(heap)
    total, left = sum(gain) / 2, len(heap)
    best, kept, removed = total / left, 0, []
    while left > 1:
        value, node = heapq.heappop(heap)
        if not present[node] or value > gain[node]:
            continue
        present[node] = False
        removed.append(node)
        total -= gain[node]
        left -= 1
        for place in range(starts[node], starts[node + 1]):
            other = neighbours[place]
            if present[other]:
                gain[other] -= weights[place]
                heapq.heappush(heap, (gain[other], other))
        if total / left > best:
            best, kept = total / left, len(removed)
    inside = np.zeros(accounts + width, dtype=bool)
    inside[rows] = True
    inside[columns + accounts] = True
    inside[removed[:kept]] = False
    return np.flatnonzero(inside[:accounts]), np.flatnonzero(inside[accounts:]), best


def blocks(accounts, rows, columns, width, count=BLOCKS):
    """Up to `count` blocks, found one after the other: (accounts, density)."""
    found = []
    for _ in range(count):
        members, held, density = densest(accounts, rows, columns, width)
        if not len(members):
            break
        found.append((members, density))
        within = np.isin(rows, members) & np.isin(columns, held)
        rows, columns = rows[~within], columns[~within]
    return found


class Blocks:
    """The blocks of one log. An account's score is the density of the densest block that holds it."""

    def __init__(self, world):
        rows, columns, width = objects(world)
        self.found = blocks(len(world.accounts), rows, columns, width)
        self.scores = np.zeros(len(world.accounts))
        for members, density in self.found:
            self.scores[members] = np.maximum(self.scores[members], density)

    def groups(self, threshold):
        """Blocks of LEAST_GROUP accounts and more that are denser than the threshold."""
        return [members for members, density in self.found if density > threshold and len(members) >= LEAST_GROUP]
