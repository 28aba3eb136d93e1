package org.datajoint.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects of 100 MiB with a heap of half this size, in a bucket and in a folder; the first has 1 GB with {@code
 * -Dlarge.full=true}.
 */
class LargeObjectsIT {
    private static final long SIZE = Boolean.getBoolean("large.full") ? 1_000_000_000 : 60 << 20;

    @TempDir
    private Path folder;

    @Test
    void anObjectLargerThanTheHeapIsWrittenAndReadAsAStream() throws Exception {
        String name = "djtest_s3_" + UUID.randomUUID().toString().substring(0, 8);
        TestServer server = TestServers.shared();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (S3Server s3 = S3Server.onDisk(Files.createDirectory(folder.resolve("buckets")));
                Instance instance = Instance.builder()
                        .host(server.host())
                        .port(server.port())
                        .user(server.user())
                        .password(server.password())
                        .set("safemode", false)
                        .build()) {
            Map<String, Object> stores = Map.of(
                    "default",
                    "cloud",
                    "cloud",
                    s3.properties(name.replace('_', '-'), "lab"),
                    "disk",
                    Map.of("protocol", "file", "location", disk.toString()));
            instance.createSchema(name);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx48m",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LargeObjects.class.getName(),
                            name,
                            Long.toString(SIZE),
                            folder.toString()))
                    .redirectErrorStream(true);
            builder.environment().keySet().removeIf(each -> each.startsWith("DJ_"));
            builder.environment()
                    .putAll(Map.of(
                            "DJ_HOST", server.host(),
                            "DJ_PORT", Integer.toString(server.port()),
                            "DJ_USER", server.user(),
                            "DJ_PASS", server.password(),
                            "DJ_STORES", new ObjectMapper().writeValueAsString(stores)));
            try {
                Process child = builder.start();
                child.getOutputStream().close();
                String output = new String(child.getInputStream().readAllBytes(), UTF_8);
                assertThat(child.waitFor()).as(output).isZero();
            } finally {
                instance.schema(name).drop();
            }
        }
    }
}
