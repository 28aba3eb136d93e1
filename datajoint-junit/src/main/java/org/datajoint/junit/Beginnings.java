package org.datajoint.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.junit.internal.test.Departures;
import org.datajoint.junit.internal.test.Filling;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.junit.internal.test.Upcoming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Begins what a test has: with what was made ahead for it, if the run foresaw the test.
 *
 * @param owner the context of the test, or of the class that shares one
 * @param options of it
 * @param run that it belongs to
 */
record Beginnings(ExtensionContext owner, Options options, TestRun run) {
    /** @param asker the method or constructor that asks first */
    @SuppressWarnings("deprecation") // only in JUnit 6, whose replacement JUnit 5 has not
    TestScope begin(Executable asker, TestScope.Ending ending) {
        Departures departures = departures();
        return madeAhead(asker, departures).begin(named() + " (" + owner.getDisplayName() + ")", ending, departures);
    }

    private TestScope madeAhead(Executable asker, @Nullable Departures departures) {
        ExtensionContext group = owner.getParent().orElse(owner);
        Asking asking = Asking.of(asker);
        // The invocations of a test template are children of its method; whoever of them asks first is always the same.
        if (group.getTestMethod().isEmpty() || asking.isEmpty() || run.ahead() == 0) {
            return made();
        }
        return group.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(
                        group.getUniqueId() + "/upcoming",
                        id -> new Upcoming(
                                run,
                                departures,
                                Stream.generate(() -> new Upcoming.Expected("", this::made, asking::of))
                                        .iterator()),
                        Upcoming.class)
                .take("")
                .orElseGet(this::made);
    }

    private TestScope made() {
        return new TestScope(run, named(), run.names().next(type(), method()), filling());
    }

    private Filling filling() {
        return new Seeding(owner.getRequiredTestClass(), options).filling();
    }

    private String named() {
        return type() + (method().isEmpty() ? "" : "." + method());
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
                .getOrComputeIfAbsent(
                        ofClass.getUniqueId() + "/departures", id -> new Departures(), Departures.class);
    }
}
