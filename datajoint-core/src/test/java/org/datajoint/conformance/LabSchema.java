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
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.definition.FullName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.RowContext;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;

/** The tables and rows of the conformance vectors in a schema of their own, which closing drops. */
public final class LabSchema implements AutoCloseable {
    private final String schema =
            "djtest_lab_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final PooledSession session;
    private final Connection connection;
    private final Map<String, LabTable> tables = new LinkedHashMap<>();
    private final Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();

    private LabSchema(PooledSession session) {
        this.session = session;
        this.connection = new SessionConnection(session, Config.defaults());
    }

    /** Creates and fills the schema that a file of vectors describes. */
    public static LabSchema of(JsonNode description) {
        return of(description, pool());
    }

    /** Creates and fills the schema that a file of vectors describes, over the connections of {@code pool}. */
    public static LabSchema of(JsonNode description, Pool pool) {
        LabSchema lab = over(pool);
        for (JsonNode table : description.get("tables")) {
            String name = table.get("name").textValue();
            Tier tier = Tier.valueOf(table.get("tier").textValue().toUpperCase(java.util.Locale.ROOT));
            TableName tableName = TableName.of(lab.schema, name, tier);
            lab.declare(name, tableName, table.get("definition").textValue(), name);
            for (JsonNode part : table.path("parts")) {
                String partName = part.get("name").textValue();
                lab.declare(
                        name + "." + partName,
                        tableName.part(partName),
                        part.get("definition").textValue(),
                        name);
            }
        }
        description.get("rows").properties().forEach(entry -> lab.fill(entry.getKey(), entry.getValue()));
        return lab;
    }

    /** A schema without tables. */
    public static LabSchema empty() {
        return over(pool());
    }

    private static Pool pool() {
        TestServer server = TestServers.shared();
        return Pool.to(new ServerAddress(server.host(), server.port(), server.user(), server.password(), null), 4);
    }

    /** A schema without tables, over the connections of {@code pool}. */
    public static LabSchema over(Pool pool) {
        LabSchema lab = new LabSchema(new PooledSession(pool, true, () -> true));
        lab.session.declare("CREATE DATABASE `" + lab.schema + "` DEFAULT CHARACTER SET utf8mb4");
        return lab;
    }

    private void declare(String name, TableName table, String definition, String master) {
        Heading heading =
                LabDefinition.heading(table, definition, parent -> table(parent.equals("master") ? master : parent)
                        .heading());
        declare(name, table, heading);
    }

    /** Creates a table with that heading. */
    public LabTable declare(String name, TableName table, Heading heading) {
        session.declare(LabDefinition.createTable(table, heading));
        LabTable result = new LabTable(connection, table, heading);
        tables.put(name, result);
        rows.put(name, new ArrayList<>());
        return result;
    }

    /** Creates a table by a definition of the forms that the lab schema uses. */
    public LabTable declare(String name, String definition) {
        declare(name, TableName.of(schema, name, Tier.MANUAL), definition, name);
        return table(name);
    }

    private void fill(String name, JsonNode content) {
        content.forEach(row -> insert(name, TaggedJson.map(row)));
    }

    /** Inserts a row; absent attributes are null. */
    public void insert(String name, Map<String, ?> row) {
        LabTable table = table(name);
        Map<String, @Nullable Object> complete = new LinkedHashMap<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Attribute attribute : table.heading().allAttributes()) {
            Object value = row.get(attribute.name());
            values.add(SessionConnection.values(connection)
                    .of(attribute)
                    .toColumn(value, new RowContext(table.name(), List.of(), () -> row)));
            if (!attribute.isHidden()) {
                complete.put(attribute.name(), value);
            }
        }
        Objects.requireNonNull(rows.get(name)).add(complete);
        String marks = "?" + ", ?".repeat(values.size() - 1);
        session.update(new Sql("INSERT INTO " + FullName.of(table.name()) + " VALUES (" + marks + ")", values));
    }

    public LabTable table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    public Map<String, LabTable> tables() {
        return tables;
    }

    /** The rows that were inserted, attribute by attribute. */
    public List<Map<String, @Nullable Object>> rows(String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    public Connection connection() {
        return connection;
    }

    public String name() {
        return schema;
    }

    @Override
    public void close() {
        session.declare("DROP DATABASE `" + schema + "`");
        session.close();
    }
}
