/// What a network is for, as far as it is known.
public enum NetworkKind: String, CaseIterable, Sendable {
    /// Rented servers: data centres and clouds.
    case hosting
    /// Exits of a virtual private network.
    case vpn
    /// Open or rented proxies.
    case proxy
    /// Proxies that leave by other people's home connections.
    case residentialProxy = "residential-proxy"
    /// Mobile carriers, where many people share few addresses.
    case mobile
    /// Offices, campuses and homes.
    case office

    /// Whether traffic from such a network hides where it comes from, or comes from a rented machine.
    public var isRented: Bool {
        switch self {
        case .hosting, .vpn, .proxy, .residentialProxy: true
        case .mobile, .office: false
        }
    }
}
