package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.datajoint.Instance;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.internal.dialect.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The statements that run on each new connection, and connections that have been idle for a long time. */
@Timeout(120)
class NewConnectionsIT {
    private SessionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SessionFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Instance.Builder builder() {
        return Instance.builder()
                .host(fixture.server.host())
                .port(fixture.server.port())
                .user(fixture.server.user())
                .password(fixture.server.password());
    }

    private static Object value(Instance instance, String expression) {
        return instance.connection()
                .query("SELECT " + expression + " AS v")
                .get(0)
                .get("v");
    }

    @Test
    void theInitFunctionRunsOnEachOfThem() throws InterruptedException {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Instance instance = builder()
                .set("connection.init_function", "SET @tenant = 'a ''quoted'' {name}'")
                .set("database.pool_size", threads)
                .build()) {
            CountDownLatch together = new CountDownLatch(threads);
            List<CompletableFuture<Object>> values = IntStream.range(0, threads)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> instance.connection().<Object, RuntimeException>inTransaction(() -> {
                                together.countDown();
                                try {
                                    together.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return value(instance, "concat(@tenant, '/', connection_id())");
                            }),
                            pool))
                    .toList();
            assertThat(values.stream().map(CompletableFuture::join).map(Object::toString))
                    .hasSize(threads)
                    .doesNotHaveDuplicates()
                    .allSatisfy(value -> assertThat(value).startsWith("a 'quoted' {name}/"));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theInitFunctionDoesNotChangeVariablesThatStatementsRelyOn() {
        try (Instance instance = builder()
                .set(
                        "connection.init_function",
                        "SET sql_mode = '', sql_select_limit = 1, foreign_key_checks = 0, @x = 1")
                .build()) {
            assertThat(value(instance, "@x")).hasToString("1");
            assertThat(value(instance, "@@sql_mode").toString()).contains("STRICT_ALL_TABLES", "ONLY_FULL_GROUP_BY");
            assertThat(value(instance, "@@foreign_key_checks")).hasToString("1");
            assertThat(instance.connection().query("SELECT 1 AS v UNION SELECT 2"))
                    .hasSize(2);
        }
    }

    @Test
    void theInitFunctionDoesNotChangeTheEncodingOfTexts() {
        fixture.observer.declare(fixture.sql("CREATE TABLE @.texts (s VARCHAR(9) CHARACTER SET utf8mb4)")
                .text());
        for (String init : List.of("SET NAMES latin1", "SET NAMES utf8mb3", "SET character_set_results = latin1")) {
            fixture.observer.update(fixture.sql("DELETE FROM @.texts"));
            try (Instance instance =
                    builder().set("connection.init_function", init).build()) {
                instance.connection()
                        .execute(fixture.sql("INSERT INTO @.texts VALUES (?)").text(), "é漢😀");
                assertThat(value(
                                instance,
                                fixture.sql("(SELECT hex(s) FROM @.texts)").text()))
                        .as(init)
                        .isEqualTo("C3A9E6BCA2F09F9880");
                assertThat(value(
                                instance, fixture.sql("(SELECT s FROM @.texts)").text()))
                        .as(init)
                        .isEqualTo("é漢😀");
            }
        }
    }

    @Test
    void aTransactionOpenedByTheInitFunctionDoesNotContainLaterStatements() {
        try (Instance instance =
                builder().set("connection.init_function", "START TRANSACTION").build()) {
            instance.connection()
                    .execute(fixture.sql("INSERT INTO @.t (id) VALUES (1)").text());
            assertThat(fixture.count()).isEqualTo(1);
        }
    }

    @Test
    void aFailingInitFunctionIsNamed() {
        for (String wrong : List.of("SELEKT 1", "SET no_such_variable = 1")) {
            try (Instance instance =
                    builder().set("connection.init_function", wrong).build()) {
                assertThatThrownBy(() -> value(instance, "1"))
                        .isInstanceOf(wrong.startsWith("SELEKT") ? QuerySyntaxException.class : QueryException.class)
                        .hasMessageContaining("connection.init_function")
                        .message()
                        .containsIgnoringCase(wrong);
            }
        }
    }

    @Test
    void aSecretInAnInitFunctionIsNotShown() {
        for (String wrong :
                List.of("SET PASSWORD FOR nobody_at_all = 'hunter2'", "SET @key = 'hunter2' || || 'hunter2'")) {
            try (Instance instance =
                    builder().set("connection.init_function", wrong).build()) {
                assertThat(instance.config().toString()).doesNotContain("hunter2");
                assertThatThrownBy(() -> value(instance, "1"))
                        .isInstanceOf(QueryException.class)
                        .hasMessageContaining("connection.init_function")
                        .hasStackTraceContaining("connection.init_function")
                        .extracting(SessionFixture::stackTrace, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                        .doesNotContain("hunter2");
            }
        }
    }

    @Test
    void aPasswordInAStatementWithASyntaxErrorIsNotShown() {
        try (Instance instance = builder().build()) {
            assertThatThrownBy(() -> instance.connection().execute("CREATE USER x IDENTIFIED BYY 'hunter2'"))
                    .isInstanceOf(QuerySyntaxException.class)
                    .extracting(SessionFixture::stackTrace, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aChangeGetsANewConnectionAfterTheServerEndedAnIdleOne() {
        try (Instance instance = builder()
                .set("connection.init_function", "SET SESSION wait_timeout = 1")
                .set("database.pool_size", 1)
                .build()) {
            Object first = value(instance, "connection_id()");
            while (isThere(first)) {
                Thread.onSpinWait();
            }
            // A change is never sent twice, so its success shows that the dead connection was noticed before.
            assertThat(instance.connection().execute("INSERT INTO " + fixture.schema + ".t (id) VALUES (?)", 1))
                    .isEqualTo(1);
            assertThat(value(instance, "connection_id()")).isNotEqualTo(first);
            assertThat(fixture.count()).isEqualTo(1);
        }
    }

    private boolean isThere(Object id) {
        return !fixture.observer
                .fetch(Sql.of(
                        "SELECT id FROM /*!80000 performance_schema.processlist */"
                                + " /*M!100000 information_schema.processlist */ WHERE id = ?",
                        id))
                .values()
                .isEmpty();
    }
}
