package org.datajoint.examples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.examples.Item;
import org.datajoint.examples.Subject;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestDatabase;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;

/** What a test can request. */
@DataJointTest
class IsolationTest {
    @Test
    void asksForATable(Item item) {
        item.insert1(Map.of("item_id", 1, "name", "pipette"));
        assertThat(item).hasRowCount(1);
    }

    @Test
    void asksForMore(Instance instance, Schema schema, @TestSchema("archive") Schema archive) {
        assertThat(instance.config().getBoolean("safemode")).isFalse();
        assertThat(schema).exists();
        assertThat(archive.name()).isNotEqualTo(schema.name());
    }

    @Test
    void otherProgramsCanLook(TestDatabase database, Subject subject) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            assertThat(connection.getCatalog()).isEqualTo(database.name());
        }
        assertThat(database.openCommand()).contains(database.name());
    }

    @Test
    void codeThatKnowsOnlyJdbcIsTestedToo(DataSource source, Item item) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute("INSERT INTO item VALUES (1, 'pipette', NULL)");
        }
        assertThat(item).hasRowCount(1);
    }
}
