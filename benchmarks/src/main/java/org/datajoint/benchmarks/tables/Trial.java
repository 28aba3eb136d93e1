package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** What is computed from. */
@Definition("""
        # what is computed from
        trial_id : int32
        ---
        gain : float64
        """)
public class Trial extends Manual {
    /** For the schema. */
    public Trial() {}
}
