extension Grammars {
    /// Shell, operations, security, data work.
    static let systems = #"""
        topic code-shell code 5 en
        > {codeask} a {shell} one-liner to {shelldoes}.{brief}
        > {codeask} a {shell} script that {shellloops} and, on failure, {shellfail}.{codeextra}
        > What does `{command}` do on {system}, and is it safe?{brief}
        > How do I {shelldoes} on {system} without root?{brief}
        > My crontab line `{#0-59} {#0-23} * * {#0-6} /opt/{ident}/{verbs}.sh` never runs on {system}. {shellfail}?{brief}
        shell: bash|zsh|POSIX sh|PowerShell|fish|awk
        system: Debian {#10-13}|Alpine|macOS {#12-15}|Fedora {#38-42}|FreeBSD|Windows {#10-11}|a Raspberry Pi|Arch
        shelldoes: delete {ident} logs older than {#2-90} days|list the {#5-50} largest folders under /srv/{ident}|rename {#2-90}0 files from {ident}_{field} to {field}-{ident}|count lines with {field} per hour|find files of {#2-900} MB changed since {weekday}|sync {ident} to host{#1-90} at {#1-90} MB/s|show which process holds port {#2-64}0{#10-99}|replace {field} by {field@2} in {#2-90} files|split a {#2-90} GB CSV in {#2-30} parts|compare two {ident} folders by checksum|kill jobs that run longer than {#2-90} minutes|convert {#2-900} pictures to {#400-2000*100} px
        shellloops: waits until {ident} answers on port {#1024-9999}|backs up {#2-9} databases each {weekday}|rotates {ident} files at {#2-90} MB|checks {#2-40} certificates for expiry in {#5-60} days|uploads every new {ident} file|restarts {ident} above {#60-98} % memory|reads {field}s from a file with {#2-900} lines
        shellfail: retries {#2-9} times|mails {first}|exits with {#1-99}|writes to syslog|rolls back|leaves a lock file|prints the last {#5-50} lines|where do I look
        command: find /srv/{ident} -mtime +{#2-90} -size +{#1-900}M -delete|tar --exclude={field} -czf {ident}{#1-99}.tgz .|xargs -P{#2-16} -n{#1-9} {verbs}|sed -i.{field} 's/{ident}/{ident@2}/{#2-9}' *.conf|rsync -az --delete {ident}/ b{#1-9}:/{ident@2}/|chmod -R {#4-7}{#0-7}{#0-7} /opt/{ident}|awk -F, '$\{{#2-9}} > {#2-900}' {ident}.csv|dd if=/dev/zero of={ident}.img bs={#1-64}M count={#2-900}
        topic devops code 5 en
        > {codeask} a {opstool} file for {service@1} with {#2-12} replicas, {#1-16} GB memory and {opsneed}.{codeextra}
        > Our {opstool} setup {opspain} since {date}. {tell} {why}.{brief}
        > Compare {opstool} and {opstool@2} for a team of {#2-40} running {#3-90} services with {opsneed}.{brief}
        > {tell} how to get {opsneed} with {opstool} in {industry}, budget {money} a month.{brief}
        > Write a runbook: {service@1} {opspain}, {#2-90} % of users are affected, on call is {first}.{brief}
        opstool: Kubernetes|Terraform|Docker Compose|Ansible|GitLab CI|GitHub Actions|Helm|Nomad|Prometheus|nginx|HAProxy|systemd|Jenkins|Argo CD|Vault
        opsneed: zero-downtime deploys|a canary of {#1-20} %|backups every {#1-24} hours|{#2-4} regions|logs kept for {#7-90} days|mutual TLS|autoscaling at {#50-90} % CPU|an approval step by {first}|secrets outside git|a cold standby|alerts within {#1-15} minutes|pods spread over {#2-5} zones
        opspain: restarts every {#2-90} minutes|fails {#1-30} % of health checks|costs {#10-90} % more|runs out of disk at {#1-12} am|takes {#10-90} minutes to build|leaks {#2-90} connections an hour|drops websockets after {#30-900} s|ignores the {field} variable|pulls the wrong image tag|loses metrics on {weekday}s
        topic security code 4 en
        > How should {service@1} store {secret}, given {threat}?{brief}
        > {tell} {vuln} to {level} with a {language} example about {ident}s.{brief}
        > Is this safe against {vuln}?\n\n```\nquery = "SELECT {field@1} FROM {ident@1}s WHERE {field@2} = '" + request.args["{field@2}"] + "' LIMIT {#1-900}"\n```\n\nWe run {dialectish} version {#5-17}.
        > Write a checklist of {#5-20} points before {service@1} goes live in {country}, with {threat} in mind.{brief}
        > We found {#2-900} logins with {secret} from {#2-40} networks at {#1-12} am. What should {company} do in the first {#2-48} hours?{brief}
        secret: passwords|API keys|card numbers|health data|session tokens|backup codes|signing keys|{ident} exports|recovery mails
        threat: an insider|a stolen laptop|credential stuffing at {#2-90}00 tries an hour|a leaked backup|a curious admin|a supply chain attack|phishing in {industry}|a lost phone|{#2-9} outside contractors
        vuln: SQL injection|cross-site scripting|CSRF|a timing attack|SSRF|insecure deserialisation|path traversal|an open redirect|a replay attack|privilege escalation|weak randomness|clickjacking
        dialectish: PostgreSQL|MySQL|SQLite|MariaDB
        topic data-analysis code 5 en
        > I have {#2-90}0,000 rows of {ident@1}s ({field@1}, {field@2}, {field@3}). How do I {dataask} in {datatool}?{brief}
        > {codeask} {datatool} code to {dataask} for {ident@1}s by {field@1}, and plot it.{codeextra}
        > Here are the numbers by month: {#2-900}, {#2-900}, {#2-900}, {#2-900}, {#2-900}, {#2-900}. {tell} what {dataask@2} would show.{brief}
        > The {field@1} of {ident@1}s has mean {.2-90} and standard deviation {.1-30} (n = {#12-9000}). {dataq}{brief}
        > {dataq} Our {ident@1} test: group A {#20-900} of {#1000-9000}, group B {#20-900} of {#1000-9000}.{brief}
        datatool: pandas|R|Excel|polars|DuckDB|a spreadsheet|Power BI|NumPy|SPSS|Julia
        dataask: find outliers above {#2-5} sigma|fit a trend with {#1-4} breaks|impute {#1-40} % missing {field@2}s|compare {#2-9} groups|build a cohort table over {#3-24} months|cluster into {#2-12} groups|forecast {#2-30} days|correlate {field@1} with {field@2}|bin {field@3} in {#4-40} classes|remove seasonality of {#7-30} days|detect a drift since {month}
        dataq: Is that significant?|Which test fits?|What is the 9{#0-9} % interval?|How many more samples do I need?|What could bias this?|How should I chart it?|Would you trust it?|Is a log scale better?
        """#
}
