package org.datajoint.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Inserts rows into one table: all of them or none, unless chunks are asked for. */
final class Inserter {
    private static final int BUFFER = 10_000;

    private final SqlSession session;
    private final TableInfo table;
    private final InsertOptions options;
    private final IntFunction<String> place;
    private final InsertStatement statement;
    private final RowEncoder encoder;

    /** @param place what a message calls the row of an index, such as {@code Row 3} */
    Inserter(SqlSession session, TableInfo table, InsertOptions options, IntFunction<String> place) {
        this.session = session;
        this.table = table;
        this.options = options;
        this.place = place;
        this.statement = new InsertStatement(table, options);
        this.encoder = new RowEncoder(table.heading(), options.ignoresExtraFields());
    }

    /** Inserts the rows and gives how many the table gained or replaced. */
    long insert(Iterator<?> rows) {
        return options.chunkRows() > 0 && !session.inTransaction() ? insertChunks(rows) : insertAll(rows);
    }

    private long insertAll(Iterator<?> rows) {
        List<EncodedRow> first = encode(rows, BUFFER, 0);
        if (first.size() <= 1 && !rows.hasNext()) {
            return insertBuffered(first, rows);
        }
        return WholeOrNothing.run(session, () -> insertBuffered(first, rows));
    }

    private long insertBuffered(List<EncodedRow> first, Iterator<?> rows) {
        long count = 0;
        int done = 0;
        List<EncodedRow> buffer = first;
        while (!buffer.isEmpty()) {
            count += send(buffer, done);
            done += buffer.size();
            buffer = encode(rows, BUFFER, done);
        }
        return count;
    }

    /** Every chunk is a transaction, so that a lost connection leaves all or nothing of it. */
    private long insertChunks(Iterator<?> rows) {
        long count = 0;
        int done = 0;
        try {
            while (rows.hasNext()) {
                List<EncodedRow> chunk = encode(rows, options.chunkRows(), done);
                int offset = done;
                count += session.transaction(() -> send(chunk, offset));
                done += chunk.size();
            }
            return count;
        } catch (DataJointException e) {
            throw Rephrased.of(e, e.getMessage() + "\n" + kept(done, e instanceof LostConnectionException));
        } catch (RuntimeException e) {
            e.addSuppressed(new DataJointException(kept(done, false)));
            throw e;
        }
    }

    private String kept(int done, boolean lost) {
        return "The insert into " + table.name() + " in chunks of " + options.chunkRows() + " ended early: the first "
                + done + " rows are in the table; of the chunk after them "
                + (lost ? "all rows are or none, as said above" : "none is") + ", and none of those that follow.";
    }

    private List<EncodedRow> encode(Iterator<?> rows, int most, int offset) {
        List<EncodedRow> encoded = new ArrayList<>();
        while (encoded.size() < most && rows.hasNext()) {
            Object row = rows.next();
            try {
                encoded.add(encoder.encode(row));
            } catch (QueryException | CodecException e) {
                throw Rephrased.of(e, at(offset + encoded.size()) + e.getMessage());
            }
        }
        return encoded;
    }

    /** Sends runs of rows that give the same attributes, each run as few statements. */
    private long send(List<EncodedRow> rows, int offset) {
        long count = 0;
        int from = 0;
        while (from < rows.size()) {
            List<String> columns = rows.get(from).columns();
            int to = from + 1;
            while (to < rows.size() && rows.get(to).columns().equals(columns)) {
                to++;
            }
            count += sendRun(rows.subList(from, to), columns, offset + from);
            from = to;
        }
        return count;
    }

    private long sendRun(List<EncodedRow> rows, List<String> columns, int offset) {
        String text = statement.values(columns);
        try {
            if (rows.size() == 1) {
                return session.update(new Sql(text, rows.get(0).values()));
            }
            // The session may need several statements; what the first ones did is undone where a later one fails.
            List<List<@Nullable Object>> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(row.values()));
            return WholeOrNothing.run(session, () -> session.insert(text, values));
        } catch (LockTimeoutException e) {
            String last = rows.size() == 1 ? "" : " to " + place.apply(offset + rows.size() - 1);
            throw Rephrased.of((QueryException) e, place.apply(offset) + last + into() + e.getMessage());
        } catch (QueryException e) {
            throw rows.size() == 1 ? named(e, rows.get(0), offset) : locate(e, text, rows, offset);
        }
    }

    /** Finds the row at fault by sending the rows one by one, and takes all of them back. */
    private QueryException locate(QueryException failure, String text, List<EncodedRow> rows, int offset) {
        try {
            WholeOrNothing.<@Nullable Object>run(session, () -> {
                throw new Located(firstFailure(failure, text, rows, offset));
            });
            return failure;
        } catch (Located found) {
            return found.failure;
        } catch (DataJointException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private QueryException firstFailure(QueryException failure, String text, List<EncodedRow> rows, int offset) {
        for (int i = 0; i < rows.size(); i++) {
            try {
                session.update(new Sql(text, rows.get(i).values()));
            } catch (QueryException e) {
                return named(e, rows.get(i), offset + i);
            }
        }
        return failure;
    }

    private QueryException named(QueryException e, EncodedRow row, int index) {
        Optional<ServerMessage> message = ServerMessage.of(e);
        if (message.isPresent() && statement.metOtherKey(message.get())) {
            return new DuplicateException(
                    at(index) + "another row holds the same values of a unique key that is not the primary key", e);
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        for (int i = 0; i < row.columns().size(); i++) {
            given.put(row.columns().get(i), row.given().get(i));
        }
        return Rephrased.of(e, at(index) + new ServerRefusal(table).reason(e, given));
    }

    private String at(int index) {
        return place.apply(index) + into();
    }

    private String into() {
        return " of the insert into " + table.name() + ": ";
    }

    /** Carries what was found out of the transaction that must not be kept. */
    private static final class Located extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final transient QueryException failure;

        Located(QueryException failure) {
            super(null, null, false, false);
            this.failure = failure;
        }
    }
}
