internal import Base
public import JSON

extension SimulationSpec {
    /// Reads a spec; `file` is a name for messages. Throws a `UserError` that names the path of what is wrong: unknown
    /// keys (with a suggestion), wrong types, values out of range.
    public static func parse(_ json: JSONValue, file: String = "spec") throws -> SimulationSpec {
        let root = JSONNode(json, file: file)
        try root.refuseOthers(["name", "window", "benign", "lookalikes", "campaigns", "model_launch", "unknown"])
        var spec = SimulationSpec(name: try root.required("name").text(), window: try window(root.required("window")))
        if let node = try root.optional("benign") { spec.benign = try benign(node) }
        if let node = try root.optional("lookalikes") { spec.lookalikes = try lookalikes(node) }
        if let node = try root.optional("campaigns") { spec.campaigns = try node.elements().map(CampaignSpec.init) }
        if let node = try root.optional("model_launch") {
            try node.refuseOthers(["model", "day"])
            spec.modelLaunch = ModelLaunch(
                model: try node.required("model").text(), day: try node.required("day").number())
        }
        try root.take("unknown") { spec.unknown = Set(try $0.elements().map { try $0.choice(LogField.self) }) }
        try spec.validate(file)
        return spec
    }

    private static func window(_ node: JSONNode) throws -> Window {
        try node.refuseOthers(["from", "days"])
        return Window(from: try node.required("from").timestamp(), days: try node.required("days").number())
    }

    private static func benign(_ node: JSONNode) throws -> Benign {
        try node.refuseOthers(["chat", "apps", "orgs", "rate"])
        var out = Benign()
        try node.take("chat") { out.chat = try $0.integer() }
        try node.take("apps") { out.apps = try $0.integer() }
        try node.take("orgs") { out.orgs = try $0.integer() }
        try node.take("rate") { out.rate = try $0.number() }
        return out
    }

    private static func lookalikes(_ node: JSONNode) throws -> LookAlikes {
        try node.refuseOthers(["default"] + LookAlike.allCases.map(\.rawValue))
        var out = LookAlikes()
        try node.take("default") { out.usual = try $0.bool() }
        for kind in LookAlike.allCases {
            try node.take(kind.rawValue) { out.named[kind] = try sizes(kind, $0) }
        }
        return out
    }

    private static func sizes(_ kind: LookAlike, _ node: JSONNode) throws -> LookAlikeSizes {
        try node.refuseOthers(["count"] + kind.sizeKeys)
        var out = kind.defaults
        try node.take("count") { out.count = try $0.integer() }
        try node.take("accounts") { out.accounts = try $0.integer() }
        try node.take("exchanges") { out.exchanges = try $0.integer() }
        try node.take("days") { out.days = try $0.number() }
        try node.take("per_day") { out.perDay = try $0.number() }
        try node.take("users") { out.users = try $0.integer() }
        return out
    }
}

extension LookAlike {
    /// The sizes that a spec may set for this kind, apart from `count`.
    fileprivate var sizeKeys: [String] {
        switch self {
        case .evalHarness: ["accounts", "exchanges", "days"]
        case .classroom, .saasOrg, .ossTool, .viral, .nat, .launchBurst: ["accounts"]
        case .batchLabel: ["exchanges"]
        case .pipeline: ["per_day"]
        case .reseller: ["users"]
        case .powerDev, .cron: []
        }
    }
}

extension JSONNode {
    /// Complains about members that mean nothing here.
    func refuseOthers(_ known: [String]) throws {
        for member in try members() where !known.contains(member.key) {
            throw member.node.error(
                "unknown key\(Spelling.hint(member.key, among: known))",
                remedy: "known are: " + known.joined(separator: ", "))
        }
    }

    /// Hands a member to `body` when it is there.
    func take(_ key: String, _ body: (JSONNode) throws -> Void) throws {
        if let node = try optional(key) { try body(node) }
    }

    /// One of the cases of an enumeration.
    func choice<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) throws -> Choice
    where Choice.RawValue == String {
        let text = try text()
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        throw error(
            "unknown value '\(text)'\(Spelling.hint(text, among: known))",
            remedy: "use one of: " + known.joined(separator: ", "))
    }
}
