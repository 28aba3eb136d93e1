package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.connection.RecordedStatement;
import org.datajoint.connection.Statements;
import org.datajoint.table.InsertOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Statements as a parameter of a test. */
@DataJointTest
class StatementsIT {
    private final Statements ofConstructor;

    StatementsIT(Statements statements) {
        this.ofConstructor = statements;
    }

    private static Map<String, Object> item(int number) {
        return Map.of("item_id", number, "name", "item " + number);
    }

    private Item filled;

    @BeforeEach
    void fill(Item item) {
        item.insert(List.of(item(9)), InsertOptions.defaults().skipDuplicates());
        filled = item;
    }

    @Test
    void whatTheTestSendsIsRecordedAndItsSetUpIsNot(Statements statements, Item item) {
        assertThat(statements.list()).isEmpty();
        item.insert1(item(1));
        item.insert1(item(2));
        assertThat(item.count()).isEqualTo(3);
        assertThat(statements.count()).isEqualTo(3);
        assertThat(statements.changes().list())
                .extracting(RecordedStatement::rows)
                .containsExactly(1L, 1L);
        assertThat(statements.reads().count()).isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> ofDynamicTestsAreThoseAfterTheSetUpOfTheirFactory(Statements statements, Item item) {
        assertThat(statements.count()).isZero();
        return Stream.of(dynamicTest("one", () -> {
            item.count();
            assertThat(statements.count()).isEqualTo(1);
        }));
    }

    @RepeatedTest(2)
    void oneObjectIsForTheWholeTest(Statements statements) {
        assertThat(statements).isSameAs(ofConstructor);
        assertThat(statements.count()).isZero();
        filled.count();
        assertThat(statements.count()).isEqualTo(1);
    }

    @Test
    void siblingsAndTheDataSourceAreHeard(Statements statements, Instance instance, DataSource source)
            throws SQLException {
        try (Instance sibling = instance.sibling();
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            sibling.connection().query("SELECT 1 AS a");
            statement.executeUpdate("INSERT INTO item VALUES (3, 'three')");
        }
        assertThat(statements.list())
                .extracting(RecordedStatement::text)
                .containsExactly("SELECT 1 AS a", "INSERT INTO item VALUES (3, 'three')");
    }

    @Test
    void transactionsAreCountedOnRequest(Statements statements, Instance instance, Item item) {
        instance.connection().useTransaction(() -> item.insert(List.of(item(4), item(5))));
        assertThat(statements.count()).isEqualTo(1);
        assertThat(statements.everything().list())
                .extracting(RecordedStatement::text)
                .contains("COMMIT");
    }

    @Nested
    @DataJointTest(scope = Scope.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class WithOneDatabaseForTheClass {
        @Order(1)
        @Test
        void eachTestHasItsOwn(Statements statements, Item item) {
            item.count();
            assertThat(statements.count()).isEqualTo(1);
        }

        @Order(2)
        @Test
        void andNotThoseOfTheTestBefore(Statements statements, Item item) {
            item.count();
            assertThat(statements.count()).isEqualTo(1);
        }
    }
}
