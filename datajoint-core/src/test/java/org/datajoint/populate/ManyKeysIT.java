package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests a run over more keys than fit in its heap: 100,000 keys of more than 200 bytes each, and 40 MB. */
class ManyKeysIT {
    private static final int KEYS = 100_000;
    private static final String RESERVED = "reserved";

    @Definition("label : varchar(220)")
    static class Recording extends Manual {}

    @Definition("-> Recording\n---\nlength : int32")
    static class Measured extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("length", make.key().getString("label").length()));
        }
    }

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    private void enterKeys() {
        String table = Lab.quoted(lab.schema.table(Recording.class).tableName());
        String digits =
                "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL"
                        + " SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        long entered = lab.instance
                .connection()
                .execute("INSERT INTO " + table + " SELECT CONCAT(REPEAT('x', 195), a.d, b.d, c.d, d.d, e.d) FROM "
                        + digits + " a JOIN " + digits + " b JOIN " + digits + " c JOIN " + digits + " d JOIN " + digits
                        + " e");
        assertThat(entered).isEqualTo(KEYS);
        lab.schema.table(Measured.class);
    }

    @Test
    void runsWithJobsAndWithoutHoldFewOfTheirKeys() throws Exception {
        enterKeys();
        assertThat(inSmallHeap("direct", 300)).isEqualTo("started 100000, made 300");
        assertThat(inSmallHeap(RESERVED, 300)).isEqualTo("started 99700, made 300");
        assertThat(lab.schema.table(Measured.class).jobs().progress().pending()).isEqualTo(KEYS - 600);
        assertThat(lab.schema.table(Measured.class).count()).isEqualTo(600);
    }

    private String inSmallHeap(String mode, int calls) throws IOException, InterruptedException {
        TestServer server = TestServers.shared();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xmx40m",
                        ManyKeysIT.class.getName(),
                        server.host(),
                        Integer.toString(server.port()),
                        server.user(),
                        server.password(),
                        lab.schema.name(),
                        mode,
                        Integer.toString(calls)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** @param arguments host, port, user, password, schema, mode, number of calls */
    @SuppressWarnings("SystemOut") // how a process answers
    public static void main(String[] arguments) {
        try (Instance instance = Instance.builder()
                .host(arguments[0])
                .port(Integer.parseInt(arguments[1]))
                .user(arguments[2])
                .password(arguments[3])
                .build()) {
            long[] started = new long[1];
            PopulateListener listener = new PopulateListener() {
                @Override
                public void started(long total) {
                    started[0] = total;
                }
            };
            PopulateOptions options = PopulateOptions.defaults()
                    .maxCalls(Long.parseLong(arguments[6]))
                    .onProgress(listener);
            PopulateResult result = instance.schema(arguments[4])
                    .table(Measured.class)
                    .populate(arguments[5].equals(RESERVED) ? options.reserveJobs() : options);
            System.out.println("started " + started[0] + ", made " + result.succeeded());
        }
    }
}
