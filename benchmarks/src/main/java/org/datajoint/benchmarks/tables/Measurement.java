package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** A table for inserts, with the attributes of {@link Reading}. */
@Definition("""
        # takes the rows that are inserted, of the form of Reading
        id : int32
        ---
        label : varchar(32)
        score = null : float64
        trials : int64
        correct : bool
        taken : datetime(3)
        """)
public class Measurement extends Manual {
    /** Called by the schema. */
    public Measurement() {}
}
