package org.datajoint.junit;

import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.internal.run.TestRun;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the database of a test. */
final class Databases {
    private Databases() {}

    /**
     * The database of the test or, by its scope, of its class; made by whoever asks first.
     *
     * @throws DataJointException if a class asks for a database and each of its methods shall have one
     */
    @SuppressWarnings("deprecation") // only in JUnit 6, whose replacement JUnit 5 has not
    static Database of(ExtensionContext context) {
        Options options = Options.of(context);
        ExtensionContext owner = owner(context, options);
        if (owner.getTestMethod().isEmpty() && options.scope() == Scope.METHOD) {
            throw new DataJointException(
                    "Every test of " + context.getRequiredTestClass().getSimpleName()
                            + " has a database of its own, so its @BeforeAll and @AfterAll methods, and its constructor where"
                            + " one object serves all tests, cannot have one. Ask for it in the tests or in @BeforeEach, or let"
                            + " the class share one: @DataJointTest(scope = Scope.CLASS).");
        }
        // Outside of the store's function, which must not throw: the store would throw it at everybody later.
        TestRun run = Runs.of(owner);
        // Under the owner's id: a constant would let a child context find its parent's.
        return owner.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(owner.getUniqueId(), id -> new Database(owner, options, run), Database.class);
    }

    /** The database, if anybody asked for it. */
    static Optional<Database> existing(ExtensionContext context) {
        ExtensionContext owner = owner(context, Options.of(context));
        return Optional.ofNullable(owner.getStore(Runs.NAMESPACE).get(owner.getUniqueId(), Database.class));
    }

    private static ExtensionContext owner(ExtensionContext context, Options options) {
        ExtensionContext candidate = context;
        if (options.scope() == Scope.METHOD) {
            // Dynamic tests and their containers have contexts of their own, but their factory's database.
            return Stream.iterate(
                            Optional.of(context),
                            Optional::isPresent,
                            each -> each.flatMap(ExtensionContext::getParent))
                    .flatMap(Optional::stream)
                    .filter(Databases::isMethod)
                    .findFirst()
                    .orElse(context);
        }
        while (candidate.getTestMethod().isPresent()
                || candidate
                        .getTestClass()
                        .filter(options.owner()::isAssignableFrom)
                        .isEmpty()) {
            Optional<ExtensionContext> parent = candidate.getParent();
            if (parent.isEmpty()) {
                return context;
            }
            candidate = parent.get();
        }
        return outermost(candidate);
    }

    /** A parameterized class has a context for each of its invocations, inside the one of @BeforeAll and @AfterAll. */
    private static ExtensionContext outermost(ExtensionContext ofClass) {
        ExtensionContext outermost = ofClass;
        Optional<ExtensionContext> parent = ofClass.getParent();
        while (parent.isPresent() && parent.get().getTestClass().equals(ofClass.getTestClass())) {
            outermost = parent.get();
            parent = outermost.getParent();
        }
        return outermost;
    }

    private static boolean isMethod(ExtensionContext context) {
        return context.getTestMethod().isPresent();
    }
}
