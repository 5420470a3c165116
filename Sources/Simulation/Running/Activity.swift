internal import Base

/// A reason for an account to send something. An account can have several: a member of a campaign that also carries
/// a private person's traffic has two, a reseller has hundreds.
struct Activity: Sendable {
    enum Duty: UInt8 {
        /// Sittings of conversations on some days.
        case person
        /// Bursts of single calls on some days.
        case script
        /// Tool loops on some days.
        case developer
        /// A program's steady traffic.
        case clockwork
        /// Homework within a week.
        case pupil
        /// The prompt that everybody tries.
        case viral
        /// A member of a campaign, by its own clock.
        case memberUniform, memberHuman
        /// A member of a campaign that is told when.
        case memberScheduled
        /// The scheduler of a campaign.
        case scheduler
    }

    var account: Int32
    var duty: Duty
    var random: SeededRandom
    /// Exchanges (developers: tool loops) on an active day.
    var perDay: Float = 1
    /// Share of days with activity.
    var active: Float = 1
    var follow: Float = 0.6
    /// Spread of the daily volume.
    var mood: Float = 0.5
    var from: Int64
    var to: Int64
    var topics: Range<Int32> = 0..<0
    var clock: Clock
    var style: Style
    var persona: UInt64
    var program: Int32 = -1
    var campaign: Int16 = -1
    /// Turns of a tool loop.
    var turns: ClosedRange<UInt8> = 1...1
    var cursor: Int32 = 0
    /// How far a member of a campaign lives as private people do; 0 means that it does not try.
    var mimic: Float = 0
    /// Mean length of a sitting; 0 means the duty's.
    var sitting: Float = 0
    /// Whether sittings are runs of single calls, seconds apart.
    var hasty = false

    /// Whether conversations go on as a person's do.
    var converses: Bool { duty == .person || mimic > 0 }
}

/// A sitting in progress.
struct Conversation {
    var activity: Int32
    var next = Wording.Kind.ask
    var repeats = false
    /// Exchanges still to come in this sitting, and tool turns in this conversation.
    var remaining: Int32
    var loop: Int32 = 0
    var turn: Int32 = 0
    var history: Int32 = 0
    var identity: UInt64 = 0
    var device: Int32 = 0
    var address: Int32 = 0
    var model: UInt8 = 0
    var own: Bool
    var wording = Wording()
}
