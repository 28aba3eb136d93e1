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
 * A tenant for the examples: a database, an account that may use no other, and its password. Closing it takes both away.
 *
 * @param server where it is
 * @param user the account, after which the database is named too
 * @param password of the account; the record's text does not show it
 */
record Tenant(TestServer server, String user, String password) implements AutoCloseable {
    /** What the passwords of all tenants begin with, so that they are found wherever one is shown. */
    static final String MARK = "Zq7!geheim";

    /** Makes one, with an account and a database of its own. */
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

    /** The account that may do everything. */
    static Instance root(TestServer server) {
        return Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password())
                .set("safemode", false)
                .build();
    }

    /** A second server, for examples with two: an embedded one, beside that of the other tests. */
    static TestServer secondServer() {
        TestServerSettings settings = TestServerSettings.ofThisJvm();
        return TestServers.shared(new TestServerSettings(
                ServerChoice.EMBEDDED, java.util.Optional.empty(), "second", false, settings.cache()));
    }

    /** Begins an instance as this tenant. */
    Instance.Builder instance() {
        return Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(user)
                .password(password)
                .set("safemode", false);
    }

    /** The name of its database. */
    String schema() {
        return user;
    }

    /** How many connections of its account the server has. */
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
