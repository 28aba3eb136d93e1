package org.datajoint.benchmarks.tables;

import java.util.Map;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;

/** A computed table whose make waits, as for a file or a service. */
@Definition("""
        # waits, as for a file or a service
        -> Trial
        ---
        mean : float64
        """)
public class Pause extends Computed {
    /** The time that a make waits. */
    public static final long MILLISECONDS = 5;

    /** Called by the schema. */
    public Pause() {}

    @Override
    protected void make(Make make) throws Exception {
        double gain = make.upstream(Trial.class).fetch1().getDouble("gain");
        Thread.sleep(MILLISECONDS);
        make.insert1(Map.of("mean", gain * 2));
    }
}
