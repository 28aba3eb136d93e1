package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** Trials from which the computed tables are made. */
@Definition("""
        # what is computed from
        trial_id : int32
        ---
        gain : float64
        """)
public class Trial extends Manual {
    /** Called by the schema. */
    public Trial() {}
}
