package org.datajoint.junit;

import java.time.LocalDateTime;
import org.datajoint.junit.internal.test.TestClock;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.testserver.TestServer;

/**
 * Describes how to access a test's database from a debugger, another program, or your own JDBC connection.
 *
 * <pre>{@code
 * @Test
 * void isSeenByOthers(TestDatabase database, Subject subject) {
 *     try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) { … }
 * }
 * }</pre>
 *
 * No method returns null. Safe for use by many threads.
 */
public final class TestDatabase {
    private final TestScope scope;

    TestDatabase(TestScope scope) {
        this.scope = scope;
    }

    /** Returns the name of the test's schema. */
    public String name() {
        return scope.name("");
    }

    /** Returns the name of the test's schema with the given logical name, as in {@link TestSchema}. */
    public String name(String logicalName) {
        return scope.name(logicalName);
    }

    /**
     * Returns a JDBC URL without credentials, whose default schema is the test's schema. The schema is created if it does not
     * exist yet.
     */
    public String jdbcUrl() {
        return server().jdbcUrl(scope.own().settingUp(() -> scope.schema("").name()));
    }

    /**
     * Stops the clock of the test's sessions at the given time. From now on it is the value of {@code CURRENT_TIMESTAMP} and
     * {@code NOW()} in the statements of the test's instance and of its {@code DataSource}, in defaults of columns and in the
     * times of jobs, even in a transaction that is already open. Other tests are not affected.
     * If the tests of a class share a database, the time that a {@code @BeforeAll} method sets is the time at which each of
     * them begins.
     *
     * @param now the time in the session's time zone, with microsecond precision
     */
    public void setNow(LocalDateTime now) {
        scope.own().clock().set(now);
    }

    /**
     * Stops the clock of the test's sessions; see {@link #setNow(LocalDateTime)}.
     *
     * @param now the time, such as {@code 2026-01-31T12:00:00}
     * @throws IllegalArgumentException if it is not a date and time, or has a time zone
     */
    public void setNow(String now) {
        setNow(TestClock.parse(now));
    }

    /** Restarts the clock of the test's sessions with the server's time. */
    public void useServerTime() {
        scope.own().clock().run();
    }

    /** Returns the account for {@link #jdbcUrl()}. */
    public String user() {
        return server().user();
    }

    /** Returns the password of {@link #user()}. */
    public String password() {
        return server().password();
    }

    /** Returns a shell command that opens the test's schema. It does not contain the password. */
    public String openCommand() {
        return server().openCommand(name());
    }

    /** Returns the server. */
    public TestServer server() {
        return scope.run().server();
    }

    /** Returns the schema's name and the server. */
    @Override
    public String toString() {
        return name() + " on " + server();
    }
}
