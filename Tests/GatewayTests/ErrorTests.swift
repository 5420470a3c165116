import Base
import HTTP
import Testing

@testable import Gateway

/// The errors of the gateway's own, to the byte: clients of both APIs depend on them.
@Suite("Errors in both APIs' words") struct ErrorTests {
    private func told(_ error: APIError, _ style: APIStyle) -> String {
        let (fields, body) = error.rendered(style, request: "sw-1")
        var text = ""
        fields.forEach { text += "\($0.string): \($1.string)\n" }
        return text + "\n" + String(decoding: body, as: UTF8.self)
    }

    @Test func aLimit() {
        let error = APIError(
            429, "rate_limit_exceeded", "Too many requests.", retryAfter: 1_500, decision: "d-1",
            appeal: "appeals@example.com")
        #expect(
            told(error, .openai) == """
                Content-Type: application/json
                x-request-id: sw-1
                Retry-After: 2
                retry-after-ms: 1500
                x-should-retry: true
                Stillwatch-Decision-Id: d-1

                {"error":{"type":"rate_limit_error","message":"Too many requests. Decision d-1. Appeal: appeals@example.com.",\
                "decision_id":"d-1","appeal":"appeals@example.com","param":null,"code":"rate_limit_exceeded"}}
                """)
        #expect(
            told(error, .anthropic) == """
                Content-Type: application/json
                request-id: sw-1
                Retry-After: 2
                retry-after-ms: 1500
                x-should-retry: true
                Stillwatch-Decision-Id: d-1

                {"type":"error","error":{"type":"rate_limit_error","message":"Too many requests. Decision d-1. \
                Appeal: appeals@example.com.","decision_id":"d-1","appeal":"appeals@example.com"},"request_id":"sw-1"}
                """)
    }

    @Test func aRefusal() {
        let error = APIError(403, "access_revoked", "This access has been revoked.")
        #expect(
            told(error, .openai) == """
                Content-Type: application/json
                x-request-id: sw-1
                x-should-retry: false

                {"error":{"type":"permission_error","message":"This access has been revoked.","param":null,"code":"access_revoked"}}
                """)
        #expect(
            String(decoding: error.event(.openai, request: "sw-1"), as: UTF8.self) == """
                data: {"error":{"type":"permission_error","message":"This access has been revoked.","param":null,\
                "code":"access_revoked"}}


                """)
        #expect(
            String(decoding: error.event(.anthropic, request: "sw-1"), as: UTF8.self) == """
                event: error
                data: {"type":"error","error":{"type":"permission_error","message":"This access has been revoked."},\
                "request_id":"sw-1"}


                """)
    }

    @Test(arguments: [
        (400, "invalid_request_error", "invalid_request_error"), (401, "authentication_error", "authentication_error"),
        (402, "insufficient_quota", "billing_error"), (403, "permission_error", "permission_error"),
        (404, "invalid_request_error", "not_found_error"), (413, "invalid_request_error", "request_too_large"),
        (429, "rate_limit_error", "rate_limit_error"), (500, "server_error", "api_error"),
        (502, "server_error", "api_error"),
        (503, "server_error", "overloaded_error"), (504, "server_error", "timeout_error"),
        (529, "server_error", "overloaded_error"),
    ]) func types(_ status: Int, _ openai: String, _ anthropic: String) {
        let error = APIError(status, "c", "m")
        #expect(told(error, .openai).contains(#""type":"\#(openai)""#))
        #expect(told(error, .anthropic).contains(#""error":{"type":"\#(anthropic)""#))
        #expect(told(error, .openai).contains("x-should-retry") == (status == 403 || status == 429 || status >= 500))
    }
}
