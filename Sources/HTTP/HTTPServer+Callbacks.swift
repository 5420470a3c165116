internal import Base
internal import CEvents
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
            exchange.connection = connection
            HTTPServer.socket(connection)?.enter(.head, exchange)
            return Unmanaged.passRetained(exchange).toOpaque()
        }

    /// A request's head is there, part of its body, its end; or its answer is ready.
    static let access: MHD_AccessHandlerCallback = {
        context, connection, _, method, version, data, size, request in
        guard let context, let connection, let method, let version, let size, let held = request?.pointee else {
            return MHD_Result.NO
        }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        let exchange = Unmanaged<ServerExchange>.fromOpaque(held).takeUnretainedValue()
        return server.continues(exchange, connection, method, version, data, size) ? MHD_Result.YES : MHD_Result.NO
    }

    private func continues(
        _ exchange: ServerExchange, _ connection: OpaquePointer, _ method: UnsafePointer<CChar>,
        _ version: UnsafePointer<CChar>, _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>
    ) -> Bool {
        if exchange.isBroken { return false }
        exchange.isAsked = true
        defer { exchange.isAsked = false }
        if exchange.state == .head {
            open(exchange, connection, method, version)
            return queue(exchange, connection)
        }
        if size.pointee > 0 {
            take(exchange, connection, data, size)
            return true
        }
        if exchange.state == .body {
            exchange.state = .waiting
            HTTPServer.socket(connection)?.enter(.working, exchange)
            if exchange.oversize {
                refuse(exchange, .bodyTooLarge)
            } else {
                handler.received(exchange)
            }
        }
        if exchange.response != nil { return queue(exchange, connection) }
        if exchange.isBroken { return false }
        exchange.isSuspended = true
        MHD_suspend_connection(connection)
        return true
    }

    private func open(
        _ exchange: ServerExchange, _ connection: OpaquePointer, _ method: UnsafePointer<CChar>,
        _ version: UnsafePointer<CChar>
    ) {
        exchange.method = String(cString: method)
        exchange.address = HTTPServer.socket(connection)?.address ?? ""
        _ = MHD_get_connection_values(
            connection, .HEADER_KIND,
            { context, _, name, value in
                guard let context, let name else { return MHD_Result.YES }
                let exchange = Unmanaged<ServerExchange>.fromOpaque(context).takeUnretainedValue()
                exchange.fields.append(Bytes(characters: name), value.map { Bytes(characters: $0) } ?? Bytes())
                return MHD_Result.YES
            }, Unmanaged.passUnretained(exchange).toOpaque())
        exchange.state = .body
        HTTPServer.socket(connection)?.enter(.body(0), exchange)
        do throws(FramingFault) {
            let body = try framing(exchange, method, version)
            if case .length(let length) = body { exchange.body.reserve(min(length, 1 << 20)) }
            handler.opened(exchange)
        } catch {
            refuse(exchange, error)
        }
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
        handler.refused(exchange, fault)
        var fields = HeaderFields()
        fields.append("Content-Type", "text/plain; charset=utf-8")
        fields.append("Connection", "close")
        exchange.respond(fault.status, fields, Array((fault.sentence + "\n").utf8))
    }

    private func take(
        _ exchange: ServerExchange, _ connection: OpaquePointer, _ data: UnsafePointer<CChar>?,
        _ size: UnsafeMutablePointer<Int>
    ) {
        let count = size.pointee
        size.pointee = 0
        if exchange.body.count + count > settings.framing.bodyLimit { exchange.oversize = true }
        if !exchange.oversize, let data {
            exchange.body.append(Bytes(start: UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self), count: count))
        }
        guard let socket = HTTPServer.socket(connection) else { return }
        // In the middle of a body there can be no answer; what never ends is cut.
        if exchange.oversize { socket.cut() } else { socket.receivedBody(exchange.body.count) }
    }

    /// Hands a ready answer to the library; true when there is none yet.
    private func queue(_ exchange: ServerExchange, _ connection: OpaquePointer) -> Bool {
        guard let response = exchange.response else { return true }
        exchange.state = .answering
        HTTPServer.socket(connection)?.enter(.answering(backlog: !exchange.isStreaming), exchange)
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
        let socket = HTTPServer.socket(connection)
        if waiting.isEmpty {
            if exchange.hasEnded { return stillwatch_http_end() }
            exchange.isSuspended = true
            MHD_suspend_connection(connection)
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
        exchange.state = .gone
        exchange.connection = nil
        exchange.isSuspended = false
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
        HTTPServer.socket(connection)?.enter(.idle, nil)
    }

    /// A connection was made or is closed.
    static let connection: MHD_NotifyConnectionCallback = { context, connection, place, code in
        guard let context, let connection, let place else { return }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        if code == .CONNECTION_NOTIFY_STARTED {
            let descriptor = stillwatch_http_socket(connection)
            let socket = ServerConnection(descriptor, address: address(of: connection), server)
            place.pointee = Unmanaged.passRetained(socket).toOpaque()
            server.connections[descriptor] = socket
            server.loop.watch(descriptor, .client, stillwatch_epoll_left(), server)
        } else if let held = place.pointee {
            let socket = Unmanaged<ServerConnection>.fromOpaque(held).takeRetainedValue()
            place.pointee = nil
            server.connections[socket.descriptor] = nil
            server.loop.forget(socket.descriptor, .client)
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
    /// C text without its zero.
    init(characters: UnsafePointer<CChar>) {
        self.init(
            start: UnsafeRawPointer(characters).assumingMemoryBound(to: UInt8.self), count: strlen(characters))
    }
}
