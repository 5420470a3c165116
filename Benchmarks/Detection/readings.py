"""A log as the peers read it, each view made when first asked for."""

from functools import cached_property

from features import account_features
from worlds import World


class Reading:
    def __init__(self, world, basis):
        self.world, self.basis = world, basis

    @classmethod
    def of(cls, folder, basis):
        return cls(World.read(folder), basis)

    @cached_property
    def vectors(self):
        return self.basis.vectors(self.world.prompts)

    @cached_property
    def features(self):
        return account_features(self.world, self.basis.cell(self.vectors), self.vectors)[1]
