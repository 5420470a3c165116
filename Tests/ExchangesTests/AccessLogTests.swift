import Base
import Exchanges
import Testing

/// What Envoy and nginx write, by hand.
@Suite struct AccessLogTests {
    // The names of Envoy's default text layout and of its documented JSON examples.
    private let envoy =
        #"{"start_time":"2026-04-22T08:15:00.250Z","method":"POST","path":"/v1/messages?beta=true","protocol":"HTTP/2","response_code":"200","response_flags":"-","bytes_received":"811","bytes_sent":"90210","duration":"1500","upstream_service_time":"1400","x_forwarded_for":"192.0.2.1","user_agent":"client/1","request_id":"r-1","authority":"api.example","upstream_host":"10.0.0.5:8443"}"#
    private let nginx =
        #"{"time_iso8601":"2026-04-22T10:15:01+02:00","msec":"1776845701.000","remote_addr":"192.0.2.1","request":"POST /v1/messages?key=secret HTTP/1.1","status":"200","body_bytes_sent":"90210","request_time":"0.750","http_user_agent":"client/1","request_id":"r-1","http_x_forwarded_for":"","upstream_response_time":"0.740","upstream_status":"200"}"#

    @Test func envoyLine() throws {
        #expect(
            try single(envoy, .envoy) == [
                "edge": "yes", "request": "r-1", "ts": "2026-04-22T08:15:00.250Z", "ip": "192.0.2.1",
                "agent": "client/1", "endpoint": "/v1/messages", "status": "200", "aborted": "no", "latency": "1500",
            ])
    }

    /// As written by `typed_json_format`: numbers are bare and what is absent is null.
    @Test func envoyTypedLineWithAnAccount() throws {
        let line =
            #"{"start_time":"2026-04-22T08:15:00Z","account_id":"acme","org_id":"o","api_key_id":"k","method":"POST","path":"/v1/x","response_code":503,"response_flags":"UF,URX","duration":12,"response_duration":null,"x-request-id":"r-2","user-agent":null,"downstream_remote_address":"[2001:db8::7]:51000","x_forwarded_for":"198.51.100.4","ja4":"t13d1516h2_8daaf6152771_e5627efa2ab1","ja3":"0123","asn":64500,"country":"NZ"}"#
        #expect(
            try single(line, .envoy) == [
                "edge": "yes", "request": "r-2", "ts": "2026-04-22T08:15:00Z", "account": "acme", "org": "o",
                "key": "k",
                "ip": "2001:db8::7", "asn": "64500", "country": "NZ",
                "ja4": "t13d1516h2_8daaf6152771_e5627efa2ab1", "endpoint": "/v1/x", "status": "503", "aborted": "no",
                "latency": "12",
            ])
    }

    @Test func nginxLine() throws {
        // It writes when a request is over: 08:15:01 less 0.75 seconds.
        #expect(
            try single(nginx, .nginx) == [
                "edge": "yes", "request": "r-1", "ts": "2026-04-22T08:15:00.250Z", "ip": "192.0.2.1",
                "agent": "client/1", "endpoint": "/v1/messages", "status": "200", "latency": "750",
            ])
        let seconds = try single(nginx.replacing(#""msec":"1776845701.000","#, with: ""), .nginx)
        #expect(seconds["ts"] == "2026-04-22T08:15:00.250Z")
        let bare = try single(
            #"{"msec":1776845701.000,"remote_addr":"192.0.2.1","request_method":"POST","request_uri":"/v1/x","status":200,"request_time":0.75,"request_completion":"OK","http_ssl_ja4":"t13","remote_user":"acme"}"#,
            .nginx)
        #expect(bare["ts"] == "2026-04-22T08:15:00.250Z" && bare["latency"] == "750" && bare["aborted"] == "no")
        #expect(bare["account"] == "acme" && bare["ja4"] == "t13" && bare["endpoint"] == "/v1/x")
    }

    @Test func theIdentifierThatTheProviderAnsweredWithCounts() throws {
        func request(_ fields: String) throws -> String? {
            try single(nginx.replacing(#""request_id":"r-1""#, with: fields), .nginx)["request"]
        }
        #expect(
            try request(#""request_id":"own","upstream_http_x_request_id":"theirs","http_x_request_id":"c""#)
                == "theirs")
        #expect(try request(#""request_id":"own","upstream_http_x_request_id":"-","http_x_request_id":"c""#) == "own")
        #expect(try request(#""request_id":"","http_x_request_id":"c""#) == "c")
        #expect(try request(#""http_x_request_id":"-""#) == nil)
    }

    @Test func whoeverLeftBeforeTheEnd() throws {
        func flags(_ flags: String, code: String = "\"200\"") throws -> [String: String] {
            let line = envoy.replacing(#""response_flags":"-""#, with: #""response_flags":"\#(flags)""#)
            return try single(line.replacing("\"200\"", with: code), .envoy)
        }
        for left in ["DC", "UF,DC", "DR", "DownstreamConnectionTermination", "UR, DownstreamRemoteReset"] {
            #expect(try flags(left)["aborted"] == "yes", "\(left)")
        }
        for stayed in ["DCX", "UC", "", "XDC,UDC"] { #expect(try flags(stayed)["aborted"] == "no", "\(stayed)") }
        let none = try flags("UC", code: "0")
        #expect(none["aborted"] == "yes" && none["status"] == nil)

        func ended(_ status: String, _ completion: String?) throws -> String? {
            let mark = completion.map { #","request_completion":"\#($0)""# } ?? ""
            return try single(nginx.replacing(#""status":"200""#, with: #""status":\#(status)\#(mark)"#), .nginx)[
                "aborted"]
        }
        #expect(try ended("499", nil) == "yes" && ended("\"499\"", "") == "yes" && ended("499", "OK") == "yes")
        #expect(try ended("200", "") == "yes" && ended("200", "OK") == "no" && ended("502", "") == "no")
        #expect(try ended("200", nil) == nil)
    }

    @Test func onlyPostsNameAnAccount() throws {
        let line = envoy.replacing("{\"start", with: "{\"account_id\":\"acme\",\"start")
        #expect(try single(line, .envoy)["account"] == "acme")
        #expect(try single(line.replacing("\"POST\"", with: "\"GET\""), .envoy)["account"] == nil)
        let page = nginx.replacing("POST ", with: "GET ").replacing("{\"time", with: "{\"account_id\":\"a\",\"time")
        #expect(try single(page, .nginx)["account"] == nil)
        #expect(try single(line.replacing("acme", with: "-"), .envoy)["account"] == nil)
    }

    @Test func theAddressIsTheOneThatAProxySaw() throws {
        func address(_ peer: String?, _ forwarded: String) throws -> String? {
            let fields = (peer.map { #""remote_addr":"\#($0)","# } ?? "") + #""http_x_forwarded_for":"\#(forwarded)""#
            return try single(
                #"{"msec":1776845701,"status":200,"request_time":1,\#(fields)}"#, .nginx)["ip"]
        }
        #expect(
            try address("198.51.100.9", "203.0.113.5") == "198.51.100.9", "the caller's own claim counts for nothing")
        #expect(try address("10.1.2.3", "203.0.113.5, 198.51.100.9") == "198.51.100.9")
        #expect(try address("10.1.2.3", "203.0.113.5, 198.51.100.9, 172.16.0.1,fd00::1") == "198.51.100.9")
        #expect(try address("10.1.2.3", "unknown") == "10.1.2.3")
        #expect(try address("10.1.2.3", "192.168.0.4,") == "192.168.0.4")
        #expect(try address("127.0.0.1", "203.0.113.5:4711") == "203.0.113.5")
        #expect(try address("unix:", "[2001:db8::1]:443") == "2001:db8::1")
        #expect(try address(nil, ",,,") == nil)
        #expect(try address("::1", " - ") == nil)
        for outside in ["172.32.0.1", "100.128.0.1", "11.0.0.1", "2001:db8::1", "172.x.0.1", "fec0::1"] {
            #expect(try address(outside, "203.0.113.5") == outside)
        }
        for inside in ["172.31.9.9", "100.64.0.1", "169.254.3.3", "fe80::1", "FEBF::1", "fc00::1"] {
            #expect(try address(inside, "203.0.113.5") == "203.0.113.5")
        }
    }

    @Test func faultsAreNamed() throws {
        #expect(try fault(envoy.replacing("\"1500\"", with: "-1e300"), .envoy) == "number_out_of_range duration")
        #expect(try fault(envoy.replacing("\"1500\"", with: "1e12"), .envoy) == "number_out_of_range duration")
        #expect(try fault(envoy.replacing("\"1500\"", with: "[]"), .envoy) == "wrong_type duration")
        #expect(try fault(envoy.replacing("\"200\"", with: "\"ok\""), .envoy) == "wrong_type response_code")
        #expect(try fault(envoy.replacing("\"200\"", with: "99999999999999999999"), .envoy).hasPrefix("number_out"))
        #expect(try fault(envoy.replacing("\"client/1\"", with: "{}"), .envoy) == "wrong_type user_agent")
        #expect(try fault(envoy.replacing("2026-04", with: "1971-04"), .envoy) == "timestamp_out_of_range start_time")
        #expect(try fault(envoy.replacing("start_time", with: "t"), .envoy) == "missing_field start_time")
        #expect(try fault(nginx.replacing("0.750", with: "soon"), .nginx) == "wrong_type request_time")
        #expect(try fault(nginx.replacing("1776845701.000", with: "yesterday"), .nginx) == "timestamp_invalid msec")
        #expect(
            try fault(nginx.replacing("msec", with: "x").replacing("time_iso8601", with: "y"), .nginx)
                == "missing_field time_iso8601")
        #expect(try fault(String(nginx.dropLast(9)), .nginx) == "truncated_json ")
        #expect(try single(nginx.replacing("\"0.750\"", with: "\"-\""), .nginx)["latency"] == nil)
    }

    @Test func formatsAreTold() throws {
        #expect(try detected(envoy) == .envoy)
        #expect(try detected(nginx) == .nginx)
        #expect(try detected(nginx.replacing("POST /v1/messages?key=secret HTTP/1.1", with: "/v1/x")) == .nginx)
        #expect(
            try detected(
                #"{"@timestamp":"2026-04-22T10:15:01+02:00","remote_addr":"192.0.2.1","status":200,"body_bytes_sent":5}"#
            )
                == .nginx)
        #expect(
            try detected(
                #"{"start_time":"2026-04-22T10:15:01Z","response_code":200,"upstream_host":null,"upstream_cluster":"c"}"#
            )
                == .envoy)
    }

    /// Native lines and envelopes may have fields of a proxy's names, and stay what they are.
    @Test(arguments: [
        (
            #"{"ts":1776845700,"account_id":"a","request_time":0.5,"status":"success","time_iso8601":"x"}"#,
            LogFormat.native
        ),
        (#"{"timestamp":1776845700,"account_id":"a","msec":1,"status":200,"http_user_agent":"u"}"#, .native),
        (#"{"ts":1776845700,"account_id":"a","start_time":1,"response_code":200,"response_flags":"-"}"#, .native),
        (#"{"request_time":0.5,"status":200}"#, .native),
        (#"{"start_time":"2026-04-22T10:15:01Z","response_code":200}"#, .native),
        (
            #"{"time":1776845700,"status":200,"request_time":1,"request":{"messages":[],"max_completion_tokens":1}}"#,
            .openai
        ),
        (
            #"{"time":1776845700,"status":200,"request_time":1,"request":"{\"messages\":[],\"max_completion_tokens\":1}"}"#,
            .openai
        ),
        (#"{"time":1776845700,"status":200,"request_time":1,"response":{"choices":[]}}"#, .openai),
        (#"{"startTime":1776845700,"call_type":"c","status":"success","request_time":1,"metadata":{}}"#, .litellm),
    ])
    func namesAloneDoNotMakeAnAccessLog(line: String, format: LogFormat) throws {
        #expect(try detected(line) == format)
    }

    @Test func damagedLinesHarmNobody() throws {
        try expectMutationsHarmless(envoy.replacing("\"r-1\"", with: "\"m\""), .envoy, seed: 51)
        try expectMutationsHarmless(nginx.replacing("\"r-1\"", with: "\"m\""), .nginx, seed: 52)
    }

    @Test func longListsOfAddressesEndInTime() throws {
        let commas = String(repeating: "10.0.0.1,", count: 200_000)
        let line = nginx.replacing(#""http_x_forwarded_for":"""#, with: #""http_x_forwarded_for":"\#(commas)""#)
        #expect(try single(line.replacing("\"192.0.2.1\"", with: "\"10.9.9.9\""), .nginx)["ip"] == "10.0.0.1")
    }
}
