package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointServer;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

/** A Spring application whose services write to DataJoint tables in Spring's own transactions. */
@SpringJUnitConfig
class SpringServiceTest {
    private static final String SCHEMA =
            "djtest_service_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Autowired
    private ItemService service;

    @Autowired
    private Instance instance;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("db.url", () -> DataJointServer.shared().jdbcUrl());
        registry.add("db.user", () -> DataJointServer.shared().user());
        registry.add("db.password", () -> DataJointServer.shared().password());
        registry.add("db.schema", () -> SCHEMA);
    }

    /** The configuration of the application. */
    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Application {
        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(
                @Value("${db.url}") String url,
                @Value("${db.user}") String user,
                @Value("${db.password}") String password) {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(url);
            source.setUsername(user);
            source.setPassword(password);
            source.setMaximumPoolSize(2);
            source.setDataSourceProperties(Instance.driverProperties());
            return source;
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        Instance instance(DataSource source) {
            return Instance.using(new TransactionAwareDataSourceProxy(source));
        }

        @Bean
        ItemService itemService(Instance instance, @Value("${db.schema}") String schema) {
            return new ItemService(instance.schema(schema));
        }
    }

    /** A service, each of whose methods runs in a transaction of Spring. */
    static class ItemService {
        private final Item item;

        ItemService(Schema schema) {
            this.item = schema.table(Item.class);
        }

        @Transactional
        public void store(int id, String name) {
            item.insert1(Map.of("item_id", id, "name", name));
            if (name.isBlank()) {
                throw new IllegalArgumentException("An item needs a name.");
            }
        }

        public long count() {
            return item.count();
        }
    }

    @AfterEach
    void drop() {
        try (Instance own = instance.sibling()) {
            own.config().set("safemode", false);
            own.schema(SCHEMA).drop();
        }
    }

    @Test
    void whatFailsIsRolledBackWithTheRows() {
        service.store(1, "pipette");
        assertThatThrownBy(() -> service.store(2, " ")).isInstanceOf(IllegalArgumentException.class);

        assertThat(service.count()).isEqualTo(1);
    }
}
