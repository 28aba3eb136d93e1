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
import org.datajoint.junit.internal.test.PendingDrops;
import org.datajoint.junit.internal.test.SchemasAhead;
import org.datajoint.junit.internal.test.SchemasAhead.Expected;
import org.datajoint.junit.internal.test.TestScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Assigns a scope to a test, created ahead if the test was foreseen.
 *
 * @param owner the context of the test, or of the class whose tests share a database
 * @param options the options of the test
 * @param run the run that the test belongs to
 */
record ScopeFactory(ExtensionContext owner, Options options, TestRun run) {
    /** The id for any invocation of a method that runs several times. */
    private static final String ANY = "";

    /**
     * @param asker the method or constructor that requests something first
     * @param ending how the test ends
     */
    TestScope begin(Executable asker, TestScope.Ending ending) {
        String name = named(method()) + " (" + owner.getDisplayName() + ")";
        PendingDrops drops = drops();
        return madeAhead(asker, drops).begin(name, ending, drops);
    }

    private TestScope madeAhead(Executable asker, @Nullable PendingDrops drops) {
        if (owner.getTestMethod().isEmpty() || run.ahead() == 0 || !isAskedFirstInEachTest(asker)) {
            return made(method());
        }
        ExtensionContext group = owner.getParent().orElseThrow();
        // The invocations of a template are children of its method.
        boolean repeated = group.getTestMethod().isPresent();
        return schemasAhead(group, drops, () -> repeated ? invocations(asker) : others(asker))
                .take(repeated ? ANY : owner.getUniqueId())
                .orElseGet(() -> made(method()));
    }

    @SuppressWarnings("deprecation") // deprecated by JUnit 6; JUnit 5 lacks the replacement
    private SchemasAhead schemasAhead(
            ExtensionContext group, @Nullable PendingDrops drops, Supplier<Stream<Expected>> expected) {
        return group.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(
                        group.getUniqueId() + "/ahead",
                        id -> new SchemasAhead(run, drops, expected.get().iterator()),
                        SchemasAhead.class);
    }

    /** Returns false for methods that are called after the test method. */
    private static boolean isAskedFirstInEachTest(Executable asker) {
        return asker instanceof Constructor
                || AnnotationSupport.isAnnotated(asker, BeforeEach.class)
                || AnnotationSupport.isAnnotated(asker, Testable.class);
    }

    /** Returns the following invocations. Their number is known only for repeated tests. */
    private Stream<Expected> invocations(Executable asker) {
        Requests requests = Requests.of(asker);
        if (requests.isEmpty()) {
            return Stream.empty();
        }
        long most = owner.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, RepeatedTest.class))
                .map(repeated -> repeated.value() - 1L)
                .orElse(Long.MAX_VALUE);
        return Stream.generate(() -> new Expected(ANY, () -> made(method()), requests::in))
                .limit(most);
    }

    /**
     * Returns the other tests of the class. If this test's own method is the first to request something, so is the
     * method of each other test.
     */
    private Stream<Expected> others(Executable asker) {
        boolean byMethod = owner.getTestMethod().filter(asker::equals).isPresent();
        return beside(owner.getUniqueId()).stream()
                .filter(test -> !AnnotationSupport.isAnnotated(test.method(), Disabled.class))
                .flatMap(test -> expected(test, Requests.of(byMethod ? test.method() : asker)));
    }

    /** Returns an empty list if JUnit's launcher is not on the class path, since nothing else knows the plan. */
    static List<PlannedTest> beside(String testId) {
        try {
            return TestPlans.beside(testId);
        } catch (NoClassDefFoundError noLauncher) {
            return List.of();
        }
    }

    private Stream<Expected> expected(PlannedTest test, Requests requests) {
        return requests.isEmpty()
                ? Stream.empty()
                : Stream.of(new Expected(test.id(), () -> made(test.method().getName()), requests::in));
    }

    private TestScope made(String method) {
        InstanceSettings settings = InstanceSettings.of(options.owner());
        TestScope scope = new TestScope(
                run,
                named(method),
                run.names().next(type(), method),
                new Seeding(owner.getRequiredTestClass(), options).contents(settings));
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

    /** Returns the drops that the class waits for at its end; null if the end of the test itself drops its schemas. */
    @SuppressWarnings("deprecation") // deprecated by JUnit 6; JUnit 5 lacks the replacement
    private @Nullable PendingDrops drops() {
        // Connections from outside the toolkit are found only when the schema is dropped, and must then fail the test.
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
                .getOrComputeIfAbsent(ofClass.getUniqueId() + "/drops", id -> new PendingDrops(), PendingDrops.class);
    }
}
