internal import Base

/// Addresses as logs write them: with a port, in brackets, in lists, or as words for none.
extension Bytes {
    /// The address without brackets and port; empty for what is nobody's address: a word for none, an unspecified or
    /// loopback address, a local socket.
    @inline(__always) var host: Bytes {
        // Nearly all are IPv4 addresses and nothing else: digits first, and no port, whose colon would be among the last
        // six bytes, as is one of every IPv6 address.
        guard count > 6, self[0] > 48, self[0] <= 57, !(self[0] == 49 && self[1] == 50 && self[2] == 55) else {
            return unusualHost
        }
        var colons: UInt8 = 0
        for index in 1...6 { colons |= self[count - index] == 58 ? 1 : 0 }
        return colons == 0 ? self : unusualHost
    }

    @inline(never) private var unusualHost: Bytes {
        var host = self
        if count > 0, self[0] == 91 {
            host = slice(1, buffer.firstIndex(of: 93) ?? count)
        } else if let colon = buffer.firstIndex(of: 58), !buffer[(colon + 1)...].contains(58) {
            host = slice(0, colon)
        }
        return host.isNobody ? Bytes() : host
    }

    private var isNobody: Bool {
        if saysNothing { return true }
        switch self[0] {
        case 48: return self == "0.0.0.0" || self == "0:0:0:0:0:0:0:0" || self == "0:0:0:0:0:0:0:1" || self == "0"
        case 49: return slice(0, 4) == "127."
        case 58:
            return self == "::" || self == "::1" || self == "::0" || slice(0, 11) == "::ffff:127."
                || self == "::ffff:0.0.0.0"
        case 76, 85, 108, 117: return equalsIgnoringCase("localhost") || equalsIgnoringCase("unix")
        default: return false
        }
    }

    /// Whether an address is of a range that never crosses the internet (RFC 1918, 3927, 4193, 4291, 6598).
    var isInsideAddress: Bool {
        if slice(0, 3) == "10." || slice(0, 8) == "192.168." || slice(0, 8) == "169.254." { return true }
        if slice(0, 4) == "172." { return (16...31).contains(secondPart) }
        if slice(0, 4) == "100." { return (64...127).contains(secondPart) }
        guard count > 3, buffer.contains(58) else { return false }
        guard self[0] | 32 == 102 else { return false }
        // fc00::/7, and fe80::/10 up to febf.
        if self[1] | 32 == 99 || self[1] | 32 == 100 { return true }
        return self[1] | 32 == 101 && [56, 57, 97, 98].contains(self[2] | 32)
    }

    /// The number between the first two points; -1 when there is none.
    private var secondPart: Int {
        let digits = buffer.dropFirst(4).prefix { $0 != 46 }
        guard digits.count <= 3, !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return -1 }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// Of a list of addresses with commas between them the last one that is of the internet, else the last one.
    ///
    /// Every proxy appends the peer that it saw; what the caller itself claims stands before that.
    var lastOutsideAddress: Bytes {
        var last = Bytes()
        var end = count
        while end > 0 {
            let start = buffer[..<end].lastIndex(of: 44).map { $0 + 1 } ?? 0
            let address = slice(start, end).trimmed.host
            if !address.isEmpty {
                if !address.isInsideAddress { return address }
                if last.isEmpty { last = address }
            }
            end = start - 1
        }
        return last
    }

    /// The bytes without white space before and behind them.
    private var trimmed: Bytes {
        var (from, to) = (0, count)
        while from < to, self[from] <= 32 { from += 1 }
        while to > from, self[to - 1] <= 32 { to -= 1 }
        return slice(from, to)
    }
}
