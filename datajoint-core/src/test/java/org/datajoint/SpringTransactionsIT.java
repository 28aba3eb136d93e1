package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.ConnectionSource;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables take part in Spring's transactions, without committing or rolling them back themselves. */
class SpringTransactionsIT {
    private final TestServer server = TestServers.shared();
    private final String name =
            "djtest_spring_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private HikariDataSource pool;
    private TransactionTemplate transactions;

    @Definition("item : int32")
    static class Item extends Manual {}

    @BeforeEach
    void open() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setDataSourceProperties(Instance.driverProperties());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @AfterEach
    void close() {
        new JdbcTemplate(pool).execute("DROP DATABASE IF EXISTS " + name);
        pool.close();
    }

    /**
     * Returns one instance for each way to take part: Spring's proxy, and a connection source that uses its utilities.
     */
    private List<Instance> instances() {
        return List.of(Instance.using(new TransactionAwareDataSourceProxy(pool)), Instance.using(source(pool)));
    }

    private static ConnectionSource source(DataSource pool) {
        return new ConnectionSource() {
            @Override
            public Connection open() {
                return DataSourceUtils.getConnection(pool);
            }

            @Override
            public void close(Connection connection) {
                DataSourceUtils.releaseConnection(connection, pool);
            }
        };
    }

    private long stored() {
        return new JdbcTemplate(pool).queryForObject("SELECT count(*) FROM " + name + ".item", Long.class);
    }

    @Test
    void changesThatSpringRollsBackAreNotKept() {
        for (Instance instance : instances()) {
            Item item = instance.schema(name).table(Item.class);
            transactions.executeWithoutResult(status -> {
                new JdbcTemplate(pool).update("INSERT INTO " + name + ".item VALUES (1)");
                assertThat(instance.connection().isInTransaction()).isTrue();
                item.insert(List.of(Map.of("item", 2), Map.of("item", 3)));
                assertThat(item.count()).isEqualTo(3);
                assertThat(item.restrict(Map.of("item", 2)).toRows()).hasSize(1);
                assertThat(stored()).isEqualTo(3);
                status.setRollbackOnly();
            });
            assertThat(stored()).isZero();
            assertThat(instance.connection().isInTransaction()).isFalse();
        }
    }

    @Test
    void changesThatSpringCommitsAreKept() {
        for (Instance instance : instances()) {
            Item item = instance.schema(name).table(Item.class);
            long before = stored();
            transactions.executeWithoutResult(status -> item.insert1(Map.of("item", before + 1)));
            assertThat(stored()).isEqualTo(before + 1);
        }
    }

    @Test
    void withoutATransactionEachStatementIsKept() {
        for (Instance instance : instances()) {
            Item item = instance.schema(name).table(Item.class);
            long before = stored();
            item.insert1(Map.of("item", before + 1));
            instance.connection().useTransaction(() -> item.insert1(Map.of("item", before + 2)));
            assertThat(stored()).isEqualTo(before + 2);
        }
    }

    @Test
    void statementsThatWouldEndSpringsTransactionAreRefused() {
        for (Instance instance : instances()) {
            Schema schema = schema(instance);
            transactions.executeWithoutResult(status -> {
                new JdbcTemplate(pool).update("INSERT INTO " + name + ".item VALUES (1)");
                assertThatThrownBy(() -> instance.connection().inTransaction(() -> 1))
                        .isInstanceOf(DataJointException.class)
                        .hasMessageContaining("its owner");
                assertThatThrownBy(() -> instance.connection().query("COMMIT"))
                        .hasMessageContaining("in a transaction");
                assertThatThrownBy(() -> instance.connection().query("SET sql_mode=''"))
                        .isInstanceOf(DataJointException.class);
                assertThatThrownBy(schema::drop).isInstanceOf(DataJointException.class);
                status.setRollbackOnly();
            });
            assertThat(stored()).isZero();
        }
    }

    private Schema schema(Instance instance) {
        instance.config().set("safemode", false);
        Schema schema = instance.schema(name);
        schema.table(Item.class);
        return schema;
    }

    @Test
    void aDeleteInSpringsTransactionIsRolledBackWithIt() {
        for (Instance instance : instances()) {
            Item item = schema(instance).table(Item.class);
            item.insert(List.of(Map.of("item", 1), Map.of("item", 2)));
            transactions.executeWithoutResult(status -> {
                item.restrict(Map.of("item", 1)).delete();
                assertThat(item.count()).isEqualTo(1);
                status.setRollbackOnly();
            });
            assertThat(stored()).isEqualTo(2);
            item.delete();
        }
    }

    @Test
    void annotatedMethodsAreTransactionsOfOurTablesToo() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getBeanFactory().registerSingleton("pool", pool);
            context.getBeanFactory().registerSingleton("name", name);
            context.register(Application.class);
            context.refresh();
            Service service = context.getBean(Service.class);
            service.store(1, false);
            assertThatThrownBy(() -> service.store(2, true)).isInstanceOf(IllegalStateException.class);
            assertThat(stored()).isEqualTo(1);
        }
    }

    /** An application that knows nothing about the tests. */
    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Application {
        @Bean
        JdbcTransactionManager transactionManager(DataSource pool) {
            return new JdbcTransactionManager(pool);
        }

        @Bean
        Service service(DataSource pool, String name) {
            return new Service(
                    Instance.using(new TransactionAwareDataSourceProxy(pool)).schema(name));
        }
    }

    /** A service whose methods are transactions. */
    static class Service {
        private final Item item;

        Service(Schema schema) {
            this.item = schema.table(Item.class);
        }

        @Transactional
        public void store(int number, boolean failing) {
            item.insert1(Map.of("item", number));
            if (failing) {
                throw new IllegalStateException("after the insert");
            }
        }
    }
}
