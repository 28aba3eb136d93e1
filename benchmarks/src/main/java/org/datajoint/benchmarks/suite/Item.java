package org.datajoint.benchmarks.suite;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** The table that every test has to itself. */
@Definition("""
        # things to count
        item_id : int32
        ---
        name : varchar(32)
        """)
public class Item extends Manual {
    /** For the schema. */
    public Item() {}
}
