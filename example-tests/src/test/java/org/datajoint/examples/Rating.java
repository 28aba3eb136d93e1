package org.datajoint.examples;

import java.util.Map;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;

/** Tells from the summary of a session whether it was fast. */
@Definition("""
        -> Summary
        ---
        fast : bool
        """)
public class Rating extends Computed {
    @Override
    protected void make(Make make) {
        double mean = make.upstream(Summary.class).fetch1().getDouble("mean_rt");
        make.insert1(Map.of("fast", mean < 0.4));
    }
}
