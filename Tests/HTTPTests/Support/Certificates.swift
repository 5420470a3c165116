import Base
import Glibc

/// Two self-signed certificates for `localhost` (P-256, valid for a hundred years; made with `openssl req -x509`) in a folder
/// of their own. Their keys protect nothing.
final class Certificates {
    private let folder: String

    init() throws {
        var name = Array(((getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/stillwatch-XXXXXX").utf8CString)
        guard mkdtemp(&name) != nil else { throw UserError(.environment, "no folder for the test") }
        folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for file in ["chain", "key", "other", "bad", "empty", "trust-first", "trust-second"] {
            unlink(path(file + ".pem"))
        }
        rmdir(folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, _ name: String) throws {
        guard let file = fopen(path(name), "w") else { throw UserError(.environment, "no file for the test") }
        fputs(text, file)
        fclose(file)
    }

    static let first = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUVED5SQOaNJN98fxJBCzJm3oo8m0wCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEzMTIzNFoYDzIxMjYxMDI4
        MTMxMjM0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQjuwe0iiFItn3XdTl7FLt/luTEWu5QIpLtk/aR9GE5RFM9hT1vmOwQ
        ee7el2t0ds3c1BknHKOrknNZ2YztWlO8o28wbTAdBgNVHQ4EFgQUeda0xb+uytwv
        1ZIIIXmXUuaE734wHwYDVR0jBBgwFoAUeda0xb+uytwv1ZIIIXmXUuaE734wDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIgcBSa3S/bZLdsh2aJWFyaZB6/x2jE3WNN9BXKhcmvZkwCIQC6
        E/IBZaTfA/Nvg+B4ltxCK1/HMSvPEM7rXqYDfBnzlw==
        -----END CERTIFICATE-----

        """

    static let firstKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4SZzVf9+fLGpfjgA
        ZIZlrVl8r0ShWp63xAvtqGAsdwWhRANCAAQjuwe0iiFItn3XdTl7FLt/luTEWu5Q
        IpLtk/aR9GE5RFM9hT1vmOwQee7el2t0ds3c1BknHKOrknNZ2YztWlO8
        -----END PRIVATE KEY-----

        """

    static let second = """
        -----BEGIN CERTIFICATE-----
        MIIBmjCCAUGgAwIBAgIUBaQ3eWCeTskRW+djsM5VJqtTpxMwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEzMTIzNVoYDzIxMjYxMDI4
        MTMxMjM1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARdiP3Uy+chUyf1DTT+JUm4326un5uV86GlXttQtvHNKdZeM8c/IF37
        6TsHhzOHyJUM2rgj3hslsSWqMmLhonTyo28wbTAdBgNVHQ4EFgQU3O84bKyO0ko5
        av0Ung4R7Odglh4wHwYDVR0jBBgwFoAU3O84bKyO0ko5av0Ung4R7Odglh4wDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDRwAwRAIgRlFh4I3er8vDSjr7yP75KBeaSrLdgdGQ401m5JWE0iACIGDF
        +xGYfWFN5Ip+TVuFwm07yKxgb3ccKGyRJDsqlUa/
        -----END CERTIFICATE-----

        """

    static let secondKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgP1R/a4bI+zO5UqDo
        QNwKMmCWwDz619/P+lSZQjC1gBuhRANCAARdiP3Uy+chUyf1DTT+JUm4326un5uV
        86GlXttQtvHNKdZeM8c/IF376TsHhzOHyJUM2rgj3hslsSWqMmLhonTy
        -----END PRIVATE KEY-----

        """
}
