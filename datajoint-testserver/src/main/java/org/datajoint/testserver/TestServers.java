package org.datajoint.testserver;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The server that the tests of this JVM share.
 *
 * <pre>{@code
 * TestServer server = TestServers.shared();
 * }</pre>
 *
 * For equal settings a server is started once, by the first caller while others wait, and stopped when the JVM ends. If
 * it is not available, no further attempt is made, and every caller gets the same reason. Safe for use by many threads.
 */
public final class TestServers {
    private static final ConcurrentMap<TestServerSettings, Outcome> OUTCOMES = new ConcurrentHashMap<>();

    private TestServers() {}

    /**
     * Returns the server according to the settings of this JVM.
     *
     * @throws TestServerException if there is no server; the message says what to do
     */
    public static TestServer shared() {
        return shared(TestServerSettings.ofThisJvm());
    }

    /**
     * Returns the server according to the given settings. Closing it stops it for all who share it.
     *
     * @throws TestServerException if there is no server; the message says what to do
     */
    public static TestServer shared(TestServerSettings settings) {
        return OUTCOMES.computeIfAbsent(settings, TestServers::start).server();
    }

    private static Outcome start(TestServerSettings settings) {
        SettingNames.complaints(System.getenv().keySet()).forEach(TestNotices::warnOnce);
        SettingNames.complaints(System.getProperties().stringPropertyNames()).forEach(TestNotices::warnOnce);
        try {
            TestServer server = new ServerSearch(settings).start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "datajoint-testserver-end"));
            return new Started(server);
        } catch (RuntimeException | LinkageError failure) {
            return new Failed(failure);
        }
    }

    private sealed interface Outcome {
        TestServer server();
    }

    private record Started(TestServer server) implements Outcome {}

    private record Failed(Throwable cause) implements Outcome {
        @Override
        public TestServer server() {
            // A new exception for each test, since a note that is added to one must not appear in another.
            throw new TestServerException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
