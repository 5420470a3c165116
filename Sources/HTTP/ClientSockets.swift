internal import CCurl
internal import CEvents
internal import Glibc

/// The sockets of a client as the loop watches them.
///
/// The library wants a connection watched for an exchange and forgotten after it, every time. A kept one stays watched here, which
/// saves two calls of the kernel for each request: whatever comes in between requests, such as its end, ends the watching.
final class ClientSockets {
    private struct Place {
        /// What the library wants to be told of: a sum of `CURL_POLL_IN` and `CURL_POLL_OUT`.
        var wanted: Int32 = 0
        /// What the loop tells of; 0 when it does not watch.
        var watched: UInt32 = 0
        /// Whether it is a connection's, whose end we are told.
        var isConnection = false
        /// Whether the library has changed its mind in this round.
        var isChanged = false
    }

    private unowned let loop: EventLoop
    private var places: [Place] = []
    /// What was changed: within a round the library changes its mind often.
    private var changed: [Int32] = []

    init(_ loop: EventLoop) { self.loop = loop }

    /// Has the library tell of the sockets of a handle's connections.
    func know(of handle: UnsafeMutableRawPointer) {
        stillwatch_curl_sockets(
            handle, Unmanaged.passUnretained(self).toOpaque(),
            { context, descriptor, purpose in
                guard let context, purpose == CURLSOCKTYPE_IPCXN else { return CURL_SOCKOPT_OK }
                Unmanaged<ClientSockets>.fromOpaque(context).takeUnretainedValue().opened(descriptor)
                return CURL_SOCKOPT_OK
            },
            { context, descriptor in
                if let context {
                    Unmanaged<ClientSockets>.fromOpaque(context).takeUnretainedValue().closing(descriptor)
                }
                return close(descriptor)
            })
    }

    private func opened(_ descriptor: Int32) {
        makeRoom(descriptor)
        places[Int(descriptor)].isConnection = true
    }

    private func closing(_ descriptor: Int32) {
        guard descriptor < places.count else { return }
        stopWatching(descriptor)
        places[Int(descriptor)].wanted = 0
        places[Int(descriptor)].isConnection = false
    }

    /// Notes what the library wants of a socket: a sum of `CURL_POLL_IN` and `CURL_POLL_OUT`, or `CURL_POLL_REMOVE`.
    func want(_ descriptor: Int32, _ what: Int32) {
        guard descriptor >= 0 else { return }
        makeRoom(descriptor)
        places[Int(descriptor)].wanted = what == CURL_POLL_REMOVE ? 0 : what
        guard !places[Int(descriptor)].isChanged else { return }
        places[Int(descriptor)].isChanged = true
        changed.append(descriptor)
    }

    /// Whether the library wants to know of an event. When it does not, the socket is watched no longer.
    func isWanted(_ descriptor: Int32) -> Bool {
        guard descriptor < places.count else { return false }
        if places[Int(descriptor)].wanted != 0 || places[Int(descriptor)].isChanged { return true }
        stopWatching(descriptor)
        return false
    }

    /// Has the loop watch what is wanted by now.
    func apply(_ watcher: any EventLoop.Watcher) {
        for descriptor in changed { apply(descriptor, watcher) }
        changed.removeAll(keepingCapacity: true)
    }

    private func apply(_ descriptor: Int32, _ watcher: any EventLoop.Watcher) {
        let place = places[Int(descriptor)]
        places[Int(descriptor)].isChanged = false
        guard place.wanted != 0 else {
            // What else the library watches it closes without a word.
            if !place.isConnection || place.watched != stillwatch_epoll_in() { stopWatching(descriptor) }
            return
        }
        var events: UInt32 = 0
        if place.wanted & CURL_POLL_IN != 0 { events |= stillwatch_epoll_in() }
        if place.wanted & CURL_POLL_OUT != 0 { events |= stillwatch_epoll_out() }
        guard events != place.watched || !place.isConnection else { return }
        places[Int(descriptor)].watched = events
        loop.watch(descriptor, .upstream, events, watcher)
    }

    private func stopWatching(_ descriptor: Int32) {
        guard places[Int(descriptor)].watched != 0 else { return }
        places[Int(descriptor)].watched = 0
        loop.forget(descriptor, .upstream)
    }

    /// Watches nothing any more.
    func forgetAll() { for descriptor in places.indices { stopWatching(Int32(descriptor)) } }

    private func makeRoom(_ descriptor: Int32) {
        guard descriptor >= places.count else { return }
        places += [Place](repeating: Place(), count: Int(descriptor) + 1 - places.count)
    }
}
