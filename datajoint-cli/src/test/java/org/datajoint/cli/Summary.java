package org.datajoint.cli;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;

/** The mean reaction time of each session. */
@Definition("""
        -> Session
        ---
        mean_rt : float64
        """)
public class Summary extends Computed {
    @Override
    protected void make(Make make) {
        double[] times = make.upstream(Session.Trial.class).doubles("rt");
        double mean = DoubleStream.of(times)
                .average()
                .orElseThrow(() -> new IllegalStateException("a session without trials"));
        make.insert1(Map.of("mean_rt", mean));
    }
}
