package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementListenerIT {
    private final List<String> heard = new ArrayList<>();
    private SessionFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SessionFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PooledSession session(StatementListener listener) {
        return new PooledSession(Pool.to(fixture.address(), 2), true, () -> true, listener);
    }

    /** Returns a listener that notes its notifications. */
    private StatementListener noting() {
        return new StatementListener() {
            @Override
            public void sending(SqlStatement statement) {
                heard.add("> " + plain(statement));
            }

            @Override
            public void succeeded(SqlStatement statement, Duration time, long rows) {
                assertThat(time).isPositive();
                heard.add(rows + " " + plain(statement));
            }

            @Override
            public void failed(SqlStatement statement, Duration time, DataJointException error) {
                assertThat(time).isPositive();
                heard.add(error.getClass().getSimpleName() + " " + plain(statement));
            }
        };
    }

    private String plain(SqlStatement statement) {
        return statement.text().replace(fixture.schema + ".", "@.") + " " + statement.values();
    }

    @Test
    void theListenerIsNotifiedOfEveryStatementWithItsValuesAndOutcome() {
        try (PooledSession session = session(noting())) {
            session.dialect();
            heard.clear();
            session.transaction(() -> session.insert(fixture.sql("INSERT INTO @.t (id, s) VALUES (?, ?)", 1, null), 2));
            assertThatThrownBy(() -> session.update(fixture.sql("INSERT INTO @.t (id) VALUES (?)", 1)))
                    .isInstanceOf(DuplicateException.class);
            session.fetch(fixture.sql("SELECT id FROM @.t"), List.of());
            session.query(fixture.sql("SELECT id FROM @.t WHERE id > ?", 5));
            session.stream(fixture.sql("SELECT s FROM @.t"), List.of()).close();
            session.declare(fixture.at("DROP TABLE IF EXISTS @.u"));
        }
        assertThat(heard)
                .containsExactly(
                        "> START TRANSACTION WITH CONSISTENT SNAPSHOT []",
                        "-1 START TRANSACTION WITH CONSISTENT SNAPSHOT []",
                        "> INSERT INTO @.t (id, s) VALUES (?, ?) [1, null]",
                        "1 INSERT INTO @.t (id, s) VALUES (?, ?) [1, null]",
                        "> COMMIT []",
                        "-1 COMMIT []",
                        "> INSERT INTO @.t (id) VALUES (?) [1]",
                        "DuplicateException INSERT INTO @.t (id) VALUES (?) [1]",
                        "> SELECT id FROM @.t []",
                        "1 SELECT id FROM @.t []",
                        "> SELECT id FROM @.t WHERE id > ? [5]",
                        "0 SELECT id FROM @.t WHERE id > ? [5]",
                        "> SELECT s FROM @.t []",
                        "-1 SELECT s FROM @.t []",
                        "> DROP TABLE IF EXISTS @.u []",
                        "-1 DROP TABLE IF EXISTS @.u []");
    }

    @Test
    void aFailingListenerHasNoEffect() {
        StatementListener failing = new StatementListener() {
            @Override
            public void sending(SqlStatement statement) {
                throw new IllegalStateException("no");
            }

            @Override
            public void succeeded(SqlStatement statement, Duration time, long rows) {
                throw new IllegalStateException("no");
            }
        };
        try (PooledSession session = session(failing)) {
            session.update(fixture.sql("INSERT INTO @.t (id) VALUES (?)", 1));
        }
        assertThat(fixture.count()).isEqualTo(1);
    }
}
