package org.datajoint.benchmarks.tables;

import java.util.Map;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;

/** A computed table whose make fetches once and inserts once. */
@Definition("""
        # one fetch and one insert
        -> Trial
        ---
        mean : float64
        """)
public class Mean extends Computed {
    /** Called by the schema. */
    public Mean() {}

    @Override
    protected void make(Make make) throws Exception {
        double gain = make.upstream(Trial.class).fetch1().getDouble("gain");
        make.insert1(Map.of("mean", gain * 2));
    }
}
