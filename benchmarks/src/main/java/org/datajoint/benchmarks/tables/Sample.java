package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Rows to stream, with the attributes of {@link Reading}. */
@Definition("""
        # rows to stream, of the form of Reading
        id : int32
        ---
        label : varchar(32)
        score = null : float64
        trials : int64
        correct : bool
        taken : datetime(3)
        """)
public class Sample extends Manual {
    /** Called by the schema. */
    public Sample() {}
}
