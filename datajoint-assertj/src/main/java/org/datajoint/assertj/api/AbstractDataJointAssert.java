package org.datajoint.assertj.api;

import static org.assertj.core.error.ShouldNotBeNull.shouldNotBeNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AssertionErrorCollector;
import org.assertj.core.error.AssertionErrorCreator;
import org.jspecify.annotations.Nullable;

/**
 * What all assertions of this module share: how they fail, at once or softly.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of what is asserted on
 */
public abstract class AbstractDataJointAssert<SELF extends AbstractDataJointAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    private @Nullable AssertionErrorCollector collector;

    /** For subclasses. */
    protected AbstractDataJointAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** Hands failures to the collector from now on, where no proxy around this object does so. */
    void collectInto(AssertionErrorCollector soft) {
        collector = soft;
    }

    /** Makes one assertion, on what is not null: its failure is thrown, or collected where the assertions are soft. */
    SELF check(Supplier<Optional<Failure>> assertion) {
        AssertionErrorCollector soft = collector;
        try {
            verify(assertion);
            if (soft != null) {
                soft.succeeded();
            }
        } catch (AssertionError failure) {
            if (soft == null) {
                throw failure;
            }
            soft.collectAssertionError(failure);
        }
        return myself;
    }

    /** {@code isNotNull()} would not do here: soft assertions collect its failure and go on. */
    private void verify(Supplier<Optional<Failure>> assertion) {
        if (actual == null) {
            throw assertionError(shouldNotBeNull());
        }
        Optional<Failure> failure = assertion.get();
        if (failure.isPresent()) {
            throw error(failure.get());
        }
    }

    private AssertionError error(Failure failure) {
        AssertionError plain = assertionError(failure.message());
        Failure.Sides sides = failure.sides();
        if (sides == null || info.overridingErrorMessage() != null) {
            return plain;
        }
        AssertionError comparable = new AssertionErrorCreator()
                .assertionError(plain.getMessage(), sides.actual(), sides.expected(), info.representation());
        comparable.setStackTrace(plain.getStackTrace());
        return comparable;
    }
}
