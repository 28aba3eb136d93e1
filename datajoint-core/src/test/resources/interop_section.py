"""A pipeline of DataJoint for Python, for the test that moves it by a cross-section.

Usage: python interop_section.py SCHEMA, with the server in DJ_HOST etc., the stores in DJ_STORES, and a folder for files in
INTEROP_FOLDER. The script executes each line of its standard input as a command and answers it with a line of JSON: "write"
fills the tables below, "rows" lists the rows of each as Python reads them, and "work" continues with the pipeline: it
inserts, populates and deletes, and returns the resulting numbers of rows.
"""

import datetime
import decimal
import json
import os
import sys
import tempfile
import uuid
from pathlib import Path

import datajoint as dj
import numpy as np

dj.logger.setLevel("CRITICAL")
dj.config["safemode"] = False
dj.config["jobs.add_job_metadata"] = True
dj.config["download_path"] = tempfile.mkdtemp(dir=os.environ["INTEROP_FOLDER"])
schema = dj.Schema(sys.argv[1])
# Python 2.3.5 treats the JSON of MariaDB as text: it can read it, but not insert it.
WRITES_JSON = "MariaDB" not in schema.connection.query("SELECT version()").fetchone()[0]


@schema
class Species(dj.Lookup):
    definition = """
    # species, in a lookup table
    species : varchar(20)
    ---
    latin = "" : varchar(40)
    """
    contents = [("mouse", "Mus musculus"), ("größte Ratte", "Rattus 'norvegicus'")]


@schema
class Subject(dj.Manual):
    definition = """
    # animals of the lab
    subject_id : int32  # number on the cage
    ---
    -> Species
    token = null : uuid
    born = null : date
    seen = null : datetime(6)
    weight = null : float32
    length = null : float64
    price = null : decimal(30,10)
    good = null : bool
    sex = "U" : enum('F', 'M', 'U')
    code = null : char(4)
    small = null : int8
    big = null : int64
    raw = null : bytes
    notes = null : json
    trace = null : <blob>
    report = null : <attach>
    clock = null : time
    stamp = null : timestamp
    words = null : text
    born_in = null : year
    """


@schema
class Session(dj.Manual):
    definition = """
    -> Subject
    session : int16
    ---
    -> [nullable] Subject.proj(partner='subject_id')
    index (session)
    """

    class Trial(dj.Part):
        definition = """
        -> master
        trial : int16
        ---
        -> Species
        movie = null : <object@main>
        curve = null : <npy@main>
        kept = null : <blob@main>
        hashed = null : <hash@main>
        notes = null : <attach@main>
        other = null : <filepath@main>
        """

    class Pair(dj.Part):
        definition = """
        -> master
        -> Session.Trial.proj(first='trial')
        -> Session.Trial.proj(second='trial')
        """


@schema
class Summary(dj.Computed):
    definition = """
    -> Session
    ---
    trials : int64
    """

    class Item(dj.Part):
        definition = """
        -> master
        -> Session.Trial
        ---
        squares : <blob>
        """

    def make(self, key):
        trials = (Session.Trial & key).keys()
        self.insert1(dict(key, trials=len(trials)))
        self.Item.insert(dict(trial, squares={"of": np.arange(3) ** 2, "trial": trial["trial"]}) for trial in trials)


TABLES = [Species, Subject, Session, Session.Trial, Session.Pair, Summary, Summary.Item]
RICH = {
    "subject_id": 1,
    "species": "größte Ratte",
    "token": uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"),
    "born": datetime.date(2020, 2, 29),
    "seen": datetime.datetime(2021, 1, 2, 3, 4, 5, 678901),
    "weight": 0.1,
    "length": 1e300,
    "price": decimal.Decimal("-12345678901234567890.0123456789"),
    "good": True,
    "sex": "F",
    "code": "é\\'\"",
    "small": -128,
    "big": 2**63 - 1,
    "raw": bytes(range(256)) * 40,
    "trace": {"a": np.eye(3), "b": [1, None, "x"], "c": (uuid.UUID(int=7), decimal.Decimal("1.50"))},
    "clock": datetime.timedelta(hours=-100, microseconds=0),
    "stamp": datetime.datetime(2024, 2, 29, 12, 0, 0),
    "words": "line\nline\ttab\u2028 😀",
    "born_in": 1999,
}


def write():
    work = Path(tempfile.mkdtemp(dir=os.environ["INTEROP_FOLDER"]))
    (work / "notes.txt").write_bytes(b"some text")
    json_value = {"notes": {"é": [1, None, 2.5, {"x": "y"}], "big": 12345678901234567890}} if WRITES_JSON else {}
    Subject.insert1(RICH | json_value | {"report": str(work / "notes.txt")})
    Subject.insert1({"subject_id": 2, "species": "mouse", "trace": np.arange(100000, dtype="f4")})
    Session.insert(
        [
            {"subject_id": 1, "session": 1, "partner": 2},
            {"subject_id": 1, "session": 2, "partner": None},
            {"subject_id": 2, "session": 1, "partner": 1},
        ]
    )
    (work / "tree" / "deep").mkdir(parents=True)
    (work / "tree" / "deep" / "leaf").write_bytes(b"leaf")
    (work / "tree" / "root.txt").write_bytes(b"root")
    for subject, session, trial, movie in (1, 1, 1, (".bin", b"abc")), (1, 1, 2, str(work / "tree")), (2, 1, 1, None):
        stored = {
            "movie": movie,
            "curve": np.arange(6.0).reshape(2, 3),
            "kept": {"trial": trial, "data": np.arange(trial * 10)},
            "hashed": b"the same",
            "notes": str(work / "notes.txt"),
            "other": "raw/data.csv",
        }
        Session.Trial.insert1(
            {"subject_id": subject, "session": session, "trial": trial, "species": "mouse"}
            | (stored if WRITES_JSON else {})
        )
    Session.Pair.insert1({"subject_id": 1, "session": 1, "first": 1, "second": 2})
    Summary.populate()
    return {table.__name__: len(table()) for table in TABLES}


def shown(value):
    """Returns the value as text, including the content behind a reference."""
    if isinstance(value, np.ndarray):
        return "%s %s %s" % (value.dtype.str, value.shape, [shown(each) for each in value.ravel()[:1000].tolist()])
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%r: %s" % (name, shown(value[name])) for name in sorted(value, key=repr))
    if isinstance(value, (list, tuple)):
        return "%s[%s]" % (type(value).__name__, ", ".join(shown(each) for each in value))
    if hasattr(value, "load"):
        return "npy " + shown(value.load())
    if hasattr(value, "listdir"):
        if not value.is_dir:
            return "%s %r" % (Path(value.path).suffix, value.read())
        names = sorted(os.path.relpath(os.path.join(at, name), "/") for at, _, files in walk(value) for name in files)
        return "folder %s" % {name: value.open(name).read() for name in names}
    if isinstance(value, str) and value.startswith(dj.config["download_path"]):
        return "file %s %r" % (Path(value).name, Path(value).read_bytes())
    return "%s %r" % (type(value).__name__, value)


def walk(folder):
    """Returns the files of a folder as os.walk lists them, relative to its root."""
    names = folder.listdir()
    return [("/", [], [name for name in names if "." in name])] + [
        ("/" + name, [], folder.listdir(name)) for name in names if "." not in name
    ]


def rows():
    return {
        table.__name__: {
            "rows": sorted(shown(row) for row in table().to_dicts()),
            "definition": table().describe().replace(sys.argv[1], "SCHEMA"),
            "lineage": [
                str(attribute.lineage).replace(sys.argv[1], "SCHEMA") for attribute in table().heading.attributes.values()
            ],
            "parents": [name.replace(sys.argv[1], "SCHEMA") for name in table().parents()],
            "comment": table().heading.table_status["comment"],
        }
        for table in TABLES
    } | {"progress": Summary.progress(display=False)}


def work():
    Session.insert1({"subject_id": 2, "session": 9, "partner": None})
    Session.Trial.insert1({"subject_id": 2, "session": 9, "trial": 1, "species": "mouse"})
    Summary.populate()
    (Session & {"subject_id": 1}).delete()
    return {table.__name__: len(table()) for table in TABLES}


for line in sys.stdin:
    print(json.dumps({"write": write, "rows": rows, "work": work}[json.loads(line)[0]]()), flush=True)
