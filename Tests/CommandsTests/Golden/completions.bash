# bash completion for stillwatch; written by `stillwatch completions bash`.
_stillwatch_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word")
}

_stillwatch_files() {
    compopt -o filenames 2>/dev/null
    local files
    mapfile -t files < <(compgen -f -- "$word")
    COMPREPLY+=("${files[@]}")
}

_stillwatch() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} flags=yes i
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _stillwatch_words 'analyze summarise merge inspect forget serve config status trace keys cut reinstate cuts audit backup restore model simulate evaluate redteam train completions man version help --help -h --version -V'
        return
    fi
    # Bash splits --flag=value into three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 2; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} != -- ]] || flags= before=
    done
    case ${COMP_WORDS[1]} in
    analyze | analyse)
        case $before in
        -a | --accounts)
            _stillwatch_files
            return
            ;;
        -f | --format)
            _stillwatch_words 'native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped'
            return
            ;;
        -m | --map)
            _stillwatch_files
            return
            ;;
        --max-line-bytes)
            return
            ;;
        --exclude)
            _stillwatch_files
            return
            ;;
        --state)
            _stillwatch_files
            return
            ;;
        --keep)
            return
            ;;
        --taxonomy)
            _stillwatch_files
            return
            ;;
        --model)
            _stillwatch_files
            return
            ;;
        --detector)
            _stillwatch_files
            return
            ;;
        --without)
            _stillwatch_words 'views experts company shared lists suspects'
            return
            ;;
        --prices)
            _stillwatch_files
            return
            ;;
        --networks)
            _stillwatch_files
            return
            ;;
        --releases)
            _stillwatch_files
            return
            ;;
        --profile)
            _stillwatch_words 'own published'
            return
            ;;
        -e | --every)
            return
            ;;
        --encoder)
            _stillwatch_files
            return
            ;;
        -t | --threads)
            return
            ;;
        -o | --out)
            _stillwatch_files
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-a --accounts -f --format -m --map --max-line-bytes --exclude --state --keep --taxonomy --model --no-model --detector --without --prices --networks --releases --profile -e --every --second-look --encoder -t --threads -o --out --json --show-text --keep-rejected --no-rejected --force --exit-code -q --quiet -v --verbose --no-progress --color -h --help'
            return
        fi
        _stillwatch_files
        ;;
    summarise | summarize)
        case $before in
        --lexicon)
            _stillwatch_files
            return
            ;;
        -f | --format)
            _stillwatch_words 'native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped'
            return
            ;;
        -m | --map)
            _stillwatch_files
            return
            ;;
        --max-line-bytes)
            return
            ;;
        --exclude)
            _stillwatch_files
            return
            ;;
        --taxonomy)
            _stillwatch_files
            return
            ;;
        --model)
            _stillwatch_files
            return
            ;;
        -t | --threads)
            return
            ;;
        -o | --out)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--lexicon -f --format -m --map --max-line-bytes --exclude --taxonomy --model --no-model -t --threads -o --out --force -q --quiet -v --verbose --no-progress -h --help'
            return
        fi
        _stillwatch_files
        ;;
    merge)
        case $before in
        -o | --out)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-o --out --force -q --quiet -v --verbose --no-progress -h --help'
            return
        fi
        _stillwatch_files
        ;;
    inspect)
        case $before in
        --taxonomy)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--json --taxonomy -h --help'
            return
        fi
        _stillwatch_files
        ;;
    forget)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --summary)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --summary -q --quiet -h --help'
            return
        fi
        ;;
    serve)
        case $before in
        --demo-seed)
            return
            ;;
        --demo-speed)
            return
            ;;
        --demo-port)
            return
            ;;
        --demo-status-port)
            return
            ;;
        --state)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--demo --demo-seed --demo-speed --demo-port --demo-status-port --state -h --help'
            return
        fi
        _stillwatch_files
        ;;
    config)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        -a | --accounts)
            _stillwatch_files
            return
            ;;
        -f | --format)
            _stillwatch_words 'native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped'
            return
            ;;
        --examples)
            return
            ;;
        -t | --threads)
            return
            ;;
        --reason)
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state -a --accounts -f --format --as-written --hindsight --examples -t --threads --reason --json -q --quiet --no-progress --color -h --help'
            return
        fi
        _stillwatch_words 'check diff backtest versions rollback'
        ;;
    status)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --url)
            return
            ;;
        --token-file)
            _stillwatch_files
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --url --token-file --json --color -h --help'
            return
        fi
        ;;
    trace)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        -a | --accounts)
            _stillwatch_files
            return
            ;;
        --limit)
            return
            ;;
        -t | --threads)
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state -a --accounts --limit -t --threads --json -q --quiet --no-progress --color -h --help'
            return
        fi
        ;;
    keys)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --organisation)
            return
            ;;
        --name)
            return
            ;;
        --verification)
            return
            ;;
        --valid)
            return
            ;;
        --reason)
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --organisation --name --verification --valid --reason --json --color -h --help'
            return
        fi
        _stillwatch_words 'create list revoke'
        ;;
    cut)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --reason)
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --reason --json -h --help'
            return
        fi
        _stillwatch_words 'key account organisation campaign'
        ;;
    reinstate)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --reason)
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --reason --json -h --help'
            return
        fi
        _stillwatch_words 'key account organisation campaign'
        ;;
    cuts)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --all --json --color -h --help'
            return
        fi
        ;;
    audit)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        --head)
            return
            ;;
        --actor)
            return
            ;;
        --action)
            return
            ;;
        --subject)
            return
            ;;
        --from)
            return
            ;;
        --to)
            return
            ;;
        --limit)
            return
            ;;
        --color)
            _stillwatch_words 'auto always never'
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --verify --head --actor --action --subject --from --to --limit --json --color -h --help'
            return
        fi
        ;;
    backup)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --json -h --help'
            return
        fi
        _stillwatch_files
        ;;
    restore)
        case $before in
        --state)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--state --json -h --help'
            return
        fi
        _stillwatch_files
        ;;
    model)
        case $before in
        --dimensions)
            return
            ;;
        -t | --threads)
            return
            ;;
        -o | --out)
            _stillwatch_files
            return
            ;;
        --encoder)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--dimensions -t --threads -o --out --encoder --json -q --quiet --no-progress -h --help'
            return
        fi
        _stillwatch_words 'build info'
        _stillwatch_files
        ;;
    simulate)
        case $before in
        -o | --out)
            _stillwatch_files
            return
            ;;
        --truth-dir)
            _stillwatch_files
            return
            ;;
        -s | --seed)
            return
            ;;
        --scale)
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-o --out --truth-dir --force -s --seed --scale -q --quiet --no-progress -h --help'
            return
        fi
        _stillwatch_words 'demo quiet incident careless many-heads paranoid'
        _stillwatch_files
        ;;
    evaluate)
        case $before in
        --truth)
            _stillwatch_files
            return
            ;;
        --scores)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--truth --scores --json -h --help'
            return
        fi
        _stillwatch_files
        ;;
    redteam)
        case $before in
        --base)
            _stillwatch_words 'careless ordinary hidden'
            return
            ;;
        --budget)
            return
            ;;
        --objective)
            _stillwatch_words 'harvest cost'
            return
            ;;
        --price)
            return
            ;;
        --seeds)
            return
            ;;
        -s | --seed)
            return
            ;;
        -e | --every)
            return
            ;;
        --honest)
            return
            ;;
        --heads)
            return
            ;;
        --days)
            return
            ;;
        -t | --threads)
            return
            ;;
        -o | --out)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--base --no-curves --budget --objective --price --seeds -s --seed -e --every --honest --heads --days -t --threads -o --out --json --force -q --quiet --no-progress -h --help'
            return
        fi
        ;;
    train)
        case $before in
        --background)
            _stillwatch_files
            return
            ;;
        -a | --accounts)
            _stillwatch_files
            return
            ;;
        -f | --format)
            _stillwatch_words 'native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped'
            return
            ;;
        -m | --map)
            _stillwatch_files
            return
            ;;
        --max-line-bytes)
            return
            ;;
        --exclude)
            _stillwatch_files
            return
            ;;
        --prompts)
            _stillwatch_files
            return
            ;;
        --worlds)
            return
            ;;
        --simulated)
            return
            ;;
        --unknown)
            _stillwatch_words 'turns keys organisations networks clients fingerprints parameters system_prompts outcomes payments signups domains'
            return
            ;;
        -s | --seed)
            return
            ;;
        --scale)
            return
            ;;
        --detector)
            _stillwatch_files
            return
            ;;
        -t | --threads)
            return
            ;;
        --work)
            _stillwatch_files
            return
            ;;
        esac
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '--background -a --accounts -f --format -m --map --max-line-bytes --exclude --prompts --worlds --simulated --unknown -s --seed --scale --detector --network -t --threads --work -q --quiet --no-progress -h --help'
            return
        fi
        _stillwatch_files
        ;;
    completions)
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-h --help'
            return
        fi
        _stillwatch_words 'bash zsh fish'
        ;;
    man)
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-h --help'
            return
        fi
        ;;
    version)
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-h --help'
            return
        fi
        ;;
    help)
        if [[ $flags && $word == -* ]]; then
            _stillwatch_words '-h --help'
            return
        fi
        _stillwatch_words 'analyze summarise merge inspect forget serve config status trace keys cut reinstate cuts audit backup restore model simulate evaluate redteam train completions man version help'
        ;;
    esac
}

complete -F _stillwatch stillwatch
