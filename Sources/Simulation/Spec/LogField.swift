/// What a log may not know. Logs of real services lack one thing or another, and a detector must do without it.
public enum LogField: String, CaseIterable, Sendable {
    /// Conversations and turns.
    case turns
    /// API keys.
    case keys
    /// Organisations, in the log and in the directory.
    case organisations
    /// Addresses, networks and countries.
    case networks
    /// Programs (user agents).
    case clients
    /// Fingerprints of the TLS handshake.
    case fingerprints
    /// Request parameters.
    case parameters
    /// System prompts.
    case systemPrompts = "system_prompts"
    /// Tokens, durations, lengths and how answers ended.
    case outcomes
    /// Means of payment, in the directory.
    case payments
    /// When accounts were made, in the directory.
    case signups
    /// Mail domains, in the directory.
    case domains
}
