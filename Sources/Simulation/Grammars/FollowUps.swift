extension Grammars {
    /// What people say after an answer, by language.
    static let followUps = #"""
        common
        follow: {fuask} {fupart}{fuhow}?|{fudo} {fupart}{fuhow}.|And {fuwhatif}?|{fureact} {fudo} {fupart}.|{fureact} {fuask} {fupart}?
        |Why {fuwhy}?|Thanks. {fuask} {fupart}{fuhow}?|I meant {fumeant}.|{fudo} it {futhis}.|What about {fuabout}?|{fureact} What about {fuabout}?
        |Is {fupart} {fuquality}?|Give me {#2-9} more{fuhow}.|Compare that with {fuabout}.|Now {fudo2} {fupart}{fuhow}.|ok, and {fuwhatif}
        |{fushort}|{fushort}
        fushort: Continue.|go on|Thanks!|yes|no|Why?|more|Shorter please|Explain more|ok thanks|again|Yes please|Are you sure?|next|How?|That's wrong
        fuask: Can you expand|Could you rewrite|Can you shorten|How sure are you about|What is the source for|Can you check|Would you change|How do I use|Can you simplify|Do I need
        fudo: Expand|Rewrite|Shorten|Double-check|Simplify|Reorder|Explain|Replace|Drop|Number|Rephrase
        fudo2: expand|rewrite|shorten|check|simplify|explain|number|translate
        fupart: the {fuord} {fuunit}|the part about {fuabout}|your {fuord} {fuunit}|the last {#2-6} {fuunit}s|everything after the {fuord} {fuunit}|the end|the start|{fuunit} {#1-12}
        fuord: first|second|third|fourth|last|longest|opening|middle
        fuunit: point|step|paragraph|sentence|example|line|section|item|option|argument
        fuhow: | for {level}| in {#2-9} sentences| with {#2-5} examples| in simpler words| as a list| without jargon| in about {#3-40}0 words| for {country}| in {tongue}| by {weekday}
        fuwhatif: if there are {#2-90} of them|if it costs {money}|if I only have {days}|if {first} disagrees|in {month}|in {country}|if it is {#2-9} times larger|if I leave out the {fuord} {fuunit}|without the {noun}
        fureact: Hmm.|That's not quite it.|Nice.|Great, thanks.|I don't get it.|Makes sense.|Wait.|Perfect.|Still wrong.|Interesting.|OK.|No.
        fuwhy: not {#2-90}|is the {fuord} {fuunit} needed|did you leave out {fuabout}|does that hold in {country}|not the other way round|{#2-9} and not {#10-20}
        fumeant: {fuabout}, not the other one|the {fuord} {fuunit}|{#2-90}, sorry|for {level}|{city}, not {city@2}|before {date}
        futhis: {adverb}|again|for {first}|for {level}|with {fuabout} in mind|like a {job} would|at {#2-9} lengths
        fuabout: the {noun}|{goods}|{money}|{first}|{country}|the {adjective} one|costs|time|safety|{month}|edge cases|the {field} field|{#2-90} of them|{language}|the alternative|{city}
        fuquality: correct|necessary|up to date|the same in {country}|too long for {level}|safe|cheaper than {money}|done by {date}
        followde: {defrei} {depunkt}{dewie}?|{demach} {depunkt}{dewie}.|Und wenn es {#2-90} {deware3} sind?|Danke! {defrei} {depunkt}?|Warum nicht {#2-90}?|Gib mir {#2-9} weitere{dewie}.
        defrei: Kannst du kürzen:|Kannst du genauer erklären:|Stimmt wirklich|Woher kommt|Brauche ich
        demach: Kürze|Erkläre|Ersetze|Prüfe|Streiche|Formuliere um:
        depunkt: den {deord} Punkt|Absatz {#1-9}|die letzten {#2-6} Sätze|das Beispiel mit {#2-90}|den Teil über {city}|Schritt {#1-12}
        deord: ersten|zweiten|dritten|letzten|längsten
        dewie: | in {#2-9} Sätzen| für {first}| mit {#2-5} Beispielen| einfacher| als Liste| bis {#1-28}. Mai
        deware3: Personen|Tage|Stück|Euro|Seiten|Kilo
        followfr: {frfaut} {frpoint}{frcomment} ?|{frfais} {frpoint}{frcomment}.|Et pour {#2-90} {frchoses} ?|Merci ! {frfaut} {frpoint} ?|Pourquoi pas {#2-90} ?|Encore {#2-9}{frcomment}.
        frfaut: Peux-tu préciser|Peux-tu raccourcir|Es-tu sûr pour|Faut-il|D'où vient
        frfais: Raccourcis|Explique|Remplace|Vérifie|Supprime|Reformule
        frpoint: le point {#1-12}|le paragraphe {#1-9}|les {#2-6} dernières phrases|l'exemple avec {#2-90}|la partie sur {city}|l'étape {#1-12}
        frcomment: | en {#2-9} phrases| pour {first}| avec {#2-5} exemples| plus simplement| en liste
        frchoses: personnes|jours|euros|pages|kilos|pièces
        followes: ¿{espuede} {espunto}{escomo}?|{eshaz} {espunto}{escomo}.|¿Y si son {#2-90} {escosas}?|¡Gracias! ¿{espuede} {espunto}?|¿Por qué no {#2-90}?|Dame {#2-9} más{escomo}.
        espuede: Puedes ampliar|Puedes acortar|Seguro de|Hace falta|De dónde sale
        eshaz: Acorta|Explica|Cambia|Revisa|Quita|Reescribe
        espunto: el punto {#1-12}|el párrafo {#1-9}|las últimas {#2-6} frases|el ejemplo con {#2-90}|la parte de {city}|el paso {#1-12}
        escomo: | en {#2-9} frases| para {first}| con {#2-5} ejemplos| más simple| como lista
        escosas: personas|días|euros|páginas|kilos|piezas
        followzh: {zhplease}{zhpoint}{zhhow}|如果是{#2-90}{zhunit}呢？|为什么不是{#2-90}？|再给{#2-9}个例子{zhhow}|谢谢，{zhplease}{zhpoint}|第{#1-12}点有依据吗？
        zhplease: 请展开|请缩短|请解释|再检查一下|换一种说法写|简化
        zhpoint: 第{#1-12}点|第{#1-9}段|最后{#2-6}句|关于{#2-90}的部分|第{#1-12}步
        zhhow: |，用{#2-9}句话。|，给{#2-5}个例子。|，简单一点。|，列成表。
        zhunit: 个人|天|元|页|公斤|件
        """#
    /// What comes back from tools and is sent on as a user message.
    static let toolOutputs = #"""
        common
        tool: $ {toolcmd}\n{toolline}\n{toolline}\n{toolline}\n(exit {#0-2}, {.0-90} s)|$ {toolcmd}\n{toolline}\n{toolline}\n{toolline}\n{toolline}\n{toolline}
        |[result] {#1-90} matches\n{toolgrep}\n{toolgrep}\n{toolgrep}|\{"status":{toolstatus},"took_ms":{#2-9000},"rows":[\{"{field}":{#1-9000},"{field@2}":"{first}"},\{"{field}":{#1-9000},"{field@2}":"{city}"}],"next":"{ident}{#100-9999}"}
        |{#1-90} passed, {#0-9} failed in {.0-90} s\nFAILED {toolfile}::{fn} - expected {#1-900}, got {#1-900}\n{toolline}|{toolfile} written ({#40-90000} bytes)\n{toolline}
        |<page title="{company} {goods}">{sentence} Price {money}, rating {.0-4}, {#2-900} in stock. {sentence}</page>|diff {toolfile}\n- {tooltext} {#1-900}\n+ {tooltext} {#1-900}\n  {tooltext}
        |Error: {fault}\n  at {fn} ({toolfile}:{#2-900}:{#1-80})\n  at {fn} ({toolfile}:{#2-900}:{#1-80})|{field},{field@2},{field@3}\n{#1-9000},{first},{.1-90}\n{#1-9000},{first},{.1-90}\n{#1-9000},{first},{.1-90}\n({#4-9000} more rows)
        toolstatus: 200|200|201|204|404|409|500
        toolcmd: ls -la {toolfile}|git diff --stat {toolfile}|pytest -q {toolfile}|npm test -- {ident}|grep -rn {fn} src/|cargo build --{ident}|make {verbs}|python {toolfile} --{field} {#1-900}|git log -n {#2-30} -- {toolfile}|cat {toolfile}
        toolline: -rw-r--r-- 1 dev dev {#100-90000} {month} {#1-28} {toolfile}| {toolfile} \| {#1-90} +++---|{#10-23}:{#10-59}:{#10-59} INFO {fn} {field}={#1-9000}|warning: unused variable '{field}' ({toolfile}:{#2-900})|{toolfile}:{#2-900}: {tooltext}|commit {#1000000-9999999} {first}: {verbs} {ident} {field}|ok {#1-90} - {fn} ({#1-900} ms)
        toolgrep: {toolfile}:{#2-900}: def {fn}({ident}s, {field}={#1-90}):|{toolfile}:{#2-900}:     return {fn}({ident}.{field})|{toolfile}:{#2-900}: // {verbs} the {field} of each {ident}
        toolfile: src/{ident}/{verbs}.py|lib/{ident}_{field}.ts|tests/test_{ident}_{field}.py|app/{type}.java|cmd/{ident}/main.go|data/{ident}s-{#1-90}.csv|{ident}/{field}{#1-9}.rs
        tooltext: let {field} = {ident}.{field@2}|if {ident}.{field} > {#1-90}|return {ident}s.{verbs}()|# {verbs} every {ident}|{field} := {fn}({ident})
        fault: null reference on {field}|index {#2-900} out of range|no such file {toolfile}|timeout after {#2-90}00 ms|cannot read {field} of undefined|exit status {#1-255}
        """#
}
