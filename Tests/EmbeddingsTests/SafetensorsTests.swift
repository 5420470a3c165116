import Base
import Testing

@testable import Embeddings

@Suite struct SafetensorsTests {
    private func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
        let length = UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64($0 * 8)) } + Array(header.utf8) + data
    }

    private func refusal(_ bytes: [UInt8]) -> String {
        let error = #expect(throws: UserError.self) { try Safetensors(bytes, file: "m.safetensors") }
        return error?.description ?? ""
    }

    @Test func readsSinglesAndHalves() throws {
        let header = """
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},
            "b":{"dtype":"F16","shape":[3],"data_offsets":[8,14]}}
            """
        // 1.0, -2.5 in F32; 1.0, -2.0, 0.5 in F16.
        let data: [UInt8] = [0, 0, 128, 63, 0, 0, 32, 192, 0, 60, 0, 192, 0, 56]
        let tensors = try Safetensors(file(header, data), file: "m.safetensors")
        #expect(tensors.names == ["a", "b"])
        #expect(tensors.shape(of: "a") == [1, 2])
        #expect(try tensors.floats("a", shape: [1, 2]) == [1, -2.5])
        #expect(try tensors.floats("b", shape: [3]) == [1, -2, 0.5])
    }

    @Test func complainsAboutTheTensor() throws {
        let header = """
            {"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"n":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}
            """
        let tensors = try Safetensors(
            file(header, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 192, 127]), file: "m.safetensors")
        for (name, shape, message) in [
            ("x", [1], "m.safetensors:x: this tensor is missing"),
            ("a", [2], "m.safetensors:a: expected the shape [2], found [1]"),
            ("a", [1], "m.safetensors:a: expected numbers of type F32 or F16, found I64"),
            ("n", [1], "m.safetensors:n: an element is not a finite number"),
        ] {
            let error = #expect(throws: UserError.self) { try tensors.floats(name, shape: shape) }
            #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
        }
    }

    @Test(arguments: [
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#,
        #"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}"#,
        #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}"#,
        #"{"a":3}"#,
        #"[]"#,
        #"{"a":"#,
    ]) func refusesHostileHeaders(_ header: String) {
        #expect(refusal(file(header, [UInt8](repeating: 0, count: 8))).hasPrefix("m.safetensors"))
    }

    @Test func refusesLengthsBeyondTheFile() {
        #expect(refusal([]).contains("first eight bytes"))
        #expect(refusal([UInt8](repeating: 255, count: 8)).contains("the header is longer"))
        #expect(refusal([3, 0, 0, 0, 0, 0, 0, 0, 123, 125]).contains("the header is longer"))
        #expect(refusal([0, 0, 0, 0, 0, 0, 0, 0]).hasPrefix("m.safetensors"))
    }
}
