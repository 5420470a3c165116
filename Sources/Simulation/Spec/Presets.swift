internal import JSON

/// Scenarios that the program carries with it; the same texts lie in examples/specs, where more are.
public enum Presets {
    /// A preset's name, what it shows, and its spec as JSON.
    public struct Preset: Sendable {
        /// What to write in place of a spec's path.
        public let name: String
        /// One line for help texts.
        public let about: String
        /// The spec.
        public let json: String
    }

    /// All presets, the one to start with first.
    public static let all: [Preset] = [
        Preset(name: "demo", about: "two campaigns among 7,000 accounts, 14 days", json: demo),
        Preset(name: "quiet", about: "honest people and look-alikes only", json: quiet),
        Preset(name: "incident", about: "a large campaign at 25.6 exchanges per account and day", json: incident),
        Preset(name: "careless", about: "one wrapper, one scheduler, shared cards and addresses", json: careless),
        Preset(name: "many-heads", about: "slot templates behind a proxy network", json: manyHeads),
        Preset(name: "paranoid", about: "no template, half cover traffic, human rhythm", json: paranoid),
    ]

    /// The spec of the preset with that name; nil when there is none.
    public static func spec(named name: String) throws -> SimulationSpec? {
        guard let preset = all.first(where: { $0.name == name }) else { return nil }
        return try .parse(JSONValue.parse(Array(preset.json.utf8), file: name), file: name)
    }
}

extension Presets {
    private static let demo = """
        {
          "name": "demo",
          "window": {"from": "2026-03-02T00:00:00Z", "days": 14},
          "benign": {"chat": 6000, "apps": 30, "orgs": 15},
          "lookalikes": {
            "eval_harness": {"count": 1, "accounts": 6, "exchanges": 3000},
            "saas_org": {"accounts": 150},
            "oss_tool": {"accounts": 250},
            "viral": {"accounts": 600},
            "classroom": {"accounts": 120},
            "nat": {"count": 1, "accounts": 150},
            "pipeline": {"count": 3, "per_day": 120},
            "reseller": {"count": 1, "users": 200},
            "power_dev": {"count": 8},
            "launch_burst": {"accounts": 120},
            "cron": {"count": 60}
          },
          "campaigns": [
            {
              "id": "incident",
              "accounts": 200,
              "per_account_day": 25.6,
              "targets": {"code": 0.4, "reasoning": 0.2, "agentic": 0.4},
              "template": "slots",
              "wrappers": 4,
              "infra": 1,
              "signup": "weeks",
              "timing": "scheduler",
              "rate_spread": 0.1
            },
            {
              "id": "quiet-reasoners",
              "accounts": 120,
              "per_account_day": 12,
              "start_day": 3,
              "targets": {"reasoning": 1},
              "template": "slots",
              "wrappers": 5,
              "reasoning": true,
              "cover": 0.3,
              "infra": 2,
              "signup": "aged",
              "timing": "human"
            }
          ]
        }

        """

    private static let quiet = """
        {
          "name": "quiet",
          "window": {"from": "2026-03-02T00:00:00Z", "days": 10},
          "model_launch": {"model": "sw-large-4", "day": 4},
          "benign": {"chat": 6000, "apps": 40, "orgs": 20},
          "lookalikes": {
            "eval_harness": {"count": 2},
            "classroom": {"count": 2},
            "saas_org": {"count": 2},
            "oss_tool": {"count": 2},
            "viral": {"count": 2},
            "launch_burst": {"count": 2}
          },
          "campaigns": []
        }

        """

    private static let incident = """
        {
          "name": "incident",
          "window": {"from": "2026-02-02T00:00:00Z", "days": 21},
          "benign": {"chat": 3500, "apps": 20, "orgs": 10},
          "lookalikes": {
            "eval_harness": {"exchanges": 2500},
            "saas_org": {"accounts": 100},
            "oss_tool": {"accounts": 150},
            "viral": {"accounts": 400},
            "classroom": {"accounts": 100},
            "nat": {"count": 1, "accounts": 120},
            "pipeline": {"count": 2, "per_day": 80},
            "reseller": {"count": 1, "users": 120},
            "power_dev": {"count": 6},
            "launch_burst": {"accounts": 100},
            "cron": {"count": 40}
          },
          "campaigns": [
            {
              "id": "incident",
              "accounts": 240,
              "per_account_day": 25.6,
              "targets": {"code": 0.4, "reasoning": 0.2, "agentic": 0.4},
              "template": "slots",
              "wrappers": 4,
              "infra": 1,
              "signup": "weeks",
              "timing": "scheduler",
              "rate_spread": 0.1
            }
          ]
        }

        """

    private static let careless = """
        {
          "name": "careless",
          "window": {"from": "2026-03-02T00:00:00Z", "days": 10},
          "benign": {"chat": 7000, "apps": 35, "orgs": 20},
          "campaigns": [
            {
              "id": "c1",
              "accounts": 400,
              "per_account_day": 15,
              "targets": {"general": 0.5, "code": 0.3, "reasoning": 0.2},
              "template": "fixed",
              "infra": 0,
              "signup": "burst",
              "timing": "scheduler"
            }
          ]
        }

        """

    private static let manyHeads = """
        {
          "name": "many-heads",
          "window": {"from": "2026-03-02T00:00:00Z", "days": 10},
          "benign": {"chat": 7000, "apps": 35, "orgs": 20},
          "campaigns": [
            {
              "id": "c1",
              "accounts": 450,
              "per_account_day": 12,
              "targets": {"code": 0.5, "agentic": 0.2, "reasoning": 0.3},
              "template": "slots",
              "infra": 1,
              "signup": "weeks",
              "timing": "scheduler"
            }
          ]
        }

        """

    private static let paranoid = """
        {
          "name": "paranoid",
          "window": {"from": "2026-03-02T00:00:00Z", "days": 14},
          "benign": {"chat": 5000, "apps": 35, "orgs": 20},
          "campaigns": [
            {
              "id": "c1",
              "accounts": 400,
              "per_account_day": 12,
              "cover": 0.5,
              "targets": {"general": 0.5, "code": 0.25, "reasoning": 0.25},
              "template": "none",
              "infra": 3,
              "signup": "aged",
              "timing": "human",
              "rate_spread": 0.6
            }
          ]
        }

        """
}
