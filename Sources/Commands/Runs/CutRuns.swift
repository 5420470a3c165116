internal import Base
internal import Store

/// `stillwatch cut`: from a kind and an id to no access.
struct CutRun {
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Cuts it off.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let stage = try StoreStage(invocation, .change, stages, console)
        let (cut, isNew) = try stage.store.cuts.cut(
            invocation.cutKind, invocation.operands[1], reason: invocation.text(StoreFlags.why) ?? "",
            by: stage.actor, at: stage.moment)
        let isHeard = stage.store.poke()
        guard !invocation.isOn(StoreFlags.json) else {
            try console.print(cut.document)
            return .done
        }
        let name = "The \(cut.kind.rawValue) \(Console.harmless(cut.target))"
        try console.print(
            isNew
                ? "\(name) is cut off.\(isHeard ? " The running server was told." : "")\n"
                : "\(name) has been cut off since \(cut.moment.rfc3339), by \(Console.harmless(cut.actor)): "
                    + "\(Console.harmless(cut.reason))\n")
        return .done
    }
}

/// `stillwatch reinstate`: from a kind and an id to access.
struct ReinstateRun {
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Lifts the cut.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let stage = try StoreStage(invocation, .change, stages, console)
        let cut = try stage.store.cuts.lift(
            invocation.cutKind, invocation.operands[1], reason: invocation.text(StoreFlags.reason) ?? "",
            by: stage.actor, at: stage.moment)
        let isHeard = stage.store.poke()
        guard !invocation.isOn(StoreFlags.json) else {
            try console.print(cut.document)
            return .done
        }
        try console.print(
            "The \(cut.kind.rawValue) \(Console.harmless(cut.target)) is no longer cut off."
                + "\(isHeard ? " The running server was told." : "")\n")
        return .done
    }
}

/// `stillwatch cuts`: who is cut off.
struct CutsRun {
    private let invocation: Invocation

    /// Reads the flags.
    init(_ invocation: Invocation) { self.invocation = invocation }

    /// Lists the cuts.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let stage = try StoreStage(invocation, .look, stages, console)
        let showsAll = invocation.isOn(StoreFlags.all)
        var cuts = showsAll ? try stage.store.cuts.history() : try stage.store.cuts.active()
        if let target = invocation.operands.first { cuts.removeAll { $0.target != target } }
        guard !invocation.isOn(StoreFlags.json) else {
            var text = JSONText(indented: true)
            text.object { text in
                text.member("schema", "stillwatch.cuts/1")
                text.member("cuts", each: cuts) { text, cut in cut.members(&text) }
            }
            text.newline()
            try console.print(text.text)
            return .done
        }
        guard !cuts.isEmpty else {
            console.note(showsAll ? "nothing of the kind was ever cut off" : "nothing is cut off")
            return .done
        }
        try console.print(table(cuts, showsAll, colour: console.colours(invocation)))
        return .done
    }

    private func table(_ cuts: [Cut], _ showsAll: Bool, colour: Bool) -> String {
        let lifted = showsAll ? ["LIFTED", "BY", "WHY"] : []
        var table = TextTable(["KIND", "ID", "SINCE", "BY", "REASON"] + lifted, colour: colour)
        for cut in cuts {
            var cells = [cut.kind.rawValue, cut.target, cut.moment.rfc3339, cut.actor, cut.reason].map {
                TextTable.Cell(text: $0)
            }
            if showsAll {
                cells += [cut.lifting?.moment.rfc3339 ?? "", cut.lifting?.actor ?? "", cut.lifting?.reason ?? ""].map {
                    TextTable.Cell(text: $0)
                }
                if cut.lifting == nil { cells[5] = TextTable.Cell(text: "still cut off", isWarning: true) }
            }
            table.add(cells)
        }
        return table.text
    }
}

extension Invocation {
    /// The first operand as a kind; the parser has refused every other word.
    fileprivate var cutKind: Cut.Kind { Cut.Kind(rawValue: operands[0]) ?? .account }
}

extension Cut {
    fileprivate func members(_ text: inout JSONText) {
        text.member("number", number)
        text.member("kind", kind.rawValue)
        text.member("id", target)
        text.member("reason", reason)
        text.member("cut_at", moment)
        text.member("cut_by", actor)
        text.member("lifted_at", lifting?.moment)
        text.member("lifted_by", lifting?.actor)
        text.member("lifted_why", lifting?.reason)
    }

    /// One JSON document.
    fileprivate var document: String {
        var text = JSONText(indented: true)
        text.object { text in
            text.member("schema", "stillwatch.cut/1")
            members(&text)
        }
        text.newline()
        return text.text
    }
}
