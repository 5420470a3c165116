public import Base
internal import Campaigns
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
    /// Opens what the configuration names and a start would need: certificates with their keys, the account directory, the
    /// detector.
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
        do {
            _ = try looks.model()
        } catch let error as UserError {
            errors.append(error)
        }
        if !errors.isEmpty { throw ConfigurationFaults(errors: errors) }
    }
}

extension ServiceSettings.Looks {
    /// The operator's own detector; nil for the one that the program carries.
    func model() throws -> DetectionModel? {
        guard let detector else { return nil }
        guard let bytes = ReportFolder.contents(of: detector) else {
            throw UserError(.input, "the detector cannot be read", at: detector, remedy: "check the path")
        }
        return try DetectionModel(decoding: bytes, file: detector)
    }
}
