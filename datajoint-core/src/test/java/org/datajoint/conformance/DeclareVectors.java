package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** Declares tables and compares what came to be. */
final class DeclareVectors implements VectorKind {
    @Override
    public String name() {
        return "declare";
    }

    @Override
    public int run(JsonNode file, List<String> failures) {
        TestServer server = TestServers.shared();
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        try (PooledSession session = new PooledSession(Pool.to(address, 4), true, () -> true)) {
            DeclareConformance declare = new DeclareConformance(session);
            for (JsonNode vector : file) {
                List<String> differences = differences(declare, vector);
                if (!differences.isEmpty()) {
                    failures.add(vector.path("id").asText() + ": " + String.join("\n  ", differences));
                }
            }
        }
        return file.size();
    }

    private static List<String> differences(DeclareConformance declare, JsonNode vector) {
        try {
            return declare.differences(vector);
        } catch (DataJointException e) {
            return List.of("failed: " + e);
        }
    }
}
