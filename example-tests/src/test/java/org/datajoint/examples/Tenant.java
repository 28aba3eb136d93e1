package org.datajoint.examples;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.testserver.ServerChoice;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;

/**
 * A tenant for the examples: a database, an account that may only use this database, and its password. Closing it drops
 * both.
 *
 * @param server the server
 * @param user the name of the account and of the database
 * @param password the account's password, which {@link #toString} does not show
 */
record Tenant(TestServer server, String user, String password) implements AutoCloseable {
    /** The beginning of the passwords of all tenants, so that a search for it finds any of them. */
    static final String MARK = "Zq7!geheim";

    /** Creates a tenant with its own account and database. */
    static Tenant create(TestServer server) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        byte[] random = new byte[6];
        new java.security.SecureRandom().nextBytes(random);
        Tenant tenant = new Tenant(
                server, "djtest_tenant_" + id, MARK + "'\"`{" + HexFormat.of().formatHex(random));
        try (Instance root = root(server)) {
            root.connection().execute("CREATE USER " + tenant.user + "@'%' IDENTIFIED BY " + quoted(tenant.password));
            root.connection().execute("GRANT ALL ON `" + tenant.user + "`.* TO " + tenant.user + "@'%'");
        }
        return tenant;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns an instance of the account that may do everything. */
    static Instance root(TestServer server) {
        return Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password())
                .set("safemode", false)
                .build();
    }

    /** Returns a second, embedded server for examples that need two. */
    static TestServer secondServer() {
        TestServerSettings settings = TestServerSettings.ofThisJvm();
        return TestServers.shared(new TestServerSettings(
                ServerChoice.EMBEDDED, java.util.Optional.empty(), "second", false, settings.cache()));
    }

    /** Returns a builder for an instance of this tenant. */
    Instance.Builder instance() {
        return Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(user)
                .password(password)
                .set("safemode", false);
    }

    /** Returns the name of the tenant's database. */
    String schema() {
        return user;
    }

    /** Returns the number of connections of the tenant's account on the server. */
    long connections(Instance root) {
        List<Map<String, Object>> all = root.connection().query("SHOW PROCESSLIST");
        return all.stream().filter(row -> user.equals(row.get("User"))).count();
    }

    @Override
    public void close() {
        try (Instance root = root(server)) {
            root.connection().execute("DROP DATABASE IF EXISTS `" + user + "`");
            root.connection().execute("DROP USER " + user + "@'%'");
        }
    }

    @Override
    public String toString() {
        return user;
    }
}
