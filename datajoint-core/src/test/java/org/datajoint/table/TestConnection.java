package org.datajoint.table;

import java.util.UUID;
import java.util.function.LongSupplier;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.objects.StoreProviders;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** A connection to the test server that counts its statements. */
final class TestConnection implements AutoCloseable {
    final CountingSession session;
    final Connection connection;

    TestConnection() {
        this(System::nanoTime);
    }

    /** @param clock measures the age of cached structures */
    TestConnection(LongSupplier clock) {
        TestServer server = TestServers.shared();
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        this.session = new CountingSession(new PooledSession(Pool.to(address, 8), true, () -> true));
        this.connection = new SessionConnection(
                session,
                Config.defaults(),
                Confirmation.console(),
                new Catalogue(session, clock),
                java.util.List.of(),
                StoreProviders.ofThread());
    }

    static String newName() {
        return "djtest_tables_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /** Returns a schema, which is created if it is missing and whose structure is read again. */
    Schema schema(String name) {
        StoredSchema.database(connection, name).createIfMissing(true);
        Schema schema = new Schema(connection, name);
        schema.refresh();
        return schema;
    }

    void drop(String name) {
        StoredSchema.database(connection, name).drop();
    }

    @Override
    public void close() {
        session.close();
    }
}
