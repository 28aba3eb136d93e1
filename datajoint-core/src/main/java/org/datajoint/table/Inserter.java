package org.datajoint.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.sql.Dialect;
import org.datajoint.internal.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Inserts rows into one table: all of them or none, unless chunks are asked for. */
final class Inserter {
    private static final int BUFFER = 10_000;

    private final SqlSession session;
    private final TableName table;
    private final Heading heading;
    private final InsertOptions options;
    private final boolean otherUniqueKeys;

    /** @param otherUniqueKeys whether the table has a unique index besides its primary key */
    Inserter(SqlSession session, TableName table, Heading heading, InsertOptions options, boolean otherUniqueKeys) {
        this.session = session;
        this.table = table;
        this.heading = heading;
        this.options = options;
        this.otherUniqueKeys = otherUniqueKeys;
    }

    /** Inserts the rows and gives how many the table gained or replaced. */
    long insert(Iterator<?> rows) {
        return options.chunkRows() > 0 ? insertChunks(rows) : insertAll(rows);
    }

    private long insertAll(Iterator<?> rows) {
        List<EncodedRow> first = encode(rows, BUFFER, 0);
        boolean single = !rows.hasNext() && isOneStatement(first);
        if (single || session.inTransaction()) {
            return insertBuffered(first, rows);
        }
        return session.transaction(() -> insertBuffered(first, rows));
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

    private long insertChunks(Iterator<?> rows) {
        long count = 0;
        int done = 0;
        while (rows.hasNext()) {
            try {
                List<EncodedRow> chunk = encode(rows, options.chunkRows(), done);
                int offset = done;
                count += session.inTransaction() || isOneStatement(chunk)
                        ? send(chunk, offset)
                        : session.transaction(() -> send(chunk, offset));
                done += chunk.size();
            } catch (DataJointException e) {
                if (!session.inTransaction()) {
                    e.addSuppressed(new QueryException("The first " + done + " rows, in chunks of "
                            + options.chunkRows() + ", are in the table; the others are not."));
                }
                throw e;
            }
        }
        return count;
    }

    private List<EncodedRow> encode(Iterator<?> rows, int most, int offset) {
        List<EncodedRow> encoded = new ArrayList<>();
        while (encoded.size() < most && rows.hasNext()) {
            Object row = rows.next();
            try {
                encoded.add(EncodedRow.of(RowFields.of(row, heading), heading, options.ignoresExtraFields()));
            } catch (UnknownAttributeException e) {
                throw new UnknownAttributeException(at(offset + encoded.size(), e), e);
            } catch (MissingAttributeException e) {
                throw new MissingAttributeException(at(offset + encoded.size(), e), e);
            } catch (CodecException e) {
                throw new CodecException(at(offset + encoded.size(), e), e);
            } catch (QueryException e) {
                throw new InvalidValueException(at(offset + encoded.size(), e), e);
            }
        }
        return encoded;
    }

    private boolean isOneStatement(List<EncodedRow> rows) {
        return rows.size() <= 1;
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
        String text = statement(columns);
        try {
            if (rows.size() == 1) {
                return session.update(new Sql(text, rows.get(0).values()));
            }
            return session.insert(text, rows.stream().map(EncodedRow::values).toList());
        } catch (LostConnectionException | LockTimeoutException e) {
            throw e;
        } catch (QueryException e) {
            throw rows.size() == 1 ? named(e, offset) : locate(e, text, rows, offset);
        }
    }

    private String statement(List<String> columns) {
        String names = columns.stream().map(Dialect::quote).collect(Collectors.joining(","));
        String marks = columns.stream().map(name -> "?").collect(Collectors.joining(","));
        String verb = options.duplicates() == InsertOptions.OnDuplicate.REPLACE ? "REPLACE" : "INSERT";
        return verb + " INTO " + table.quoted() + " (" + names + ") VALUES (" + marks + ")" + onDuplicate();
    }

    private String onDuplicate() {
        if (options.duplicates() != InsertOptions.OnDuplicate.SKIP) {
            return "";
        }
        List<String> key = heading.allAttributes().stream()
                .filter(attribute -> attribute.inKey())
                .map(attribute -> Dialect.quote(attribute.name()))
                .toList();
        String first = table.quoted() + "." + key.get(0);
        if (!otherUniqueKeys) {
            return " ON DUPLICATE KEY UPDATE " + key.get(0) + "=" + first;
        }
        // The row met may share another unique key only. Then the two-row subquery makes the statement fail.
        String same = key.stream()
                .map(name -> table.quoted() + "." + name + "=VALUES(" + name + ")")
                .collect(Collectors.joining(" AND "));
        return " ON DUPLICATE KEY UPDATE " + key.get(0) + "=IF(" + same + "," + first + ",(SELECT 1 UNION SELECT 2))";
    }

    /** Finds the row at fault by sending the rows one by one, and takes all of them back. */
    private QueryException locate(QueryException failure, String text, List<EncodedRow> rows, int offset) {
        try {
            if (session.inTransaction()) {
                session.update(Sql.of("SAVEPOINT dj_locate"));
                try {
                    return firstFailure(failure, text, rows, offset);
                } finally {
                    session.update(Sql.of("ROLLBACK TO SAVEPOINT dj_locate"));
                }
            }
            session.<@Nullable Object>transaction(() -> {
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
                return named(e, offset + i);
            }
        }
        return failure;
    }

    private QueryException named(QueryException e, int index) {
        String message = at(index, e);
        if (e.getMessage() != null && e.getMessage().contains("Subquery returns more than 1 row")) {
            return new DuplicateException(
                    "Row " + index + " of the insert into " + table
                            + ": another row holds the same values of a unique key that is not the primary key.",
                    e);
        }
        if (e instanceof DuplicateException) {
            return new DuplicateException(message, e);
        }
        if (e instanceof IntegrityException) {
            return new IntegrityException(message, e);
        }
        if (e instanceof MissingAttributeException) {
            return new MissingAttributeException(message, e);
        }
        if (e instanceof InvalidValueException) {
            return new InvalidValueException(message, e);
        }
        return e;
    }

    private String at(int index, DataJointException e) {
        return "Row " + index + " of the insert into " + table + ": " + e.getMessage();
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
