internal import Policy

// Policy and store both speak of decisions, standings and cuts, each as it must.
typealias PolicyCuts = Cuts
typealias PolicyDecision = Decision
typealias PolicyStanding = Standing
