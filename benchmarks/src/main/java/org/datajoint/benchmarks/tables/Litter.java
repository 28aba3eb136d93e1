package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Parents, to delete with their children. */
@Definition("""
        # parents to delete
        litter_id : int32
        ---
        cage : int32
        """)
public class Litter extends Manual {
    /** For the schema. */
    public Litter() {}
}
