"""Blobs of DataJoint for Python, for the tests that exchange them with it.

Usage: python interop_blobs.py SCHEMA, with the server in DJ_HOST etc. and the stores in DJ_STORES. The script executes
each line of its standard input as a command and answers it with a line of JSON: "write" inserts the values below, and
"differing" lists the names of the values that differ in the table, each with the value found. With "kept", both use the
values in the store "main" instead of the table.
"""

import datetime
import json
import sys
import uuid
from decimal import Decimal

import datajoint as dj
import numpy as np
from datajoint.blob import MatCell, MatStruct

dj.logger.setLevel("CRITICAL")
schema = dj.Schema(sys.argv[1])


@schema
class Item(dj.Manual):
    definition = """
    name : varchar(32)
    ---
    x = null : <blob>
    """


@schema
class Kept(dj.Manual):
    definition = """
    name : varchar(32)
    ---
    x = null : <blob@main>
    """


def objects(kind, *elements):
    array = np.empty(len(elements), dtype=object)
    array[:] = elements
    return array.view(kind)


def struct(shape, names, *rows):
    return np.array(list(rows), dtype=[(name, object) for name in names]).reshape(shape, order="F").view(MatStruct)


RECORDS = np.array([(1.5, 3), (2.5, 4)], dtype=[("time", "f8"), ("place", "i4")])

UNITS = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "h",
    "minute": "m",
    "second": "s",
    "millisecond": "ms",
    "microsecond": "us",
    "nanosecond": "ns",
    "picosecond": "ps",
    "femtosecond": "fs",
    "attosecond": "as",
}

VALUES = {
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "int 255": 255,
    "int min": -(2**31),
    "long": 2**40,
    "long min": -(2**63),
    "big": -(2**200),
    "float": -0.0,
    "nan": float("nan"),
    "complex": complex(1, -2),
    "no text": "",
    "text": "na\u00efve \u6570\u636e \U0001f642",
    "bytes": b"\0\xff\x10",
    "decimal": Decimal("1E+3"),
    "date": datetime.date(1, 1, 1),
    "time": datetime.time(23, 59, 59, 999999),
    "datetime": datetime.datetime(9999, 12, 31, 23, 59, 59, 999999),
    "uuid": uuid.UUID("12345678-1234-5678-9234-567812345678"),
    "no tuple": (),
    "tuple": (1, None, ("x",)),
    "list": [1, 2.5, "x", [True, None]],
    "set": {3, "x", 2.5},
    "dict": {"a": 1, (1, "x"): [2.5], 3: None},
    "long list": ["the same again"] * 1000,
    "bools": np.array([True, False]),
    "int8": np.array([-1, 2], dtype="i1"),
    "uint8": np.array([255], dtype="u1"),
    "int16": np.arange(1, 25, dtype="i2").reshape((2, 3, 4), order="F"),
    "uint16": np.array([65535], dtype="u2"),
    "int32": np.array([], dtype="i4"),
    "uint32": np.array([2**32 - 1], dtype="u4"),
    "int64": np.array([-(2**63), 2**63 - 1], dtype="i8"),
    "uint64": np.array([2**64 - 1], dtype="u8"),
    "float32": np.array([1.5, np.nan], dtype="f4"),
    "float64": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
    "no rows": np.empty((0, 3)),
    "complex64": np.array([1 + 2j], dtype="c8"),
    "complex128": np.array([1 + 3j, 2 + 4j], dtype="c16"),
    "scalar float32": np.float32(1.5),
    "scalar bool": np.True_,
    "letters": np.array(["hi"]),
    "objects": objects(np.ndarray, "x", np.array([1], dtype="i4")),
    "moments": np.array(["NaT", "1970-01-01T00:00:00.000000001"], dtype="M8[ns]"),
    "cells": objects(MatCell, np.array([[1.0]]), "x"),
    "struct": struct((1, 1), ["rate"], (np.array([[30000.0]]),)),
    "structs": struct((1, 2), ["a", "b"], (1, 2), ("x", ())),
    "records": RECORDS,
    **{"in units of a " + name: np.array([19000, -1]).astype("M8[%s]" % unit) for name, unit in UNITS.items()},
}

# Letters are written from one form and read as another.
WRITTEN = VALUES | {"letters": np.array([b"h", b"i"], dtype="c")}


def same(one, other):
    if isinstance(one, np.ndarray):
        if not isinstance(other, np.ndarray) or (one.shape, one.dtype) != (other.shape, other.dtype):
            return False
        if any(isinstance(one, kind) != isinstance(other, kind) for kind in (MatCell, MatStruct)):
            return False
        if one.dtype.names or one.dtype == object:
            return all(same(a, b) for a, b in zip(one.flatten().tolist(), other.flatten().tolist()))
        return one.tobytes() == other.tobytes()
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    return repr(one) == repr(other) or isinstance(one, set) and one == other


def write(table):
    for name, value in WRITTEN.items():
        table.insert1({"name": name, "x": value})
    return len(WRITTEN)


def differing(table):
    found = {row["name"]: row["x"] for row in table().to_dicts()}
    names = [name for name in VALUES if name not in found or not same(VALUES[name], found[name])]
    return {name: repr(found.get(name, "absent")) for name in names} | {
        name: "unknown" for name in found if name not in VALUES
    }


for line in sys.stdin:
    command, *where = json.loads(line)
    print(json.dumps({"write": write, "differing": differing}[command](Kept if where else Item)), flush=True)
