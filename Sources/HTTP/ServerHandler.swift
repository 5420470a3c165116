/// What a server does with requests. One for each loop, called on its thread only.
public protocol ServerHandler: AnyObject {
    /// A request's head is there and its framing sound. May answer at once, which leaves the body unread and ends the
    /// connection after the answer; otherwise `received` follows.
    func opened(_ exchange: ServerExchange)
    /// The whole request is there. It is answered now or later.
    func received(_ exchange: ServerExchange)
    /// A request that is refused for its framing. What is not answered here gets the fault's plain sentence.
    func refused(_ exchange: ServerExchange, _ fault: FramingFault)
    /// The client has taken some of what waited for it, and little is left.
    func drained(_ exchange: ServerExchange)
    /// The last word on a request: the client has the whole answer, or left before.
    func closed(_ exchange: ServerExchange, completely: Bool)
}
