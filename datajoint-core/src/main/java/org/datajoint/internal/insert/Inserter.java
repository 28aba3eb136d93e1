package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.Savepoint;
import org.jspecify.annotations.Nullable;

/** Inserts rows into one table: all of them or none, unless the options divide them into chunks. */
public final class Inserter {
    /** The number of rows read from the program before the transaction begins. */
    private static final int AHEAD = 10_000;

    /** The maximum number of bytes in one statement, unless a single row has more. */
    private static final long MOST_BYTES = 16L << 20;

    /** List classes that hold their elements, so that iterating over them runs no code of the program. */
    private static final Set<Class<?>> HOLDERS = Set.of(
            ArrayList.class,
            new ArrayList<>().subList(0, 0).getClass(),
            List.of(1).getClass(),
            List.of(1, 2, 3).getClass(),
            List.of(1, 2, 3).subList(0, 1).getClass(),
            Arrays.asList(1).getClass());

    private final SqlSession session;
    private final TableInfo table;
    private final InsertRules rules;
    private final Catalogue catalogue;
    private final IntFunction<String> place;
    private final InsertStatement statement;
    private final InsertShape shape;
    private final @Nullable PresentRows present;
    /** Whether the heading was compared with the server's table in this transaction. */
    private boolean looked;

    /** Whether that comparison did not rely on a recent one. */
    private boolean certain;

    /** The objects of the rows of this insert; null if the table has no attribute in a store. */
    private @Nullable InsertObjects objects;

    /** @param place returns the name in messages of the row at an index, such as {@code Row 3} */
    public Inserter(SqlSession session, Catalogue catalogue, InsertShape shape, IntFunction<String> place) {
        this.session = session;
        this.catalogue = catalogue;
        this.table = shape.table();
        this.rules = shape.rules();
        this.place = place;
        this.statement = shape.statement();
        this.shape = shape;
        boolean passesOver =
                rules.duplicates() == OnDuplicate.SKIP && !table.primaryKey().isEmpty();
        this.present = shape.storing() && passesOver ? new PresentRows(session, shape.values(), table) : null;
    }

    /** Inserts the rows, and returns the number of rows inserted or replaced. */
    public long insert(Iterable<?> rows) {
        return insert(rows.iterator(), HOLDERS.contains(rows.getClass()) ? 1 : AHEAD);
    }

    /**
     * Inserts rows that the program computes during the iteration. All but very long iterations end before the transaction
     * begins.
     */
    public long insert(Iterator<?> rows) {
        return insert(rows, AHEAD);
    }

    private long insert(Iterator<?> rows, int ahead) {
        if (!shape.storing()) {
            return insert(RowSource.of(rows, encoder(null), this::at), ahead);
        }
        try (InsertObjects written = new InsertObjects(session, shape.values().stores())) {
            objects = written;
            catalogue.requireUnaltered(table, false);
            try {
                // Objects are written before the transaction begins, so that no locks are held meanwhile.
                return insert(new StoringRows(rows, encoder(written), written, present, this::at), AHEAD);
            } catch (Throwable e) {
                written.failed(e);
                throw e;
            }
        }
    }

    private RowEncoder encoder(@Nullable InsertObjects written) {
        return new RowEncoder(table.name(), table.heading(), shape.types(), rules.ignoresExtraFields(), written);
    }

    private long insert(RowSource rows, int ahead) {
        long maxPacket = session.dialect().maxPacket();
        long mostBytes = Math.min(maxPacket / 2, MOST_BYTES);
        InsertBatches batches = new InsertBatches(rows, mostBytes, maxPacket, this::at);
        return rules.chunkRows() > 0 && !session.inTransaction() ? insertChunks(batches) : insertAll(batches, ahead);
    }

    private long insertAll(InsertBatches batches, int ahead) {
        List<InsertBatch> first = batches.ahead(ahead, Integer.MAX_VALUE);
        if (first.size() <= 1 && !batches.hasNext()) {
            return send(first); // A single statement is atomic.
        }
        return Savepoint.run(session, () -> send(first, batches, Integer.MAX_VALUE));
    }

    /** Sends the given batches, and then further ones up to the row at the index {@code end} (exclusive). */
    private long send(List<InsertBatch> first, InsertBatches batches, int end) {
        long count = send(first);
        first.clear(); // Frees the memory before further rows are read.
        while (batches.done() < end && batches.hasNext()) {
            count += send(batches.next(end - batches.done()));
        }
        return count;
    }

    /** Inserts each chunk in a transaction of its own, so that a lost connection leaves either all rows of a chunk or none. */
    private long insertChunks(InsertBatches batches) {
        long count = 0;
        int done = 0;
        try {
            while (batches.hasNext()) {
                int end = (int) Math.min(Integer.MAX_VALUE, (long) done + rules.chunkRows());
                List<InsertBatch> first = batches.ahead(Integer.MAX_VALUE, end);
                looked = false;
                certain = false;
                count += session.transaction(() -> send(first, batches, end));
                if (objects != null) {
                    objects.kept();
                }
                done = batches.done();
            }
            return count;
        } catch (DataJointException e) {
            throw e.withNote(kept(done, e instanceof LostConnectionException));
        } catch (RuntimeException e) {
            e.addSuppressed(new DataJointException(kept(done, false)));
            throw e;
        }
    }

    private String kept(int done, boolean lost) {
        return "The insert into " + table.name() + " in chunks of " + rules.chunkRows()
                + " rows did not complete: the first "
                + done + " rows are in the table. "
                + (lost
                        ? "Of the next chunk, either all rows are in the table or none. No row after that chunk was inserted."
                        : "No other row was inserted.");
    }

    private long send(List<InsertBatch> batches) {
        long count = 0;
        for (InsertBatch batch : batches) {
            count += send(batch);
        }
        return count;
    }

    private long send(InsertBatch batch) {
        List<EncodedRow> rows = batch.rows();
        if (!looked || (batch.isCut() && !certain)) {
            catalogue.requireUnaltered(table, batch.isCut());
            looked = true;
            certain = batch.isCut();
        }
        if (objects != null) {
            objects.sending(rows);
        }
        try {
            long count = session.insert(
                    new Sql(statement.values(batch.columns(), rows.size()), batch.values()),
                    batch.columns().size());
            sent(rows);
            return count;
        } catch (LockTimeoutException e) {
            String last = rows.size() == 1 ? "" : " to " + place.apply(batch.index(rows.size() - 1));
            throw e.at(place.apply(batch.index(0)) + last + into());
        } catch (QueryException e) {
            throw rows.size() == 1 ? named(e, rows.get(0), batch.index(0)) : locate(e, batch);
        }
    }

    private void sent(List<EncodedRow> rows) {
        if (objects == null) {
            return;
        }
        if (!session.inTransaction()) {
            objects.kept();
        }
        if (present != null) {
            objects.passedOver(present.passedOver(rows));
        }
    }

    /** Finds the row that caused a failure by sending the rows one by one, and rolls them back. */
    private QueryException locate(QueryException failure, InsertBatch batch) {
        try {
            Savepoint.<@Nullable Object>run(session, () -> {
                throw new Located(firstFailure(failure, batch));
            });
            return failure;
        } catch (Located found) {
            return found.failure;
        } catch (DataJointException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private QueryException firstFailure(QueryException failure, InsertBatch batch) {
        String text = statement.values(batch.columns(), 1);
        int index = 0;
        for (EncodedRow row : batch.rows()) {
            try {
                session.insert(new Sql(text, row.values()), row.values().size());
            } catch (QueryException e) {
                return named(e, row, batch.index(index));
            }
            index++;
        }
        return failure;
    }

    private QueryException named(QueryException e, EncodedRow row, int index) {
        Optional<ServerMessage> message = ServerMessage.of(e);
        if (message.isPresent() && statement.metOtherKey(message.get())) {
            String text = new InsertStatement(session.dialect(), table, InsertRules.DEFAULTS).values(row.columns(), 1);
            return new OtherUniqueKey(session, table)
                    .refusal(e, new Sql(text, row.values()), given(row))
                    .at(at(index));
        }
        return e.explainedAs(new ServerRefusal(table, session).reason(e, given(row)))
                .at(at(index));
    }

    private Map<String, @Nullable Object> given(EncodedRow row) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(RowFields.of(row.given(), table.heading()));
        given.keySet().retainAll(row.columns());
        return given;
    }

    private String at(int index) {
        return place.apply(index) + into();
    }

    private String into() {
        return " of the insert into " + table.name();
    }

    /** Carries the failure of a row out of the transaction that has to be rolled back. */
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
