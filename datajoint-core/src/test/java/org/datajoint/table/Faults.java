package org.datajoint.table;

import java.util.concurrent.CompletableFuture;
import org.datajoint.connection.Connection;

/** What can happen to a connection, for tests. */
final class Faults {
    private Faults() {}

    /** Has the server end the connection that the calling thread's transaction is on. */
    static void kill(Connection connection) {
        Object id = connection.query("SELECT connection_id() AS id").get(0).get("id");
        // Another thread is another connection.
        CompletableFuture.runAsync(() -> connection.execute("KILL " + id)).join();
    }
}
