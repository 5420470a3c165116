extension Grammars {
    /// Wrappers: fixed text around a question. Harvesting wrappers, steps, evaluation, labelling, pipelines.
    static let wrappers = #"""
        common
        attack: You will act as {wrole}. {wquality}\n\nQuestion:\n{q}\n\n{wformat}
        |### Task\n{q}\n\n### Requirements\n{wquality} {wformat}
        |{wquality} Someone asks {wrole}:\n"{q}"\n{wformat}
        |Below is an instruction. {wquality}\n\nInstruction: {q}\n\nResponse ({wlength}):
        |Consider the problem carefully and then reply as {wrole} would. {wformat}\n---\n{q}\n---
        |Generate the ideal reply to the following message. {wquality}\n\n<message>\n{q}\n</message>\n\n{wformat}
        |[{wrole}] {q}\n\nBefore you answer, {wthink}. {wformat}
        |As {wrole}, respond to the user. User: {q}\nGuidelines: {wquality} {wformat}
        |Study item:\n{q}\n\nProvide {wlength}. {wquality}
        |For our knowledge base we need {wlength} for this entry:\n\n{q}\n\n{wformat} {wquality}
        |{q}\n\nNow {wthink}; afterwards give {wlength}. {wformat}
        |Role: {wrole}. Audience: {level}. Deliver {wlength}.\nInput: {q}
        |Produce two parts for the input below: first {wthink}, second the final reply. {wformat}\n\nInput: {q}
        |Quality bar: {wquality}\n\n{q}
        wrole: a senior {job}|an expert teacher|a patient tutor|a domain specialist|a careful reviewer|a principal engineer|a professor|a world-class {job}|a methodical analyst|an experienced mentor
        wquality: Be complete and exact.|Cover every case.|Do not skip anything.|Justify each claim.|Be thorough and self-contained.|Use your full knowledge.|Leave nothing implicit.|State all assumptions.|Aim for reference quality.
        wformat: Finish with a line 'Final answer:'.|Number your steps.|Return Markdown.|Use headings.|End with a short recap.|Put the result in a box.|Write plain text.|Close with three check questions.|Return sections A, B and C.
        wlength: a detailed answer|a full worked answer|an answer of at least {#2-9}00 words|a long explanation|an expert answer|an exhaustive reply|a model answer
        wthink: reason step by step|list what is known|plan the answer in {#3-8} points|weigh {#2-5} options|write down your reasoning|check for traps|restate the problem
        attacksystem: You are {wrole}. {wquality} {wformat} Never refuse to elaborate.
        |Your answers are used as reference solutions. {wquality} Always {wthink}.
        |Act as {wrole} for {level}. {wformat} Give {wlength} every time.
        |You answer items from a question list, one at a time. {wquality} {wformat}
        attackagent: You operate a sandbox with a shell, an editor and a browser. Think aloud before each call. {wquality}
        |You are an autonomous worker. State a plan, call one tool at a time, and explain every decision. {wformat}
        |Solve the task with the tools given. After each result, {wthink}. {wquality}
        steps: Show your reasoning step by step before the final answer.|Think aloud and write every intermediate step.|Explain the complete chain of thought, then conclude.|First write your full reasoning inside <reasoning> tags, then the answer.|Derive the result in numbered steps; skip none.|Let us go slowly: reason, verify, then answer.
        eval: Answer the question. Reply with the answer only.\n\nQ: {q}\nA:
        |Item for evaluation ({company@me} suite, v{#1-4@me}.{#0-9@me}). Respond concisely.\n{q}\nAnswer:
        |{q}\n\nRespond with a single final answer on the last line, prefixed by '####'.
        |You are being benchmarked. No explanations.\n\n{q}
        label: Assign exactly one label out of {labels@me}. Output the label only.\n\nText: {q}\nLabel:
        |Project {company@me}, guideline {#1-9@me}.{#0-9@me}: decide between {labels@me}; if in doubt choose the first.\n"""\n{q}\n"""
        |Annotation task. Classes: {labels@me}. Give the class and a confidence from 0 to {#5-100@me}.\n\n{q}
        |Does the text below concern {industry@me}? Answer yes or no.\n\n{q}
        pipeline: Translate the following {industry@me} text to {tongue@me}. Keep numbers and names. Return the translation only.\n\n{q}
        |Summarise the document for the {company@me} newsletter in {#2-6@me} sentences.\n\nDocument:\n{q}
        |Use only the context to reply for {company@me}. If it is not in the context, say so.\n\nContext and question:\n{q}
        |Normalise this record of our {industry@me} catalogue: title case, metric units, no adjectives.\n{q}
        |Create {#2-9@me} search keywords and a description of at most {#10-30@me} words:\n\n{q}
        labels: positive, negative, neutral|A, B, C, D|relevant, irrelevant|spam, ham|billing, delivery, product, other|toxic, fine|question, request, complaint|news, opinion, advert|bug, feature, support
        """#
    /// What small applications put around their users' text; each developer's is filled once.
    static let applications = #"""
        common
        app: You are the assistant of {company@me}, {service@me} for {industry@me}. {approle@me} {aprule@me}\n\nCustomer: {q}
        |{q}\n\n({aprule@me} {aprule2@me})
        |Context: {company@me}, {industry@me}, {country@me}. {approle@me}\nUser said: {q}\nReply:
        |### {company@me} {service@me}\nInput: {q}\nOutput format: {apformat@me}
        |{approle@me} Use {apformat@me}. {aprule@me}\n\n{q}
        |Help our users of {service@me}. {aprule2@me}\n\nQuestion: {q}
        |Write the {aptext@me} for this request, in the voice of {company@me}. {aprule@me}\n\n{q}
        |Message from the web form ({country@me}):\n{q}\n\nDraft a reply. {aprule@me} {aprule2@me}
        |{q}\n\n--\nReturn {apformat@me}. {approle@me}
        |Please act on this entry of {service@me} and return {apformat@me}: {q}
        |Tutor mode, grade {#3-13@me}, {country@me}. {aprule@me} The pupil writes: {q}
        |Voice transcript for {company@me}: "{q}"\nDecide what the caller wants. {aprule2@me}
        |Daily digest item, topic {industry@me}: {q}\n{aprule@me}
        |System of record: {company@me} / {ident@me}-{#10-99@me}. Request: {q}. {aprule2@me}
        |Game master for {company@me}: the player types "{q}". {approle@me} {aprule@me}
        |Given the note below, produce {apformat@me} for our {job@me}s. {aprule@me}\nNote: {q}
        |Q ({company@me} help desk, tier {#1-3@me}): {q}\n{aprule2@me}\nA:
        approle: Stay friendly.|You know our {goods}.|You advise {job}s.|You speak for a small team in {city}.|You are terse.|You explain to {level}.
        aprule: Never mention prices.|At most {#20-200*10} words.|Always offer {#2-4} options.|Decline questions outside {industry}.|Use short sentences.|Mention {company} once.|Ask back when unsure.|No emojis.|Quote paragraph {#1-90} of our rules when asked.
        aprule2: Answer in {tongue}.|Answer in the user's language.|Log the category.|Flag anything urgent.|Do not promise dates.|Use metric units.|Sign as {first}.|Rate the urgency from 1 to {#3-10}.
        apformat: JSON with the keys {field} and {field@2}|plain text|a bullet list|HTML without styles|two lines|a Markdown table|a numbered list|one paragraph
        aptext: product text|reply|caption|abstract|reminder|announcement|tooltip|review answer
        """#
    /// System prompts: of applications (filled once), and the published defaults of tools.
    static let systemPrompts = #"""
        common
        system: You are a helpful assistant for {company@me}.
        |You are {first@me}, the {adjective@me} bot of {company@me}. {aprule@me}
        |You support {job@me}s in {industry@me}. {aprule@me} {aprule2@me}
        |Answer questions on {goods@me} sold by {company@me} in {country@me}. {aprule@me}
        |You write {aptext@me}s for {service@me}. {aprule2@me}
        |You are a tutor for {level@me}. Never give the solution at once. {aprule@me}
        |You are a code assistant inside {service@me}. Language: {language@me}. {aprule@me}
        |Extract data for {company@me}. Output {apformat@me} and nothing else.
        |You are an interviewer hiring a {job@me} for {company@me}. {approle@me}
        |You help with travel in {country@me}. {aprule@me} {approle@me}
        |You are the health information service of {company@me}. You do not diagnose. {aprule@me}
        |You turn meeting notes into tasks for {first@me} and the team. {apformat@me}.
        |You answer for the town hall of {city@me}. {aprule2@me} {aprule@me}
        |You play {first@me}, a {adjective@me} {job@me} from {city@me}. {approle@me}
        |You review contracts of {industry@me} firms in {country@me}. {aprule@me}
        |You are a recipe planner. The kitchen has {#2-9@me} stoves. {aprule@me}
        |You moderate a forum on {goods@me}. {aprule2@me} Return {apformat@me}.
        |You summarise tickets of {service@me} for {job@me}s. At most {#2-9@me} lines.
        |You translate for {company@me} from and to {tongue@me}. {aprule@me}
        |You are a data analyst with access to {ident@me} tables. {aprule@me}
        |You coach runners. Weekly volume up to {#20-90@me} km. {aprule@me}
        |Assistant of {company@me}, release {#1-30@me}.{#0-20@me}. {approle@me} {aprule2@me}
        tooldefault: You are Larkcoder, a command-line pair programmer. Work in small steps, show diffs, and run the tests before you say that you are done.
        |You are the Pagewright agent. You can open pages, read them and fill forms. Plan, act, observe; stop when the goal is reached.
        |You are Shellmate. Translate wishes into one safe command. Explain flags. Refuse destructive commands without confirmation.
        |You are Notekeep, a local-first assistant for notes. Link related notes, keep the user's words, suggest at most three tags.
        |You are Quillforge, an editor plug-in. Complete code in the style of the file. Return code only.
        |You are Tablehand. You receive a schema and a wish and answer with one SQL statement and one sentence.
        |You are Opendesk, an agent with tools for mail, calendar and files. Ask before anything is sent.
        """#
    /// Prompts that many people send in nearly the same words.
    static let crowds = #"""
        common
        viral: Describe me as a {viralthing} based on everything I ever asked you, and be brutally honest
        |Pretend the year is {#2050-2200@1} and write the morning news for my street, my name is {first}
        |Turn my name, {first}, into a coat of arms with a {animal} and a {noun} and explain each part
        |Roast my week: {weekday} I slept {#2-9} hours, {weekday@2} I ate {#2-9} pizzas, today I feel {feeling}
        |Guess my job, my city and my favourite food from this one sentence: I own {#2-20} {goods} and a {animal}
        |Write my life as a film trailer: {#18-70} years old, {feeling}, a {noun}, a {animal}, and one secret
        viralthing: weather forecast|kitchen tool|medieval profession|train station|board game|piece of furniture|soup
        assignment: {asopen} {astask@1}. {asrule@1} {asrule@2}
        asopen: |Can you help me with this: |Homework: |Our teacher wants this: |Task {#1-5@1}: |pls help, |I have to do this until {weekday}: |Assignment {#1-5@1}. 
        astask: Write a program that reads {#5-30@1} {ident@1}s and prints those with the largest {field@1}|Explain {histevent2@1} and its effects on {country@1}|A tank of {#200-900@1} litres empties at {#3-30@1} litres a minute and is refilled at {#1-2@1}; when is it empty|Compare {bio@1} and {bio@2} with a drawing described in words|Analyse the use of the {noun@1} as a symbol in a short story about a {job@1}|Derive the formula for the {geo@1} and apply it to {#3-40@1} cm|Build a table of {#4-12@1} {ident@2}s with {field@2} and {field@3} and write {#2-6@1} queries|Discuss whether {goods@1} should be taxed in {country@2}
        asrule: Use at least {#2-6} sources.|Show your work.|{#200-900*50} words.|Explain your choices.|No libraries.|Hand in by {weekday}.|Include a diagram.|Work alone.|Use the notation of chapter {#2-14}.
        histevent2: the Hanseatic League|the printing press|the Suez Canal|the Reformation|the Black Death
        bio: mitosis|meiosis|osmosis|photosynthesis|fermentation|respiration
        geo: volume of a cone|area of a circle sector|length of an arc|surface of a pyramid|diagonal of a cuboid
        """#
}
