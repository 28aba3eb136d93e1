package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.datajoint.DataJoint;
import org.datajoint.Instance;
import org.datajoint.connection.Config;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.ThreadSafetyException;
import org.datajoint.junit.DataJointServer;
import org.datajoint.junit.DataJointTest;
import org.datajoint.query.Row;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page "Use Isolated Instances" of the DataJoint documentation, section by section. */
@Timeout(120)
@SuppressWarnings("try") // closing early, and try blocks that do not use their resource
class UseIsolatedInstancesTest {
    private final TestServer server = DataJointServer.shared();
    private Tenant tenant;
    private String host;
    private int port;
    private String user;
    private String password;

    @BeforeEach
    void makeAccount() {
        tenant = Tenant.create(server);
        host = server.host();
        port = server.port();
        user = tenant.user();
        password = tenant.password();
    }

    @AfterEach
    void dropAccount() {
        tenant.close();
    }

    @Nested
    class CreateAnInstance {
        @Test
        void fromCredentials() {
            Instance instance = Instance.builder()
                    .host(host)
                    .port(port)
                    .user(user)
                    .password(password)
                    .build();
            instance.config().set("safemode", false); // this instance only

            try (instance) {
                assertThat(instance.connection().isConnected()).isTrue();
                assertThat(instance.config().getBoolean("safemode")).isFalse();
            }
            try (Instance other = Instance.connect(host + ":" + port, user, password)) {
                assertThat(other.config().getBoolean("safemode")).isTrue();
                assertThat(DataJoint.config().getBoolean("safemode")).isTrue();
                assertThat(other.connection().isConnected()).isTrue();
            }
        }

        @Test
        void itsConnectionsAreItsOwn() {
            try (Instance one = tenant.instance().build();
                    Instance two = tenant.instance().build()) {
                String sql = "SELECT connection_id() AS id";
                assertThat(one.connection().query(sql))
                        .isNotEqualTo(two.connection().query(sql));
                one.close();
                assertThat(one.connection().isConnected()).isFalse();
                assertThat(two.connection().isConnected()).isTrue();
            }
        }

        @Test
        void aWrongNameOrValueIsRefusedAtOnce() {
            Instance.Builder builder = Instance.builder();

            assertThatThrownBy(() -> builder.set("savemode", false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("did you mean `safemode`");
            assertThatThrownBy(() -> builder.set("database__reconect", false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("did you mean `database.reconnect`");
            assertThatThrownBy(() -> builder.set("safemode", "perhaps"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("true or false");
        }
    }

    @Nested
    class CreateSchemasAndTables {
        @Test
        void throughTheInstance() {
            String name = tenant.schema();
            try (Instance instance = tenant.instance().build()) {
                Schema schema = instance.schema(name); // created if it is missing
                Item item = schema.table(Item.class); // declared if it is missing
                item.insert1(Map.of("item_id", 1, "name", "pipette"));

                assertThat(item.count()).isEqualTo(1);
                assertThat(item.schema()).isSameAs(schema);
                assertThat(item.fetch1().getString("name")).isEqualTo("pipette");
                item.update1(Map.of("item_id", 1, "name", "beaker"));
                item.restrict(Map.of("name", "beaker")).delete();
                assertThat(item.isEmpty()).isTrue();
            }
        }
    }

    @Nested
    class PassConfigOverrides {
        @Test
        void atCreation() {
            Instance instance = Instance.builder()
                    .host(host)
                    .port(port)
                    .user(user)
                    .password(password)
                    .set("safemode", false)
                    .set("database__reconnect", false) // as in Python; the same as database.reconnect
                    .build();

            try (instance) {
                assertThat(instance.config().getBoolean("safemode")).isFalse();
                assertThat(instance.config().getBoolean("database.reconnect")).isFalse();
            }
        }

        @Test
        void forAWhile() {
            try (Instance instance = tenant.instance().set("safemode", true).build()) {
                Item item = instance.schema(tenant.schema()).table(Item.class);
                item.insert1(Map.of("item_id", 1, "name", "pipette"));
                try (Config.Overrides ignored = instance.config().override("safemode", false)) {
                    item.delete(); // without confirmation
                }
                assertThat(item.count()).isZero();
                assertThat(instance.config().getBoolean("safemode")).isTrue();
            }
        }
    }

    @Nested
    class WorkWithMultipleDatabases {
        @Test
        void oneClassOnTwoServersAtTheSameTime() {
            try (Tenant there = Tenant.create(Tenant.secondServer());
                    Instance prod = tenant.instance().build();
                    Instance staging = there.instance().build()) {
                Item prodItem = prod.schema(tenant.schema()).table(Item.class);
                Item stagingItem = staging.schema(there.schema()).table(Item.class);
                List<CompletableFuture<Void>> work = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    int id = i;
                    work.add(CompletableFuture.runAsync(
                            () -> prodItem.insert1(Map.of("item_id", id, "name", "prod-" + id))));
                    work.add(CompletableFuture.runAsync(
                            () -> stagingItem.insert1(Map.of("item_id", id, "name", "staging-" + id))));
                }
                work.forEach(CompletableFuture::join);
                prodItem.restrict("item_id < ?", 4).delete();

                assertThat(prodItem.column("name", String.class))
                        .hasSize(12)
                        .allMatch(name -> name.startsWith("prod-"));
                assertThat(stagingItem.column("name", String.class))
                        .hasSize(16)
                        .allMatch(name -> name.startsWith("staging-"));
            }
        }

        @Test
        void twoTenantsOfOneServer() {
            try (Tenant other = Tenant.create(server);
                    Instance one = tenant.instance().build();
                    Instance two = other.instance().build()) {
                one.schema(tenant.schema()).table(Item.class).insert1(Map.of("item_id", 1, "name", "mine"));

                assertThat(two.schema(other.schema()).table(Item.class).isEmpty())
                        .isTrue();
                // One tenant's account may not see the database of the other.
                assertThatThrownBy(
                                () -> two.freeTable(tenant.schema() + ".item").count())
                        .isInstanceOfAny(MissingTableException.class, org.datajoint.errors.AccessException.class);
            }
        }

        @Test
        void expressionsOfDifferentInstancesRefuseToCombine() {
            try (Instance one = tenant.instance().build();
                    Instance two = tenant.instance().build()) {
                Item mine = one.schema(tenant.schema()).table(Item.class);
                Item theirs = two.schema(tenant.schema()).table(Item.class);

                List<Runnable> combinations = List.of(
                        () -> mine.join(theirs),
                        () -> mine.restrict(theirs),
                        () -> mine.exclude(theirs),
                        () -> mine.restrict(List.of(theirs)),
                        () -> mine.extend(theirs),
                        () -> mine.aggr(theirs, "n = count(item_id)"),
                        () -> mine.proj().union(theirs.proj()));
                for (Runnable combination : combinations) {
                    assertThatThrownBy(combination::run)
                            .isInstanceOf(QueryException.class)
                            .hasMessageContaining("instance");
                }
            }
        }

        @Test
        void rowsPassFromOneToTheOther() {
            try (Tenant there = Tenant.create(Tenant.secondServer());
                    Instance prod = tenant.instance().build();
                    Instance staging = there.instance().build()) {
                Item item = prod.schema(tenant.schema()).table(Item.class);
                item.insert(List.of(Map.of("item_id", 1, "name", "a"), Map.of("item_id", 2, "name", "b")));
                Item copy = staging.schema(there.schema()).table(Item.class);
                copy.insert(item.restrict(Map.of("name", "b")));

                assertThat(copy.fetch1()).containsEntry("item_id", 2);
            }
        }
    }

    @Nested
    class UseFreeTableWithInstances {
        @Test
        void forATableWithoutAClass() {
            String schema = tenant.schema();
            try (Instance instance = tenant.instance().build()) {
                instance.schema(schema).table(Item.class).insert1(Map.of("item_id", 1, "name", "pipette"));

                FreeTable table = instance.freeTable("`" + schema + "`.`item`");
                List<Row> rows = table.toRows();

                assertThat(rows).singleElement().extracting("name").isEqualTo("pipette");
                assertThat(instance.freeTable(schema + ".item").toRows()).isEqualTo(rows);
            }
        }

        @Test
        void itDoesAllThatNeedsNoDefinition() {
            try (Instance instance = tenant.instance().build()) {
                instance.schema(tenant.schema()).table(Item.class);
                FreeTable table = instance.freeTable(tenant.schema() + ".item");
                table.insert(List.of(Map.of("item_id", 1, "name", "a"), Map.of("item_id", 2, "name", "b")));
                table.update1(Map.of("item_id", 2, "name", "c"));

                assertThat(table.restrict(Map.of("name", "c")).proj().fetch1()).containsEntry("item_id", 2);
                assertThat(table.proj().aggr(table.proj(), "n = count(item_id)").count())
                        .isEqualTo(2);
                assertThat(table.heading().primaryKey()).containsExactly("item_id");
                assertThat(table.describe()).containsPattern("item_id +: int32");
                table.restrict("item_id = 1").delete();
                assertThat(table.count()).isEqualTo(1);
                table.drop();
                assertThatThrownBy(() -> instance.freeTable(tenant.schema() + ".item"))
                        .isInstanceOf(MissingTableException.class);
                assertThatThrownBy(() -> instance.freeTable("item")).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Nested
    class EnableThreadSafeMode {
        @Test
        void theGlobalEntryIsOffAndInstancesWork() throws IOException {
            String output = ChildJvm.run(
                    ThreadSafeProgram.class,
                    Map.of("DJ_THREAD_SAFE", "true"),
                    String.join("\n", host, String.valueOf(port), user, password));

            assertThat(output).contains("config refused", "schema refused", "1 item");
        }

        @Test
        void withoutItTheGlobalEntryIsMadeOnceForAllThreads() throws IOException {
            Map<String, String> environment =
                    Map.of("DJ_HOST", host, "DJ_PORT", String.valueOf(port), "DJ_USER", user, "DJ_PASS", password);

            assertThat(ChildJvm.run(GlobalProgram.class, environment, ""))
                    .contains("1 config", "1 connection", "1 schema", "0 failures");
        }
    }

    /** A program that is started with {@code DJ_THREAD_SAFE=true}. */
    static final class ThreadSafeProgram {
        private ThreadSafeProgram() {}

        public static void main(String[] arguments) throws IOException {
            List<String> login = new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            try {
                DataJoint.config();
            } catch (ThreadSafetyException e) {
                System.out.println("config refused");
            }
            try {
                DataJoint.schema(login.get(2));
            } catch (ThreadSafetyException e) {
                System.out.println("schema refused");
            }
            try (Instance instance = Instance.connect(login.get(0) + ":" + login.get(1), login.get(2), login.get(3))) {
                Item item = instance.schema(login.get(2)).table(Item.class);
                item.insert1(Map.of("item_id", 1, "name", "pipette"));
                System.out.println(item.count() + " item");
            }
        }
    }

    /** A program whose threads all use the global entry point first. */
    static final class GlobalProgram {
        private GlobalProgram() {}

        public static void main(String[] arguments) {
            java.util.Set<Object> configs = java.util.concurrent.ConcurrentHashMap.newKeySet();
            java.util.Set<Object> connections = java.util.concurrent.ConcurrentHashMap.newKeySet();
            java.util.Set<Object> schemas = java.util.concurrent.ConcurrentHashMap.newKeySet();
            java.util.Set<Object> failures = java.util.concurrent.ConcurrentHashMap.newKeySet();
            java.util.concurrent.CyclicBarrier start = new java.util.concurrent.CyclicBarrier(16);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                threads.add(new Thread(() -> {
                    try {
                        start.await();
                        configs.add(DataJoint.config());
                        connections.add(DataJoint.connection());
                        schemas.add(DataJoint.schema(System.getenv("DJ_USER")));
                    } catch (Exception e) {
                        failures.add(e);
                    }
                }));
            }
            threads.forEach(Thread::start);
            threads.forEach(thread -> {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            System.out.println(configs.size() + " config, " + connections.size() + " connection, " + schemas.size()
                    + " schema, " + failures.size() + " failures " + failures);
        }
    }

    @Nested
    class UseInWebServers {
        @Test
        void anInstanceForEachRequest() {
            try (Instance application = tenant.instance().build()) {
                for (int i = 0; i < 3; i++) {
                    // No handshake and no catalogue query: pool and catalogue are shared, settings are not.
                    try (Instance request = application.sibling()) {
                        request.config().set("display.limit", 5);
                        Item item = request.schema(tenant.schema()).table(Item.class);
                        item.insert1(Map.of("item_id", i, "name", "item"));
                    }
                }
                assertThat(application.config().getInt("display.limit")).isEqualTo(12);
                assertThat(application.freeTable(tenant.schema() + ".item").count())
                        .isEqualTo(3);
            }
        }
    }

    @Nested
    @DataJointTest
    class UseInTests {
        @Test
        void aFreshInstanceForEachTest(Instance instance, Schema schema) {
            Item item = schema.table(Item.class);
            item.insert1(Map.of("item_id", 1, "name", "test"));

            assertThat(item.count()).isEqualTo(1);
            assertThat(instance.config().getBoolean("safemode")).isFalse();
        }
    }
}
