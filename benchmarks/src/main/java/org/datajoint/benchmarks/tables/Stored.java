package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Objects in a store. */
@Definition("""
        # objects in a store
        id : int32
        ---
        x : <object@bench>
        """)
public class Stored extends Manual {
    /** Called by the schema. */
    public Stored() {}
}
