package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.U;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An aggregation without groups returns the same result each time it runs on a connection, despite a defect of MariaDB. */
class RepeatedAggregationIT {
    private static RawSchema schema;
    private static FreeTable table;

    @BeforeAll
    static void createTables() {
        schema = new RawSchema();
        schema.declare(
                "b (id INT PRIMARY KEY, x INT NOT NULL)",
                "empty_one (id INT PRIMARY KEY, x INT NOT NULL)",
                "total (k INT PRIMARY KEY)");
        schema.run("INSERT INTO @b VALUES (1, 5), (2, 6)");
        table = schema.table("b");
    }

    @AfterAll
    static void dropTables() {
        schema.close();
    }

    private static void each(Supplier<?> use, Object expected) {
        SessionConnection.session(schema.connection()).onOneConnection(() -> {
            for (int i = 0; i < 4; i++) {
                assertThat(use.get()).isEqualTo(expected);
            }
            return "";
        });
    }

    private static QueryExpression total(QueryExpression rows) {
        return U.of().aggr(rows, "k = max(y)");
    }

    @Test
    void aTotalOfAProjectionCanBeFetchedAgain() {
        QueryExpression total = total(table.proj("y = x + 1"));

        each(() -> total.values("k", Integer.class).one(), 7);
        each(() -> total.proj("z = k + 1").values("z", Integer.class).one(), 8);
        each(() -> total.restrict("k > 6").count(), 1L);
        each(
                () -> U.of().aggr(table.proj("y = x + 1"), "k = count(y)")
                        .values("k", Integer.class)
                        .one(),
                2);
    }

    @Test
    void aTotalOfAProjectionCanBeStreamedAgain() {
        each(
                () -> {
                    try (var rows = total(table.proj("y = x + 1")).stream()) {
                        return rows.map(row -> row.get("k", Integer.class)).toList();
                    }
                },
                List.of(7));
    }

    @Test
    void aTotalOfNoRowsIsStillOneRow() {
        each(() -> total(schema.table("empty_one").proj("y = x + 1")).keys().size(), 1);
    }

    @Test
    void aTotalCanRestrictAgain() {
        QueryExpression total = U.of().aggr(table.proj("y = x + 1"), "x = max(y) - 1");

        each(
                () -> table.restrict(
                                total,
                                org.datajoint.query.JoinOptions.defaults().noSemanticCheck())
                        .count(),
                1L);
    }

    @Test
    void aProgramsOwnTotalCanRunAgain() {
        String sql = "SELECT max(y) AS k FROM (SELECT x + ? AS y FROM `" + schema.name() + "`.`b`) AS d";

        each(() -> schema.connection().query(sql, 1).toString(), "[{k=7}]");
    }

    @Test
    void aTotalCanBeInsertedAgainInATransaction() {
        String insert = "INSERT INTO `" + schema.name() + "`.`total` SELECT ? + max(y) FROM (SELECT x + ? AS y FROM `"
                + schema.name() + "`.`b`) AS d";

        schema.connection().useTransaction(() -> {
            for (int i = 0; i < 4; i++) {
                SessionConnection.session(schema.connection())
                        .update(org.datajoint.internal.dialect.Sql.of(insert, i, 1));
            }
        });
        assertThat(schema.count("total")).isEqualTo(4);
    }

    @Test
    void aTotalOfAViewCanRunAgain() {
        SessionConnection.session(schema.connection())
                .declare("CREATE VIEW `" + schema.name() + "`.`v` AS SELECT id, x + 1 AS y FROM `" + schema.name()
                        + "`.`b`");
        String sql = "SELECT max(y) AS k FROM `" + schema.name() + "`.`v` WHERE y > ?";

        each(() -> schema.connection().query(sql, 1).toString(), "[{k=7}]");
    }
}
