package org.datajoint.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.TestInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An object larger than the heap, values of which the heap holds two, and an array for NumPy of which it holds one. With
 * {@code -Dlarge.full=true} it is an object of 1 GB and values of 100 MB in a heap of 256 MB, as promised; else all is smaller by
 * the same factor, as deflating takes its time.
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
