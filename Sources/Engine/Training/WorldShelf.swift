internal import Base
internal import Campaigns
internal import Exchanges
internal import Simulation

/// Where the worlds of a training are kept, and which of them are invented and which made of a background.
struct WorldShelf: Sendable {
    let request: Training.Request
    let store: Training.Store

    /// Whether a world is made of the background: these are spread evenly among the others, so that every fold has
    /// both.
    func isOwn(_ number: Int) -> Bool {
        guard request.background != nil, request.worlds > 0 else { return false }
        let own = max(0, request.worlds - request.simulated)
        return (number + 1) * own / request.worlds > number * own / request.worlds
    }

    /// A world that was made before; nil when there is none, or a damaged one.
    func world(_ number: Int) throws -> LabelledPopulation? {
        try store.load(name(number)).flatMap(LabelledPopulation.init(decoding:))
    }

    func save(_ world: LabelledPopulation, as number: Int) throws { try store.save(name(number), world.encoded()) }

    /// What is known of the background from an earlier run.
    func facts() throws -> BackgroundFacts? {
        try background.flatMap { try store.load($0) }.flatMap(BackgroundFacts.init(decoding:))
    }

    func save(_ facts: BackgroundFacts) throws {
        if let background { try store.save(background, facts.encoded()) }
    }

    /// What was learned from exactly these worlds.
    var learned: DetectionTraining.Shelf {
        let suffix =
            "-\(Product.version)-\(request.seed)-\(request.worlds)-\(request.scale)"
            + without + (request.usesNetwork ? "-network" : "")
            + (background.map { "-\(request.simulated)-\($0)" } ?? "")
        return .init(
            load: { [store] in try store.load($0 + suffix) }, save: { [store] in try store.save($0 + suffix, $1) })
    }

    private var background: String? {
        request.background.map { "background-" + String($0.identity, radix: 16) }
    }

    private func name(_ number: Int) -> String {
        let kind = isOwn(number) ? background ?? "world" : "world"
        return "\(kind)-\(request.seed)-\(number)" + (request.scale == 1 ? "" : "-\(request.scale)")
            + (isOwn(number) ? "" : without)
    }

    /// What invented worlds say nothing of, for names.
    private var without: String { request.unknown.map { "-no_\($0.rawValue)" }.sorted().joined() }
}

/// Makes the worlds that are not on the shelf yet.
struct WorldMaker {
    let shelf: WorldShelf
    let steps: RunSteps
    private var request: Training.Request { shelf.request }

    init(_ shelf: WorldShelf, _ steps: RunSteps) {
        self.shelf = shelf
        self.steps = steps
    }

    /// Makes them; returns what is known of the background, and the honest worlds to be watched. The background is read
    /// only if one of its worlds is missing.
    func make(_ known: (BackgroundFacts) -> Void) throws -> (facts: BackgroundFacts?, honest: HonestWorlds) {
        let missing = try steps.measure("looking for worlds made before") { meter in
            meter.expect(bytes: request.worlds)
            return try (0..<request.worlds).filter { number in
                try steps.cancellation?.check()
                meter.add(bytes: 1)
                return try shelf.world(number) == nil
            }
        }
        var facts = try shelf.facts()
        var prepared: PreparedBackground?
        if let background = request.background, facts == nil || missing.contains(where: shelf.isOwn) {
            let found = try PreparedBackground.prepare(background, threads: request.threads, steps)
            (prepared, facts) = (found, found.facts)
            try shelf.save(found.facts)
        }
        if let facts { known(facts) }
        try steps.measure("making worlds") { meter in
            meter.expect(bytes: request.worlds)
            meter.add(bytes: request.worlds - missing.count)
            for number in missing {
                try steps.cancellation?.check()
                try shelf.save(try world(number, prepared), as: number)
                meter.add(bytes: 1)
            }
        }
        return (facts, HonestWorlds(shelf, prepared, steps.cancellation))
    }

    private func world(_ number: Int, _ prepared: PreparedBackground?) throws -> LabelledPopulation {
        guard shelf.isOwn(number), let prepared else {
            return try LabelledPopulation.simulate(
                request.spec(number), seed: request.seed, scale: request.scale,
                threads: request.threads, steps.cancellation)
        }
        let plan = BackgroundPlan(number, seed: request.seed, scale: request.scale, facts: prepared.facts)
        return try BackgroundWorld(prepared, plan, threads: request.threads, steps.cancellation).make()
    }
}
