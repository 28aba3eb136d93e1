"""Rows with objects that DataJoint for Python moves and inserts, for the test that collects garbage meanwhile.

python interop_collect.py SCHEMA, the server being named by DJ_HOST and its like, stores by DJ_STORES, and a folder for
files by INTEROP_FOLDER. It executes one command a line of its standard input and answers each with a line of JSON: "work"
moves the rows with items from 0 to the left of its argument to another table, one by one, and inserts as many anew where it
can; "broken" lists what cannot be read of the rows in either table.
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
# Of MariaDB, Python 2.3.5 takes JSON for text: it reads it, and cannot insert it.
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
    """Every second row has the bytes of an older one, and its object of the hash with it."""
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
            except Exception as error:  # Whatever it is, it is the answer.
                problems.append("%s %s: %r" % (table.__name__, key, error))
    return problems


for line in sys.stdin:
    command, *arguments = json.loads(line)
    print(json.dumps({"work": work, "broken": broken}[command](*arguments)), flush=True)
