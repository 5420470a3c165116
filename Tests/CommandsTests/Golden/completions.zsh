#compdef stillwatch
# zsh completion for stillwatch; written by `stillwatch completions zsh`.
_stillwatch_model_argument() {
    _alternative 'words:ACTION:(build info)' 'files:file:_files'
}

_stillwatch_simulate_argument() {
    _alternative 'words:SPEC:(demo quiet incident careless many-heads paranoid)' 'files:file:_files'
}

_stillwatch() {
    local -a commands
    commands=(
        'analyze:find distillation campaigns in API logs'
        'summarise:make a summary file of API logs'
        'merge:put summary files together'
        'inspect:show what a summary file or a state holds'
        'forget:erase an account from a state or a summary file'
        'serve:run in front of an API\: record, look, decide, act'
        'config:check, compare, try and roll back configurations'
        'status:ask a running server how it is'
        'trace:tell who is behind an account, a key or a decision'
        'keys:make, list and revoke API keys'
        'cut:cut a key, account or campaign off'
        'reinstate:give back what cut took away'
        'cuts:show who is cut off, and why'
        'audit:show and check who changed what'
        'backup:copy the store while the server runs'
        'restore:put a backup of the store back'
        'model:make the table of meaning, or look at one'
        'simulate:make a log with known campaigns in it'
        'evaluate:score a report against the truth'
        'redteam:let an adaptive attacker try to evade'
        'train:learn to tell campaign accounts from honest ones'
        'completions:print completions for a shell'
        'man:print the manual page'
        'version:print name and version'
        'help:explain a command'
    )
    if ((CURRENT == 2)); then
        _describe -t commands command commands
        _arguments '(- *)'{-h,--help}'[explain the program]' '(- *)'{-V,--version}'[print name and version]'
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT--))
    case $command in
    analyze|analyse)
        _arguments -s -S \
            '(-a --accounts)-a+[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-a --accounts)--accounts=[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-f --format)-f+[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-f --format)--format=[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-m --map)-m+[read logs with field names of your own]:FILE:_files' \
            '(-m --map)--map=[read logs with field names of your own]:FILE:_files' \
            '(--max-line-bytes)--max-line-bytes=[set longer lines aside]:SIZE: ' \
            '(--exclude)--exclude=[leave out the accounts listed in a file]:FILE:_files' \
            '(--state)--state=[remember earlier runs in a folder]:DIR:_files' \
            '(--keep)--keep=[how long to keep what was seen]:SPAN: ' \
            '(--taxonomy)--taxonomy=[capability taxonomy to measure coverage with]:FILE:_files' \
            '(--model)--model=[table of meaning to tell topics with]:FILE:_files' \
            '(--no-model)--no-model[use no table of meaning, installed or not]' \
            '(--detector)--detector=[judge by a model of your own]:FILE:_files' \
            '(--without)--without=[leave out a part of the detector]:PART:(views experts company shared lists suspects)' \
            '(--prices)--prices=[list prices by model, for the cost estimates]:FILE:_files' \
            '(--networks)--networks=[kinds of networks\: hosting, vpn, office, …]:FILE:_files' \
            '(--releases)--releases=[calendar of public model releases]:FILE:_files' \
            '(--profile)--profile=[add what today'\''s published method would say]:NAME:(own published)' \
            '(-e --every)-e+[replay the log in time, knowing only the past]:SPAN: ' \
            '(-e --every)--every=[replay the log in time, knowing only the past]:SPAN: ' \
            '(--second-look)--second-look[read suspected groups again, closely]' \
            '(--encoder)--encoder=[sentence encoder for --second-look]:FILE:_files' \
            '(-t --threads)-t+[number of threads]:N: ' \
            '(-t --threads)--threads=[number of threads]:N: ' \
            '(-o --out)-o+[folder for the report]:DIR:_files' \
            '(-o --out)--out=[folder for the report]:DIR:_files' \
            '(--json)--json[print report.json and nothing else]' \
            '(--show-text)--show-text[show example prompts instead of their shapes]' \
            '(--keep-rejected --no-rejected)--keep-rejected[write rejected.jsonl when lines are rejected]' \
            '(--keep-rejected --no-rejected)--no-rejected[do not write rejected.jsonl when lines are rejected]' \
            '(--force)--force[write into a folder that holds other files]' \
            '(--exit-code)--exit-code[end with status 10 when a campaign was found]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(-v --verbose)-v[say on standard error what each step took]' \
            '(-v --verbose)--verbose[say on standard error what each step took]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:PATH:_files'
        ;;
    summarise|summarize)
        _arguments -s -S \
            '(--lexicon)--lexicon=[use the lexicon of another summary file]:FILE:_files' \
            '(-f --format)-f+[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-f --format)--format=[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-m --map)-m+[read logs with field names of your own]:FILE:_files' \
            '(-m --map)--map=[read logs with field names of your own]:FILE:_files' \
            '(--max-line-bytes)--max-line-bytes=[set longer lines aside]:SIZE: ' \
            '(--exclude)--exclude=[leave out the accounts listed in a file]:FILE:_files' \
            '(--taxonomy)--taxonomy=[capability taxonomy to measure coverage with]:FILE:_files' \
            '(--model)--model=[table of meaning to tell topics with]:FILE:_files' \
            '(--no-model)--no-model[use no table of meaning, installed or not]' \
            '(-t --threads)-t+[number of threads]:N: ' \
            '(-t --threads)--threads=[number of threads]:N: ' \
            '(-o --out)-o+[summary file to write]:FILE:_files' \
            '(-o --out)--out=[summary file to write]:FILE:_files' \
            '(--force)--force[replace a file that is no summary file]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(-v --verbose)-v[say on standard error what each step took]' \
            '(-v --verbose)--verbose[say on standard error what each step took]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:PATH:_files'
        ;;
    merge)
        _arguments -s -S \
            '(-o --out)-o+[summary file to write]:FILE:_files' \
            '(-o --out)--out=[summary file to write]:FILE:_files' \
            '(--force)--force[replace a file that is no summary file]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(-v --verbose)-v[say on standard error what each step took]' \
            '(-v --verbose)--verbose[say on standard error what each step took]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:FILE:_files'
        ;;
    inspect)
        _arguments -s -S \
            '(--json)--json[print JSON]' \
            '(--taxonomy)--taxonomy=[capability taxonomy to measure coverage with]:FILE:_files' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:FILE:_files'
        ;;
    forget)
        _arguments -s -S \
            '(--state)--state=[the state to erase the account from]:DIR:_files' \
            '(--summary)--summary=[the summary file to erase the account from]:FILE:_files' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':ACCOUNT: '
        ;;
    serve)
        _arguments -s -S \
            '(--demo)--demo[show it all with invented callers]' \
            '(--demo-seed)--demo-seed=[seed of what is invented]:N: ' \
            '(--demo-speed)--demo-speed=[seconds that pass in one]:N: ' \
            '(--demo-port)--demo-port=[port for callers]:PORT: ' \
            '(--demo-status-port)--demo-status-port=[port of the status page]:PORT: ' \
            '(--state)--state=[folder of the server]:DIR:_files' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '::CONFIG:_files'
        ;;
    config)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder (backtest, versions, rollback)]:DIR:_files' \
            '(-a --accounts)-a+[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-a --accounts)--accounts=[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-f --format)-f+[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-f --format)--format=[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(--as-written)--as-written[leave in shadow what is in shadow (backtest)]' \
            '(--hindsight)--hindsight[let verdicts hold from the start (backtest)]' \
            '(--examples)--examples=[accounts named for each rule (backtest)]:N: ' \
            '(-t --threads)-t+[number of threads]:N: ' \
            '(-t --threads)--threads=[number of threads]:N: ' \
            '(--reason)--reason=[why, for the audit trail (rollback)]:TEXT: ' \
            '(--json)--json[print JSON]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:ACTION:(check diff backtest versions rollback)'
        ;;
    status)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--url)--url=[the administration listener'\''s address]:URL: ' \
            '(--token-file)--token-file=[a file that holds the listener'\''s token]:FILE:_files' \
            '(--json)--json[print JSON]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]'
        ;;
    trace)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(-a --accounts)-a+[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-a --accounts)--accounts=[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(--limit)--limit=[at most so many decisions]:N: ' \
            '(-t --threads)-t+[number of threads]:N: ' \
            '(-t --threads)--threads=[number of threads]:N: ' \
            '(--json)--json[print JSON]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':ID: '
        ;;
    keys)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--organisation)--organisation=[the account'\''s organisation (create, list)]:ID: ' \
            '(--name)--name=[what people call the key (create)]:TEXT: ' \
            '(--verification)--verification=[how well its owner was checked (create)]:LEVEL: ' \
            '(--valid)--valid=[for how long the key is good (create)]:TIME: ' \
            '(--reason)--reason=[why, for the audit trail]:TEXT: ' \
            '(--json)--json[print JSON]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:ACTION:(create list revoke)'
        ;;
    cut)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--reason)--reason=[why, for the audit trail]:TEXT: ' \
            '(--json)--json[print JSON]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:KIND:(key account organisation campaign)'
        ;;
    reinstate)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--reason)--reason=[why, for the audit trail]:TEXT: ' \
            '(--json)--json[print JSON]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:KIND:(key account organisation campaign)'
        ;;
    cuts)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--all)--all[also cuts that were lifted]' \
            '(--json)--json[print JSON]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '::ID: '
        ;;
    audit)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--verify)--verify[check the whole chain]' \
            '(--head)--head=[a head noted earlier, to check against]:HEAD: ' \
            '(--actor)--actor=[only what this user did]:NAME: ' \
            '(--action)--action=[only entries of this action]:WORD: ' \
            '(--subject)--subject=[only entries about this]:ID: ' \
            '(--from)--from=[only entries since then]:MOMENT: ' \
            '(--to)--to=[only entries before then]:MOMENT: ' \
            '(--limit)--limit=[at most so many entries]:N: ' \
            '(--json)--json[print JSON]' \
            '(--color)--color=[colour the summary]:WHEN:(auto always never)' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]'
        ;;
    backup)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--json)--json[print JSON]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':FOLDER:_files'
        ;;
    restore)
        _arguments -s -S \
            '(--state)--state=[the server'\''s folder]:DIR:_files' \
            '(--json)--json[print JSON]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':FILE:_files'
        ;;
    model)
        _arguments -s -S \
            '(--dimensions)--dimensions=[length of the vectors (build)]:N: ' \
            '(-t --threads)-t+[number of threads (build)]:N: ' \
            '(-t --threads)--threads=[number of threads (build)]:N: ' \
            '(-o --out)-o+[file for the table (build)]:FILE:_files' \
            '(-o --out)--out=[file for the table (build)]:FILE:_files' \
            '(--encoder)--encoder=[also pack the whole encoder into a file (build)]:FILE:_files' \
            '(--json)--json[describe the table as JSON]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '*:ACTION:_stillwatch_model_argument'
        ;;
    simulate)
        _arguments -s -S \
            '(-o --out)-o+[folder for log and truth, or - to stream the log]:DIR:_files' \
            '(-o --out)--out=[folder for log and truth, or - to stream the log]:DIR:_files' \
            '(--truth-dir)--truth-dir=[folder for accounts.jsonl and truth.json]:DIR:_files' \
            '(--force)--force[write into a folder that holds other files]' \
            '(-s --seed)-s+[another seed, another population]:N: ' \
            '(-s --seed)--seed=[another seed, another population]:N: ' \
            '(--scale)--scale=[multiply the number of accounts]:X: ' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':SPEC:_stillwatch_simulate_argument'
        ;;
    evaluate)
        _arguments -s -S \
            '(--truth)--truth=[the truth.json of the log]:FILE:_files' \
            '(--scores)--scores=[scores.jsonl, to measure the ranking too]:FILE:_files' \
            '(--json)--json[print the figures as JSON]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':REPORT:_files'
        ;;
    redteam)
        _arguments -s -S \
            '(--base)--base=[attacker that everything starts from]:NAME:(careless ordinary hidden)' \
            '(--no-curves)--no-curves[skip single evasions, only search]' \
            '(--budget)--budget=[trials that the search may use]:N: ' \
            '(--objective)--objective=[what the search is after]:AIM:(harvest cost)' \
            '*--price=[change a price of the attacker'\''s]:NAME=USD: ' \
            '(--seeds)--seeds=[worlds that each attacker is tried in]:N: ' \
            '(-s --seed)-s+[another seed, other worlds]:N: ' \
            '(-s --seed)--seed=[another seed, other worlds]:N: ' \
            '(-e --every)-e+[how often the detector looks]:SPAN: ' \
            '(-e --every)--every=[how often the detector looks]:SPAN: ' \
            '(--honest)--honest=[private honest accounts in a world]:N: ' \
            '(--heads)--heads=[accounts of the campaign at a time]:N: ' \
            '(--days)--days=[length of each log]:N: ' \
            '(-t --threads)-t+[trials at a time]:N: ' \
            '(-t --threads)--threads=[trials at a time]:N: ' \
            '(-o --out)-o+[folder for the results and finished trials]:DIR:_files' \
            '(-o --out)--out=[folder for the results and finished trials]:DIR:_files' \
            '(--json)--json[print redteam.json in place of the summary]' \
            '(--force)--force[start over, or write beside other files]' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]'
        ;;
    train)
        _arguments -s -S \
            '*--background=[make worlds of your own traffic]:LOGS:_files' \
            '(-a --accounts)-a+[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-a --accounts)--accounts=[directory of accounts (accounts.jsonl)]:FILE:_files' \
            '(-f --format)-f+[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-f --format)--format=[read every input in this format]:FORMAT:(native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped)' \
            '(-m --map)-m+[read logs with field names of your own]:FILE:_files' \
            '(-m --map)--map=[read logs with field names of your own]:FILE:_files' \
            '(--max-line-bytes)--max-line-bytes=[set longer lines aside]:SIZE: ' \
            '(--exclude)--exclude=[leave out the accounts listed in a file]:FILE:_files' \
            '(--prompts)--prompts=[what the hidden campaigns ask]:FILE:_files' \
            '(--worlds)--worlds=[number of populations to learn from]:N: ' \
            '(--simulated)--simulated=[populations to invent beside a background]:N: ' \
            '*--unknown=[invent logs that do not know a field]:FIELD:(turns keys organisations networks clients fingerprints parameters system_prompts outcomes payments signups domains)' \
            '(-s --seed)-s+[another seed, other populations]:N: ' \
            '(-s --seed)--seed=[another seed, other populations]:N: ' \
            '(--scale)--scale=[multiply the number of accounts in each population]:X: ' \
            '(--detector)--detector=[looks for campaigns in the background]:FILE:_files' \
            '(--network)--network[learn a graph network, too]' \
            '(-t --threads)-t+[number of threads]:N: ' \
            '(-t --threads)--threads=[number of threads]:N: ' \
            '(--work)--work=[folder for what was measured]:DIR:_files' \
            '(-q --quiet)-q[print nothing but errors]' \
            '(-q --quiet)--quiet[print nothing but errors]' \
            '(--no-progress)--no-progress[no progress line]' \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':FILE:_files'
        ;;
    completions)
        _arguments -s -S \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            ':SHELL:(bash zsh fish)'
        ;;
    man)
        _arguments -s -S \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]'
        ;;
    version)
        _arguments -s -S \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]'
        ;;
    help)
        _arguments -s -S \
            '(-h --help)-h[explain this command (-h\: in brief)]' \
            '(-h --help)--help[explain this command (-h\: in brief)]' \
            '::COMMAND:(analyze summarise merge inspect forget serve config status trace keys cut reinstate cuts audit backup restore model simulate evaluate redteam train completions man version help)'
        ;;
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _stillwatch "$@"
else
    compdef _stillwatch stillwatch
fi
