package org.datajoint.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures the memory that fetching takes: the bytes allocated for each row, and the heap during a stream. */
final class Memory {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 2;

    private Memory() {}

    /** Returns the bytes that this thread allocates for each row of a case, for the contenders in this JVM. */
    static Map<String, Long> bytesPerRow(String caseName, long rows, List<Contender> contenders) throws Exception {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            Optional<Work> work = contender.work(caseName);
            if (work.isPresent() && !contender.name().equals("python")) {
                for (int i = 0; i < WARM_UPS; i++) {
                    work.get().run();
                }
                long before = THREADS.getCurrentThreadAllocatedBytes();
                work.get().run();
                bytes.put(contender.name(), (THREADS.getCurrentThreadAllocatedBytes() - before) / rows);
            }
        }
        return bytes;
    }

    /**
     * The heap while the large table is streamed.
     *
     * @param rows the number of streamed rows
     * @param liveBefore bytes alive before
     * @param liveMost bytes alive at most
     * @param peak bytes in use at most, garbage included
     */
    record StreamHeap(long rows, long liveBefore, long liveMost, long peak) {}

    static StreamHeap stream(Access access) throws IOException, InterruptedException {
        Path file = Files.createTempFile("stream", ".txt");
        String printed = ChildJvm.run(
                ChildJvm.command(StreamMemory.class.getName(), StreamMemory.HEAP, "-XX:+UseSerialGC"), access, file);
        String[] lines = printed.strip().split("\n", -1);
        String[] numbers = lines[lines.length - 1].split(" ", -1);
        return new StreamHeap(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]));
    }
}
