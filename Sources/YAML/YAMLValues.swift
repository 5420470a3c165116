public import Base

extension YAMLReader {
    /// A text, quoted or not.
    public func text(_ key: String) -> String? {
        guard let field = scalar(key, expects: "a text") else { return nil }
        return checked(field, field.text.isEmpty ? nil : field.text, "a text that is not empty")
    }

    /// `true` or `false`, unquoted. YAML's other words for them are refused: half of them are also names.
    public func bool(_ key: String) -> Bool? {
        guard let field = plain(key, "true or false") else { return nil }
        return checked(field, ["true": true, "false": false][field.text], "true or false")
    }

    /// A whole number within bounds: digits without a leading zero, which would be octal to some and decimal to others.
    public func integer(_ key: String, in bounds: ClosedRange<Int> = 0...Int.max) -> Int? {
        let expected =
            bounds.upperBound == .max
            ? "a whole number from \(bounds.lowerBound)"
            : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        guard let field = plain(key, expected) else { return nil }
        let value = Int(field.text).flatMap { String($0) == field.text && bounds.contains($0) ? $0 : nil }
        return checked(field, value, expected)
    }

    /// A decimal number within bounds, without an exponent.
    public func number(_ key: String, in bounds: ClosedRange<Double>) -> Double? {
        let expected = "a number from \(plain(bounds.lowerBound)) to \(plain(bounds.upperBound))"
        guard let field = plain(key, expected) else { return nil }
        return checked(field, Quantity.decimal(field.text).flatMap { bounds.contains($0) ? $0 : nil }, expected)
    }

    /// A duration in milliseconds, at least one, such as `250ms`, `90s`, `15m`, `1h`, `2d`.
    public func duration(_ key: String, in bounds: ClosedRange<Int> = 1...Int.max) -> Int? {
        let expected =
            bounds.upperBound == .max
            ? "a duration such as 250ms, 90s, 1h or 2d"
            : "a duration from \(Quantity.duration(milliseconds: bounds.lowerBound)) to "
                + Quantity.duration(milliseconds: bounds.upperBound)
        guard let field = scalar(key, expects: expected) else { return nil }
        return checked(field, Quantity.milliseconds(field.text).flatMap { bounds.contains($0) ? $0 : nil }, expected)
    }

    /// A size in bytes, such as `16M`.
    public func size(_ key: String, in bounds: ClosedRange<Int> = 0...Int.max) -> Int? {
        let expected =
            bounds.upperBound == .max
            ? "a size such as 64K, 16M or 1G"
            : "a size from \(Quantity.bytes(bounds.lowerBound)) to \(Quantity.bytes(bounds.upperBound)), such as 16M"
        guard let field = scalar(key, expects: expected) else { return nil }
        let value: Int? = Quantity.bytes(field.text)
        return checked(field, value.flatMap { bounds.contains($0) ? $0 : nil }, expected)
    }

    /// US dollars such as `12.50`, in micro-dollars.
    public func money(_ key: String) -> Int64? {
        let expected = "dollars such as 12.50, with at most six digits after the point"
        guard let field = scalar(key, expects: expected) else { return nil }
        return checked(field, Quantity.microdollars(field.text), expected)
    }

    /// One of the words that the type knows.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        guard let field = scalar(key, expects: "one of " + words.joined(separator: ", ")) else { return nil }
        return chosen(field, type)
    }

    /// Words that the type knows, in a list; nil when the list is not there.
    public func choices<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) -> [Choice]?
    where Choice.RawValue == String {
        fields(key)?.compactMap { chosen($0, type) }
    }

    /// A moment: RFC 3339, or a date, which counts up to and including that day (UTC).
    public func moment(_ key: String) -> Timestamp? {
        let expected = "a date such as 2026-12-31, or a moment such as 2026-12-31T08:00:00Z"
        guard let field = scalar(key, expects: expected) else { return nil }
        let isDate = field.text.utf8.count == 10
        let text = isDate ? field.text + "T00:00:00Z" : field.text
        let moment = Bytes.with(text) { Timestamp(rfc3339: $0) }
        let length: Int64 = isDate ? 86_400_000 : 0
        return checked(field, moment.map { Timestamp(milliseconds: $0.milliseconds + length) }, expected)
    }

    private func chosen<Choice: RawRepresentable & CaseIterable>(_ field: YAMLField, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        if let choice = Choice(rawValue: field.text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(to: field.text, among: words).map { "did you mean \($0)?" }
        refuse(
            field, "this cannot be “\(shortened(field.text))”",
            remedy: nearest ?? "write one of \(words.joined(separator: ", "))")
        return nil
    }

    /// A value that YAML takes for a text when it is quoted.
    private func plain(_ key: String, _ expected: String) -> YAMLField? {
        guard let field = scalar(key, expects: expected) else { return nil }
        guard field.isPlain else {
            refuse(field, "what is in quotes is a text", remedy: "write \(expected), without quotes")
            return nil
        }
        return field
    }

    private func checked<Value>(_ field: YAMLField, _ value: Value?, _ expected: String) -> Value? {
        if value == nil { refuse(field, "this cannot be “\(shortened(field.text))”", remedy: "write \(expected)") }
        return value
    }

    /// Enough of a value to recognise it.
    private func shortened(_ text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        return line.count <= 40 && line.count == text.count ? text : "\(line.prefix(40))…"
    }

    private func plain(_ value: Double) -> String {
        value == value.rounded() ? Decimal.fixed(value, 0) : value.description
    }
}
