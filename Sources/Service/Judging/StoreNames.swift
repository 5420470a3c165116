internal import Store

// See PolicyNames.swift.
typealias StoredCuts = Cuts
typealias StoredDecision = Decision
typealias StoredStanding = Standing
typealias StoredCutKind = Cut.Kind
