package org.datajoint.populate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.heading.TableName;
import org.datajoint.query.Row;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.datajoint.table.ThreePartMake;
import org.jspecify.annotations.Nullable;

/** A schema with sessions, and computed tables whose makes run code that the test passes as a directive. */
final class Lab implements AutoCloseable {
    final Instance instance;
    final Schema schema;

    Lab() {
        this(Map.of());
    }

    Lab(Map<String, ?> settings) {
        this(settings, StatementListener.NONE);
    }

    Lab(Map<String, ?> settings, StatementListener listener) {
        this(instance(settings, listener));
    }

    Lab(Instance instance) {
        this.instance = instance;
        this.schema = instance.schema("djtest_populate_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 16));
    }

    static Instance instance(Map<String, ?> settings, StatementListener listener) {
        Instance.Builder builder = TestInstances.builder().listener(listener).set("safemode", false);
        settings.forEach(builder::set);
        return builder.build();
    }

    /** The code of a make. */
    @FunctionalInterface
    interface Body {
        void make(Make make) throws Exception;
    }

    @Definition("subject_id : int32\n---\nname = '' : varchar(20)")
    static class Subject extends Manual {}

    @Definition("-> Subject\nsession : int16\n---\nweight = null : float64")
    static class Session extends Manual {
        @Definition("-> master\ntrial : int16\n---\nrt : float64")
        static class Trial extends Part {}
    }

    @Definition("-> Session\n---\nvalue = null : float64")
    static class Scripted extends Computed {
        @Definition("-> master\npiece : int16\n---\nv = 0 : float64")
        static class Piece extends Part {}

        @Override
        protected void make(Make make) throws Exception {
            make.directive("body", Body.class).orElse(Lab::insertOne).make(make);
        }
    }

    /** The code of the parts of a make; {@code null} for the default. */
    record Parts(
            @Nullable Fetch fetch,
            @Nullable Compute compute,
            @Nullable Insert insert) {
        /** The first part. */
        interface Fetch {
            @Nullable
            Object fetch(Make make) throws Exception;
        }

        /** The second part. */
        interface Compute {
            @Nullable
            Object compute(Row key, @Nullable Object fetched) throws Exception;
        }

        /** The last part. */
        interface Insert {
            void insert(Make make, @Nullable Object computed) throws Exception;
        }

        static Parts fetching(Fetch fetch) {
            return new Parts(fetch, null, null);
        }

        static Parts computing(Compute compute) {
            return new Parts(null, compute, null);
        }
    }

    /** A table whose make has three parts. The test's code is passed from part to part together with the fetched data. */
    @Definition("-> Session\n---\nvalue = null : float64")
    static class Long extends Computed implements ThreePartMake<Object[], @Nullable Object> {
        private static final Parts DEFAULTS = new Parts(null, null, null);
        private final Map<Object, Parts> running = new HashMap<>();

        @Override
        public @Nullable Object[] makeFetch(Make make) throws Exception {
            Parts parts = make.directive("parts", Parts.class).orElse(DEFAULTS);
            synchronized (running) {
                running.put(make.key(), parts);
            }
            Parts.Fetch fetch = parts.fetch();
            return new @Nullable Object[] {
                fetch == null ? make.upstream(Session.class).toRows() : fetch.fetch(make)
            };
        }

        @Override
        public @Nullable Object makeCompute(Row key, @Nullable Object[] fetched) throws Exception {
            Parts.Compute compute = parts(key).compute();
            return compute == null ? 1.5 : compute.compute(key, fetched[0]);
        }

        private Parts parts(Row key) {
            synchronized (running) {
                return running.getOrDefault(key, DEFAULTS);
            }
        }

        @Override
        public void makeInsert(Make make, @Nullable Object computed) throws Exception {
            Parts.Insert insert = parts(make.key()).insert();
            if (insert == null) {
                Map<String, @Nullable Object> row = new HashMap<>();
                row.put("value", computed);
                make.insert1(row);
            } else {
                insert.insert(make, computed);
            }
        }
    }

    static void insertOne(Make make) {
        make.insert1(Map.of("value", 1.0));
    }

    static PopulateOptions with(Body body) {
        return PopulateOptions.defaults().directives(Map.of("body", body));
    }

    static PopulateOptions with(Parts parts) {
        return PopulateOptions.defaults().directives(Map.of("parts", parts));
    }

    Subject subject() {
        return schema.table(Subject.class);
    }

    Session session() {
        return schema.table(Session.class);
    }

    Scripted scripted() {
        return schema.table(Scripted.class);
    }

    Scripted.Piece piece() {
        return schema.table(Scripted.Piece.class);
    }

    Long threeParts() {
        return schema.table(Long.class);
    }

    /** Inserts one subject with sessions that are numbered from 1. */
    Lab sessions(int count) {
        subject().insert1(Map.of("subject_id", 1));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(Map.of("subject_id", 1, "session", i, "weight", (double) i));
        }
        session().insert(rows);
        return this;
    }

    static Map<String, Object> key(int session) {
        return Map.of("subject_id", 1, "session", session);
    }

    @Override
    public void close() {
        schema.drop();
        instance.close();
    }

    /** Returns the quoted name of a table. */
    static String quoted(TableName table) {
        return "`" + table.schema() + "`.`" + table.table() + "`";
    }
}
