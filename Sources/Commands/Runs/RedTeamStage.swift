internal import Base
internal import Engine
internal import RedTeam
internal import Reports

extension Stages {
    /// Lets attackers try to evade the engine, several trials at a time.
    static func attacking(_ request: RedTeamRequest, _ file: TrialFile, _ watch: Watch) throws -> RedTeamResult {
        var settings = request.settings
        settings.detector = try build()
        try file.open(settings)
        let counters = TrialCounters(most: Study.trials(settings))
        watch { counters.sample }
        let bench = TrialBench(settings: settings, file: file, threads: request.threads, counters: counters)
        var study = Study(settings, request.prices) { try bench.measure($0) }
        var report = try study.run()
        report.producer = "stillwatch \(Product.version)"
        let (json, page) = (RedTeamJSON.render(report), RedTeamHTML.render(report))
        return RedTeamResult(
            files: [
                ReportFile(name: "redteam.json") { try $0.write(json) },
                ReportFile(name: "redteam.html") { try $0.write(page) },
            ], summary: RedTeamTerminal.render(report))
    }

    /// Version and digest of this very program: what another build would conclude is another matter.
    private static func build() throws -> String {
        let digest = try FileSystem.contents("/proc/self/exe").withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) }
        return "\(Product.version)+\(String(digest, radix: 16))"
    }
}

/// Measures trials in parallel and keeps each as soon as it is finished.
private struct TrialBench: Sendable {
    let settings: RedTeamSettings
    let file: TrialFile
    let threads: Int
    let counters: TrialCounters

    func measure(_ trials: [Trial]) throws -> [Measurement] {
        let found = Locked<[Int: Measurement]>([:])
        let failed = Cancellation()
        try Parallel.forEach(trials.count, threads: threads) { index, _ in
            // One failure ends the run: what is finished is kept.
            guard !failed.isCancelled else { return }
            do {
                let measurement = try measurement(trials[index])
                found.withLock { $0[index] = measurement }
                counters.finished()
            } catch {
                failed.cancel()
                throw error
            }
        }
        return try found.withLock { found in
            try trials.indices.map { index in
                guard let measurement = found[index] else { throw Cancelled() }
                return measurement
            }
        }
    }

    private func measurement(_ trial: Trial) throws -> Measurement {
        if let known = file.measurement(of: trial) { return known }
        try Interruption.cancellation.check()
        let measurement = try EngineTrial.run(trial, settings, cancellation: Interruption.cancellation)
        try file.append(trial, measurement)
        return measurement
    }
}

/// How many trials are done, between their threads and the display's.
private final class TrialCounters: Sendable {
    private let done = Locked(0)
    private let most: Int

    init(most: Int) { self.most = most }

    func finished() { done.withLock { $0 += 1 } }

    var sample: ProgressSample {
        let done = done.withLock { $0 }
        var sample = ProgressSample(step: "trying, \(done) of at most \(most) trials")
        sample.fraction = min(1, Double(done) / Double(max(1, most)))
        return sample
    }
}
