package org.datajoint.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.datajoint.junit.internal.plan.PlannedTest;
import org.datajoint.junit.internal.plan.TestPlans;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.junit.internal.test.Departures;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.junit.internal.test.Upcoming;
import org.datajoint.junit.internal.test.Upcoming.Expected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Begins what a test has: with what was made ahead for it, if it was foreseen.
 *
 * @param owner the context of the test, or of the class whose tests share a database
 * @param options of it
 * @param run that it belongs to
 */
record Beginnings(ExtensionContext owner, Options options, TestRun run) {
    /** Stands for all invocations of a method that is run several times. */
    private static final String ANY = "";

    /** @param asker the method or constructor that asks first */
    TestScope begin(Executable asker, TestScope.Ending ending) {
        String name = named(method()) + " (" + owner.getDisplayName() + ")";
        Departures departures = departures();
        return madeAhead(asker, departures).begin(name, ending, departures);
    }

    private TestScope madeAhead(Executable asker, @Nullable Departures departures) {
        if (owner.getTestMethod().isEmpty() || run.ahead() == 0 || !isAskedFirstInEachTest(asker)) {
            return made(method());
        }
        ExtensionContext group = owner.getParent().orElseThrow();
        // The invocations of a template are children of its method.
        boolean repeated = group.getTestMethod().isPresent();
        return upcoming(group, departures, () -> repeated ? invocations(asker) : others(asker))
                .take(repeated ? ANY : owner.getUniqueId())
                .orElseGet(() -> made(method()));
    }

    @SuppressWarnings("deprecation") // only in JUnit 6, whose replacement JUnit 5 has not
    private Upcoming upcoming(
            ExtensionContext group, @Nullable Departures departures, Supplier<Stream<Expected>> expected) {
        return group.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(
                        group.getUniqueId() + "/upcoming",
                        id -> new Upcoming(run, departures, expected.get().iterator()),
                        Upcoming.class);
    }

    /** Not where a test asks for the first time after its method. */
    private static boolean isAskedFirstInEachTest(Executable asker) {
        return asker instanceof Constructor
                || AnnotationSupport.isAnnotated(asker, BeforeEach.class)
                || AnnotationSupport.isAnnotated(asker, Testable.class);
    }

    /** Returns the invocations after this one; nobody says how many there are, except of a repetition. */
    private Stream<Expected> invocations(Executable asker) {
        Asking asking = Asking.of(asker);
        if (asking.isEmpty()) {
            return Stream.empty();
        }
        long most = owner.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, RepeatedTest.class))
                .map(repeated -> repeated.value() - 1L)
                .orElse(Long.MAX_VALUE);
        return Stream.generate(() -> new Expected(ANY, () -> made(method()), asking::of))
                .limit(most);
    }

    /** Returns the other tests of the class. If this one's method is the first to ask, so is that of each other. */
    private Stream<Expected> others(Executable asker) {
        boolean byMethod = owner.getTestMethod().filter(asker::equals).isPresent();
        return beside(owner.getUniqueId()).stream()
                .filter(test -> !AnnotationSupport.isAnnotated(test.method(), Disabled.class))
                .flatMap(test -> expected(test, Asking.of(byMethod ? test.method() : asker)));
    }

    /** Returns none if an engine runs without JUnit's launcher on the class path, which then has no plan to tell. */
    static List<PlannedTest> beside(String testId) {
        try {
            return TestPlans.beside(testId);
        } catch (NoClassDefFoundError noLauncher) {
            return List.of();
        }
    }

    private Stream<Expected> expected(PlannedTest test, Asking asking) {
        return asking.isEmpty()
                ? Stream.empty()
                : Stream.of(new Expected(test.id(), () -> made(test.method().getName()), asking::of));
    }

    private TestScope made(String method) {
        InstanceSettings settings = InstanceSettings.of(options.owner());
        TestScope scope = new TestScope(
                run,
                named(method),
                run.names().next(type(), method),
                new Seeding(owner.getRequiredTestClass(), options).filling(settings));
        settings.begin(scope.own());
        return scope;
    }

    private String named(String method) {
        return type() + (method.isEmpty() ? "" : "." + method);
    }

    private String type() {
        return owner.getRequiredTestClass().getName().replaceAll("^.*\\.", "");
    }

    private String method() {
        return owner.getTestMethod().map(Method::getName).orElse("");
    }

    /** What the class waits for at its end; null where the test's own end drops what it had. */
    @SuppressWarnings("deprecation") // only in JUnit 6, whose replacement JUnit 5 has not
    private @Nullable Departures departures() {
        // What else a test left open is found when its schema is dropped, and is the test's failure then.
        if (owner.getTestMethod().isEmpty()
                || !run.settings().dropBehind()
                || run.settings().failOnLeaks()) {
            return null;
        }
        ExtensionContext ofClass = owner;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(ofClass.getUniqueId() + "/departures", id -> new Departures(), Departures.class);
    }
}
