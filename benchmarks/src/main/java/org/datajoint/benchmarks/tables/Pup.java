package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Children to be deleted with their parents. */
@Definition("""
        # children to delete
        -> Litter
        pup : int16
        ---
        weight : float64
        """)
public class Pup extends Manual {
    /** Called by the schema. */
    public Pup() {}
}
