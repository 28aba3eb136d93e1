package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.junit.LeftSchemas.Found;
import org.datajoint.junit.LeftSchemas.State;
import org.datajoint.junit.internal.run.KeptMark;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DataJointTest
class LeftSchemasIT {
    private final String prefix = "djl" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 3600);
    private final String run = "0" + Long.toString(start.getEpochSecond(), 36) + "wxyz";
    private final String left = prefix + "_" + run + "_1_some_test";
    private final String kept = prefix + "_" + run + "_2_some_test";

    private DataSource server;
    private LeftSchemas schemas;
    private Connection connection;
    private @Nullable Connection blocker;

    @BeforeEach
    void leave(Instance instance) throws SQLException {
        server = instance.dataSource("");
        schemas = LeftSchemas.on(server).prefix(prefix);
        connection = server.getConnection();
        execute("CREATE SCHEMA `" + left + "`");
        execute("CREATE SCHEMA `" + kept + "`");
        execute("CREATE SCHEMA `" + prefix + "_of_a_person`");
        KeptMark.set(connection, kept);
    }

    @AfterEach
    void drop() throws SQLException {
        if (blocker != null && blocker.isValid(5)) {
            blocker.close(); // Otherwise dropping would wait for it.
        }
        for (String schema : new String[] {left, kept, prefix + "_of_a_person"}) {
            execute("DROP SCHEMA IF EXISTS `" + schema + "`");
        }
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void findsWhatDeadRunsHaveLeftAndKept() throws SQLException {
        assertThat(schemas.find())
                .containsExactly(new Found(left, start, State.LEFT), new Found(kept, start, State.KEPT));
        assertThat(schemas.keepTime(Duration.ofMinutes(30)).find())
                .extracting(Found::state)
                .containsExactly(State.LEFT, State.EXPIRED);
    }

    @Test
    void sweepsWhatIsLeftAndLaterWhatIsKept() throws SQLException {
        assertThat(schemas.sweep().dropped()).containsExactly(left);
        assertThat(schemas.find()).extracting(Found::name).containsExactly(kept);
        assertThat(schemas.keepTime(Duration.ZERO).sweep().dropped()).containsExactly(kept);
        assertThat(schemas.find()).isEmpty();
        execute("USE `" + prefix + "_of_a_person`");
    }

    @Test
    void endsConnectionsThatAreInTheWay(Instance instance) throws SQLException {
        execute("CREATE TABLE `" + left + "`.t (id int PRIMARY KEY)");
        blocker = instance.dataSource(left).getConnection();
        blocker.setAutoCommit(false);
        blocker.createStatement().execute("INSERT INTO t VALUES (1)");

        assertThat(schemas.sweep()).isEqualTo(new LeftSchemas.Swept(List.of(left), List.of()));
        assertThat(blocker.isValid(5)).isFalse();
    }

    @Test
    void neverTouchesARunThatLives() throws SQLException {
        execute("SELECT GET_LOCK('" + prefix + ":" + run + "', 0)");

        LeftSchemas patient = schemas.keepTime(Duration.ZERO);
        assertThat(patient.find()).hasSize(2).allMatch(schema -> schema.state() == State.LIVES && !schema.isSwept());
        assertThat(patient.sweep().dropped()).isEmpty();
        assertThat(patient.find()).hasSize(2);
    }

    /** A sweep on the server of the test's own run, as by a program that treats this server as a lasting one. */
    @DataJointTest
    static class SweepsMeanwhile {
        @Test
        void theServerOfItsRun(Instance instance, Schema schema, TestDatabase database) throws SQLException {
            assertThat(database.server().lasting()).isFalse();
            LeftSchemas all =
                    LeftSchemas.on(instance.dataSource("")).prefix("djlown").keepTime(Duration.ZERO);
            assertThat(all.find())
                    .filteredOn(found -> found.name().equals(schema.name()))
                    .extracting(Found::state)
                    .containsExactly(State.LIVES);
            assertThat(all.sweep().dropped()).doesNotContain(schema.name());
            assertThat(schema.exists()).isTrue();
        }
    }

    @Test
    void neverTouchesARunThatLivesOnAServerOfItsOwn() {
        Engine.withPrefix("djlown")
                .with("server", "embedded")
                .run(SweepsMeanwhile.class)
                .testEvents()
                .assertStatistics(events -> events.succeeded(1));
    }

    @Test
    void refusesAPrefixThatOtherNamesCouldHaveToo() {
        assertThatThrownBy(() -> schemas.prefix("%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unlike \"%\"");
        assertThatThrownBy(() -> schemas.keepTime(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
