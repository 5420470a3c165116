"""Prompts as vectors of what they are about: hashed words, weighted by rarity, reduced by a singular value
decomposition.

The basis and the topic cells are learned on one reference log without campaigns, never on a log under test. This
stands where a deployment would use a sentence encoder, which none of the peers' papers prescribes and which a
benchmark on two cores cannot pay for: 300,000 prompts take a quarter of a minute this way.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

SEED = 7
DIMENSIONS = 64
CELLS = 64
WORD_BITS = 15
LEARNING_PROMPTS = 60_000
"""Prompts of the reference log that the basis is learned from, drawn at random."""
CHUNK = 50_000


def hashing():
    return HashingVectorizer(n_features=1 << WORD_BITS, alternate_sign=False, norm=None, dtype=np.float32)


@dataclass
class Basis:
    """Turns prompts into unit vectors and vectors into topic cells."""

    weights: TfidfTransformer
    directions: TruncatedSVD
    cells: MiniBatchKMeans

    @classmethod
    def learn(cls, prompts):
        random = np.random.default_rng(SEED)
        if len(prompts) > LEARNING_PROMPTS:
            chosen = np.sort(random.choice(len(prompts), LEARNING_PROMPTS, replace=False))
            prompts = [prompts[place] for place in chosen]
        counts = hashing().transform(prompts)
        weights = TfidfTransformer(sublinear_tf=True).fit(counts)
        weighted = weights.transform(counts)
        dimensions = min(DIMENSIONS, weighted.shape[0] - 1)
        directions = TruncatedSVD(dimensions, n_iter=4, random_state=SEED).fit(weighted)
        vectors = unit(directions.transform(weighted))
        cells = MiniBatchKMeans(min(CELLS, len(vectors)), n_init=3, random_state=SEED).fit(vectors)
        return cls(weights, directions, cells)

    def vectors(self, prompts):
        """One unit vector a prompt, in single precision; a prompt without a known word is all zeros."""
        parts = []
        for start in range(0, len(prompts), CHUNK):
            counts = hashing().transform(prompts[start : start + CHUNK])
            parts.append(unit(self.directions.transform(self.weights.transform(counts))).astype(np.float32))
        return np.concatenate(parts) if parts else np.zeros((0, DIMENSIONS), dtype=np.float32)

    def cell(self, vectors):
        """The topic cell of each vector."""
        return self.cells.predict(vectors.astype(self.cells.cluster_centers_.dtype))


def unit(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
