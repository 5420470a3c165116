public import Base

/// One request to a model and its response, as the log tells it.
///
/// Text fields are views into the reader's buffers: they are valid only inside the call that hands the exchange over.
/// An empty view, a negative number or NaN means "the log does not say"; absence is never mistaken for a default.
public struct Exchange {
    /// Unique identifier of the exchange; empty when the log has none.
    public var id = Bytes()
    /// Identifier under which the edge knows the request too; empty when the log has none of its own for that.
    public var requestID = Bytes()
    /// Whether this is what a proxy at the edge tells of a request, rather than the provider's own record.
    public var isEdgeRecord = false
    /// When the request arrived.
    public var timestamp = Timestamp(milliseconds: 0)

    // Who.
    /// The account that asked. Empty only in edge records, most of which do not know it.
    public var accountID = Bytes()
    /// The organisation that the account belongs to.
    public var organisationID = Bytes()
    /// Identifier (never the secret) of the API key.
    public var keyID = Bytes()
    /// The end user that the account names, where it resells or embeds the model.
    public var endUserID = Bytes()

    // From where.
    /// Client address, IPv4 or IPv6 text.
    public var clientAddress = Bytes()
    /// Autonomous system of the address; -1 when unknown.
    public var autonomousSystem: Int64 = -1
    /// Country of the address (ISO 3166 alpha-2).
    public var country = Bytes()
    /// TLS client fingerprint (JA4).
    public var tlsFingerprint = Bytes()
    /// User agent.
    public var userAgent = Bytes()

    // What for.
    /// Model asked for.
    public var model = Bytes()
    /// Endpoint or API surface, such as `chat.completions`, `messages`.
    public var endpoint = Bytes()
    /// Conversation that the exchange continues.
    public var conversationID = Bytes()
    /// Zero-based turn within the conversation; -1 when unknown. Where a request carries its conversation, the number of the
    /// model's messages in it.
    public var turnIndex: Int64 = -1

    // What was asked.
    /// System prompt; developer messages count as such.
    public var systemPrompt = Bytes()
    /// The last user message, or the tool output that stands in its place.
    public var prompt = Bytes()
    /// Digest that stands in the place of the prompt, where the log keeps no text. Equal digests are equal prompts.
    public var promptDigest = Bytes()
    /// Digest that stands in the place of the system prompt.
    public var systemPromptDigest = Bytes()
    /// Whether `prompt` is known to be a tool's output that an agent sends back.
    public var promptIsToolOutput = false
    /// Request parameters.
    public var parameters = Parameters()
    /// Token counts.
    public var usage = Usage()

    // What came back.
    /// Why the answer ended.
    public var finish = FinishReason.unknown
    /// Provider's category of a refusal, such as `reasoning_extraction` or `frontier_llm`.
    public var refusalCategory = Bytes()
    /// Whether the client left before the answer ended.
    public var clientAborted = Flag.unknown
    /// HTTP status; -1 when unknown.
    public var httpStatus: Int64 = -1
    /// Milliseconds from request to end of response; -1 when unknown.
    public var latencyMilliseconds: Int64 = -1
    /// Milliseconds from request to first token; -1 when unknown.
    public var firstTokenMilliseconds: Int64 = -1
    /// Text of the answer, where the log keeps it.
    public var responseText = Bytes()
    /// Digest of the answer (any stable text, usually SHA-256 in hex).
    public var responseDigest = Bytes()
    /// Length of the answer in bytes; -1 when unknown.
    public var responseLength: Int64 = -1

    /// An exchange of which nothing is known.
    public init() {}

    /// Yes, no, or the log does not say.
    public enum Flag: UInt8, Sendable {
        /// The log does not say.
        case unknown
        /// No.
        case no
        /// Yes.
        case yes
    }

    /// Request parameters that matter to detection. NaN, -1 and empty mean "not given".
    public struct Parameters {
        /// Sampling temperature.
        public var temperature = Double.nan
        /// Nucleus sampling mass.
        public var topP = Double.nan
        /// Upper bound on answer tokens.
        public var maxTokens: Int64 = -1
        /// Number of choices asked for.
        public var choices: Int64 = -1
        /// Whether token log-probabilities were asked for.
        public var logprobs = Flag.unknown
        /// Number of alternatives per token with log-probabilities.
        public var topLogprobs: Int64 = -1
        /// Reasoning effort, as given (`low`, `high`, …).
        public var reasoningEffort = Bytes()
        /// Thinking budget in tokens.
        public var thinkingBudget: Int64 = -1
        /// Whether thinking was switched on without a budget (adaptive thinking).
        public var thinkingEnabled = Flag.unknown
        /// Whether a seed was given.
        public var seeded = Flag.unknown
        /// Whether the answer was streamed.
        public var streamed = Flag.unknown
        /// Whether a structured response format was asked for.
        public var structured = Flag.unknown

        /// No parameter given.
        public init() {}
    }

    /// Token counts; -1 when the log does not say.
    public struct Usage {
        /// Tokens of the request, cached ones included.
        public var input: Int64 = -1
        /// Tokens of the answer.
        public var output: Int64 = -1
        /// Tokens of hidden or shown reasoning.
        public var reasoning: Int64 = -1
        /// Request tokens read from the cache.
        public var cacheRead: Int64 = -1
        /// Request tokens written to the cache.
        public var cacheWrite: Int64 = -1

        /// No count known.
        public init() {}
    }
}

/// Why an answer ended, in one vocabulary for all providers.
public enum FinishReason: UInt8, Sendable, CaseIterable {
    /// The log does not say.
    case unknown
    /// The model ended its answer, or a stop sequence did.
    case stop
    /// The token limit was reached.
    case length
    /// The model called a tool.
    case tool
    /// A content filter cut the answer.
    case filter
    /// The model refused.
    case refusal
    /// The turn was paused.
    case pause
    /// The context window was full.
    case context
    /// The request failed.
    case error
}
