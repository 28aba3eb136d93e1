package org.datajoint.benchmarks.tables;

import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** 100,000 rows to fetch. */
@Definition("""
        # 100,000 rows to fetch
        id : int32
        ---
        label : varchar(32)
        score = null : float64
        trials : int64
        correct : bool
        taken : datetime(3)
        """)
public class Reading extends Manual {
    /** Called by the schema. */
    public Reading() {}
}
