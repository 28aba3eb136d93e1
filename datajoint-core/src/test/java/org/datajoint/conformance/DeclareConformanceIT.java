package org.datajoint.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;

class DeclareConformanceIT {
    private static InputStream vectors() throws IOException {
        String folder = System.getProperty("conformance.dir");
        return folder == null
                ? Objects.requireNonNull(DeclareConformanceIT.class.getResourceAsStream("/conformance/declare.json"))
                : Files.newInputStream(Path.of(folder, "declare.json"));
    }

    @Test
    void declaresWhatDataJointForPythonDeclares() throws IOException {
        TestServer server = TestServers.shared();
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        List<String> failures = new ArrayList<>();
        int count = 0;
        try (PooledSession session = new PooledSession(Pool.to(address, 4), true, () -> true);
                InputStream vectors = vectors()) {
            DeclareConformance declare = new DeclareConformance(session);
            for (JsonNode vector : new ObjectMapper().readTree(vectors)) {
                count++;
                List<String> differences = declare.differences(vector);
                if (!differences.isEmpty()) {
                    failures.add(vector.path("id").asText() + ": " + String.join("\n  ", differences));
                }
            }
        }
        System.out.println("conformance declare: " + (count - failures.size()) + " of " + count);
        assertThat(failures).isEmpty();
    }
}
