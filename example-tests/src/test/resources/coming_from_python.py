"""The Python column of the guide's page "Coming from Python", run on the server given by DJ_TEST_HOST etc."""

import os
import pathlib
import tempfile
import uuid

import datajoint as dj

host = os.environ["DJ_TEST_HOST"]
port = int(os.environ.get("DJ_TEST_PORT", "3306"))
user = os.environ["DJ_TEST_USER"]
password = os.environ["DJ_TEST_PASSWORD"]
folder = pathlib.Path(tempfile.mkdtemp())
name = "djtest_py_" + uuid.uuid4().hex[:12]

dj.config["database.port"] = port
dj.conn(host, user, password)
dj.config["safemode"] = False
dj.config["display.limit"] = 20

schema = dj.Schema(name)


@schema
class Species(dj.Lookup):
    definition = """
    species : varchar(24)
    ---
    latin = '' : varchar(60)
    """
    contents = [("mouse", "Mus musculus"), ("rat", "Rattus norvegicus")]


@schema
class Subject(dj.Manual):
    definition = """
    # experimental animal
    subject_id : int32        # unique id
    ---
    -> Species
    dob = null : date
    """


@schema
class Session(dj.Manual):
    definition = """
    -> Subject
    session : int16
    ---
    session_date : date
    -> [nullable] Subject.proj(partner='subject_id')
    """

    class Trial(dj.Part):
        definition = """
        -> master
        trial : int16
        ---
        rt = null : float64    # reaction time, seconds
        """


@schema
class Summary(dj.Computed):
    definition = """
    -> Session
    ---
    mean_rt : float64
    """

    def make(self, key):
        times = (Session.Trial & key).to_arrays("rt")
        self.insert1(dict(key, mean_rt=times.mean()))


@schema
class Recording(dj.Imported):
    definition = """
    -> Session
    ---
    seconds : float32
    """

    def make_fetch(self, key):
        return ((Session & key).fetch1("session_date"),)

    def make_compute(self, key, day):
        return (float(day.day),)

    def make_insert(self, key, seconds):
        self.insert1(dict(key, seconds=seconds))


def settings():
    instance = dj.Instance(host, user, password, port=port)
    assert instance.Schema(name).exists
    with dj.config.override(safemode=False):
        assert dj.config["safemode"] is False
    dj.config.save_template(str(folder / "datajoint.json"), create_secrets_dir=False)
    rows = dj.conn().query("SELECT %s AS one", args=(1,), as_dict=True).fetchall()
    assert rows == [{"one": 1}]
    with dj.conn().transaction:
        Subject.insert1(dict(subject_id=99, species="rat"))
        (Subject & "subject_id = 99").delete()


def schemas():
    assert dj.Schema(name, create_schema=False).exists
    assert dj.virtual_schema(name).Subject.full_table_name == Subject.full_table_name
    assert name in dj.list_schemas()
    assert "subject" in schema.list_tables()
    assert schema.exists
    assert isinstance(schema.jobs, list)
    schema.rebuild_lineage()
    assert len(schema.get_table("Subject")) == 0
    full_name = f"`{name}`.`subject`"
    assert len(dj.FreeTable(full_name)) == 0


def inserts():
    rows = [dict(subject_id=2, species="mouse", dob=None), dict(subject_id=3, species="rat", dob="2024-02-11")]
    Subject.insert1(dict(subject_id=1, species="mouse", dob="2024-01-05"))
    assert Subject.validate(rows)
    Subject.insert(rows)
    Subject.insert(rows, skip_duplicates=True)
    Subject.insert(rows, skip_duplicates=True, ignore_extra_fields=True)
    Subject.insert(rows, skip_duplicates=True, chunk_size=1000)
    path = folder / "subjects.csv"
    path.write_text("subject_id,species\n4,mouse\n")
    Subject.insert(path)
    Subject.insert([dict(subject_id=4, species="rat")], replace=True)
    assert hasattr(Subject, "staged_insert1")
    Subject.update1(dict(subject_id=1, dob=None))
    assert (Subject & "dob is null").to_dicts()[0]["subject_id"] == 1
    Subject.update1(dict(subject_id=1, dob="2024-01-05"))
    Session.insert1(dict(subject_id=1, session=1, session_date="2024-05-01", partner=2))
    Session.insert((Subject & "subject_id = 3").proj(session="1", session_date="'2024-05-02'"))
    Session.Trial.insert([dict(subject_id=1, session=1, trial=1, rt=0.25), dict(subject_id=3, session=1, trial=1, rt=0.5)])


def queries():
    key = {"subject_id": 1}
    one, other = {"subject_id": 1}, "dob > '2024-02-01'"
    assert len(Subject & {"species": "mouse"}) == 2
    assert len(Subject & "dob > '2024-01-01'") == 2
    assert len(Subject & [one, other]) == 2
    assert len(Subject & dj.AndList([one, other])) == 0
    assert len(Subject & Session) == 2
    assert len(Subject - Session) == 2
    assert len(Subject & dj.Not(other)) == 1
    assert len(Subject & dj.Top(5, "dob DESC", offset=2)) == 2
    assert len(Subject.proj()) == 4
    assert "partner" not in Session.proj(..., "-partner").heading.names
    assert len(Session.proj(day="session_date", y="year(session_date)")) == 2
    assert len(Subject * Session) == 2
    assert len(Session.extend(Subject)) == 2
    assert len(Session.join(Subject, left=True)) == 2
    assert len(Session.join(Subject, semantic_check=False)) == 2
    assert len(Session.aggr(Session.Trial, n="count(*)")) == 2
    assert len(Session.aggr(Session.Trial, n="count(*)", exclude_nonmatching=True)) == 2
    mice, rats = (Subject & "species = 'mouse'").proj(), (Subject & "species = 'rat'").proj()
    assert len(mice + rats) == 4
    assert len(dj.U("species") & Subject) == 2
    assert len(dj.U("species").aggr(Subject, n="count(*)")) == 2

    assert len(Subject.to_dicts()) == 4
    assert len(Subject.to_dicts(order_by="dob", limit=5)) == 4
    assert (Subject & key).fetch1()["species"] == "mouse"
    assert (Subject & key).fetch1("species") == "mouse"
    assert len(Subject.keys()) == 4
    assert len(Subject.to_arrays("species")) == 4
    assert len(Subject.to_pandas()) == 4
    for row in Subject():
        assert row["species"]
    assert len(Subject()) == 4
    assert bool(Subject())
    assert key in Subject()
    assert len(Subject().head(3)) == 3
    assert len(Subject().tail(3)) == 3
    assert "subject_id" in Subject().preview()
    assert "SELECT" in Subject().make_sql()
    assert Subject.primary_key == ["subject_id"]
    assert "subject_id" in Subject.describe()


def structure():
    key = {"subject_id": 1}
    assert Session.parents()
    assert Session.children()
    assert Session.ancestors()
    assert Subject.descendants()
    assert Session.parts()
    Subject.alter(prompt=False)
    diagram = dj.Diagram(schema)
    diagram.save(str(folder / "pipeline.mmd"))
    assert len(dj.Diagram(schema).collapse().nodes)
    assert dj.Diagram.cascade(Subject & key).counts()
    assert dj.Diagram(schema).restrict(Subject & key).counts()
    assert "subject" in diagram.make_mermaid().lower()
    assert len((dj.Diagram(Session) + 1 - 1).nodes)
    assert len(dj.Diagram.trace(Subject & key).counts())


def populates():
    key = {"subject_id": 1}
    Summary.populate(key)
    Summary.populate(reserve_jobs=True, suppress_errors=True, max_calls=10, processes=1)
    assert Summary.progress() == (0, 2)
    Summary.jobs.refresh()
    assert len(Summary.jobs.errors) == 0
    Summary.jobs.ignore({"subject_id": 1, "session": 1})
    assert Summary.jobs.progress()["ignore"] == 1
    (Summary & {"subject_id": 3, "session": 1}).delete()
    Summary.jobs.refresh()
    job = {"subject_id": 3, "session": 1}
    assert Summary.jobs.reserve(job)
    Summary.jobs.error(job, "no light")
    Summary.jobs.errors.delete()
    Summary.jobs.refresh()
    assert Summary.jobs.reserve(job)
    Summary.jobs.complete(job)
    assert len(Summary().key_source) == 2
    Recording.populate()
    Recording.insert1({"subject_id": 1, "session": 1, "seconds": 2}, replace=True, allow_direct_insert=True)


def errors():
    try:
        Subject.insert1(dict(subject_id=1, species="mouse"))
        raise AssertionError("a duplicate was inserted")
    except dj.errors.DuplicateError as error:
        assert isinstance(error, dj.DataJointError)
    assert issubclass(dj.errors.IntegrityError, dj.errors.QueryError)
    assert issubclass(dj.errors.AccessError, dj.errors.QueryError)
    assert issubclass(dj.errors.QuerySyntaxError, dj.errors.QueryError)
    assert issubclass(dj.errors.UnknownAttributeError, dj.errors.QueryError)
    assert issubclass(dj.errors.MissingAttributeError, dj.errors.QueryError)
    assert issubclass(dj.errors.LostConnectionError, dj.DataJointError)
    assert issubclass(dj.errors.MissingTableError, dj.DataJointError)
    assert issubclass(dj.ThreadSafetyError, dj.DataJointError)
    assert dj.Codec and dj.ObjectRef and dj.NpyRef
    assert dj.MatStruct and dj.MatCell and dj.StorageAdapter
    dj.config.stores["main"] = {"protocol": "file", "location": str(folder)}
    dj.gc.GarbageCollector(schema, store="main").collect(dry_run=False)


def deletes():
    key = {"subject_id": 1}
    assert (Session.Trial & key).delete_quick(get_count=True) == 1
    (Session.Trial & {"subject_id": 3}).delete(part_integrity="cascade")
    assert (Subject & key).delete() == 1
    assert len(Session()) == 0
    Summary.drop(prompt=False)
    Recording.drop_quick()


try:
    settings()
    schemas()
    inserts()
    queries()
    structure()
    populates()
    errors()
    deletes()
finally:
    schema.drop(prompt=False)
print("done")
