import Base
import Prompts

/// The built-in taxonomy's capabilities, trained once for all tests.
enum BuiltIn {
    private static let trained = Result { Capabilities(taxonomy: try Taxonomy.builtIn()) }
    static func capabilities() throws -> Capabilities { try trained.get() }
}

extension Bytes {
    /// A view of a literal, which lives as long as the program.
    init(_ literal: StaticString) {
        self.init(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    }
}
