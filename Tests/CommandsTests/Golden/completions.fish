# fish completion for stillwatch; written by `stillwatch completions fish`.
function __stillwatch_first
    test (count (commandline -opc)) -eq 1
end

function __stillwatch_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and contains -- $words[2] $argv
end

complete -c stillwatch -f
complete -c stillwatch -n __stillwatch_first -s h -l help -d 'explain the program'
complete -c stillwatch -n __stillwatch_first -s V -l version -d 'print name and version'

complete -c stillwatch -n __stillwatch_first -a analyze -d 'find distillation campaigns in API logs'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -F
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s a -l accounts -r -F -d 'directory of accounts (accounts.jsonl)'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s f -l format -x -a 'native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped' -d 'read every input in this format'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s m -l map -r -F -d 'read logs with field names of your own'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l max-line-bytes -x -d 'set longer lines aside'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l exclude -r -F -d 'leave out the accounts listed in a file'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l state -r -F -d 'remember earlier runs in a folder'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l keep -x -d 'how long a state keeps what it has seen'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l taxonomy -r -F -d 'capability taxonomy to measure coverage with'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l model -r -F -d 'table of meaning to tell topics with'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l no-model -d 'use no table of meaning, installed or not'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l detector -r -F -d 'judge by a model of your own'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l prices -r -F -d 'list prices by model, for the cost estimates'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l networks -r -F -d 'kinds of networks: hosting, vpn, office, …'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l releases -r -F -d 'calendar of public model releases'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l profile -x -a 'own published' -d 'add what today\'s published method would say'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s e -l every -x -d 'replay the log in time, knowing only the past'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l second-look -d 'read suspected groups again, closely'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l encoder -r -F -d 'sentence encoder for --second-look'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s t -l threads -x -d 'number of threads'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s o -l out -r -F -d 'folder for the report'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l json -d 'print report.json and nothing else'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l show-text -d 'show example prompts instead of their shapes'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l keep-rejected -d 'write rejected.jsonl when lines are rejected'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l no-rejected -d 'do not write rejected.jsonl when lines are rejected'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l force -d 'write into a folder that holds other files'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l exit-code -d 'end with status 10 when a campaign was found'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s v -l verbose -d 'say on standard error what each step took'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l no-progress -d 'no progress line'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -l color -x -a 'auto always never' -d 'colour the summary'
complete -c stillwatch -n '__stillwatch_command analyze analyse' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a summarise -d 'make a summary file of API logs'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -F
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l lexicon -r -F -d 'use the lexicon of another summary file'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s f -l format -x -a 'native openai anthropic openai-responses litellm otlp bedrock azure gemini envoy nginx mapped' -d 'read every input in this format'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s m -l map -r -F -d 'read logs with field names of your own'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l max-line-bytes -x -d 'set longer lines aside'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l exclude -r -F -d 'leave out the accounts listed in a file'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l taxonomy -r -F -d 'capability taxonomy to measure coverage with'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l model -r -F -d 'table of meaning to tell topics with'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l no-model -d 'use no table of meaning, installed or not'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s t -l threads -x -d 'number of threads'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s o -l out -r -F -d 'summary file to write'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l force -d 'replace a file that is no summary file'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s v -l verbose -d 'say on standard error what each step took'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -l no-progress -d 'no progress line'
complete -c stillwatch -n '__stillwatch_command summarise summarize' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a merge -d 'put summary files together'
complete -c stillwatch -n '__stillwatch_command merge' -F
complete -c stillwatch -n '__stillwatch_command merge' -s o -l out -r -F -d 'summary file to write'
complete -c stillwatch -n '__stillwatch_command merge' -l force -d 'replace a file that is no summary file'
complete -c stillwatch -n '__stillwatch_command merge' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command merge' -s v -l verbose -d 'say on standard error what each step took'
complete -c stillwatch -n '__stillwatch_command merge' -l no-progress -d 'no progress line'
complete -c stillwatch -n '__stillwatch_command merge' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a inspect -d 'show what a summary file or a state holds'
complete -c stillwatch -n '__stillwatch_command inspect' -F
complete -c stillwatch -n '__stillwatch_command inspect' -l json -d 'print JSON'
complete -c stillwatch -n '__stillwatch_command inspect' -l taxonomy -r -F -d 'capability taxonomy to measure coverage with'
complete -c stillwatch -n '__stillwatch_command inspect' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a forget -d 'erase an account from a state or a summary file'
complete -c stillwatch -n '__stillwatch_command forget' -l state -r -F -d 'the state to erase the account from'
complete -c stillwatch -n '__stillwatch_command forget' -l summary -r -F -d 'the summary file to erase the account from'
complete -c stillwatch -n '__stillwatch_command forget' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command forget' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a model -d 'make the table of meaning, or look at one'
complete -c stillwatch -n '__stillwatch_command model' -F -a 'build info'
complete -c stillwatch -n '__stillwatch_command model' -l dimensions -x -d 'length of the vectors (build)'
complete -c stillwatch -n '__stillwatch_command model' -s t -l threads -x -d 'number of threads (build)'
complete -c stillwatch -n '__stillwatch_command model' -s o -l out -r -F -d 'file for the table (build)'
complete -c stillwatch -n '__stillwatch_command model' -l encoder -r -F -d 'also pack the whole encoder into a file (build)'
complete -c stillwatch -n '__stillwatch_command model' -l json -d 'describe the table as JSON'
complete -c stillwatch -n '__stillwatch_command model' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command model' -l no-progress -d 'no progress line'
complete -c stillwatch -n '__stillwatch_command model' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a simulate -d 'make a log with known campaigns in it'
complete -c stillwatch -n '__stillwatch_command simulate' -F -a 'demo quiet incident careless many-heads paranoid'
complete -c stillwatch -n '__stillwatch_command simulate' -s o -l out -r -F -d 'folder for log and truth, or - to stream the log'
complete -c stillwatch -n '__stillwatch_command simulate' -l truth-dir -r -F -d 'folder for accounts.jsonl and truth.json'
complete -c stillwatch -n '__stillwatch_command simulate' -l force -d 'write into a folder that holds other files'
complete -c stillwatch -n '__stillwatch_command simulate' -s s -l seed -x -d 'another seed, another population'
complete -c stillwatch -n '__stillwatch_command simulate' -l scale -x -d 'multiply the number of accounts'
complete -c stillwatch -n '__stillwatch_command simulate' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command simulate' -l no-progress -d 'no progress line'
complete -c stillwatch -n '__stillwatch_command simulate' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a evaluate -d 'score a report against the truth'
complete -c stillwatch -n '__stillwatch_command evaluate' -F
complete -c stillwatch -n '__stillwatch_command evaluate' -l truth -r -F -d 'the truth.json of the log'
complete -c stillwatch -n '__stillwatch_command evaluate' -l scores -r -F -d 'scores.jsonl, to measure the ranking too'
complete -c stillwatch -n '__stillwatch_command evaluate' -l json -d 'print the figures as JSON'
complete -c stillwatch -n '__stillwatch_command evaluate' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a train -d 'learn to tell campaign accounts from honest ones'
complete -c stillwatch -n '__stillwatch_command train' -F
complete -c stillwatch -n '__stillwatch_command train' -l worlds -x -d 'number of populations to learn from'
complete -c stillwatch -n '__stillwatch_command train' -s s -l seed -x -d 'another seed, other populations'
complete -c stillwatch -n '__stillwatch_command train' -s t -l threads -x -d 'number of threads'
complete -c stillwatch -n '__stillwatch_command train' -l work -r -F -d 'folder for what was measured'
complete -c stillwatch -n '__stillwatch_command train' -s q -l quiet -d 'print nothing but errors'
complete -c stillwatch -n '__stillwatch_command train' -l no-progress -d 'no progress line'
complete -c stillwatch -n '__stillwatch_command train' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a completions -d 'print completions for a shell'
complete -c stillwatch -n '__stillwatch_command completions' -a 'bash zsh fish'
complete -c stillwatch -n '__stillwatch_command completions' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a man -d 'print the manual page'
complete -c stillwatch -n '__stillwatch_command man' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a version -d 'print name and version'
complete -c stillwatch -n '__stillwatch_command version' -s h -l help -d 'explain this command (-h: in brief)'

complete -c stillwatch -n __stillwatch_first -a help -d 'explain a command'
complete -c stillwatch -n '__stillwatch_command help' -a 'analyze summarise merge inspect forget model simulate evaluate train completions man version help'
complete -c stillwatch -n '__stillwatch_command help' -s h -l help -d 'explain this command (-h: in brief)'
