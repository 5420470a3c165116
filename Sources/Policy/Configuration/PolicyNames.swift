internal import Base
internal import YAML

/// Names that other parts of the section may use.
struct PolicyNames {
    let levels: [String]
    let tiers: [String]

    /// A level of verification; nil when the key is not there.
    func level(_ section: YAMLReader, _ key: String) -> Int? {
        guard let name = section.text(key) else { return nil }
        if let level = levels.firstIndex(of: name) { return level }
        refuse(section, key, "there is no such level of verification", name, among: levels)
        return nil
    }

    /// Levels of verification in a list.
    func levels(_ section: YAMLReader, _ key: String) -> [Int] {
        (section.fields(key) ?? []).compactMap { field in
            if let level = levels.firstIndex(of: field.text) { return level }
            section.refuse(field, "there is no such level of verification", remedy: remedy(field.text, levels))
            return nil
        }
    }

    /// Places of tiers in a list.
    func tiers(_ section: YAMLReader, _ key: String) -> [Int] {
        (section.fields(key) ?? []).compactMap { field in
            if let tier = tiers.firstIndex(of: field.text) { return tier }
            section.refuse(field, "there is no such tier", remedy: remedy(field.text, tiers))
            return nil
        }
    }

    func refuse(_ section: YAMLReader, _ key: String, _ message: String, _ name: String, among words: [String]) {
        section.refuse(key, message, remedy: remedy(name, words))
    }

    private func remedy(_ name: String, _ words: [String]) -> String {
        Suggestion.nearest(to: name, among: words).map { "did you mean \($0)?" }
            ?? "take one of " + words.joined(separator: ", ")
    }
}

extension YAMLReader {
    /// Countries in a list; nil when it is not there.
    func countries(_ key: String) -> [Country]? {
        fields(key)?.compactMap { field in
            if let country = Country(field.text) { return country }
            refuse(field, "this is no country", remedy: "write two letters, such as DE")
            return nil
        }
    }

    /// Ranges of addresses in a list.
    func networks(_ key: String) -> [Network] {
        (fields(key) ?? []).compactMap { field in
            if let network = Network(field.text) { return network }
            refuse(
                field, "this is no range of addresses",
                remedy: "write 198.51.100.0/24 or 2001:db8::/32, with zeros after the length")
            return nil
        }
    }

    /// A limit: a whole number or `unlimited`; nil when it is not there.
    func limit(_ key: String) -> Int64? {
        guard let text = text(key) else { return nil }
        guard text != "unlimited" else { return Limits.unlimited }
        if let value = Int64(text), String(value) == text, (0...1_000_000_000_000).contains(value) { return value }
        refuse(key, "this is no limit", remedy: "write a whole number up to 1000000000000, or unlimited")
        return nil
    }

    /// A budget: dollars or `unlimited`, in micro-dollars; nil when it is not there.
    func budget(_ key: String) -> Int64? {
        guard let text = text(key) else { return nil }
        guard text != "unlimited" else { return Limits.unlimited }
        // Far below what 64 bits count, so that no sum of spent and reserved money overflows.
        if let value = Quantity.microdollars(text), value <= 1_000_000_000_000_000_000 { return value }
        refuse(key, "this is no budget", remedy: "write dollars such as 12.50, or unlimited")
        return nil
    }
}
