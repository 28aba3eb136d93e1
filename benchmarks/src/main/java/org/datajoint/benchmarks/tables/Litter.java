package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Parents to be deleted with their children. */
@Definition("""
        # parents to delete
        litter_id : int32
        ---
        cage : int32
        """)
public class Litter extends Manual {
    /** Called by the schema. */
    public Litter() {}
}
