"""Rows with objects that DataJoint for Python moves and inserts, for the test that collects garbage in the meantime.

Usage: python interop_collect.py SCHEMA, with the server in DJ_HOST etc., the stores in DJ_STORES, and a folder for files in
INTEROP_FOLDER. The script executes each line of its standard input as a command and answers it with a line of JSON: "work"
moves the rows with items from 0 up to its argument, exclusive, to another table, one by one, and inserts as many new ones if
it can; "broken" lists the values in either table that cannot be read.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import datajoint as dj
import numpy as np

dj.logger.setLevel("CRITICAL")
dj.config["safemode"] = False
dj.config["download_path"] = tempfile.mkdtemp(dir=os.environ["INTEROP_FOLDER"])
schema = dj.Schema(sys.argv[1])
# Python 2.3.5 treats the JSON of MariaDB as text: it can read it, but not insert it.
WRITES_JSON = "MariaDB" not in schema.connection.query("SELECT version()").fetchone()[0]
DEFINITION = """
item : int32
---
h : <hash@main>
b : <blob@main>
o : <object@main>
n : <npy@main>
a : <attach@main>
"""


@schema
class Piece(dj.Manual):
    definition = DEFINITION


@schema
class Archived(dj.Manual):
    definition = DEFINITION


def attachment(content):
    path = Path(tempfile.mkdtemp(dir=os.environ["INTEROP_FOLDER"])) / "notes.txt"
    path.write_bytes(content)
    return str(path)


def row(item):
    """Every second row has the bytes of an older row, and so shares its object that is named by a hash."""
    number = item % 1000 if item % 2 else item
    return {
        "item": item,
        "h": b"hash %d" % number,
        "b": {"blob": number},
        "o": (".bin", b"object %d" % item),
        "n": np.array([item, 1]),
        "a": attachment(b"attached %d" % number),
    }


def work(count):
    for item in range(count):
        if WRITES_JSON:
            Piece.insert1(row(1000 + item))
        Archived.insert(Piece & {"item": item})
        (Piece & {"item": item}).delete()
    return len(Piece()) + len(Archived())


def broken():
    problems = []
    for table in Piece, Archived:
        for key in table().keys():
            try:
                found, item = (table & key).fetch1(), key["item"]
                number = item % 1000 if item % 2 else item
                there = [found["h"], found["b"], found["o"].read(), found["n"].load().tolist(), Path(found["a"]).read_bytes()]
                wanted = [b"hash %d" % number, {"blob": number}, b"object %d" % item, [item, 1], b"attached %d" % number]
                if there != wanted:
                    problems.append("%s %d: %r" % (table.__name__, item, there))
            except Exception as error:  # Any error is reported as the answer.
                problems.append("%s %s: %r" % (table.__name__, key, error))
    return problems


for line in sys.stdin:
    command, *arguments = json.loads(line)
    print(json.dumps({"work": work, "broken": broken}[command](*arguments)), flush=True)
