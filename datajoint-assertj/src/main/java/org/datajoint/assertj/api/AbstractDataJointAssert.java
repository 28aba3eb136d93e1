package org.datajoint.assertj.api;

import static org.assertj.core.error.ShouldNotBeNull.shouldNotBeNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StringAssert;
import org.assertj.core.error.AssertionErrorCreator;
import org.jspecify.annotations.Nullable;

/**
 * Base class of all assertions in this module. Defines how they fail, immediately or softly, and how one returns another.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of the object under test
 */
public abstract class AbstractDataJointAssert<SELF extends AbstractDataJointAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    private @Nullable SoftAssertionsProvider soft;
    private boolean collecting;

    /** Constructor for use by subclasses. */
    protected AbstractDataJointAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Makes this a soft assertion.
     *
     * @param provider collects the failures
     * @param withoutProxy whether this object itself has to report them to the provider
     */
    void softly(SoftAssertionsProvider provider, boolean withoutProxy) {
        soft = provider;
        collecting = withoutProxy;
    }

    /**
     * Performs an assertion on an actual value that is not null. Its failure is thrown, or collected if this is a soft
     * assertion.
     */
    SELF check(Supplier<Optional<Failure>> assertion) {
        Optional<AssertionError> error = outcome(assertion);
        SoftAssertionsProvider provider = soft;
        if (provider != null && collecting) {
            error.ifPresentOrElse(provider::collectAssertionError, provider::succeeded);
        } else if (error.isPresent()) {
            throw error.get();
        }
        return myself;
    }

    /**
     * Returns assertions on a part of the object. If a soft assertion does not find the part, this is a single failure,
     * and failures of the returned assertions are discarded.
     *
     * @param kind the kind of the returned assertions
     * @param choice finds the part, or returns why it was not found
     */
    <A extends AbstractDataJointAssert<A, T>, T> A navigate(
            AssertKind<A, T> kind, Function<ACTUAL, Navigation<T>> choice) {
        Navigation<T> chosen = actual == null ? Navigation.none(Failure.of(shouldNotBeNull())) : choice.apply(actual);
        SoftAssertionsProvider provider = soft;
        T part = chosen.part();
        if (part != null) {
            A next = provider == null ? kind.hard(part) : kind.soft(provider, part);
            next.info.description(info.description());
            return next;
        }
        AssertionError error = error(chosen.failure());
        if (provider == null) {
            throw error;
        }
        provider.collectAssertionError(error);
        return kind.unheard();
    }

    /**
     * Returns AssertJ's own assertions on a list. If a soft assertion does not find the list, this is a single failure,
     * and failures of the returned assertions are discarded.
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of a proxy does not have its elements' type
    <T> ListAssert<T> navigateToList(Function<ACTUAL, Navigation<List<T>>> choice) {
        Function<ACTUAL, Navigation<List>> untyped = (Function) choice;
        return navigateBeyond(untyped, List.class, ListAssert.class, list -> new ListAssert<>(list), List.of());
    }

    /** Returns AssertJ's own assertions on a text; see {@link #navigateToList}. */
    StringAssert navigateToText(Function<ACTUAL, Navigation<String>> choice) {
        return navigateBeyond(choice, String.class, StringAssert.class, StringAssert::new, "");
    }

    private <T, A extends AbstractAssert<? extends A, ? extends T>> A navigateBeyond(
            Function<ACTUAL, Navigation<T>> choice,
            Class<T> partClass,
            Class<A> assertClass,
            Function<T, A> constructor,
            T nothing) {
        Navigation<T> chosen = actual == null ? Navigation.none(Failure.of(shouldNotBeNull())) : choice.apply(actual);
        SoftAssertionsProvider provider = soft;
        T part = chosen.part();
        if (part == null) {
            AssertionError error = error(chosen.failure());
            if (provider == null) {
                throw error;
            }
            provider.collectAssertionError(error);
            return new DataJointSoftAssertions().proxy(assertClass, partClass, nothing);
        }
        A next = provider == null ? constructor.apply(part) : provider.proxy(assertClass, partClass, part);
        next.as(info.description());
        return next;
    }

    /** {@code isNotNull()} cannot be used here, because soft assertions collect its failure and continue. */
    private Optional<AssertionError> outcome(Supplier<Optional<Failure>> assertion) {
        return actual == null
                ? Optional.of(assertionError(shouldNotBeNull()))
                : assertion.get().map(this::error);
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
