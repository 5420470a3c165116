internal import Accounts
internal import Base
internal import Indicators
internal import Prompts

extension ReportBuilder {
    /// A shared value as a report shows it; text that callers wrote is redacted unless the operator asked otherwise.
    func describe(_ link: Link) -> String {
        let key = AttributeKey(bits: link.value)
        switch link.kind {
        case .network: return ClientAddress.describe(key)
        case .client, .tls: return names[key] ?? ReportBuilder.token(link)
        case .template: return text(key) ?? ReportBuilder.token(link)
        case .system: return text(key) ?? "system prompt \(ReportBuilder.token(link))"
        case .payment: return directoryValue(link) { $0.payment } ?? ReportBuilder.token(link)
        case .emailDomain: return directoryValue(link) { $0.emailDomain } ?? ReportBuilder.token(link)
        case .address, .key, .parameters, .stack: return ReportBuilder.token(link)
        }
    }

    private func text(_ key: AttributeKey) -> String? {
        guard let number = TemplateKey.number(key), number > 0, Int(number) <= lexicon.templates.templates.count else {
            return nil
        }
        let template = lexicon.templates.templates[Int(number) - 1]
        return options.showsText ? template.text : template.shape
    }

    private func directoryValue(_ link: Link, _ value: (AccountProfile) -> String?) -> String? {
        guard let position = population.position(of: link), let carrier = population.carriers(of: position).first else {
            return nil
        }
        return value(population.accounts[Int(carrier.account)].profile)
    }

    /// A short stable name for a value that is kept as a hash only.
    private static func token(_ link: Link) -> String {
        "#" + String(String(StableHash.scramble(link.value), radix: 36).prefix(8))
    }
}
