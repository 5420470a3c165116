internal import Base
internal import Exchanges
internal import Prompts

/// Collects, on one thread, of every donor the exchanges with the smallest keys.
///
/// Memory: at most twice `most` exchanges of each donor, each cut to what analysis looks at. A plan has so few donors
/// that this is about 256 MB at most.
final class DonorCollector {
    private var held: [String: [Held]] = [:]

    /// So many exchanges of a donor are kept: nobody's way of asking shall be the campaigns' way.
    static let most = 32

    private struct Held {
        let key: UInt64
        let exchange: KeptExchange

        static func precedes(_ left: Held, _ right: Held) -> Bool {
            left.key != right.key ? left.key < right.key : left.exchange.digest < right.exchange.digest
        }
    }

    /// Offers an exchange with a key of its own.
    func add(_ exchange: borrowing Exchange, key: UInt64) {
        guard !exchange.prompt.isEmpty else { return }
        let kept = KeptExchange(exchange, head: PromptWindow.head, tail: PromptWindow.tail)
        DonorCollector.keep(
            CollectionOfOne(Held(key: key, exchange: kept)),
            in: &held[exchange.accountID.string, default: []], atMost: 2 * DonorCollector.most)
    }

    private static func keep(_ more: some Sequence<Held>, in list: inout [Held], atMost bound: Int) {
        list += more
        guard list.count > bound else { return }
        list.sort(by: Held.precedes)
        list.removeLast(list.count - most)
    }

    /// What several threads collected: donors by id, exchanges by key.
    static func joined(_ pieces: [DonorCollector]) -> [(id: String, exchanges: [KeptExchange])] {
        var all: [String: [Held]] = [:]
        for piece in pieces {
            for (id, list) in piece.held { all[id, default: []] += list }
        }
        return all.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { id, list in
            (id, list.sorted(by: Held.precedes).prefix(most).map(\.exchange))
        }
    }
}
