package org.datajoint.examples.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.Instance;
import org.datajoint.junit.TestDatabase;

/** Accounts with the grants that the page lists, on the schema of a test. */
final class Accounts implements AutoCloseable {
    private static final Path PAGE = Path.of("../docs/guide/operating.md");
    private static final String PASSWORD = "Limited-1-user";

    private final TestDatabase database;
    private final List<String> users = new ArrayList<>();

    Accounts(TestDatabase database) {
        this.database = database;
    }

    /** Returns an instance of a new account with the grants that the page lists for an account of the given name. */
    Instance instance(String name) throws SQLException, IOException {
        Matcher grant = Pattern.compile("(GRANT [A-Z, ]+ ON )`lab\\\\_%`\\.\\* TO '" + name + "'@'%';")
                .matcher(Files.readString(PAGE));
        if (!grant.find()) {
            throw new IllegalStateException("the page has no grant for " + name);
        }
        String user = "djtest_" + UUID.randomUUID().toString().substring(0, 8);
        // A pattern may not be longer than a name; the beginning of the name of a test's schema is unique.
        String schema = database.name()
                .substring(0, Math.min(40, database.name().length()))
                .replace("_", "\\_");
        users.add(user);
        execute(
                "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'",
                grant.group(1) + "`" + schema + "%`.* TO '" + user + "'@'%'");
        return Instance.builder()
                .host(database.server().host())
                .port(database.server().port())
                .user(user)
                .password(PASSWORD)
                .set("safemode", false)
                .build();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection root =
                        DriverManager.getConnection(database.server().jdbcUrl(), database.user(), database.password());
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (String user : users) {
            execute("DROP USER '" + user + "'@'%'");
        }
    }
}
