package org.datajoint.assertj.api;

import static org.assertj.core.error.ShouldNotBeNull.shouldNotBeNull;

import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.internal.Failures;

/**
 * What all assertions of this module share: how they fail.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of what is asserted on
 */
public abstract class AbstractDataJointAssert<SELF extends AbstractDataJointAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    /** For subclasses. */
    protected AbstractDataJointAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * The failure with a message, and with two texts for tools that compare them.
     *
     * @param message the message
     * @param actualText what was found
     * @param expectedText what was expected
     */
    protected AssertionError failure(ErrorMessageFactory message, String actualText, String expectedText) {
        AssertionError failure = Failures.instance().failure(info, message, actualText, expectedText);
        if (Failures.instance().isRemoveAssertJRelatedElementsFromStackTrace()) {
            failure.setStackTrace(Arrays.stream(failure.getStackTrace())
                    .filter(element -> !isElementOfCustomAssert(element))
                    .toArray(StackTraceElement[]::new));
        }
        return failure;
    }

    /** Fails where there is nothing to assert on; {@code isNotNull()} would be caught by soft assertions half way. */
    protected void checkActual() {
        if (actual == null) {
            throw assertionError(shouldNotBeNull());
        }
    }
}
