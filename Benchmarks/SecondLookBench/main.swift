// What the second look sees in groups whose truth is known: every campaign and every kind of look-alike of a log, and as
// many accounts drawn from everybody else.
// Usage: SecondLookBench [--encoder FILE | --table FILE | --past MODEL] LOG TRUTH…
//        SecondLookBench --train EPOCHS MODEL LOG…
internal import Accounts
internal import Base
internal import Embeddings
internal import Exchanges
internal import Glibc
internal import JSON
internal import Prompts
internal import SecondLook
internal import Simulation

func contents(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw UserError(.input, "cannot be read", at: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
    return bytes
}

/// The accounts of a kind, in the order of hashes.
func groups(_ truth: Truth) -> [(name: String, accounts: [UInt64])] {
    var kinds: [String: [UInt64]] = [:]
    for (id, account) in truth.accounts { kinds[account.kind, default: []].append(StableHash.text(id)) }
    return kinds.map { (name: $0.key, accounts: $0.value.sorted()) }.sorted { $0.name < $1.name }
}

func measure(_ log: String, _ truth: Truth, _ view: TextView, _ capabilities: Capabilities) throws {
    let reader = LogReader(try InputSet.resolve(paths: [log]))
    let samples = try reader.forEach(threads: 2, makeState: { _ in PromptSample() }) { sample, exchange in
        sample.offer(
            key: StableHash.scramble(StableHash.bytes(exchange.id)), account: StableHash.bytes(exchange.accountID),
            prompt: exchange.prompt, system: exchange.systemPrompt, isOpening: ObservationMaker.isOpening(exchange))
    }
    var sample = samples[0]
    for other in samples.dropFirst() { sample.merge(other) }
    let lexicon = Lexicon.learn(from: sample)
    let groups = groups(truth)
    let ordinary = Set(groups.filter { ["chat", "org", "app"].contains($0.name) }.flatMap(\.accounts))
    let quotas = Dictionary(uniqueKeysWithValues: groups.flatMap(\.accounts).map { ($0, 4) })
    struct State {
        let analyser: PromptAnalyser
        var collector: PromptCollector
    }
    let states = try reader.forEach(
        threads: 2,
        makeState: { _ in
            State(
                analyser: PromptAnalyser(lexicon: lexicon, capabilities: capabilities),
                collector: PromptCollector(quotas: quotas))
        },
        body: { state, exchange in
            guard ObservationMaker.isOpening(exchange) else { return }
            _ = state.analyser.analyse(prompt: exchange.prompt, system: exchange.systemPrompt, isOpening: false)
            state.collector.add(
                StableHash.bytes(exchange.accountID),
                text: state.analyser.remainder(atMost: PromptCollector.longestText), at: exchange.timestamp)
        })
    var collector = states[0].collector
    for other in states.dropFirst() { collector.merge(other.collector) }
    func drawn(_ accounts: [UInt64], _ most: Int) -> PromptGroup {
        PromptGroup(accounts: Array(accounts.map { collector.prompts(of: $0) }.filter { $0.count >= 2 }.prefix(most)))
    }
    let reference = drawn(ordinary.sorted().reversed(), CloserLook.mostReference)
    let look = try CloserLook(reference: reference, view: view, threads: 2)
    func show(_ name: String, _ own: OwnSubjects?, _ difference: Discrepancy?) {
        let figures = own.map {
            "\($0.accounts)\t\($0.prompts)\t\(Decimal.fixed($0.excess, 3))\t\(Decimal.fixed($0.error, 3))\t"
                + "\(Decimal.fixed($0.pValue, 3))\t\(Decimal.fixed($0.across, 3))"
        }
        let compared = difference.map {
            "\($0.accounts)\t\(Decimal.fixed($0.squared, 4))\t\(Decimal.fixed($0.pValue, 3))"
        }
        print("\(name)\t\(figures ?? "-\t-\t-\t-\t-\t-")\t\(compared ?? "-\t-\t-")")
    }
    print("# \(truth.spec ?? log) by \(view.name)")
    print("group\taccounts\tprompts\texcess\terror\tp\tacross\tcompared\tmmd2\tp")
    show("reference", look.ordinary, nil)
    for group in groups {
        let finding = try look.look(at: drawn(group.accounts, CloserLook.mostAccounts), seed: 7, threads: 2)
        show(group.name, finding.own, finding.difference)
    }
}

func run() throws {
    var paths = Array(CommandLine.arguments.dropFirst())
    var view = TextView.letters
    if paths.count > 1, paths[0] == "--encoder" || paths[0] == "--table" {
        let bytes = try contents(paths[1])
        view =
            paths[0] == "--table"
            ? .table(try MeaningTable(bytes, file: paths[1])) : .encoder(try MeaningEncoder(bytes, file: paths[1]))
        paths.removeFirst(2)
    }
    if paths.count > 3, paths[0] == "--train", let epochs = Int(paths[1]) {
        return try Past.train(epochs: epochs, out: paths[2], Array(paths.dropFirst(3)))
    }
    var model: ActivityModel?
    if paths.count > 1, paths[0] == "--past" {
        model = try ActivityModel(decoding: try contents(paths[1]), file: paths[1])
        paths.removeFirst(2)
    }
    guard paths.count >= 2, paths.count % 2 == 0 else {
        throw UserError(
            .usage, "usage: SecondLookBench [--encoder FILE | --table FILE | --past MODEL] LOG TRUTH…, or --train")
    }
    let capabilities = Capabilities(taxonomy: try Taxonomy.builtIn())
    for pair in stride(from: 0, to: paths.count, by: 2) {
        let truth = try Truth.parse(
            try JSONValue.parse(try contents(paths[pair + 1]), file: paths[pair + 1]), file: paths[pair + 1])
        if let model {
            try Past.measure(model, paths[pair], truth)
        } else {
            try measure(paths[pair], truth, view, capabilities)
        }
    }
}

try run()
