internal import Base

/// Writes drafts as native JSON lines. Both sides of the truth pass through here, in the same order of keys.
struct RecordWriter: Sendable {
    let world: World
    private let stylist: Stylist
    private let follows: [Language: Int]
    private let assignment: Int
    private let viral: Int
    private let tool: Int
    private let parameters: [[UInt8]]
    private let clients: [[UInt8]]
    private let models: [[UInt8]]
    private let languages: [Language]

    /// Memory that one thread reuses from record to record.
    struct Scratch: ~Copyable, Sendable {
        var plain = GrowingText()
        var styled = GrowingText()
        var wrapped = GrowingText()
        var system = GrowingText()
        var out = GrowingText(capacity: 1 << 20)
        var distinct = DistinctCounter()
        var date = ""
        var day: Int64 = -1
    }

    init(_ world: World) {
        self.world = world
        let lexicon = world.lexicon
        stylist = Stylist(lexicon: lexicon)
        follows = [
            .en: lexicon.rule("follow"), .de: lexicon.rule("followde"), .fr: lexicon.rule("followfr"),
            .es: lexicon.rule("followes"), .zh: lexicon.rule("followzh"),
        ]
        assignment = lexicon.rule("assignment")
        viral = lexicon.rule("viral")
        tool = lexicon.rule("tool")
        languages = lexicon.topics.map(\.language)
        parameters = world.population.parameters.map { Array($0.json.utf8) }
        let unknown = world.unknown
        clients = Client.all.map { client in
            var text = JSONText()
            text.object { out in
                if !unknown.contains(.fingerprints) { out.member("ja4", client.fingerprint) }
                if !unknown.contains(.clients) { out.member("user_agent", client.agent) }
            }
            return Array(text.text.dropFirst().dropLast().utf8)
        }
        models = world.population.models.names.map { name in
            var text = JSONText()
            text.string(name)
            return text.utf8
        }
    }

    // MARK: Text

    /// Renders the prompt into `scratch.wrapped` and returns its length.
    private func prompt(_ draft: Draft, _ scratch: inout Scratch) {
        let wording = draft.wording
        scratch.plain.clear()
        scratch.styled.clear()
        scratch.wrapped.clear()
        var random = SeededRandom(seed: wording.text)
        let expander = Expander(lexicon: world.lexicon, textSeed: wording.text, personaSeed: wording.persona)
        switch wording.kind {
        case .ask:
            let rule = world.lexicon.topics[Int(wording.topic)].rule
            expander.expand(rule: rule, into: &scratch.plain, random: &random)
        case .follow:
            let rule = follows[languages[Int(wording.topic)]] ?? assignment
            expander.expand(rule: rule, into: &scratch.plain, random: &random)
        case .tool: expander.expand(rule: tool, into: &scratch.plain, random: &random)
        case .assignment:
            var mine = SeededRandom(seed: wording.edit ^ wording.text)
            expander.expand(rule: assignment, into: &scratch.plain, random: &mine)
        case .viral:
            var mine = SeededRandom(seed: wording.edit ^ wording.text)
            let alternative = Int(wording.topic) % world.lexicon.count(viral)
            expander.expand(rule: viral, alternative: alternative, into: &scratch.plain, random: &mine)
        }
        dress(draft, style: wording.style, &random, &scratch)
    }

    /// Renders the prompt into `scratch.wrapped` and the system prompt into `scratch.system`, with a question from
    /// elsewhere in the place of an invented one. It keeps the style that it was typed in.
    func texts(_ draft: Draft, question: Bytes, _ scratch: inout Scratch) {
        scratch.plain.clear()
        scratch.styled.clear()
        scratch.wrapped.clear()
        scratch.plain.append(question)
        var random = SeededRandom(seed: draft.wording.text)
        dress(draft, style: Style(), &random, &scratch)
        system(draft, &scratch)
    }

    /// From `scratch.plain` to `scratch.wrapped`: a person's way of typing, changes of wording, and what a program puts
    /// around.
    private func dress(_ draft: Draft, style: Style, _ random: inout SeededRandom, _ scratch: inout Scratch) {
        let wording = draft.wording
        guard wording.kind != .tool else {
            scratch.wrapped.append(scratch.plain.view)
            return
        }
        stylist.write(
            scratch.plain.view, style: style, edit: wording.edit != 0 ? wording.edit : wording.reword,
            greetable: wording.kind != .follow, into: &scratch.styled, random: &random)
        wrap(draft, &scratch)
    }

    private func wrap(_ draft: Draft, _ scratch: inout Scratch) {
        let wording = draft.wording
        guard draft.program >= 0, wording.kind == .ask else { return scratch.wrapped.append(scratch.styled.view) }
        let program = world.programs[Int(draft.program)]
        var random = SeededRandom(seed: wording.filling)
        if wording.wrapper >= 0 {
            let template = program.wrappers[Int(wording.wrapper)]
            let mark = wording.reword != 0 ? RecordWriter.mark : scratch.styled.view
            let expander = Expander(
                lexicon: world.lexicon, textSeed: wording.filling, personaSeed: wording.filling, question: mark)
            expander.expand(
                rule: Int(template.rule), alternative: Int(template.alternative), into: &scratch.wrapped,
                random: &random)
            if wording.reword != 0 { reword(wording.reword, &scratch) }
        } else {
            scratch.wrapped.append(scratch.styled.view)
        }
        if let tail = program.tail {
            var own = SeededRandom(seed: wording.hash)
            scratch.wrapped.append("\n\n")
            Expander(lexicon: world.lexicon).expand(rule: Int(tail), into: &scratch.wrapped, random: &own)
        }
    }

    /// Stands for the question while the wrapper is reworded; no text contains it.
    private static let mark = Bytes(start: ("\u{1}" as StaticString).utf8Start, count: 1)

    /// Rewords the wrapper and puts the question in its place.
    private func reword(_ seed: UInt64, _ scratch: inout Scratch) {
        var changes = SeededRandom(seed: ~seed)
        Synonyms.replace(in: &scratch.wrapped, from: 0, random: &changes)
        scratch.plain.clear()
        scratch.plain.append(scratch.wrapped.view)
        scratch.wrapped.clear()
        for byte in scratch.plain.view.buffer {
            if byte == RecordWriter.mark.start[0] {
                scratch.wrapped.append(scratch.styled.view)
            } else {
                scratch.wrapped.append(byte)
            }
        }
    }

    private func system(_ draft: Draft, _ scratch: inout Scratch) {
        scratch.system.clear()
        guard draft.program >= 0, let template = world.programs[Int(draft.program)].system else { return }
        let seed = world.programs[Int(draft.program)].systemSeed
        var random = SeededRandom(seed: seed)
        Expander(lexicon: world.lexicon, textSeed: seed, personaSeed: seed).expand(
            rule: Int(template.rule), alternative: Int(template.alternative), into: &scratch.system, random: &random)
    }

    // MARK: The line

    /// Appends one line to `scratch.out`.
    func write(_ draft: Draft, _ scratch: inout Scratch) {
        prompt(draft, &scratch)
        system(draft, &scratch)
        scratch.distinct.insert(StableHash.bytes(scratch.wrapped.view))
        identity(draft, &scratch)
        request(draft, &scratch)
        response(draft, &scratch)
    }

    private func knows(_ field: LogField) -> Bool { !world.unknown.contains(field) }

    private func identity(_ draft: Draft, _ scratch: inout Scratch) {
        let account = world.population.accounts[Int(draft.account)]
        let device = world.population.devices[Int(draft.device)]
        let address = world.population.addresses[Int(draft.address)]
        if draft.time / Clock.length != scratch.day {
            scratch.day = draft.time / Clock.length
            scratch.date = Timestamp(milliseconds: draft.time).date
        }
        scratch.out.append("{\"id\":\"ex_")
        scratch.out.append(token: draft.seed, 16)
        scratch.out.append("\",\"ts\":")
        scratch.out.append(moment: draft.time, date: scratch.date)
        scratch.out.append(",\"account_id\":\"acct_")
        scratch.out.append(token: account.seed, 12)
        if account.organisation != 0, knows(.organisations) {
            scratch.out.append("\",\"org_id\":\"org_")
            scratch.out.append(token: account.organisation, 12)
        }
        if account.key != 0, device.endpoint != .web, knows(.keys) {
            scratch.out.append("\",\"api_key_id\":\"key_")
            scratch.out.append(token: account.key, 14)
        }
        scratch.out.append("\"")
        if knows(.networks) {
            scratch.out.append(",\"client_ip\":\"")
            scratch.out.append(address: address.number)
            scratch.out.append("\",\"asn\":")
            scratch.out.append(decimal: Int(address.network))
        }
        if !clients[Int(device.client)].isEmpty {
            scratch.out.append(",")
            scratch.out.append(bytes: clients[Int(device.client)])
        }
        guard knows(.networks) else { return }
        scratch.out.append(",\"country\":\"")
        scratch.out.append(Place.all[Int(address.place)].code)
        scratch.out.append("\"")
    }

    private func request(_ draft: Draft, _ scratch: inout Scratch) {
        scratch.out.append(",\"model_requested\":")
        scratch.out.append(bytes: models[Int(draft.model)])
        switch world.population.devices[Int(draft.device)].endpoint {
        case .web: scratch.out.append(",\"endpoint\":\"web.chat\"")
        case .completions: scratch.out.append(",\"endpoint\":\"chat.completions\"")
        case .messages: scratch.out.append(",\"endpoint\":\"messages\"")
        }
        if draft.conversation != 0, knows(.turns) {
            scratch.out.append(",\"conversation_id\":\"conv_")
            scratch.out.append(token: draft.conversation, 14)
            scratch.out.append("\",\"turn_index\":")
            scratch.out.append(decimal: Int(draft.turn))
        }
        if scratch.system.count > 0, knows(.systemPrompts) {
            scratch.out.append(",\"system_prompt\":\"")
            scratch.out.append(escaped: scratch.system.view)
            scratch.out.append("\"")
        }
        scratch.out.append(",\"prompt\":\"")
        scratch.out.append(escaped: scratch.wrapped.view)
        scratch.out.append("\"")
        guard knows(.parameters) else { return }
        scratch.out.append(",\"params\":")
        scratch.out.append(bytes: parameters[Int(draft.parameters)])
    }

    private func response(_ draft: Draft, _ scratch: inout Scratch) {
        guard knows(.outcomes) else { return scratch.out.append("}\n") }
        var random = SeededRandom(seed: draft.seed ^ 0x5DEE_CE66)
        let wide = scratch.wrapped.count > 0 && scratch.wrapped.start[0] >= 0xE3
        if draft.status == 200 {
            let own = scratch.wrapped.count * 10 / (wide ? 50 : 41)
            scratch.out.append(",\"usage\":{\"in\":")
            scratch.out.append(decimal: own + scratch.system.count / 4 + Int(draft.history) + 7)
            scratch.out.append(",\"out\":")
            scratch.out.append(decimal: Int(draft.output))
            if draft.thinking > 0 {
                scratch.out.append(",\"reasoning\":")
                scratch.out.append(decimal: Int(draft.thinking))
            }
            scratch.out.append("}")
            finish(draft.finish, &scratch.out)
        }
        scratch.out.append(draft.aborted ? ",\"client_abort\":true" : ",\"client_abort\":false")
        scratch.out.append(",\"latency_ms\":")
        let work = Double(draft.output + draft.thinking) * random.between(8, 19)
        let latency = draft.status == 200 ? 180 + random.logNormal(5.3, 0.5) + work : random.between(20, 900)
        scratch.out.append(decimal: Int(latency))
        scratch.out.append(",\"http_status\":")
        scratch.out.append(decimal: Int(draft.status))
        if draft.status == 200 { digest(draft, wide, &scratch) }
        scratch.out.append("}\n")
    }

    private func finish(_ reason: Finish, _ out: inout GrowingText) {
        switch reason {
        case .none: break
        case .stop: out.append(",\"finish_reason\":\"stop\"")
        case .length: out.append(",\"finish_reason\":\"length\"")
        case .tool: out.append(",\"finish_reason\":\"tool_calls\"")
        case .filter: out.append(",\"finish_reason\":\"content_filter\"")
        }
    }

    /// A stand-in for the answer's digest: the same answer, the same digits. Deterministic requests repeat theirs.
    private func digest(_ draft: Draft, _ wide: Bool, _ scratch: inout Scratch) {
        let parameters = world.population.parameters[Int(draft.parameters)]
        var seed = StableHash.bytes(
            scratch.wrapped.view, seed: UInt64(draft.model) &<< 32 ^ UInt64(UInt32(bitPattern: draft.output)))
        if parameters.temperature != 0 { seed ^= draft.seed }
        scratch.out.append(",\"response_sha256\":\"")
        for _ in 0..<4 {
            seed = StableHash.scramble(seed)
            scratch.out.append(hexadecimal: seed)
        }
        scratch.out.append("\",\"response_len\":")
        scratch.out.append(decimal: Int(draft.output) * (wide ? 16 : 42) / 10)
    }
}

extension GrowingText {
    /// Dotted form.
    fileprivate mutating func append(address: UInt32) {
        for shift: UInt32 in [24, 16, 8, 0] {
            append(decimal: Int(address &>> shift & 255))
            if shift > 0 { append(46) }
        }
    }

    fileprivate mutating func append(bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append(Bytes($0)) }
    }
}
