package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.heading.TableName;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/** Schemas for plain SQL tables on the server, with the aliases {@code lab}, {@code other} and {@code third}; closing drops them. */
final class ServerSchemas implements AutoCloseable {
    private static final List<String> CALLED = List.of("lab", "other", "third");

    private final List<String> names = new ArrayList<>();
    private final Instance instance;

    ServerSchemas() {
        this(StatementListener.NONE);
    }

    ServerSchemas(StatementListener listener) {
        instance = TestInstances.builder()
                .set("safemode", false)
                .listener(listener)
                .build();
        String run = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        for (String called : CALLED) {
            names.add("djtest_" + called + "_" + run);
            instance.connection().execute("CREATE DATABASE `" + names.get(names.size() - 1) + "`");
        }
    }

    Instance instance() {
        return instance;
    }

    /** Returns the server's name of a schema. */
    String name(String called) {
        return names.get(CALLED.indexOf(called));
    }

    Schema schema(String called) {
        return instance.schema(name(called));
    }

    /** Returns the table with a name such as {@code lab.session} or, in {@code lab}, {@code session}. */
    TableName tableName(String called) {
        TableName name = Graphs.name(called);
        return new TableName(name(name.schema()), name.table());
    }

    Table table(String called) {
        TableName name = tableName(called);
        return instance.freeTable("`" + name.schema() + "`.`" + name.table() + "`");
    }

    /** Runs statements in which the schemas are named by their aliases. */
    void run(String... statements) {
        for (String statement : statements) {
            instance.connection().execute(sql(statement));
        }
    }

    String sql(String statement) {
        String sql = statement;
        for (String called : CALLED) {
            sql = sql.replace(called + ".", "`" + name(called) + "`.");
        }
        return sql;
    }

    /** Drops all tables. */
    void clear() {
        String ours = "'" + String.join("', '", names) + "'";
        instance.connection()
                .query("SELECT CONSTRAINT_SCHEMA s, TABLE_NAME t, CONSTRAINT_NAME c"
                        + " FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA IN (" + ours + ")")
                .forEach(key -> instance.connection()
                        .execute("ALTER TABLE `" + key.get("s") + "`.`" + key.get("t") + "` DROP FOREIGN KEY `"
                                + key.get("c") + "`"));
        for (String name : names) {
            instance.connection().execute("DROP DATABASE `" + name + "`");
            instance.connection().execute("CREATE DATABASE `" + name + "`");
        }
    }

    @Override
    public void close() {
        clear();
        names.forEach(name -> instance.connection().execute("DROP DATABASE `" + name + "`"));
        instance.close();
    }
}
