/// Temporary seam.
public struct CapabilityModel: Sendable {
    public init() {}
    static let mostFeatures = 256
    static func features(of tokens: Tokens, _ matcher: TemplateMatcher, _ out: UnsafeMutablePointer<UInt16>) -> Int {
        0
    }
    func classify(_ buckets: UnsafeMutablePointer<UInt16>, _ count: Int, _ sums: UnsafeMutablePointer<Int16>) -> Int {
        0
    }
}
