import Base
import Glibc

@testable import HTTP

/// Notes what it is told and answers by what the target says:
/// `/early` before the body is read, `/never` not at all, `/stream` with a head only, `/fill` with more than anybody takes,
/// `/bytes/N` with N chunks of one byte, `/status/N` with a status, everything else with what was understood.
final class Teller: ServerHandler {
    private let live: Live
    /// Exchanges without a whole answer.
    var waiting: [ServerExchange] = []

    init(_ live: Live) { self.live = live }

    func opened(_ exchange: ServerExchange) {
        live.events.add("opened \(exchange.target)")
        if exchange.path == "/early" { exchange.respond(403, HeaderFields(), Array("early".utf8)) }
    }

    func received(_ exchange: ServerExchange) {
        live.events.add("received \(exchange.target)")
        switch exchange.path {
        case "/never": waiting.append(exchange)
        case "/stream":
            exchange.begin(200, HeaderFields())
            exchange.write("first")
            waiting.append(exchange)
        case "/fill":
            exchange.begin(200, HeaderFields())
            waiting.append(exchange)
            fill(exchange)
        case let path where path.hasPrefix("/bytes/"):
            exchange.begin(200, HeaderFields())
            for _ in 0..<(Int(path.dropFirst(7)) ?? 0) { exchange.write("x") }
            exchange.end()
        case let path where path.hasPrefix("/status/"):
            exchange.respond(Int(path.dropFirst(8)) ?? 500, HeaderFields(), Array("text".utf8))
        default:
            let text = "[\(exchange.method) \(exchange.target) \(exchange.body.count)]"
            exchange.respond(200, HeaderFields(), Array(text.utf8))
        }
    }

    private func fill(_ exchange: ServerExchange) {
        let block = [UInt8](repeating: 120, count: 4096)
        while !exchange.isBacklogged { block.withUnsafeBufferPointer { exchange.write(Bytes($0)) } }
        live.events.add("backlogged")
    }

    func refused(_ exchange: ServerExchange, _ fault: FramingFault) {
        live.events.add("refused \(fault.rawValue)")
        exchange.respond(fault.status, HeaderFields(), Array(fault.rawValue.utf8))
    }

    func drained(_ exchange: ServerExchange) {
        live.events.add("drained")
        if exchange.path == "/fill", !exchange.isGone { fill(exchange) }
    }

    func closed(_ exchange: ServerExchange, completely: Bool) {
        waiting.removeAll { $0 === exchange }
        // An answer to a client that is gone goes nowhere.
        exchange.respond(500, HeaderFields(), [])
        exchange.write("late")
        exchange.end()
        exchange.abort()
        live.events.add("closed \(exchange.target) \(completely ? "completely" : "before its end")")
    }
}

extension ServerExchange {
    func write(_ text: String) { Bytes.with(text) { write($0) } }
}
