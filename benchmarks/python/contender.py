"""DataJoint for Python as a contender: reads the name of a case from each line, does it and answers "nanoseconds found"."""

import datetime
import sys
import time

import warnings

warnings.simplefilter("ignore")

import datajoint as dj  # noqa: E402
import numpy as np  # noqa: E402
from datajoint import blob  # noqa: E402

SCHEMA, DECLARED, BOUND = sys.argv[1:4]
ROWS, LOOK_UPS, INSERTED, SINGLES, TABLES, TESTS = map(int, sys.argv[4:10])

dj.logger.setLevel("ERROR")
dj.config["safemode"] = False
dj.config["loglevel"] = "ERROR"

SIX = """
---
label : varchar(32)
score = null : float64
trials : int64
correct : bool
taken : datetime(3)
"""

schema = dj.Schema(SCHEMA)


@schema
class Reading(dj.Manual):
    definition = "id : int32" + SIX


@schema
class Sample(dj.Manual):
    definition = "id : int32" + SIX


@schema
class Measurement(dj.Manual):
    definition = "id : int32" + SIX


@schema
class Stored(dj.Manual):
    definition = """
    id : int32
    ---
    x : <object@bench>
    """


@schema
class Subject(dj.Manual):
    definition = """
    subject_id : int32
    ---
    species : varchar(16)
    weight : float64
    """


@schema
class Session(dj.Manual):
    definition = """
    -> Subject
    session : int16
    ---
    session_date : date
    duration : float64
    """


@schema
class Litter(dj.Manual):
    definition = """
    litter_id : int32
    ---
    cage : int32
    """


@schema
class Pup(dj.Manual):
    definition = """
    -> Litter
    pup : int16
    ---
    weight : float64
    """


@schema
class Trial(dj.Manual):
    definition = """
    trial_id : int32
    ---
    gain : float64
    """


@schema
class Mean(dj.Computed):
    definition = """
    -> Trial
    ---
    mean : float64
    """

    def make(self, key):
        gain = (Trial & key).fetch1("gain")
        self.insert1({**key, "mean": gain * 2})


@schema
class Pause(dj.Computed):
    definition = """
    -> Trial
    ---
    mean : float64
    """

    def make(self, key):
        gain = (Trial & key).fetch1("gain")
        time.sleep(0.005)
        self.insert1({**key, "mean": gain * 2})


@schema
class Summary(dj.Computed):
    definition = """
    -> Reading
    ---
    mean : float64
    """

    def make(self, key):
        raise NotImplementedError("only its jobs are measured")


FIRST = datetime.datetime(2024, 1, 1, 8)


def row(number):
    return {
        "id": number,
        "label": f"reading {number % 977}",
        "score": None if number % 10 == 0 else number * 0.731,
        "trials": 1_000_000_000_000 + number,
        "correct": number % 3 == 0,
        "taken": FIRST + datetime.timedelta(seconds=number, milliseconds=number % 1000),
    }


READINGS = [row(number) for number in range(max(INSERTED, SINGLES))]


def fetch_rows():
    return len(Reading().to_dicts())


def stream():
    return sum(each["id"] for each in Sample())


def point():
    return sum((Reading & {"id": i * 7919 % ROWS}).fetch1("trials") for i in range(LOOK_UPS))


def insert_many():
    Measurement.insert(READINGS[:INSERTED])
    return INSERTED


def insert_one():
    for each in READINGS[:SINGLES]:
        Measurement.insert1(each)
    return SINGLES


def join():
    query = (Session * Subject) & "species = 'mouse'" & "weight > 25"
    return len(query.proj("session_date", minutes="duration / 60").to_dicts())


def aggregate():
    return len(Subject.aggr(Session, n="count(session)", mean="avg(duration)").to_dicts())


def delete_cascade():
    return (Litter & "cage < 50").delete()


def populate_direct():
    return Mean.populate()["success_count"]


def populate_jobs():
    return Mean.populate(reserve_jobs=True)["success_count"]


def populate_waiting():
    return Pause.populate()["success_count"]


def populate_workers():
    Pause.populate(processes=4)
    return len(Pause())


def refresh():
    return Summary.jobs.refresh()["added"]


def tables():
    """Classes as no schema has seen them, since a class is bound once."""
    for number in range(TABLES):
        name = f"Table{number:03d}"
        parent = f"-> Table{(number - 1) // 2:03d}\n" if number else ""
        definition = (
            f"# table {number}\n{name.lower()}_id : int32 # its number\n---\n{parent}"
            "label : varchar(32)\nscore = null : float64\ntaken : datetime(3)\n"
        )
        yield type(name, (dj.Manual,), {"definition": definition})


def bound(name):
    context = {}
    many = dj.Schema(name, context=context)
    attributes = 0
    for each in tables():
        context[each.__name__] = many(each)
        attributes += len(each.heading.names)
    return attributes


def declare():
    bound(DECLARED)
    return TABLES


def bind():
    return bound(BOUND)


def per_test():
    for number in range(TESTS):
        own = dj.Schema(f"dj_bench_py{number}")
        item = own(type("Item", (dj.Manual,), {"definition": "item_id : int32\n---\nname : varchar(32)"}))
        item.insert1({"item_id": 1, "name": "one"})
        assert len(item()) == 1
        own.drop(prompt=False)
    return TESTS


def build_render():
    """A thousand times, since once is too short for a clock; the caller divides."""
    for _ in range(1000):
        query = (
            (Session & {"session": 3}) * Subject & "weight > 25"
        ).proj("session_date", minutes="duration / 60") & dj.Top(10, "session_date DESC")
        query.make_sql()
    return 1000


ARRAY = np.random.default_rng(7).random(1_250_000)
DICT = {f"value {i}": i * 0.5 if i % 2 else i for i in range(10_000)}
PACKED_ARRAY = blob.pack(ARRAY, compress=False)
PACKED_DICT = blob.pack(DICT, compress=False)


def blob_pack():
    return (len(blob.pack(ARRAY, compress=False)) - 29) // 8


def blob_unpack():
    return len(blob.unpack(PACKED_ARRAY))


def blob_pack_dict():
    blob.pack(DICT, compress=False)
    return len(DICT)


def blob_unpack_dict():
    return len(blob.unpack(PACKED_DICT))


OBJECTS = [{"id": i, "x": np.random.default_rng(7).bytes(100_000)} for i in range(1_000)]


def store_put():
    Stored.insert(OBJECTS)
    return len(OBJECTS)


def store_get():
    return sum(len(x.read()) for x in Stored.to_arrays("x")) // 100_000


CASES = {
    each.__name__: each
    for each in (
        fetch_rows,
        stream,
        point,
        insert_many,
        insert_one,
        join,
        aggregate,
        delete_cascade,
        populate_direct,
        populate_jobs,
        populate_waiting,
        populate_workers,
        refresh,
        declare,
        bind,
        per_test,
        build_render,
        blob_pack,
        blob_unpack,
        blob_pack_dict,
        blob_unpack_dict,
        store_put,
        store_get,
    )
}

print(*CASES, flush=True)
for line in sys.stdin:
    start = time.perf_counter_ns()
    found = CASES[line.strip()]()
    print(time.perf_counter_ns() - start, found, flush=True)
