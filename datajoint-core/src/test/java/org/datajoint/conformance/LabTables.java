package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Table;
import org.datajoint.table.TextTables;
import org.datajoint.table.TextTables.PartText;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;

/** The lab schema declared and filled by this library, foreign keys included; closing drops it. Safemode is off. */
public final class LabTables implements AutoCloseable {
    private final PooledSession session;
    private final Connection connection;
    private final TextTables schema;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();

    private LabTables() {
        TestServer server = TestServers.shared();
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        this.session = new PooledSession(Pool.to(address, 4), true, () -> true);
        this.connection = new SessionConnection(session, Config.defaults().set("safemode", false));
        String name =
                "djtest_lab_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        this.schema = new TextTables(connection, name);
    }

    /** Declares and fills the schema that a file of vectors describes. */
    public static LabTables of(JsonNode description) {
        LabTables lab = new LabTables();
        for (JsonNode table : description.get("tables")) {
            lab.declare(table);
        }
        description.get("rows").properties().forEach(entry -> lab.fill(entry.getKey(), entry.getValue()));
        return lab;
    }

    private void declare(JsonNode table) {
        String name = table.get("name").textValue();
        List<PartText> parts = new ArrayList<>();
        for (JsonNode part : table.path("parts")) {
            parts.add(new PartText(
                    part.get("name").textValue(), part.get("definition").textValue()));
        }
        schema.declare(
                name, table.get("tier").textValue(), table.get("definition").textValue(), parts, List.of());
        tables.put(name, schema.tables().table(name));
        parts.forEach(part ->
                tables.put(name + "." + part.className(), schema.tables().table(name + "." + part.className())));
    }

    private void fill(String name, JsonNode content) {
        List<Map<String, @Nullable Object>> filled = new ArrayList<>();
        content.forEach(row -> filled.add(TaggedJson.map(row)));
        table(name).insert(filled, InsertOptions.defaults().allowDirectInsert());
        rows.put(name, filled);
    }

    /** The table of a class name, such as {@code Session.Trial}. */
    public Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    /** All tables by class name, in the order of their declaration. */
    public Map<String, Table> byName() {
        return tables;
    }

    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** The rows that were inserted, by class name. */
    public Map<String, List<Map<String, @Nullable Object>>> rows() {
        return rows;
    }

    /** Runs something in a transaction and takes it back. */
    public void rolledBack(Runnable body) {
        IllegalStateException done = new IllegalStateException("to be rolled back");
        try {
            connection.inTransaction(() -> {
                body.run();
                throw done;
            });
        } catch (IllegalStateException e) {
            if (e != done) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        schema.drop();
        session.close();
    }
}
