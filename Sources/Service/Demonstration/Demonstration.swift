public import Base
internal import Gateway
internal import Glibc
internal import HTTP

/// A server with invented callers and an invented model, at many times the usual speed: what it does can be watched.
public struct Demonstration {
    /// Settings of a demonstration.
    public struct Settings: Sendable {
        /// Folder for everything; it should be new.
        public var folder: String
        /// Port for callers; 0 for a free one.
        public var port = 0
        /// Port of the status page; 0 for a free one.
        public var administrationPort = 0
        /// Seconds that pass in one.
        public var speed = 2400
        /// Seed of the invention.
        public var seed: UInt64 = 1

        /// The defaults.
        public init(folder: String) { self.folder = folder }
    }

    private let settings: Settings
    private let say: (String) -> Void

    /// A demonstration that tells of itself through `say`, line by line.
    public init(_ settings: Settings, say: @escaping (String) -> Void) {
        self.settings = settings
        self.say = say
    }

    private static let tellEvery = 250

    /// Runs to its end, or until cancelled. Throws what a server throws, and an environment error when what was sent, recorded
    /// and summarised are not the same.
    public func run(_ cancellation: Cancellation) throws {
        let traffic = try DemoTraffic(seed: settings.seed)
        guard let first = traffic.events.first else { return }
        let modelPort = try startModel()
        let configuration = try prepare(traffic, modelPort)
        let clock = ServiceClock(
            from: Timestamp(milliseconds: first.moment.milliseconds - 2 * Int64(settings.speed) * 1000),
            speed: settings.speed)
        let logged = ServiceLog { _ in }
        let server = try Server(configuration, clock: clock, log: logged, reload: { configuration })
        server.looksAtEnd = true
        let ending = Cancellation()
        let ready = Latch(1)
        let failure = Locked<(any Error)?>(nil)
        let thread = BackgroundThread.start {
            do {
                try server.run(ending, started: { ready.countDown() })
            } catch {
                failure.withLock { $0 = error }
                ready.countDown()
            }
        }
        _ = ready.wait(milliseconds: 30_000)
        if let error = failure.withLock({ $0 }) { throw error }
        let port = server.listening.first { $0.key.hasPrefix("gateway") }?.value ?? 0
        let page = server.listening.first { $0.key.hasPrefix("administration") }?.value ?? 0
        let callers = try DemoCallers(traffic, clock: clock, address: "http://127.0.0.1:\(port)")
        introduce(traffic, page)
        callers.start()
        watch(server, callers, traffic, clock, cancellation)
        callers.stop()
        ending.cancel()
        thread?.join()
        try conclude(server, callers.told, traffic)
    }

    private func startModel() throws -> Int {
        let loop = try EventLoop()
        let socket = try ListenSocket.open("127.0.0.1", port: 0)
        let port = ListenSocket.port(of: socket)
        let ready = Latch(1)
        let parts = Locked<HTTPServer?>(try HTTPServer(loop, listener: socket, handler: MockModel()))
        BackgroundThread.start {
            ready.countDown()
            loop.run()
            parts.withLock { $0 = nil }
        }
        _ = ready.wait(milliseconds: 10_000)
        return port
    }

    /// Writes the directory and makes the configuration.
    private func prepare(_ traffic: DemoTraffic, _ modelPort: Int) throws -> ServiceSettings {
        mkdir(settings.folder, 0o700)
        let accounts = settings.folder + "/accounts.jsonl"
        let descriptor = open(accounts, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw UserError(
                .output, "the demonstration cannot write: \(String(cString: strerror(errno)))", at: accounts,
                remedy: "name another folder with --state")
        }
        let written = traffic.directory.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        guard written == traffic.directory.count else { throw UserError(.output, "the disk is full", at: accounts) }
        let text = """
            folder: \(settings.folder)/server
            loops: 1
            listen: [{address: 127.0.0.1, port: \(settings.port)}]
            administration: {port: \(settings.administrationPort)}
            services:
              - {name: chat, api: openai, upstreams: [{url: "http://127.0.0.1:\(modelPort)"}]}
              - {name: messages, api: anthropic, upstreams: [{url: "http://127.0.0.1:\(modelPort)"}]}
            callers:
              keys: passed
              hashing_secret_file: demonstration
              trusted_proxies: [127.0.0.1]
              account_field: Demo-Account
              address_field: Demo-Address
              country_field: Demo-Country
              fingerprint_field: Demo-Fingerprint
            looks: {every: 2h, accounts: \(accounts)}
            policy:
              shadow: false
              ladder:
                - {action: observe, min_confidence: 0.5}
                - {action: throttle, min_confidence: 0.9, min_flagged_for: 4h, multiplier: 0.001}
            """
        return try ServiceSettings.read(Array(text.utf8), file: "demonstration") { _ in
            Array("nothing secret is hashed here".utf8.filter { $0 != 32 })
        }
    }

    private func introduce(_ traffic: DemoTraffic, _ page: Int) {
        say(
            "Two invented days of a small LLM API, an hour in \(Decimal.fixed(3600 / Double(settings.speed), 1)) seconds:"
        )
        say(
            "\(Decimal.grouped(traffic.events.count)) requests of \(Decimal.grouped(Set(traffic.events.map(\.account)).count)) "
                + "accounts, \(traffic.guilty.count) of them one campaign, 40 requests an account and day.")
        say("Watch it at http://127.0.0.1:\(page)/")
        say("")
    }

    private func watch(
        _ server: Server, _ callers: DemoCallers, _ traffic: DemoTraffic, _ clock: ServiceClock,
        _ cancellation: Cancellation
    ) {
        var lastHour = Int.min
        var flagged: Set<String> = []
        var isSlowed = false
        while !callers.told.isOver, !cancellation.isCancelled {
            poll(nil, 0, Int32(Demonstration.tellEvery))
            let (now, told, figures) = (clock.now(), callers.told, server.figures)
            for campaign in figures.looks.campaigns
            where campaign.flaggedSince != nil && flagged.insert(campaign.id).inserted {
                let right = campaign.accounts.count { traffic.guilty.contains($0) }
                say(
                    "\(stamp(now))  \(campaign.id) is flagged: \(campaign.members) accounts, \(right) of them the campaign's, "
                        + "\(campaign.members - right) honest. \(campaign.headline)")
            }
            if told.refusedGuilty > 0, !isSlowed {
                isSlowed = true
                say("\(stamp(now))  its accounts are throttled")
            }
            let hour = now.hour / 6
            if hour != lastHour {
                lastHour = hour
                say(
                    "\(stamp(now))  \(Decimal.grouped(told.answered)) answered, refused: \(told.refusedGuilty) of the campaign, "
                        + "\(told.refusedHonest) honest")
            }
        }
    }

    private func stamp(_ moment: Timestamp) -> String {
        let text = moment.rfc3339
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    private func conclude(_ server: Server, _ told: DemoCallers.Telling, _ traffic: DemoTraffic) throws {
        let figures = server.figures
        let flagged = figures.looks.campaigns.filter { $0.flaggedSince != nil }
        let members = Set(flagged.flatMap(\.accounts))
        say("")
        say(
            "Found: \(flagged.count) campaign\(flagged.count == 1 ? "" : "s"), "
                + "\(members.intersection(traffic.guilty).count) of \(traffic.guilty.count) accounts, "
                + "\(members.subtracting(traffic.guilty).count) honest.")
        say(
            "Refused: \(Decimal.grouped(told.refusedGuilty)) of \(Decimal.grouped(told.guilty)) requests of the campaign "
                + "(\(told.slowed.count) accounts), \(told.refusedHonest) of honest callers.")
        say(
            "Counted: \(Decimal.grouped(told.answered)) answered, \(Decimal.grouped(figures.counters.recorded)) recorded, "
                + "\(Decimal.grouped(figures.looks.exchanges)) summarised.")
        say("Everything is in \(settings.folder)/server")
        if told.isOver, told.answered != figures.counters.recorded || told.answered != figures.looks.exchanges {
            throw UserError(.environment, "what was answered, recorded and summarised is not the same")
        }
    }
}
