package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldBePopulated.shouldBeComputed;
import static org.datajoint.assertj.error.ShouldBePopulated.shouldBeFullyPopulated;
import static org.datajoint.assertj.error.ShouldBePopulated.shouldHaveKeys;
import static org.datajoint.assertj.error.ShouldBePopulated.shouldHaveRemaining;

import java.util.Optional;
import java.util.function.Function;
import org.datajoint.populate.Progress;
import org.datajoint.table.AutoPopulated;
import org.datajoint.table.Table;

/**
 * Assertions on a table: those on its rows, and of a computed table those on its keys.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of the table
 */
public abstract class AbstractTableAssert<SELF extends AbstractTableAssert<SELF, ACTUAL>, ACTUAL extends Table>
        extends AbstractQueryAssert<SELF, ACTUAL> {
    /** For subclasses. */
    protected AbstractTableAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that a computed or imported table has all keys of its key source, of which there is at least one. If none are
     * expected, use {@link #hasRemaining hasRemaining(0)}.
     */
    public SELF isFullyPopulated() {
        return checkProgress(progress -> {
            if (progress.total() == 0) {
                return Optional.of(Failure.of(shouldHaveKeys(actual.toString())));
            }
            return progress.isComplete()
                    ? Optional.empty()
                    : Optional.of(Failure.of(shouldBeFullyPopulated(actual.toString(), progress)));
        });
    }

    /** Verifies that a computed or imported table lacks exactly that many keys of its key source. */
    public SELF hasRemaining(long expected) {
        return checkProgress(progress -> progress.remaining() == expected
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldHaveRemaining(actual.toString(), expected, progress),
                        Long.toString(progress.remaining()),
                        Long.toString(expected))));
    }

    private SELF checkProgress(Function<Progress, Optional<Failure>> assertion) {
        return check(() -> actual instanceof AutoPopulated computed
                ? assertion.apply(computed.progress())
                : Optional.of(Failure.of(shouldBeComputed(actual.toString()))));
    }
}
