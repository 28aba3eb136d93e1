package org.datajoint.junit.internal.test;

import java.time.Duration;
import java.util.Set;
import org.datajoint.connection.Statements;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a test's statements to the listener that remembers the last ones and, once the test has requested it, to the
 * recorder. Statements with which the toolkit sets something up for the test are not recorded.
 */
final class StatementTap implements StatementListener {
    private final StatementListener always;
    private final Set<Thread> unheard;
    private volatile @Nullable Statements recorded;

    /** @param unheard the threads in which the toolkit works on behalf of the test; their statements are not recorded */
    StatementTap(StatementListener always, Set<Thread> unheard) {
        this.always = always;
        this.unheard = unheard;
    }

    /** Returns the recorder, which the first call starts. */
    synchronized Statements recorded() {
        Statements known = recorded;
        if (known == null) {
            known = new Statements();
            recorded = known;
        }
        return known;
    }

    /** Clears the recorder. */
    void forget() {
        Statements known = recorded;
        if (known != null) {
            known.clear();
        }
    }

    @Override
    public void sending(SqlStatement statement) {
        always.sending(statement);
    }

    @Override
    public void succeeded(SqlStatement statement, Duration time, long rows) {
        always.succeeded(statement, time, rows);
        Statements recorder = recorder();
        if (recorder != null) {
            recorder.succeeded(statement, time, rows);
        }
    }

    @Override
    public void failed(SqlStatement statement, Duration time, DataJointException error) {
        always.failed(statement, time, error);
        Statements recorder = recorder();
        if (recorder != null) {
            recorder.failed(statement, time, error);
        }
    }

    private @Nullable Statements recorder() {
        Statements known = recorded;
        return known == null || unheard.contains(Thread.currentThread()) ? null : known;
    }
}
