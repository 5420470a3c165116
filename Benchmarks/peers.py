"""Other people's engines on the same log: python peers.py NAME LOG, one thread.

Prints `records_per_cpu_second VALUE` like our own benches: user and system seconds of all threads of this process
during the query, without start-up and imports. Each query reads only the columns it needs, which favours the peer.
"""

import resource
import sys

DUCKDB_AGGREGATE = """
    SELECT account_id, count(*) AS exchanges, approx_count_distinct(prompt) AS prompts,
           approx_count_distinct(client_ip) AS addresses, histogram(hour(ts)) AS hours
    FROM read_json(?, format = 'newline_delimited',
                   columns = {account_id: 'VARCHAR', prompt: 'VARCHAR', client_ip: 'VARCHAR', ts: 'TIMESTAMP'})
    GROUP BY account_id
"""

CHDB_COLUMNS = "account_id String, prompt String, client_ip String, ts DateTime64(3)"
CHDB_SETTINGS = """SETTINGS max_threads = 1, max_parsing_threads = 1, input_format_skip_unknown_fields = 1,
    input_format_parallel_parsing = 0, date_time_input_format = 'best_effort'"""
CHDB_AGGREGATE = """count() AS exchanges, uniq(prompt) AS prompts, uniq(client_ip) AS addresses,
    sumMap(map(toHour(ts), 1)) AS hours"""
CHDB_FINGERPRINTS = """uniq(wordShingleSimHash(prompt)) AS similar, uniq(wordShingleMinHash(prompt)) AS shared"""


def duckdb_aggregate(log):
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    return lambda: [row[1] for row in connection.execute(DUCKDB_AGGREGATE, [log]).fetchall()]


def chdb_query(log, measures):
    import chdb

    path = log.replace("\\", "\\\\").replace("'", "\\'")
    query = f"""SELECT account_id, {measures} FROM file('{path}', JSONEachRow, '{CHDB_COLUMNS}')
        GROUP BY account_id {CHDB_SETTINGS}"""
    return lambda: [int(line.split("\t")[1]) for line in str(chdb.query(query, "TSV")).splitlines()]


def chdb_aggregate(log):
    return chdb_query(log, CHDB_AGGREGATE)


def chdb_fingerprints(log):
    return chdb_query(log, f"{CHDB_AGGREGATE}, {CHDB_FINGERPRINTS}")


PEERS = {
    "duckdb-aggregate": duckdb_aggregate,
    "chdb-aggregate": chdb_aggregate,
    "chdb-fingerprints": chdb_fingerprints,
}


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in PEERS:
        sys.exit(f"usage: peers.py {{{'|'.join(PEERS)}}} LOG")
    query = PEERS[sys.argv[1]](sys.argv[2])
    before = cpu_seconds()
    exchanges = query()
    spent = cpu_seconds() - before
    with open(sys.argv[2], "rb") as log:
        lines = sum(block.count(b"\n") for block in iter(lambda: log.read(1 << 20), b""))
    if sum(exchanges) != lines:
        sys.exit(f"peers.py: {sys.argv[1]} read {sum(exchanges)} of {lines} records; its figure would be worthless")
    print(f"accounts {len(exchanges)}")
    print(f"records_per_cpu_second {lines / spent:.0f}")


if __name__ == "__main__":
    main()
