package org.datajoint.populate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;

/** A separate schema with one computed table, for tests of its jobs. Closing it drops the schema. */
final class Pipeline implements AutoCloseable {
    @Definition("""
            number : int32
            code : uuid
            name : varchar(12)
            """)
    public static class Entry extends Manual {}

    @Definition("""
            # computed from an entry
            -> Entry
            ---
            x : float64
            """)
    public static class Result extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("x", 1.5));
        }
    }

    final Instance instance;
    final Schema schema;
    final Entry entry;
    final Result result;

    Pipeline() {
        this(Map.of());
    }

    Pipeline(Map<String, Object> settings) {
        this("djtest_jobs_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12), settings);
    }

    /** Opens an existing schema with another instance. */
    Pipeline(String name, Map<String, Object> settings) {
        this.instance = open(settings);
        this.schema = instance.schema(name);
        this.entry = schema.table(Entry.class);
        this.result = schema.table(Result.class);
    }

    static Instance open(Map<String, Object> settings) {
        Instance.Builder builder = TestInstances.builder().set("safemode", false);
        settings.forEach(builder::set);
        return builder.build();
    }

    /** Returns the key with the given number. */
    static Row key(int number) {
        return Row.copyOf(Map.of("number", number, "code", new UUID(7, number), "name", "n" + number % 10));
    }

    /** Adds keys that are numbered from 0. */
    void enter(int count) {
        List<Row> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(i));
        }
        entry.insert(keys);
    }

    /** Inserts a result as another worker would. */
    void finish(int number) {
        Row key = key(number);
        sql("INSERT INTO @__result VALUES (?, ?, ?, 1)", number, key.get("code"), key.get("name"));
    }

    Jobs jobs() {
        return result.jobs();
    }

    /** Runs a statement in which names of tables have the prefix {@code @}. */
    long sql(String text, Object... values) {
        return instance.connection().execute(at(text), values);
    }

    List<Map<String, Object>> query(String text, Object... values) {
        return instance.connection().query(at(text), values);
    }

    Object value(String text, Object... values) {
        return query(text, values).get(0).values().iterator().next();
    }

    String at(String text) {
        return text.replace("@", "`" + schema.name() + "`.");
    }

    @Override
    public void close() {
        schema.drop();
        instance.close();
    }
}
