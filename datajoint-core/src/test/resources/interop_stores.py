"""Objects that DataJoint for Python keeps in a store, for the tests that exchange them with it.

Usage: python interop_stores.py SCHEMA, with the server in DJ_HOST etc., the stores in DJ_STORES, and a folder for files in
INTEROP_FOLDER. The script executes each line of its standard input as a command and answers it with a line of JSON: "write"
inserts the rows below, and "differing" lists the values that differ in the tables, each with the value found.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import datajoint as dj
import numpy as np

dj.logger.setLevel("CRITICAL")
schema = dj.Schema(sys.argv[1])
dj.config["download_path"] = tempfile.mkdtemp(dir=os.environ["INTEROP_FOLDER"])


@schema
class Array(dj.Manual):
    definition = """
    name : varchar(32)
    ---
    x : <npy@main>
    """


@schema
class Thing(dj.Manual):
    definition = """
    name : varchar(32)
    day : date
    ---
    file = null : <object@main>
    folder = null : <object@main>
    bytes = null : <hash@main>
    attached = null : <attach@main>
    other = null : <filepath@main>
    """


UNITS = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"]
TYPES = [
    "bool",
    *("%s%d" % (kind, bits) for kind in ("int", "uint") for bits in (8, 16, 32, 64)),
    "float32",
    "float64",
    "complex64",
    "complex128",
    *("datetime64[%s]" % unit for unit in UNITS),
]
# For the server, keys that differ only in case are equal.
ARRAYS = {
    name.replace("[m]", "[m] minutes"): np.arange(6).reshape(2, 3).astype(name) for name in TYPES
} | {
    "texts": np.array(["a", "äb", "😀"]),
    "single": np.array(3.5),
    "empty": np.zeros((0, 3), dtype="i4"),
}
KEY = {"name": "a/b", "day": "2024-03-01"}
FILES = {"top": b"1", "a/mid": b"22", "a/b/deep": b"333"}


def write():
    for name, value in ARRAYS.items():
        # NumPy's default order, and the other one.
        Array.insert1({"name": name, "x": np.asfortranarray(value) if name == "float64" else value})
    work = Path(tempfile.mkdtemp(dir=os.environ["INTEROP_FOLDER"]))
    folder = work / "tree"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (work / "notes.txt").write_bytes(b"some text")
    Thing.insert1(
        KEY
        | {
            "file": (".bin", b"abc"),
            "folder": str(folder),
            "bytes": b"abc",
            "attached": str(work / "notes.txt"),
            "other": "raw/data.csv",
        }
    )
    return len(ARRAYS)


def found():
    for row in Array().to_dicts():
        array = row["x"].load()
        yield row["name"], (array.dtype.str, array.shape, array.tobytes())
    row = Thing().fetch1()
    row["folder"].verify()
    yield "file", (row["file"].read(), row["file"].size, row["file"].is_dir)
    yield "folder", {name: row["folder"].open(name).read() for name in FILES}
    yield "listed", (sorted(row["folder"].listdir()), row["folder"].size, row["folder"].item_count)
    yield "bytes", row["bytes"]
    yield "attached", (Path(row["attached"]).name, Path(row["attached"]).read_bytes())
    yield "other", (row["other"].path, row["other"].read())


def expected():
    for name, array in ARRAYS.items():
        yield name, (array.dtype.str, array.shape, array.tobytes())
    yield "file", (b"abc", 3, False)
    yield "folder", FILES
    yield "listed", (["a", "top"], 6, 3)
    yield "bytes", b"abc"
    yield "attached", ("notes.txt", b"some text")
    yield "other", ("raw/data.csv", b"1,2")


def differing():
    there, wanted = dict(found()), dict(expected())
    names = there.keys() | wanted.keys()
    return {name: repr(there.get(name, "absent")) for name in sorted(names) if there.get(name) != wanted.get(name)}


for line in sys.stdin:
    print(json.dumps({"write": write, "differing": differing}[json.loads(line)[0]]()), flush=True)
