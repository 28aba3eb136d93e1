package org.datajoint.benchmarks.contender;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.benchmarks.ReadingValues;
import org.datajoint.benchmarks.Sizes;
import org.datajoint.benchmarks.Workplace;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Jdbi 3. It has no cascade, no declaration and no knowledge of the catalogue. */
public final class JdbiContender extends Bodies {
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;

    /** Creates the contender. */
    public JdbiContender(Workplace place) {
        super("jdbi");
        this.jdbi = Jdbi.create(place.pool());
        jdbi.registerRowMapper(ConstructorMapper.factory(ReadingValues.class));
        Sizes sizes = place.sizes();
        can("fetch_rows", () -> rows(Queries.ALL).size());
        can("fetch_records", this::records);
        can("stream", this::stream);
        can("point", () -> lookUp(sizes.lookUps(), sizes.rows()));
        can("insert_many", () -> insert(place.inserted()));
        can("insert_one", () -> insertOneByOne(place.singles()));
        can("join", () -> rows(Queries.JOIN, Queries.SPECIES, Queries.WEIGHT).size());
        can("aggregate", () -> rows(Queries.AGGREGATE).size());
    }

    private List<Map<String, Object>> rows(String text, Object... arguments) {
        return jdbi.withHandle(
                handle -> handle.select(text, arguments).mapToMap().list());
    }

    private long records() {
        return jdbi.withHandle(handle -> handle.createQuery(Queries.ALL)
                .mapTo(ReadingValues.class)
                .list()
                .size());
    }

    private long stream() {
        return jdbi.withHandle(handle -> {
            try (Stream<Map<String, Object>> rows =
                    handle.createQuery(Queries.STREAM).setFetchSize(Integer.MIN_VALUE).mapToMap().stream()) {
                return rows.mapToLong(row -> (Integer) row.get("id")).sum();
            }
        });
    }

    private long lookUp(int count, int rowsThere) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int key = Queries.key(i, rowsThere);
            sum += jdbi.withHandle(handle -> handle.select(Queries.ONE, key)
                            .mapTo(ReadingValues.class)
                            .one())
                    .trials();
        }
        return sum;
    }

    private long insert(List<ReadingValues> rows) {
        return jdbi.inTransaction(handle -> {
            int done = 0;
            while (done < rows.size()) {
                List<ReadingValues> part = rows.subList(done, Math.min(rows.size(), done + BATCH));
                insertBatch(handle, part);
                done += part.size();
            }
            return (long) done;
        });
    }

    private static void insertBatch(Handle handle, List<ReadingValues> rows) {
        try (PreparedBatch batch = handle.prepareBatch(Queries.INSERT)) {
            for (ReadingValues row : rows) {
                batch.add(Queries.values(row));
            }
            batch.execute();
        }
    }

    private long insertOneByOne(List<ReadingValues> rows) {
        long count = 0;
        for (ReadingValues row : rows) {
            count += jdbi.withHandle(handle -> {
                try (Update update = handle.createUpdate(Queries.INSERT)) {
                    Object[] values = Queries.values(row);
                    for (int i = 0; i < values.length; i++) {
                        update.bind(i, values[i]);
                    }
                    return update.execute();
                }
            });
        }
        return count;
    }
}
