internal import Base

/// What the accounts of one cell have in common. Without `split` a campaign is one cell.
struct CampaignCell {
    /// Position among the campaign's cells.
    var number = 0
    var parameters: Int32 = 0
    var client: UInt8 = 0
    var network: UInt16 = 0
    var blocks: [UInt32] = []
    var mails: [Int32] = []
    var cards: [UInt64] = []
    var program: Int32 = -1
    /// Accounts opened so far.
    var opened = 0

    /// The card of the next account when one pays for `many`.
    mutating func card(_ many: Int, _ random: inout SeededRandom) -> UInt64 {
        if cards.count <= opened / many { cards.append(random.next()) }
        return cards[cards.count - 1]
    }
}

extension CampaignBuilder {
    /// Cells whose sign-ups do not overlap lie this many days apart.
    private static let burstGap = 2.0

    /// A cell that has nothing in common with those before it while there is something else to choose.
    mutating func cell(_ number: Int, apart from: [CampaignCell]) -> CampaignCell {
        var cell = CampaignCell(number: number)
        var fixed = spec.params?.parameters ?? Parameters()
        if spec.params == nil, number > 0 { fixed = Parameters.draw(web: false, &honest.random) }
        if spec.params == nil, number == 0 {
            fixed.temperature = honest.random.pick([0.7, 1])
            fixed.maxTokens = honest.random.pick([2048, 4096])
        }
        cell.parameters = honest.world.population.intern(fixed)
        let fewClients = from.count < Client.libraryRange.count
        repeat {
            cell.client = Client.draw(Client.libraryRange, &honest.random)
        } while fewClients && from.contains { $0.client == cell.client }
        let fewNetworks = from.count < Network.clouds
        repeat {
            cell.network = Network.cloud(&honest.random)
        } while fewNetworks && from.contains { $0.network == cell.network }
        cell.blocks = (0..<4).map { _ in Network.address(cell.network, &honest.random) & ~255 }
        cell.mails = (0..<2).map { _ in
            let name = honest.domain([".invalid"])
            return honest.world.population.mail(name)
        }
        return cell
    }

    /// Days that a cell's sign-ups lie before those of the first.
    func burstShift(_ cell: Int) -> Double { Double(cell) * CampaignBuilder.burstGap }

    /// Gives each cell its program; wrappers are not shared while there are enough.
    mutating func programs() {
        let rule = honest.world.lexicon.rule("attack")
        var choices = Array(0..<honest.world.lexicon.count(rule))
        choices.shuffle(using: &honest.random)
        let most = max(1, choices.count / cells.count)
        let used = spec.template.slots ? max(1, min(spec.wrappers, cells.count > 1 ? most : choices.count)) : 1
        for number in cells.indices {
            let own = (0..<used).map { choices[(number * used + $0) % choices.count] }
            let program = program(own.map { Template(rule: Int32(rule), alternative: Int32($0)) })
            cells[number].program = honest.world.add(program)
        }
    }

    private mutating func program(_ wrappers: [Template]) -> Program {
        var out = Program()
        if spec.template.slots || spec.template.fixed { out.wrappers = wrappers }
        if !spec.template.slots { out.filling = honest.random.next() | 1 }
        if spec.template.system { out.system = honest.world.template("attacksystem", &honest.random) }
        if spec.agentic != nil {
            out.system = honest.world.template(
                honest.random.chance(0.4) ? "attackagent" : "tooldefault", &honest.random)
        }
        out.systemSeed = honest.random.next()
        if spec.reasoning { out.tail = Int32(honest.world.lexicon.rule("steps")) }
        return out
    }
}
