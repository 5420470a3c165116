"""Features of single accounts: what a fraud team would compute of an account without looking at groups.

Sharing enters as counts ("how many accounts use its card"), as it does in such tables; no account knows who the others
are. Topic cells enter as breadth, never as identities, so that a model cannot learn the subjects of a training world.
Missing values are NaN.
"""

import numpy as np
from scipy.stats import rankdata

from worlds import MISSING, distinct_pairs

DAY, HOUR = 86_400.0, 3_600.0


def account_features(world, cells, vectors):
    """Names and a matrix, one row an account in the order of `world.accounts`.

    `cells` and `vectors` are those of the world's exchanges, see `vectors.Basis`.
    """
    columns = {}
    for part in (_volume(world), _clock(world), _behaviour(world), _topics(world, cells, vectors), _shared(world)):
        columns.update(part)
    return list(columns), np.column_stack(list(columns.values()))


def with_ranks(matrix):
    """The features and beside each its rank within the log, from 0 to 1: ranks carry over between populations."""
    ranks = np.full(matrix.shape, np.nan)
    for column in range(matrix.shape[1]):
        known = ~np.isnan(matrix[:, column])
        if known.any():
            ranks[known, column] = rankdata(matrix[known, column]) / known.sum()
    return np.hstack([matrix, ranks])


def _sum(world, values):
    return np.bincount(world.account, weights=values, minlength=len(world.accounts))


def _count(world):
    return np.maximum(1.0, np.bincount(world.account, minlength=len(world.accounts)))


def _mean(world, values):
    """Mean of what is known, NaN where nothing is."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return _sum(world, np.where(known, values, 0)) / _sum(world, known.astype(float))


def _spread(world, values):
    """Standard deviation of what is known."""
    mean = _mean(world, values)
    return np.sqrt(np.maximum(0, _mean(world, (values - mean[world.account]) ** 2)))


def _distinct(world, codes):
    """Number of distinct values of each account, missing ones left out."""
    known = codes != MISSING
    accounts, _ = distinct_pairs(world.account[known], codes[known])
    return np.bincount(accounts, minlength=len(world.accounts)).astype(float)


def _volume(world):
    day = np.floor(world.time / DAY).astype(np.int64)
    first, last = (day.min(), day.max()) if len(day) else (0, 0)
    table = np.zeros((len(world.accounts), last - first + 1))
    np.add.at(table, (world.account, day - first), 1)
    total, active = table.sum(axis=1), np.maximum(1, (table > 0).sum(axis=1))
    age = (last + 1) - world.directory["signup"] / DAY
    lived = np.clip(np.where(np.isnan(age), table.shape[1], age), 1, table.shape[1])
    mean = total / lived
    return {
        "exchanges": np.log1p(total),
        "exchanges a day": np.log1p(total / active),
        "active days": active / lived,
        "largest day": table.max(axis=1) / np.maximum(1, total),
        "variance over mean of days": table.var(axis=1) / np.maximum(1e-9, mean),
        "age in days": np.log1p(np.maximum(0, age)),
    }


def _clock(world):
    hour = (np.floor(world.time / HOUR) % 24).astype(np.int64)
    table = np.zeros((len(world.accounts), 24))
    np.add.at(table, (world.account, hour), 1)
    total = _count(world)
    share = table / total[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = -np.where(share > 0, share * np.log(share), 0).sum(axis=1)
    # Six consecutive hours around the clock: the quietest.
    wrapped = np.hstack([share, share[:, :5]])
    quiet = np.min([wrapped[:, start : start + 6].sum(axis=1) for start in range(24)], axis=0)
    gap = np.full(len(world.time), np.nan)
    same = np.diff(world.account) == 0
    gap[1:][same] = np.diff(world.time)[same]
    weekend = (np.floor(world.time / DAY).astype(np.int64) + 3) % 7 >= 5
    return {
        # With few exchanges entropy is small by itself: the usual correction of its bias.
        "entropy of hours": entropy + ((table > 0).sum(axis=1) - 1) / (2 * total),
        "quietest six hours": quiet,
        "weekend": _sum(world, weekend) / total,
        "gap": np.log1p(_mean(world, gap)),
        "variation of gaps": _spread(world, gap) / np.maximum(1, _mean(world, gap)),
        "gaps below 30 s": _mean(world, np.where(np.isnan(gap), np.nan, gap < 30)),
        "gaps below 5 min": _mean(world, np.where(np.isnan(gap), np.nan, gap < 300)),
        "gaps below 30 min": _mean(world, np.where(np.isnan(gap), np.nan, gap < 1800)),
    }


def _behaviour(world):
    total, of, coded = _count(world), world.measured, world.coded
    answer, length = of["answer"], of["length"]
    out = {
        "opening turns": _sum(world, np.nan_to_num(of["turn"], nan=0.0) == 0) / total,
        "conversations named": _sum(world, coded["conversation"] != MISSING) / total,
        "repeated contents": 1 - _distinct(world, coded["content"]) / total,
        "repeated openings": 1 - _distinct(world, coded["opening"]) / total,
        "repeated closings": 1 - _distinct(world, coded["closing"]) / total,
        "system prompt": _sum(world, coded["system"] != MISSING) / total,
        "aborted": _sum(world, of["abort"]) / total,
        "failed": _sum(world, of["failed"]) / total,
        "reasons": _sum(world, of["reasoned"]) / total,
        "probabilities": _sum(world, of["probabilities"]) / total,
        "prompt length": np.log1p(_mean(world, length)),
        "variation of lengths": _spread(world, length) / np.maximum(1, _mean(world, length)),
        "answer": np.log1p(_mean(world, answer)),
        "variation of answers": _spread(world, answer) / np.maximum(1, _mean(world, answer)),
        "reasoning tokens": np.log1p(_mean(world, of["reasoning"])),
        "temperature": _mean(world, of["temperature"]),
        "spread of temperatures": _spread(world, of["temperature"]),
        "temperature known": _sum(world, ~np.isnan(of["temperature"])) / total,
        "token limit": np.log1p(_mean(world, of["max_tokens"])),
        "spread of token limits": _spread(world, of["max_tokens"]),
    }
    for name in ("address", "network", "client", "tls", "model", "system"):
        out[f"distinct {name}"] = np.log1p(_distinct(world, coded[name]))
    out["networks for each exchange"] = _distinct(world, coded["network"]) / total
    return out


def _topics(world, cells, vectors):
    """Breadth: chance that two of an account's prompts share a cell, cells met, and how alike its prompts are."""
    accounts, width = len(world.accounts), int(cells.max(initial=0)) + 1
    table = np.zeros((accounts, width))
    np.add.at(table, (world.account, cells), 1)
    total = table.sum(axis=1)
    pairs = np.maximum(1, total * (total - 1))
    match = np.where(total > 1, (table * (table - 1)).sum(axis=1) / pairs, np.nan)
    sums = np.column_stack([_sum(world, column) for column in vectors.T])
    alike = np.where(total > 1, ((sums**2).sum(axis=1) - total) / pairs, np.nan)
    expected = 1 - (1 - table / np.maximum(1, total)[:, None]) ** 10
    return {
        "two prompts of one topic": match,
        "topics in ten prompts": expected.sum(axis=1),
        "largest topic": table.max(axis=1) / np.maximum(1, total),
        "prompts alike": alike,
    }


def _shared(world):
    """How many other accounts have what this one has; for values of exchanges, the mean over its exchanges."""
    out = {}
    for name in ("organisation", "payment", "domain"):
        codes = world.directory[name]
        counts = np.bincount(codes[codes != MISSING], minlength=1) if len(codes) else np.zeros(1)
        out[f"accounts of its {name}"] = np.log1p(np.where(codes == MISSING, 0, counts[np.maximum(0, codes)]))
    for name in ("address", "network", "client", "tls", "system", "opening", "closing", "content"):
        codes = world.coded[name]
        known = codes != MISSING
        values, _ = distinct_pairs(codes[known], world.account[known])
        users = np.bincount(values, minlength=int(codes.max(initial=0)) + 1)
        others = np.where(known, users[np.maximum(0, codes)] - 1, 0).astype(float)
        out[f"accounts on its {name}"] = _mean(world, np.log1p(others))
    # The commonness of its tier, not which tier it is: names of tiers differ between services.
    for name in ("tier", "identity"):
        codes = world.directory[name] + 1
        out[f"share of its {name}"] = np.bincount(codes, minlength=1)[codes] / max(1, len(codes))
    return out
