public import Base

/// Changes to what a record holds, for layouts that write a value in another way than its reader wants it.
extension JSONRecord {
    /// Lets a slot's whole number count as the text that it was written as; leaves other values alone.
    public func takeIntegerAsText(_ slot: Int) {
        guard kinds[slot] == .integer else { return }
        let start = values[slot].start
        var count = 0
        // A number inside an object ends at a comma, a bracket or white space, and the reader has seen that one comes.
        while start[count] > 32, start[count] != 44, start[count] != 93, start[count] != 125 { count += 1 }
        set(slot, text: Bytes(start: start, count: count))
    }

    /// Puts a text into a slot; its owner must keep it as long as the record's other views.
    public func set(_ slot: Int, text: Bytes) {
        kinds[slot] = .text
        values[slot] = Value(start: text.start, bits: Int64(text.count))
    }

    /// Puts a whole number into a slot.
    public func set(_ slot: Int, integer: Int64) {
        kinds[slot] = .integer
        values[slot] = Value(start: values[slot].start, bits: integer)
    }

    /// Puts a number into a slot.
    public func set(_ slot: Int, number: Double) {
        kinds[slot] = .number
        values[slot] = Value(start: values[slot].start, bits: Int64(bitPattern: number.bitPattern))
    }

    /// Empties a slot.
    public func clear(_ slot: Int) { kinds[slot] = .absent }
}
