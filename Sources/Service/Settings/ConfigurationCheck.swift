public import Base
internal import Exchanges
internal import HTTP

/// What is wrong with the files that a configuration names.
public struct ConfigurationFaults: UserErrorList {
    /// In the order of the configuration.
    public let errors: [UserError]
    /// All of them are told.
    public var omitted: Int { 0 }
}

extension ServiceSettings {
    /// Opens what the configuration names and a start would need: certificates with their keys, and the account directory.
    /// Nothing is listened on and nothing written. Throws everything that is wrong.
    public func checkFiles(_ cancellation: Cancellation) throws {
        var errors: [UserError] = []
        for listener in listeners + [administration, decisions].compactMap(\.self) {
            guard let certificate = listener.certificate else { continue }
            do throws(UserError) {
                _ = try CertificateStore(chain: certificate.chain, key: certificate.key)
            } catch {
                errors.append(error)
            }
        }
        if let accounts = looks.accounts {
            do {
                _ = try AccountDirectory.load(accounts, cancellation: cancellation)
            } catch let error as UserError {
                errors.append(error)
            }
        }
        if !errors.isEmpty { throw ConfigurationFaults(errors: errors) }
    }
}
