package org.datajoint.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;

/** A database that plain SQL makes, for tests; closing drops it. Safemode is off. */
final class ForeignDatabase implements AutoCloseable {
    final String name;
    final Instance instance;

    ForeignDatabase() {
        this("djtest_foreign_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    ForeignDatabase(String name) {
        this.name = name;
        this.instance = TestInstances.builder().set("safemode", false).build();
        run("CREATE DATABASE `" + name + "`");
    }

    /** A database made by a script among the resources. */
    static ForeignDatabase of(String script) {
        ForeignDatabase database = new ForeignDatabase();
        try (InputStream in =
                Objects.requireNonNull(ForeignDatabase.class.getResourceAsStream("/foreign/" + script + ".sql"))) {
            for (String statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\n")) {
                database.run(statement);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    /** Runs statements, {@code @.} standing before the names of tables. */
    void run(String... statements) {
        for (String statement : statements) {
            instance.connection().query(statement.replace("@.", "`" + name + "`."));
        }
    }

    boolean isMariaDb() {
        Map<String, Object> row =
                instance.connection().query("SELECT version() AS v").get(0);
        return String.valueOf(row.get("v")).contains("MariaDB");
    }

    Schema schema() {
        return instance.schema(name);
    }

    VirtualSchema opened() {
        return instance.virtualSchema(name);
    }

    Table table(String table) {
        return opened().table(table);
    }

    /** The first column of a query's rows. */
    List<Object> values(String sql) {
        return instance.connection().query(sql.replace("@.", "`" + name + "`.")).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }

    @Override
    public void close() {
        run("DROP DATABASE IF EXISTS `" + name + "`");
        instance.close();
    }
}
