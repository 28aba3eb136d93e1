package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.datajoint.errors.MissingTableException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The knowledge about schemas that instances over one pool share, observed by the statements that they send. */
class SharedCatalogueIT {
    private final String name =
            "djtest_shared_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Instance instance = Instance.using(source());

    @Definition("subject : int32\n---\nnote : varchar(10)")
    static class Subject extends Manual {}

    @BeforeEach
    void declare() {
        instance.config().set("safemode", false);
        instance.schema(name).table(Subject.class);
        sent.clear();
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.close();
    }

    /** Returns a source of connections that record the texts of their statements. */
    private DataSource source() {
        TestServer server = TestServers.shared();
        Properties properties = Instance.driverProperties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        String url = "jdbc:mysql://" + server.host() + ":" + server.port()
                + "/?allowPublicKeyRetrieval=true&sslMode=DISABLED";
        return proxy(DataSource.class, (method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
            }
            Connection connection = java.sql.DriverManager.getConnection(url, properties);
            return proxy(Connection.class, (call, given) -> {
                if (call.getName().equals("prepareStatement")) {
                    sent.add((String) given[0]);
                }
                Object result = call.invoke(connection, given);
                return call.getName().equals("createStatement") ? watched((Statement) result) : result;
            });
        });
    }

    private Statement watched(Statement statement) {
        return proxy(Statement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments != null) {
                sent.add((String) arguments[0]);
            }
            return method.invoke(statement, arguments);
        });
    }

    private interface Call {
        Object answer(java.lang.reflect.Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                SharedCatalogueIT.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.answer(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private List<String> catalogueQueries() {
        return sent.stream()
                .filter(text -> text.contains("information_schema") || text.contains("~lineage"))
                .toList();
    }

    @Test
    void openingASchemaAgainSendsNothing() {
        Schema schema = instance.schema(name);
        assertThat(instance.schema(name)).isSameAs(schema);
        assertThat(schema.table(Subject.class).heading().names()).containsExactly("subject", "note");
        assertThat(instance.freeTable(name + ".subject").heading().names()).containsExactly("subject", "note");
        assertThat(sent).isEmpty();
    }

    @Test
    void aSiblingAsksTheServerForRowsOnly() {
        try (Instance sibling = instance.sibling()) {
            assertThat(sibling.schema(name).table(Subject.class).count()).isZero();
            assertThat(sibling.virtualSchema(name).table("Subject").count()).isZero();
            assertThat(sibling.schema(name).freeTable("subject").count()).isZero();
        }
        assertThat(catalogueQueries()).isEmpty();
        assertThat(sent).filteredOn(text -> text.startsWith("SELECT")).isNotEmpty();
    }

    @Test
    void tablesDeclaredByASiblingAreKnownToAll() {
        instance.schema(name).table(Subject.class).drop();
        sent.clear();
        try (Instance sibling = instance.sibling()) {
            sibling.schema(name).table(Subject.class);
            sent.clear();
            assertThat(instance.freeTable(name + ".subject").count()).isZero();
            assertThat(catalogueQueries()).isEmpty();
        }
    }

    @Test
    void refreshDiscardsTheStructureForAllSiblings() {
        try (Instance sibling = instance.sibling()) {
            Schema theirs = sibling.schema(name);
            instance.schema(name).refresh();
            assertThat(theirs.table(Subject.class).heading().names()).hasSize(2);
            assertThat(catalogueQueries()).isNotEmpty();
            sent.clear();
            instance.schema(name);
            assertThat(sent).isEmpty();
        }
    }

    @Test
    void aSchemaDroppedByASiblingIsCreatedAgain() {
        try (Instance sibling = instance.sibling()) {
            sibling.config().set("safemode", false);
            sibling.schema(name).drop();
            assertThatThrownBy(() -> instance.schema(name, false)).isInstanceOf(MissingTableException.class);
            Schema schema = instance.schema(name);
            assertThat(schema.exists()).isTrue();
            assertThat(schema.table(Subject.class).count()).isZero();
        }
    }

    @Test
    void aStatementOfTheProgramThatDropsOrAltersIsNoticed() {
        instance.connection().query("ALTER TABLE `" + name + "`.subject ADD COLUMN extra INT");
        assertThat(instance.schema(name).table(Subject.class).heading().names()).contains("extra");
        instance.connection().query("DROP DATABASE `" + name + "`");
        assertThat(instance.schema(name).table(Subject.class).heading().names()).doesNotContain("extra");
    }

    @Test
    void structureReadInATransactionIsReadAgainOutside() throws SQLException {
        instance.schema(name).refresh();
        instance.connection()
                .inTransaction(() -> instance.schema(name).freeTable("subject").heading());
        sent.clear();
        instance.schema(name).freeTable("subject").heading();
        assertThat(catalogueQueries()).isNotEmpty();
        sent.clear();
        instance.schema(name).freeTable("subject").heading();
        assertThat(sent).isEmpty();
    }
}
