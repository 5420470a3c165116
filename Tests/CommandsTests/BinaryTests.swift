import Engine
import Testing

@testable import Commands

@Suite("The built program") struct BinaryTests {
    @Test("help goes to standard output and succeeds", arguments: ["--help", "-h", "help"])
    func help(word: String) throws {
        let ending = try Binary.run(word)
        #expect(ending.status == 0)
        #expect(ending.output.contains("analyze      find distillation campaigns in API logs"))
        #expect(ending.messages.isEmpty)
    }

    @Test func versionIsOneLine() throws {
        let ending = try Binary.run("--version")
        #expect(ending.status == 0)
        #expect(ending.output == "stillwatch \(Product.version)\n")
    }

    @Test func unknownFlagIsOneLineAndStatus2() throws {
        let ending = try Binary.run("analyze", "--thread", "2", "logs")
        #expect(ending.status == 2)
        #expect(ending.output.isEmpty)
        #expect(ending.messages == "stillwatch: error: unknown flag --thread; did you mean --threads?\n")
    }

    @Test func missingInputIsOneLineAndStatus3() throws {
        let ending = try Binary.run("analyze", "/nowhere/log.jsonl", "--json")
        #expect(ending.status == 3 && ending.output.isEmpty)
        #expect(
            ending.messages
                == "stillwatch: error: /nowhere/log.jsonl: cannot be read: No such file or directory (check the path)\n"
        )
    }

    @Test func closedPipeIsQuiet() throws {
        let ending = try Binary.run("analyze", "--help", output: .closedPipe)
        #expect(ending.status == 141)
        #expect(ending.messages.isEmpty)
    }

    @Test func fullDiskIsOneLineAndStatus4() throws {
        let ending = try Binary.run("--help", output: .file("/dev/full"))
        #expect(ending.status == 4)
        #expect(
            ending.messages == """
                stillwatch: error: standard output: no space left on the device (free space or write elsewhere)

                """)
    }

    @Test func closedOutputIsOneLineAndStatus4() throws {
        let ending = try Binary.run("--version", output: .closed)
        #expect(ending.status == 4)
        #expect(ending.messages == "stillwatch: error: standard output is closed\n")
    }
}
