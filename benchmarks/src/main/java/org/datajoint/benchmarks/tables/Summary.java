package org.datajoint.benchmarks.tables;

import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;

/** A computed table with many keys, which is never populated. */
@Definition("""
        # many keys to make
        -> Reading
        ---
        mean : float64
        """)
public class Summary extends Computed {
    /** Called by the schema. */
    public Summary() {}

    @Override
    protected void make(Make make) {
        make.skip("only its jobs are measured");
    }
}
