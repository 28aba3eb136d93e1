package org.datajoint.junit.internal.test;

import java.time.Duration;
import java.util.Set;
import org.datajoint.connection.Statements;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.jspecify.annotations.Nullable;

/**
 * Passes a test's statements on: to what notes the last ones and, once the test has asked, to what records them. What the
 * toolkit sends to make what a test asks for is not recorded.
 */
final class StatementTap implements StatementListener {
    private final StatementListener always;
    private final Set<Thread> unheard;
    private volatile @Nullable Statements recorded;

    /** @param unheard the threads in which the toolkit does something for the test, which is not recorded */
    StatementTap(StatementListener always, Set<Thread> unheard) {
        this.always = always;
        this.unheard = unheard;
    }

    /** Returns what records the statements, from now on if nobody has asked before. */
    synchronized Statements recorded() {
        Statements known = recorded;
        if (known == null) {
            known = new Statements();
            recorded = known;
        }
        return known;
    }

    /** Forgets what was recorded. */
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
