package org.datajoint.internal.populate;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Causes;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.jdbc.StatementLimit;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.populate.Outcome;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Makes one key at a time, and inserts all of its rows in one transaction. Safe for use by many threads, each with its own
 * key.
 */
final class OneMake {
    private final MadeTable table;
    private final TableName name;
    private final SqlSession session;
    private final ValueTypes values;
    private final PopulateOptions options;
    private final MakeContext context;
    private final String version;
    private final JobMetadata metadata;
    private final Presence presence;
    private final Completion completion;
    private final Skipped skipped;

    /**
     * @param completion called within the transaction, after the last insert
     * @param skipped called if a make inserted nothing
     */
    OneMake(
            MadeTable table,
            PopulateOptions options,
            MakeContext context,
            String version,
            Completion completion,
            Skipped skipped) {
        this.table = table;
        this.name = table.name();
        this.session = SessionConnection.session(table.connection());
        this.values = SessionConnection.values(table.connection());
        this.options = options;
        this.context = context;
        this.version = version;
        this.metadata = JobMetadata.among(
                table.info().columns().stream().map(column -> column.name()).toList());
        this.presence = new Presence(session, table, !metadata.isEmpty());
        this.completion = completion;
        this.skipped = skipped;
    }

    /**
     * Makes a key.
     *
     * @param begins called before the program's code is first run
     * @throws Exception if the program's code or a statement around it fails; nothing of the make was kept
     */
    Outcome run(Row key, Runnable begins) throws Exception {
        return table.hasThreeParts() ? threeParts(key, begins) : retried(key, () -> whole(key, begins));
    }

    private Outcome whole(Row key, Runnable begins) throws Exception {
        long began = System.nanoTime();
        return inTransaction(false, () -> {
            String start = requireMissing(key);
            begins.run();
            MakeScope scope = new MakeScope(session, values, name, key, MakeScope.Phase.MAKE);
            scope.run(running -> table.make(running, context));
            complete(scope, start, began);
            return Outcome.SUCCEEDED;
        });
    }

    private Outcome threeParts(Row key, Runnable begins) throws Exception {
        long began = System.nanoTime();
        Presence.Answer answer = presence.of(key);
        if (answer.isThere()) {
            return Outcome.ALREADY_DONE;
        }
        begins.run();
        Fetched fetched = fetch(key);
        if (fetched.scope().skipReason().isPresent()) {
            return skip(fetched.scope());
        }
        byte[] digest = digest(fetched.value());
        Object computed = compute(key, fetched.value());
        return retried(key, () -> last(key, digest, computed, answer.time(), began));
    }

    private Outcome last(Row key, byte[] digest, @Nullable Object computed, @Nullable String start, long began)
            throws Exception {
        return inTransaction(options.locksFetched(), () -> {
            requireMissing(key);
            Fetched again = fetch(key);
            if (again.scope().skipReason().isPresent()) {
                throw new Left(Outcome.SKIPPED, again.scope());
            }
            if (!Arrays.equals(digest, digest(again.value()))) {
                throw new StalePlanException(
                        "The data that makeFetch of " + name + " reads for " + key + " changed while makeCompute was"
                                + " running. Nothing was inserted. Populate again to compute the key from the current data.");
            }
            MakeScope scope = new MakeScope(session, values, name, key, MakeScope.Phase.INSERT);
            scope.run(running -> table.insert(running, context, computed));
            complete(scope, start, began);
            return Outcome.SUCCEEDED;
        });
    }

    /** The result of the first part, and the make that fetched it. */
    private record Fetched(@Nullable Object value, MakeScope scope) {}

    private Fetched fetch(Row key) throws Exception {
        StatementLimit limit = new StatementLimit(
                true,
                "makeFetch of " + name
                        + " may only read, because it runs a second time before the insert. Write in makeInsert.");
        MakeScope scope = new MakeScope(session, values, name, key, MakeScope.Phase.FETCH);
        return Unchecked.<Fetched>call(work -> session.limited(limit, work), () -> {
            @Nullable Object[] value = new @Nullable Object[1];
            scope.run(running -> value[0] = table.fetch(running, context));
            return new Fetched(value[0], scope);
        });
    }

    private byte[] digest(@Nullable Object fetched) {
        try {
            return CanonicalDigest.of(fetched);
        } catch (InvalidValueException e) {
            e.at("The result of makeFetch of " + name
                    + " is compared with that of a second fetch before the insert, but");
            throw e;
        }
    }

    private @Nullable Object compute(Row key, @Nullable Object fetched) throws Exception {
        StatementLimit limit = new StatementLimit(
                false,
                "makeCompute of " + name
                        + " may not use the database, because no connection is held for it. Read in makeFetch and write in"
                        + " makeInsert.");
        MakeScope scope = new MakeScope(session, values, name, key, MakeScope.Phase.COMPUTE);
        @Nullable Object[] computed = new @Nullable Object[1];
        Unchecked.<Boolean>call(work -> session.limited(limit, work), () -> {
            scope.run(running -> computed[0] = table.compute(key, fetched));
            return true;
        });
        return computed[0];
    }

    /** Leaves the transaction if the rows of the key already exist. Returns the server's time if the metadata need it. */
    private @Nullable String requireMissing(Row key) {
        Presence.Answer answer = presence.of(key);
        if (answer.isThere()) {
            throw new Left(Outcome.ALREADY_DONE, null);
        }
        return answer.time();
    }

    private void complete(MakeScope scope, @Nullable String start, long began) {
        if (context.cancelled().getAsBoolean()) {
            throw new Left(Outcome.CANCELLED, null);
        }
        if (scope.skipReason().isPresent() || scope.isEmpty()) {
            throw new Left(Outcome.SKIPPED, scope);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!metadata.isEmpty()) {
            Sql rows = SelectRenderer.condition(ExpressionPlan.of(table.rows(scope.key())), session.dialect())
                    .orElseThrow(() -> new IllegalStateException("the rows of a key have a plain condition"));
            session.update(metadata.update(session.dialect(), name, rows, start, seconds, version));
        }
        completion.complete(scope.key(), seconds);
    }

    /** Reports a make that inserted nothing, unless its rows exist because another worker made them first. */
    private Outcome skip(MakeScope scope) {
        if (scope.skipReason().isEmpty() && presence.of(scope.key()).isThere()) {
            return Outcome.ALREADY_DONE;
        }
        skipped.skipped(scope.key(), scope.skipReason().orElse(null));
        return Outcome.SKIPPED;
    }

    private Outcome retried(Row key, Callable<Outcome> attempt) throws Exception {
        for (int retries = options.retries(); ; retries--) {
            try {
                return attempt.call();
            } catch (Left left) {
                return left.skipped == null ? left.outcome : skip(left.skipped);
            } catch (Exception e) {
                if (isBehind(DuplicateException.class, e) && presence.of(key).isThere()) {
                    return Outcome.ALREADY_DONE;
                }
                if (retries <= 0 || !isAboutLocks(e) || context.cancelled().getAsBoolean()) {
                    throw e;
                }
            }
        }
    }

    private static boolean isAboutLocks(Exception e) {
        return isBehind(LockTimeoutException.class, e)
                || ServerMessage.of(e).filter(ServerMessage::isDeadlock).isPresent();
    }

    private static boolean isBehind(Class<? extends Exception> type, Exception error) {
        return Causes.of(error).anyMatch(type::isInstance);
    }

    private Outcome inTransaction(boolean locking, Callable<Outcome> body) throws Exception {
        return Objects.requireNonNull(
                Unchecked.call(work -> locking ? session.lockingTransaction(work) : session.transaction(work), body));
    }

    /** Called for a key within its transaction, after its last insert. */
    @FunctionalInterface
    interface Completion {
        void complete(Row key, double seconds);
    }

    /** Called for a key that was skipped. */
    @FunctionalInterface
    interface Skipped {
        void skipped(Row key, @Nullable String reason);
    }

    /** Thrown to leave a transaction, which is thereby rolled back, with an outcome. */
    private static final class Left extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final Outcome outcome;
        /** The make that inserted nothing; null if the transaction was left for another reason. */
        private final transient @Nullable MakeScope skipped;

        Left(Outcome outcome, @Nullable MakeScope skipped) {
            super(null, null, false, false);
            this.outcome = outcome;
            this.skipped = skipped;
        }
    }
}
