package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.connection.PoolOptions;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.junit.DataJointServer;
import org.datajoint.junit.DataJointTest;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.Test;

/** The guide's page about instances: connections, statements and errors of a running program. */
@DataJointTest
class RunningInstanceTest {
    private static final Path PAGE = Path.of("../docs/guide/instances.md");

    @Test
    void choosesItsPool() throws SQLException {
        TestServer server = DataJointServer.shared();
        Instance.Builder builder = Instance.builder()
                .host(server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password());

        try (Instance instance = builder.set("database.pool_size", 20)
                .pool(PoolOptions.defaults()
                        .patience(Duration.ofMinutes(1)) // how long a thread waits for a connection
                        .sessionVariable("time_zone", "+00:00"))
                .build()) {
            assertThat(instance.connection().query("SELECT @@time_zone AS zone"))
                    .containsExactly(Map.of("zone", "+00:00"));

            DataSource source = instance.dataSource("information_schema");
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet zone = statement.executeQuery("SELECT @@time_zone")) {
                assertThat(zone.next()).isTrue();
                assertThat(zone.getString(1)).isEqualTo("+00:00");
            }
        }
    }

    @Test
    void saysWhoHoldsItsConnections(Instance instance, Item item) {
        List<String> held = instance.connection().inTransaction(() -> {
            item.insert1(Map.of("item_id", 1, "name", "pipette"));
            for (ConnectionUse use : instance.connectionsInUse()) {
                System.out.println(use.thread() + ": " + use.purpose() + ", " + use.time() + ", " + use.statement());
            }
            return instance.connectionsInUse().stream()
                    .map(ConnectionUse::purpose)
                    .toList();
        });

        assertThat(held).containsExactly("a transaction");
        assertThat(instance.connectionsInUse()).isEmpty();
    }

    @Test
    void reportsItsStatements(Instance instance, Schema schema) {
        List<String> sent = new CopyOnWriteArrayList<>();
        List<DataJointException> failures = new CopyOnWriteArrayList<>();
        StatementListener listener = new StatementListener() {
            @Override
            public void succeeded(SqlStatement statement, Duration time, long rows) {
                sent.add(statement.text() + ": " + rows + " rows in " + time.toMillis() + " ms");
            }

            @Override
            public void failed(SqlStatement statement, Duration time, DataJointException error) {
                failures.add(error);
            }
        };

        try (Instance observed = instance.sibling(listener)) {
            Item item = observed.schema(schema.name()).table(Item.class);
            item.insert1(Map.of("item_id", 1, "name", "pipette"));
            assertThatThrownBy(() -> item.insert1(Map.of("item_id", 1, "name", "beaker")))
                    .isInstanceOf(DuplicateException.class);
        }

        assertThat(sent).anyMatch(text -> text.startsWith("INSERT INTO") && text.contains(": 1 rows in "));
        assertThat(failures).singleElement().isInstanceOf(DuplicateException.class);
    }

    @Test
    void thePageListsEveryException() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("## Errors"));
        try (Stream<Path> sources = Files.list(Path.of("../datajoint-core/src/main/java/org/datajoint/errors"))) {
            assertThat(sources.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Exception.java"))
                            .map(name -> name.replace(".java", "")))
                    .allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
        }
        Matcher transients = Pattern.compile("`(\\w+)` \\|[^|\n]*\\| yes \\|").matcher(table);
        assertThat(transients.results().map(match -> match.group(1)))
                .containsExactlyInAnyOrder(
                        LostConnectionException.class.getSimpleName(),
                        LockTimeoutException.class.getSimpleName(),
                        StalePlanException.class.getSimpleName());
        assertThat(List.of(new LostConnectionException(""), new LockTimeoutException(""), new StalePlanException("")))
                .allMatch(DataJointException::isTransient);
    }
}
