package org.datajoint.table;

import java.util.concurrent.CompletableFuture;
import org.datajoint.connection.Connection;

/** Faults of connections. */
final class Faults {
    private Faults() {}

    /** Lets the server end the connection of the calling thread's transaction. */
    static void kill(Connection connection) {
        Object id = connection.query("SELECT connection_id() AS id").get(0).get("id");
        // Another thread uses another connection.
        CompletableFuture.runAsync(() -> connection.execute("KILL " + id)).join();
    }
}
