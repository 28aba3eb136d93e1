package org.datajoint.populate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;

/** A schema whose makes are recorded in a ledger, which accepts the same key several times. Closing it drops the schema. */
final class Ledger implements AutoCloseable {
    /** Code that runs at the beginning of each make in this process. */
    static volatile WorkerProcess.Before before = make -> {};

    @Definition("number : int32")
    public static class Entry extends Manual {}

    @Definition("""
            -> Entry
            ---
            pid : int64
            """)
    public static class Result extends Computed {
        @Override
        protected void make(Make make) {
            before.make(make);
            long pid = ProcessHandle.current().pid();
            long number = make.key().getLong("number");
            schema().connection()
                    .execute("INSERT INTO `" + schema().name() + "`.`ledger` (number, pid) VALUES (?, ?)", number, pid);
            make.insert1(Map.of("pid", pid));
        }
    }

    final Instance instance = Pipeline.open(Map.of());
    final Schema schema = instance.schema(
            "djtest_ledger_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    final Result result;

    Ledger(int keys) {
        before = make -> {};
        Entry entry = schema.table(Entry.class);
        this.result = schema.table(Result.class);
        result.jobs();
        // Clusters require a primary key.
        run("CREATE TABLE @ledger (id BIGINT AUTO_INCREMENT PRIMARY KEY, number INT, pid BIGINT)");
        List<Map<String, Integer>> rows = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            rows.add(Map.of("number", i));
        }
        entry.insert(rows);
    }

    Jobs jobs() {
        return result.jobs();
    }

    /** Runs a statement in which names of tables have the prefix {@code @}. */
    void run(String sql) {
        instance.connection().execute(sql.replace("@", "`" + schema.name() + "`."));
    }

    /** Returns the single number in the result of a query. */
    long number(String sql) {
        Object value = instance.connection()
                .query(sql.replace("@", "`" + schema.name() + "`."))
                .get(0)
                .values()
                .iterator()
                .next();
        return ((Number) value).longValue();
    }

    /** Makes reservations look older than they are. */
    void age(Duration by) {
        run("UPDATE @`~~result` SET reserved_time = reserved_time - INTERVAL " + by.toSeconds()
                + " SECOND WHERE status='reserved'");
    }

    @Override
    public void close() {
        before = make -> {};
        schema.drop();
        instance.close();
    }
}
