/// The grammars that all prompts come from: honest people's and campaigns' alike. The notation is described in
/// `GrammarCompiler`. To add a topic, append a block to one of the files beside this one.
enum Grammars {
    static let all = [
        vocabulary, phrases, coding, debugging, systems, mathematics, science, agents, professions, knowledge,
        everyday, leisure, writing, language, extraction, german, french, spanish, chinese, followUps, toolOutputs,
        wrappers, applications, systemPrompts, crowds,
    ]
}
