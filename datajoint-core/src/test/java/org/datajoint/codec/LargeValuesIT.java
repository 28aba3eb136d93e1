package org.datajoint.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.TestInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An object larger than the heap, values of which the heap can hold two, and a NumPy array of which it can hold one. With
 * {@code -Dlarge.full=true}, the object has 1 GB, the values have 100 MB, and the heap has 256 MB. By default all of them are
 * smaller by the same factor, because compression is slow.
 */
class LargeValuesIT {
    private static final boolean FULL = Boolean.getBoolean("large.full");

    @TempDir
    private Path folder;

    @Test
    void aHeapIsLargeEnoughForAnObjectOfAnySizeAndForValuesThatItHoldsTwice() throws IOException, InterruptedException {
        try (CodecSchema at = new CodecSchema()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    FULL ? "-Xmx256m" : "-Xmx112m",
                    "-XX:+UseG1GC",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeValues.class.getName()));
            command.addAll(List.of(at.schema.name(), folder.toString(), FULL ? "1000" : "200", FULL ? "100" : "40"));
            TestInstances.run(command.toArray(String[]::new));
        }
    }
}
