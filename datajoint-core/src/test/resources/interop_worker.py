"""A worker of DataJoint for Python, for the tests that share a jobs table with it.

Usage: python interop_worker.py SCHEMA, with the server in DJ_HOST etc. The script executes each line of its standard input
as a command and answers it with a line of JSON.
"""

import json
import os
import sys

import datajoint as dj

name = sys.argv[1]
dj.config["safemode"] = False
dj.logger.setLevel("CRITICAL")
schema = dj.Schema(name)


@schema
class Entry(dj.Manual):
    definition = """
    number : int32
    """


@schema
class Result(dj.Computed):
    definition = """
    -> Entry
    ---
    pid : int64
    """

    def make(self, key):
        if key["number"] % 7 == 3:
            raise ValueError("no sevens: \U0001f42d %d" % key["number"])
        dj.conn().query(
            "INSERT INTO `%s`.`ledger` (number, pid) VALUES (%d, %d)" % (name, key["number"], os.getpid())
        )
        self.insert1({**key, "pid": os.getpid()})


def populate(keep=False):
    dj.config.jobs.keep_completed = keep
    made = Result.populate(reserve_jobs=True, suppress_errors=True)
    return [made["success_count"], len(made["error_list"])]


def rows(status):
    jobs = Result.jobs & {"status": status}
    return [
        {key: str(value) if key.endswith("_time") else value for key, value in job.items()}
        for job in jobs.to_dicts()
    ]


def call(command, *arguments):
    jobs = Result.jobs
    commands = {
        "pid": os.getpid,
        "populate": populate,
        "rows": rows,
        "refresh": lambda: jobs.refresh(),
        "reserve": lambda number: jobs.reserve({"number": number}),
        "error": lambda number, text, stack: jobs.error({"number": number}, text, stack),
        "progress": jobs.progress,
    }
    return commands[command](*arguments)


for line in sys.stdin:
    print(json.dumps(call(*json.loads(line))), flush=True)
