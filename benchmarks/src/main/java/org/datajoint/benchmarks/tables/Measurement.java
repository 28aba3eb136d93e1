package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Takes the rows that are inserted, of the form of Reading. */
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
    /** For the schema. */
    public Measurement() {}
}
