package org.datajoint.junit;

import java.time.LocalDateTime;
import org.datajoint.junit.internal.test.TestClock;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.testserver.TestServer;

/**
 * Where a test's database is: for a debugger, another program, or a JDBC connection of one's own.
 *
 * <pre>{@code
 * @Test
 * void isSeenByOthers(TestDatabase database, Subject subject) {
 *     try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) { … }
 * }
 * }</pre>
 *
 * Nothing here is null. Safe for use by many threads.
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
     * Returns a JDBC URL, without credentials, with the test's schema as the default one; the schema is made if it was not
     * yet.
     */
    public String jdbcUrl() {
        return server().jdbcUrl(scope.own().settingUp(() -> scope.schema("").name()));
    }

    /**
     * Stops the clock of the test's sessions at a time: from now on it is what {@code CURRENT_TIMESTAMP} and {@code NOW()} are in
     * the statements of the test's instance and of its {@code DataSource}, in the defaults of columns and in the times of jobs;
     * in a transaction that is open, too. The next test has its own time; where the tests of a class share a database, what a
     * {@code @BeforeAll} method sets is the time at which each of them begins.
     *
     * @param now the time on the session's clock, in the session's time zone, to the microsecond
     */
    public void setNow(LocalDateTime now) {
        scope.own().clock().set(now);
    }

    /**
     * Stops the clock of the test's sessions; see {@link #setNow(LocalDateTime)}.
     *
     * @param now such as {@code 2026-01-31T12:00:00}
     * @throws IllegalArgumentException if it is no date and time, or has a zone
     */
    public void setNow(String now) {
        setNow(TestClock.parse(now));
    }

    /** Lets the clock of the test's sessions run, by the server's time. */
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

    /** Returns a command for a terminal that opens the test's schema; it holds no password. */
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
