internal import Base
internal import CEvents
internal import CGnuTLS
internal import CMicrohttpd
internal import Glibc

// What the library calls. Contexts are the server, the exchange of a request, the connection of a socket.
extension HTTPServer {
    /// The first line of a request has come in.
    static let target:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            context, target, connection in
            guard let context, let target, let connection else { return nil }
            let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
            let exchange = ServerExchange(target: String(cString: target), server: server, began: server.loop.now)
            let socket = HTTPServer.socket(connection)
            exchange.connection = connection
            exchange.socket = socket
            exchange.address = socket?.address ?? ""
            exchange.tlsFingerprint = socket?.fingerprint
            socket?.enter(.head, exchange)
            return Unmanaged.passRetained(exchange).toOpaque()
        }

    /// A request's head is there, part of its body, its end; or its answer is ready.
    static let access: MHD_AccessHandlerCallback = {
        context, connection, target, method, version, data, size, request in
        guard let context, let connection, let target, let method, let version, let size, let held = request?.pointee
        else {
            return MHD_Result.NO
        }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        let exchange = Unmanaged<ServerExchange>.fromOpaque(held).takeUnretainedValue()
        if exchange.isBroken || server.isClosing { return MHD_Result.NO }
        exchange.isAsked = true
        defer { exchange.isAsked = false }
        if exchange.state == .head {
            server.open(exchange, connection, target, method, version)
            return server.queue(exchange, connection) ? MHD_Result.YES : MHD_Result.NO
        }
        return server.continues(exchange, connection, data, size) ? MHD_Result.YES : MHD_Result.NO
    }

    private func continues(
        _ exchange: ServerExchange, _ connection: OpaquePointer, _ data: UnsafePointer<CChar>?,
        _ size: UnsafeMutablePointer<Int>
    ) -> Bool {
        if size.pointee > 0 {
            take(exchange, data, size)
            return !exchange.isBroken
        }
        if exchange.state == .body {
            exchange.state = .waiting
            exchange.socket?.enter(.working, exchange)
            handler.received(exchange)
            exchange.socket?.abandon()
        }
        if exchange.response != nil { return queue(exchange, connection) }
        if exchange.isBroken { return false }
        exchange.suspend(connection)
        return true
    }

    private func open(
        _ exchange: ServerExchange, _ connection: OpaquePointer, _ target: UnsafePointer<CChar>,
        _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
    ) {
        exchange.method = String(cString: method)
        exchange.speaksChunks = strcmp(version, "HTTP/1.1") == 0
        exchange.state = .body
        exchange.socket?.enter(.body(0), exchange)
        let isSound = HTTPServer.readHead(exchange, connection, target, method, version)
        do throws(FramingFault) {
            let body = try framing(exchange, method, version)
            guard isSound else { throw .badLine }
            if case .length(let length) = body { exchange.body.reserve(min(length, 1 << 20)) }
            // Where chunks end is what the library reads leniently: nothing may follow them.
            if body == .chunked { exchange.isLast = true }
            exchange.socket?.isUnread = body != .none
            handler.opened(exchange)
        } catch {
            refuse(exchange, error)
        }
    }

    /// Takes the fields; false when the head is not written as it should be.
    private static func readHead(
        _ exchange: ServerExchange, _ connection: OpaquePointer, _ target: UnsafePointer<CChar>,
        _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
    ) -> Bool {
        let raw = RawHead(
            method: method, target: target, targetLength: exchange.target.utf8.count, version: version)
        var reading = (exchange, raw)
        withUnsafeMutablePointer(to: &reading) { reading in
            _ = MHD_get_connection_values(
                connection, .HEADER_KIND,
                { context, _, name, value in
                    guard let context, let name, let value else { return MHD_Result.YES }
                    let reading = context.assumingMemoryBound(to: (ServerExchange, RawHead).self)
                    reading.pointee.1.field(name, value)
                    reading.pointee.0.fields.append(
                        Bytes(characters: name), Bytes(characters: value).withoutTrailingSpace)
                    return MHD_Result.YES
                }, reading)
        }
        reading.1.end(method: method, size: stillwatch_http_head_size(connection))
        return reading.1.isSound
    }

    private func framing(
        _ exchange: ServerExchange, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>
    ) throws(FramingFault) -> RequestFraming.Body {
        let result = Bytes.with(exchange.target) { target in
            Result { () throws(FramingFault) in
                try settings.framing.check(
                    method: Bytes(characters: method), target: target, version: Bytes(characters: version),
                    fields: exchange.fields)
            }
        }
        return try result.get()
    }

    private func refuse(_ exchange: ServerExchange, _ fault: FramingFault) {
        exchange.isLast = true
        exchange.socket?.isUnread = true
        handler.refused(exchange, fault)
        var fields = HeaderFields()
        fields.append("Content-Type", "text/plain; charset=utf-8")
        exchange.respond(fault.status, fields, Array((fault.sentence + "\n").utf8))
    }

    private func take(
        _ exchange: ServerExchange, _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>
    ) {
        let count = size.pointee
        size.pointee = 0
        guard let data else { return }
        // In the middle of a body there can be no answer: what exceeds the limit in chunks is cut.
        guard exchange.body.count + count <= settings.framing.bodyLimit else {
            exchange.isBroken = true
            return
        }
        exchange.body.append(Bytes(start: UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self), count: count))
        exchange.socket?.receivedBody(exchange.body.count)
    }

    /// Hands a ready answer to the library; true when there is none yet.
    private func queue(_ exchange: ServerExchange, _ connection: OpaquePointer) -> Bool {
        guard let response = exchange.response else { return true }
        if exchange.state == .waiting { exchange.socket?.isUnread = false }
        exchange.state = .answering
        exchange.socket?.enter(.answering(backlog: !exchange.isStreaming || !exchange.outgoing.isEmpty), exchange)
        let result = MHD_queue_response(connection, UInt32(exchange.status), response)
        MHD_destroy_response(response)
        exchange.response = nil
        return result == MHD_Result.YES
    }

    /// The library has room for more of a streamed answer.
    static let read: MHD_ContentReaderCallback = { context, _, target, room in
        guard let context, let target else { return stillwatch_http_broken() }
        let exchange = Unmanaged<ServerExchange>.fromOpaque(context).takeUnretainedValue()
        if exchange.isBroken { return stillwatch_http_broken() }
        let waiting = exchange.outgoing.view
        guard let connection = exchange.connection, let server = exchange.server else {
            return stillwatch_http_broken()
        }
        let socket = exchange.socket
        if waiting.isEmpty {
            if exchange.hasEnded { return exchange.endsBroken ? stillwatch_http_broken() : stillwatch_http_end() }
            exchange.suspend(connection)
            socket?.sent(backlog: false)
            return 0
        }
        let count = min(room, waiting.count)
        memcpy(target, waiting.start, count)
        let wasBacklogged = exchange.isBacklogged
        exchange.outgoing.removeFirst(count)
        socket?.sent(backlog: true)
        if wasBacklogged, !exchange.isBacklogged { server.handler.drained(exchange) }
        return count
    }

    /// The library is done with a streamed answer.
    static let release: MHD_ContentReaderFreeCallback = { context in
        if let context { Unmanaged<ServerExchange>.fromOpaque(context).release() }
    }

    /// The last word on a request.
    static let completed: MHD_RequestCompletedCallback = { context, connection, request, code in
        guard let context, let connection, let held = request?.pointee else { return }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        let exchange = Unmanaged<ServerExchange>.fromOpaque(held).takeRetainedValue()
        request?.pointee = nil
        let opened = exchange.state != .head
        exchange.leave()
        if exchange.wasSuspended { server.hasFreed = true }
        if let response = exchange.response {
            MHD_destroy_response(response)
            exchange.response = nil
        }
        if opened {
            server.handler.closed(
                exchange,
                completely: code == MHD_RequestTerminationCode.REQUEST_TERMINATED_COMPLETED_OK && !exchange.isBroken)
        }
        exchange.context = nil
        exchange.socket = nil
        let socket = HTTPServer.socket(connection)
        socket?.enter(.idle, nil)
        if server.isDraining { socket?.finish() }
    }

    /// A connection was made or is closed.
    static let connection: MHD_NotifyConnectionCallback = { context, connection, place, code in
        guard let context, let connection, let place else { return }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        if code == .CONNECTION_NOTIFY_STARTED {
            let descriptor = stillwatch_http_socket(connection)
            let socket = ServerConnection(descriptor, address: address(of: connection), server)
            if let session = stillwatch_http_session(connection) { stillwatch_tls_on_hello(session, HTTPServer.hello) }
            place.pointee = Unmanaged.passRetained(socket).toOpaque()
            server.connections[descriptor] = socket
            server.loop.watch(descriptor, .client, stillwatch_epoll_left(), server)
        } else if let held = place.pointee {
            let socket = Unmanaged<ServerConnection>.fromOpaque(held).takeRetainedValue()
            place.pointee = nil
            // The library takes the listener back only when it is called.
            if server.connections.count >= server.settings.connections { server.hasResumed = true }
            server.connections[socket.descriptor] = nil
            server.loop.forget(socket.descriptor, .client)
            if socket.isUnread || stillwatch_socket_waiting(socket.descriptor) > 0 { server.linger(socket.descriptor) }
        }
    }

    static func socket(_ connection: OpaquePointer) -> ServerConnection? {
        stillwatch_http_context(connection).map { Unmanaged<ServerConnection>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func address(of connection: OpaquePointer) -> String {
        guard let address = stillwatch_http_address(connection) else { return "" }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = Int32(address.pointee.sa_family)
        let found: Bool =
            switch family {
            case AF_INET:
                address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    var number = $0.pointee.sin_addr
                    return inet_ntop(family, &number, &text, socklen_t(INET6_ADDRSTRLEN)) != nil
                }
            case AF_INET6:
                address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    var number = $0.pointee.sin6_addr
                    return inet_ntop(family, &number, &text, socklen_t(INET6_ADDRSTRLEN)) != nil
                }
            default: false
            }
        return found ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    }
}

extension Bytes {
    /// Without spaces and tabs at the end.
    var withoutTrailingSpace: Bytes {
        var end = count
        while end > 0, self[end - 1] == 32 || self[end - 1] == 9 { end -= 1 }
        return slice(0, end)
    }

    /// C text without its zero.
    init(characters: UnsafePointer<CChar>) {
        self.init(
            start: UnsafeRawPointer(characters).assumingMemoryBound(to: UInt8.self), count: strlen(characters))
    }
}
