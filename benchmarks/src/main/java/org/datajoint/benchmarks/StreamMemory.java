package org.datajoint.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Iterator;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.benchmarks.tables.Sample;
import org.datajoint.query.Row;

/** Streams the large table in a small heap and prints how full the heap was at most. Runs in a JVM of its own. */
public final class StreamMemory {
    static final String HEAP = "-Xmx48m";

    private static final int LOOK_EVERY = 50_000;

    private StreamMemory() {}

    /** Prints the bytes in use before the stream, and the maximum during it, each measured after a garbage collection. */
    public static void main(String[] arguments) {
        try (Instance instance = Access.inherited().instance()) {
            Sample sample = instance.schema(Workplace.SCHEMA).table(Sample.class);
            long before = live();
            long most = before;
            long rows = 0;
            try (Stream<Row> stream = sample.stream()) {
                for (Iterator<Row> each = stream.iterator(); each.hasNext(); rows++) {
                    each.next();
                    if (rows % LOOK_EVERY == 0) {
                        most = Math.max(most, live());
                    }
                }
            }
            System.out.println(rows + " " + before + " " + most + " " + peak());
        }
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
