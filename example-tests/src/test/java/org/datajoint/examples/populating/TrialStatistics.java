package org.datajoint.examples.populating;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.datajoint.examples.Session;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Part;
import org.datajoint.table.References;

/** A histogram of the reaction times of each session, with one bin in each row of its part. */
@References(Session.class) // a class of another package
@Definition("""
        -> Session
        ---
        trials : int32
        """)
public class TrialStatistics extends Computed {
    /** The number of trials in a range of reaction times. */
    @Definition("""
            -> master
            bin : int16         # tenths of a second
            ---
            trials : int32
            """)
    public static class Bin extends Part {}

    @Override
    protected void make(Make make) {
        double[] times = make.upstream(Session.Trial.class).doubles("rt");
        if (times.length == 0) {
            make.skip("no trials yet");
            return;
        }
        int[] bins = new int[10];
        for (double time : times) {
            bins[Math.min((int) (time * 10), bins.length - 1)]++;
        }
        make.insert1(Map.of("trials", times.length)); // the key is filled in
        List<Map<String, Integer>> rows = IntStream.range(0, bins.length)
                .filter(bin -> bins[bin] > 0)
                .mapToObj(bin -> Map.of("bin", bin, "trials", bins[bin]))
                .toList();
        make.insert(Bin.class, rows);
    }
}
