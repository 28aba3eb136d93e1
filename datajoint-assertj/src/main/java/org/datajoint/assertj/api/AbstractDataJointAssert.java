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
 * What all assertions of this module share: how they fail, at once or softly, and how one leads to another.
 *
 * @param <SELF> the assertion's own class
 * @param <ACTUAL> the class of what is asserted on
 */
public abstract class AbstractDataJointAssert<SELF extends AbstractDataJointAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    private @Nullable SoftAssertionsProvider soft;
    private boolean collecting;

    /** For subclasses. */
    protected AbstractDataJointAssert(ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Makes this a soft assertion.
     *
     * @param provider what gathers the failures
     * @param withoutProxy whether this object has to hand them over itself
     */
    void softly(SoftAssertionsProvider provider, boolean withoutProxy) {
        soft = provider;
        collecting = withoutProxy;
    }

    /** Makes one assertion, on what is not null: its failure is thrown, or collected where the assertions are soft. */
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
     * Leads to assertions on a part of the object. Where soft assertions find no such part, that is one failure, and what is
     * asserted on the part goes to nobody.
     *
     * @param kind the kind of assertions to lead to
     * @param choice finds the part, or says why not
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
     * Leads to AssertJ's own assertions on a list. Where soft assertions find no such list, that is one failure, and what is
     * asserted on the list goes to nobody.
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a proxy's class says nothing of its elements
    <T> ListAssert<T> navigateToList(Function<ACTUAL, Navigation<List<T>>> choice) {
        Function<ACTUAL, Navigation<List>> untyped = (Function) choice;
        return navigateBeyond(untyped, List.class, ListAssert.class, list -> new ListAssert<>(list), List.of());
    }

    /** Leads to AssertJ's own assertions on a text, as {@link #navigateToList} does to those on a list. */
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

    /** {@code isNotNull()} would not do here: soft assertions collect its failure and go on. */
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
