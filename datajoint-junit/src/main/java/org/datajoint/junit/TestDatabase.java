package org.datajoint.junit;

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

    /** The name of the test's schema. */
    public String name() {
        return scope.name("");
    }

    /** The name of the test's schema with the given logical name, as in {@link TestSchema}. */
    public String name(String logicalName) {
        return scope.name(logicalName);
    }

    /** A JDBC URL, without credentials, with the test's schema as the default one; the schema is made if it was not yet. */
    public String jdbcUrl() {
        return server().jdbcUrl(scope.schema("").name());
    }

    /** The account for {@link #jdbcUrl()}. */
    public String user() {
        return server().user();
    }

    /** The password of {@link #user()}. */
    public String password() {
        return server().password();
    }

    /** A command for a terminal that opens the test's schema; it holds no password. */
    public String openCommand() {
        return server().openCommand(name());
    }

    /** The server. */
    public TestServer server() {
        return scope.run().server();
    }

    /** The schema's name and the server. */
    @Override
    public String toString() {
        return name() + " on " + server();
    }
}
