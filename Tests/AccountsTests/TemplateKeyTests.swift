import Base
import Testing

@testable import Accounts

@Suite struct TemplateKeyTests {
    @Test func everyNumberCanBeReadBackAndHasItsOwnKey() {
        var keys = Set<AttributeKey>()
        for number in UInt16.min...UInt16.max {
            let (template, system) = (TemplateKey.template(number), TemplateKey.system(number))
            #expect(template.kind == .template && system.kind == .system)
            #expect(TemplateKey.number(template) == number && TemplateKey.number(system) == number)
            keys.insert(template)
        }
        #expect(keys.count == 65536)
    }

    @Test func neighbouringNumbersSpreadOverTheKeys() {
        let low = (UInt16(1)...400).filter { TemplateKey.template($0).position < 0.25 }.count
        #expect((60...140).contains(low), "\(low) of 400")
    }

    @Test func hashesStandForNoNumber() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<1000 { #expect(TemplateKey.number(AttributeKey(.system, hash: random.next())) == nil) }
    }
}
