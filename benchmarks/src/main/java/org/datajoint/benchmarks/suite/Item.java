package org.datajoint.benchmarks.suite;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** The table of each test. */
@Definition("""
        # things to count
        item_id : int32
        ---
        name : varchar(32)
        """)
public class Item extends Manual {
    /** Called by the schema. */
    public Item() {}
}
