"""Declares tables from text with DataJoint for Python and describes tables, for the tests that share schemas with it.

Usage: python interop_declarations.py SCHEMA, with the server in DJ_HOST etc. and the stores in DJ_STORES. The script executes
each line of its standard input as a command and answers it with a line of JSON. Classes are identified by schema and name,
parts as "Master.Part".
"""

import datetime
import decimal
import json
import sys
import uuid

import datajoint as dj
import numpy as np

dj.logger.setLevel("CRITICAL")
dj.config["safemode"] = False
TIERS = {tier.__name__: tier for tier in (dj.Manual, dj.Lookup, dj.Imported, dj.Computed)}
schemas = {}


def declare(name, tables):
    """Declares the tables in order; the answer lists the refused ones with the reasons."""
    schema, known = schemas.setdefault(name, (dj.Schema(name), {}))
    refused = {}
    for table in tables:
        body = {"definition": table["definition"], "contents": [decoded(row) for row in table["contents"]]}
        if table["tier"] != "Lookup":
            del body["contents"]
        for part in table["parts"]:
            body[part["name"]] = type(part["name"], (dj.Part,), {"definition": part["definition"]})
        try:
            known[table["name"]] = schema(type(table["name"], (TIERS[table["tier"]],), body), context=known)
        except Exception as error:  # Any error is reported as the answer.
            refused[table["name"]] = "%s: %s" % (type(error).__name__, error)
    return refused


def read(name):
    """Creates the classes of a schema from its tables on the server."""
    module = dj.VirtualModule("module_of_" + name, name)
    known = {each: value for each, value in vars(module).items() if isinstance(value, type) and issubclass(value, dj.Table)}
    schemas[name] = (module.schema, known)
    return sorted(classes(name))


def classes(name):
    """Returns the tables of a schema by their names on the server."""
    found = {}
    for table in schemas[name][1].values():
        for each in [table, *vars(table).values()]:
            if isinstance(each, type) and issubclass(each, dj.Table):
                found[each.table_name] = each
    return found


def describe(name):
    return {table: kind().describe(context=schemas[name][1]) for table, kind in classes(name).items()}


def headings(name):
    return {
        table: [
            [each.name, each.original_type or each.type, each.in_key, each.nullable, each.default, each.comment]
            for each in kind().heading.attributes.values()
        ]
        for table, kind in classes(name).items()
    }


def insert(name, table, rows):
    classes(name)[table].insert([decoded(row) for row in rows], allow_direct_insert=True)
    return len(rows)


def fetch(name, table):
    kind = classes(name)[table]
    return [{key: encoded(value) for key, value in row.items()} for row in kind().to_dicts(order_by="KEY")]


def decoded(row):
    return {key: bytes.fromhex(value["hex"]) if isinstance(value, dict) and "hex" in value else value for key, value in row.items()}


def encoded(value):
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, datetime.timedelta):
        return value // datetime.timedelta(microseconds=1)
    if isinstance(value, (datetime.date, decimal.Decimal, uuid.UUID)):
        return str(value)
    return value


def jobs(name, table):
    """Creates the jobs table of a computed table."""
    classes(name)[table]().jobs.refresh()


COMMANDS = {each.__name__: each for each in (declare, read, describe, headings, insert, fetch, jobs)}
for line in sys.stdin:
    command, *arguments = json.loads(line)
    print(json.dumps(COMMANDS[command](*arguments)), flush=True)
