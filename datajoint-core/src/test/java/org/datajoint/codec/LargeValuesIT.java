package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An object larger than the heap, and values of which the heap holds two. With {@code -Dlarge.full=true} it is an object of 1 GB
 * and values of 100 MB in a heap of 256 MB, as promised; else all is smaller by the same factor, as deflating takes its time.
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
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            TestServer server = TestServers.shared();
            builder.environment().keySet().removeIf(name -> name.startsWith("DJ_"));
            builder.environment()
                    .putAll(Map.of(
                            "DJ_HOST", server.host(),
                            "DJ_PORT", Integer.toString(server.port()),
                            "DJ_USER", server.user(),
                            "DJ_PASS", server.password()));
            Process child = builder.start();
            child.getOutputStream().close();
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor()).as(output).isZero();
        }
    }
}
