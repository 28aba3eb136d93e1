package org.datajoint.junit;

import java.util.Locale;
import java.util.Optional;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.junit.internal.test.Teardown;
import org.datajoint.junit.internal.test.TestResources;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** A test's or a class's database in JUnit's store, which closes it after everything else of its owner. */
final class Database implements AutoCloseable {
    private final ExtensionContext owner;
    private final Options options;
    private final TestResources resources;

    Database(ExtensionContext owner, Options options, TestRun run) {
        this.owner = owner;
        this.options = options;
        String type = owner.getRequiredTestClass().getName().replaceAll("^.*\\.", "");
        String method = DataJointExtension.methodName(owner);
        this.resources = new TestResources(
                run,
                type + (method.isEmpty() ? "" : "." + method) + " (" + owner.getDisplayName() + ")",
                run.names().next(type, method),
                schema -> new Seeding(owner.getRequiredTestClass(), options).fill(schema));
    }

    TestResources resources() {
        return resources;
    }

    boolean isOfClass() {
        return owner.getTestMethod().isEmpty();
    }

    /** For a failure of which the owner's own context does not know: of a method of the class, or of a dynamic test. */
    void noteFailureBeforeEnd(Throwable failure) {
        resources.markFailed();
        String fate = keeps(true) ? "kept at the end" : "dropped at the end; keep = ON_FAILURE would keep it";
        resources.notes(fate).forEach(failure::addSuppressed);
    }

    @Override
    public void close() {
        Optional<Throwable> failure =
                owner.getExecutionException().filter(thrown -> !(thrown instanceof TestAbortedException));
        new Teardown(resources).run(failure, keeps(failure.isPresent() || resources.hasFailed()));
    }

    private boolean keeps(boolean failed) {
        Keep keep = options.keep() == Keep.AS_CONFIGURED
                ? Keep.valueOf(resources.run().settings().keep().toUpperCase(Locale.ROOT))
                : options.keep();
        return keep == Keep.ALWAYS || (keep == Keep.ON_FAILURE && failed);
    }
}
