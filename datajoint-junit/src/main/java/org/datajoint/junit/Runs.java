package org.datajoint.junit;

import org.datajoint.junit.internal.run.RunSettings;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.testserver.SettingNames;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.TestServerException;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The runs of this launcher session: one for each server that its tests use, usually only one. */
final class Runs {
    static final Namespace NAMESPACE = Namespace.create(DataJointExtension.class);

    private Runs() {}

    /**
     * Returns the run of a test; the first caller begins it.
     *
     * @throws TestServerException if the server is not available, with the same reason for all callers
     */
    @SuppressWarnings("deprecation") // deprecated by JUnit 6; JUnit 5 lacks the replacement
    static TestRun of(ExtensionContext context) {
        SettingSource source = source(context);
        RunSettings settings = RunSettings.of(source);
        TestServerSettings wanted = TestServerSettings.of(source);
        String image = Options.of(context).image();
        TestServerSettings server = image.isEmpty() ? wanted : wanted.withImage(image);
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(
                        new Key(server, settings), key -> Outcome.of(key.server(), key.settings()), Outcome.class)
                .run();
    }

    static boolean mayBeSkipped(ExtensionContext context) {
        return RunSettings.of(source(context)).skipWithoutServer();
    }

    private static SettingSource source(ExtensionContext context) {
        return SettingSource.ofThisJvm(
                name -> context.getConfigurationParameter(name).orElse(null));
    }

    private record Key(TestServerSettings server, RunSettings settings) {}

    /**
     * A run, or the reason why there is none. A store's function must not throw, since it would then be repeated for
     * every test.
     */
    private sealed interface Outcome extends AutoCloseable {
        TestRun run();

        @Override
        void close();

        static Outcome of(TestServerSettings server, RunSettings settings) {
            SettingNames.complaints(DataJointServer.platformProperties().stringPropertyNames())
                    .forEach(TestNotices::warnOnce);
            try {
                return new Begun(TestRun.begin(TestServers.shared(server), settings));
            } catch (RuntimeException | LinkageError failure) {
                return new Failed(failure);
            }
        }
    }

    private record Begun(TestRun run) implements Outcome {
        @Override
        public void close() {
            run.close();
        }
    }

    private record Failed(Throwable cause) implements Outcome {
        @Override
        public TestRun run() {
            throw new TestServerException(
                    String.valueOf(cause.getMessage()),
                    cause instanceof TestServerException ? cause.getCause() : cause);
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
