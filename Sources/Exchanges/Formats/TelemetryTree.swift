internal import Base
internal import JSON

/// A structured attribute, in either of its forms: plain JSON (inside a text), or what OTLP makes of it, where every
/// value names its type (`{"kvlistValue":{"values":[{"key":"role","value":{"stringValue":"user"}}]}}`).
final class TelemetryTree {
    private enum Slot: Int {
        case text, array, elements, members, key, value
    }
    private static let valuePlan = JSONPlan([
        .init("stringValue", Slot.text.rawValue, .text), .init("arrayValue", Slot.array.rawValue, .object),
        .init("arrayValue.values", Slot.elements.rawValue, .array),
        .init("kvlistValue.values", Slot.members.rawValue, .array),
    ])
    private static let memberPlan = JSONPlan([
        .init("key", Slot.key.rawValue, .text), .init("value", Slot.value.rawValue, .object),
    ])

    let reader: JSONReader
    private let namesTypes: Bool
    private let record = JSONRecord()

    /// Values in what `reader` read last.
    init(_ reader: JSONReader, namesTypes: Bool) {
        self.reader = reader
        self.namesTypes = namesTypes
    }

    /// The text at `node`; nil when it is something else.
    func text(_ node: JSONToken) throws(JSONFault) -> Bytes? {
        if namesTypes {
            try reader.extractObject(node, TelemetryTree.valuePlan, into: record)
            return record.text(Slot.text.rawValue)
        }
        if case .text(let text) = try reader.element(node) { return text }
        return nil
    }

    /// Calls `body` for the elements of the array at `node`, in order. Returns false when it is no array.
    func forEach(_ node: JSONToken, _ body: (JSONToken) throws(JSONFault) -> Void) throws(JSONFault) -> Bool {
        let array: JSONToken
        if namesTypes {
            try reader.extractObject(node, TelemetryTree.valuePlan, into: record)
            // Writers leave an empty list of values out.
            guard let values = record.token(Slot.elements.rawValue) else {
                return record.kind(Slot.array.rawValue) == .object
            }
            array = values
        } else {
            guard case .array(let values) = try reader.element(node) else { return false }
            array = values
        }
        var next = reader.first(in: array)
        while let element = next {
            try body(element)
            next = reader.next(after: element)
        }
        return true
    }

    /// Finds the members of the object at `node` that have the given names; `found` is filled in their order.
    func members(
        _ node: JSONToken, _ names: [StaticString], into found: inout [JSONToken?]
    ) throws(JSONFault) {
        for index in found.indices { found[index] = nil }
        if namesTypes {
            try reader.extractObject(node, TelemetryTree.valuePlan, into: record)
            guard let members = record.token(Slot.members.rawValue) else { throw notAnObject(node) }
            var next = reader.first(in: members)
            while let member = next {
                try reader.extractObject(member, TelemetryTree.memberPlan, into: record)
                let key = record.text(Slot.key.rawValue) ?? Bytes()
                if let index = names.firstIndex(where: { key == $0 }) {
                    found[index] = record.token(Slot.value.rawValue)
                }
                next = reader.next(after: member)
            }
            return
        }
        guard case .object(let object) = try reader.element(node) else { throw notAnObject(node) }
        var next = reader.first(in: object)
        while let key = next {
            if case .text(let name) = try reader.element(key), let index = names.firstIndex(where: { name == $0 }) {
                found[index] = reader.value(of: key)
            }
            next = reader.next(after: key)
        }
    }

    private func notAnObject(_ node: JSONToken) -> JSONFault {
        JSONFault(reason: .wrongType, field: nil, expected: "an object", offset: reader.offset(of: node))
    }
}
