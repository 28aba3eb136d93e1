package org.datajoint.benchmarks.tables;

import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;

/** Has many keys to make, and is never made. */
@Definition("""
        # many keys to make
        -> Reading
        ---
        mean : float64
        """)
public class Summary extends Computed {
    /** For the schema. */
    public Summary() {}

    @Override
    protected void make(Make make) {
        make.skip("only its jobs are measured");
    }
}
