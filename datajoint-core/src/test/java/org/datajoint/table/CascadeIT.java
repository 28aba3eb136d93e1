package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.datajoint.errors.IntegrityException;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Condition;
import org.datajoint.query.Top;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which rows are deleted with others. */
class CascadeIT {
    private final RawSchema schema = new RawSchema();

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void takesRowsThatReferToRowsThatReferToThem() {
        schema.declare(
                "a (a INT PRIMARY KEY)",
                "b (a INT, b INT, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES a(a))",
                "c (a INT, b INT, c INT, PRIMARY KEY (a, b, c), FOREIGN KEY (a, b) REFERENCES b(a, b))");
        schema.run("INSERT INTO @a VALUES (1), (2)");
        schema.run("INSERT INTO @b VALUES (1, 1), (1, 2), (2, 1)");
        schema.run("INSERT INTO @c VALUES (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 1, 2)");
        assertThat(schema.table("a").restrict(Map.of("a", 2)).delete()).isEqualTo(1);
        assertThat(schema.values("a", "a")).containsExactly(1);
        assertThat(schema.values("b", "a")).containsExactly(1, 1);
        assertThat(schema.values("c", "a")).containsExactly(1, 1);
    }

    @Test
    void followsKeyColumnsAndNotNames() {
        schema.declare(
                "parent (p INT PRIMARY KEY, x INT)",
                "child (p INT, x INT, PRIMARY KEY (p, x), FOREIGN KEY (p) REFERENCES parent(p))");
        schema.run("INSERT INTO @parent VALUES (1, 1), (2, 2)");
        schema.run("INSERT INTO @child VALUES (1, 2), (2, 1)");
        schema.table("parent").restrict("x = 1").delete();
        assertThat(schema.values("child", "p")).containsExactly(2);
    }

    @Test
    void followsEachOfSeveralRenamedKeysToOneParent() {
        schema.declare(
                "subject (s INT PRIMARY KEY)",
                "mating (father INT, mother INT, PRIMARY KEY (father, mother),"
                        + " FOREIGN KEY (father) REFERENCES subject(s), FOREIGN KEY (mother) REFERENCES subject(s))");
        schema.run("INSERT INTO @subject VALUES (1), (2), (3), (4)");
        schema.run("INSERT INTO @mating VALUES (1, 2), (3, 1), (3, 4)");
        assertThat(schema.table("subject").restrict(Map.of("s", 1)).delete()).isEqualTo(1);
        assertThat(schema.values("mating", "mother")).containsExactly(4);
    }

    @Test
    void takesRowsThatAreReachedInTwoWaysOnce() {
        schema.declare(
                "top (t INT PRIMARY KEY)",
                "l (t INT PRIMARY KEY, FOREIGN KEY (t) REFERENCES top(t))",
                "r (t INT PRIMARY KEY, FOREIGN KEY (t) REFERENCES top(t))",
                "low (id INT PRIMARY KEY, lt INT, rt INT,"
                        + " FOREIGN KEY (lt) REFERENCES l(t), FOREIGN KEY (rt) REFERENCES r(t))");
        schema.run("INSERT INTO @top VALUES (1), (2)");
        schema.run("INSERT INTO @l VALUES (1), (2)");
        schema.run("INSERT INTO @r VALUES (1), (2)");
        schema.run("INSERT INTO @low VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2), (5, NULL, 2), (6, NULL, 1)");
        DeletePlan plan = schema.table("top").restrict("t = 1").deletePlan();
        assertThat(plan.rows().values()).containsExactly(4L, 1L, 1L, 1L);
        plan.execute();
        assertThat(schema.values("low", "id")).containsExactly(4, 5);
    }

    @Test
    void takesRowsThatReferByANullableKey() {
        schema.declare(
                "user (u INT PRIMARY KEY)",
                "session (s INT PRIMARY KEY, u INT NULL, FOREIGN KEY (u) REFERENCES user(u))");
        schema.run("INSERT INTO @user VALUES (1), (2)");
        schema.run("INSERT INTO @session VALUES (1, 1), (2, 2), (3, NULL)");
        schema.table("user").restrict("u = 1").delete();
        assertThat(schema.values("session", "s")).containsExactly(2, 3);
    }

    @Test
    void followsAReferenceToColumnsThatAreNotThePrimaryKey() {
        schema.declare(
                "parent (id INT PRIMARY KEY, code VARCHAR(10) NOT NULL UNIQUE)",
                "child (id INT PRIMARY KEY, code VARCHAR(10), FOREIGN KEY (code) REFERENCES parent(code))");
        schema.run("INSERT INTO @parent VALUES (1, 'x'), (2, 'y')");
        schema.run("INSERT INTO @child VALUES (1, 'y'), (2, 'x'), (3, NULL)");
        schema.table("parent").restrict("id = 1").delete();
        assertThat(schema.values("child", "id")).containsExactly(1, 3);
    }

    @Test
    void takesAWholeChainOfATableThatRefersToItself() {
        schema.declare("node (id INT PRIMARY KEY, prev INT NULL, FOREIGN KEY (prev) REFERENCES node(id))");
        StringBuilder rows = new StringBuilder("(0, NULL)");
        for (int id = 1; id < 300; id++) {
            rows.append(", (").append(id).append(", ").append(id - 1).append(")");
        }
        schema.run("INSERT INTO @node VALUES " + rows);
        assertThat(schema.table("node").restrict("id = 10").delete()).isEqualTo(290);
        assertThat(schema.count("node")).isEqualTo(10);
    }

    @Test
    void takesATreeWhoseReferencesMustNotBeNull() {
        schema.declare("node (id INT PRIMARY KEY, up INT NOT NULL, FOREIGN KEY (up) REFERENCES node(id))");
        schema.run("INSERT INTO @node VALUES (1, 1), (2, 1), (3, 2), (4, 2), (5, 1), (6, 6)");
        assertThat(schema.table("node").restrict("id = 2").delete()).isEqualTo(3);
        assertThat(schema.values("node", "id")).containsExactly(1, 5, 6);
    }

    @Test
    void takesRowsThatReferToEachOther() {
        schema.declare("node (id INT PRIMARY KEY, other INT NULL, FOREIGN KEY (other) REFERENCES node(id))");
        schema.run("INSERT INTO @node VALUES (1, NULL), (2, 1), (3, NULL)");
        schema.run("UPDATE @node SET other = 2 WHERE id = 1");
        assertThat(schema.table("node").restrict("id = 1").delete()).isEqualTo(2);
        assertThat(schema.values("node", "id")).containsExactly(3);
    }

    @Test
    void takesRowsAroundACircleOfTables() {
        schema.declare(
                "a (id INT PRIMARY KEY, b INT NULL)",
                "b (id INT PRIMARY KEY, a INT NOT NULL, FOREIGN KEY (a) REFERENCES a(id))");
        schema.run("ALTER TABLE @a ADD FOREIGN KEY (b) REFERENCES @b(id)");
        schema.run("INSERT INTO @a VALUES (1, NULL), (2, NULL), (3, NULL)");
        schema.run("INSERT INTO @b VALUES (10, 1), (20, 2), (30, 3)");
        schema.run("UPDATE @a SET b = 10 WHERE id IN (1, 2)");
        Map<String, Object> first = Map.of("id", 1);
        assertThat(schema.table("a").restrict(first).delete()).isEqualTo(2);
        assertThat(schema.values("a", "id")).containsExactly(3);
        assertThat(schema.values("b", "id")).containsExactly(30);
    }

    @Test
    void takesRowsAroundACircleOfTablesWhoseReferencesMustNotBeNull() {
        schema.declare(
                "a (id INT PRIMARY KEY, b INT NOT NULL)",
                "b (id INT PRIMARY KEY, a INT NOT NULL, FOREIGN KEY (a) REFERENCES a(id))");
        schema.run("INSERT INTO @a VALUES (1, 10), (2, 20)");
        schema.run("INSERT INTO @b VALUES (10, 1), (20, 2)");
        schema.run("ALTER TABLE @a ADD FOREIGN KEY (b) REFERENCES @b(id)");
        assertThat(schema.table("b").restrict("id = 10").delete()).isEqualTo(1);
        assertThat(schema.values("a", "id")).containsExactly(2);
        assertThat(schema.values("b", "id")).containsExactly(20);
        assertThatThrownBy(() -> schema.run("INSERT INTO @a VALUES (3, 3)")).isInstanceOf(IntegrityException.class);
    }

    @Test
    void reachesTablesOfSchemasThatNobodyBound() {
        schema.declare("a (a INT PRIMARY KEY)");
        schema.run("INSERT INTO @a VALUES (1), (2)");
        try (RawSchema other = new RawSchema()) {
            other.run("CREATE TABLE @far (f INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES `" + schema.name()
                    + "`.a(a))");
            other.run("INSERT INTO @far VALUES (1, 1), (2, 2)");
            schema.table("a").restrict("a = 2").delete();
            assertThat(other.values("far", "a")).containsExactly(1);
        }
    }

    @Test
    void decidesWhichRowsGoBeforeTheFirstOneDoes() {
        schema.declare(
                "a (a INT PRIMARY KEY)", "b (a INT, b INT, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES a(a))");
        schema.run("INSERT INTO @a VALUES (1), (2), (3)");
        schema.run("INSERT INTO @b VALUES (1, 1), (2, 1), (2, 2)");
        assertThat(schema.table("a")
                        .exclude(schema.table("b").restrict("b = 2"))
                        .delete())
                .isEqualTo(2);
        assertThat(schema.values("b", "a")).containsExactly(2, 2);
        assertThat(schema.table("a")
                        .restrict(schema.table("b").restrict("b = 2"))
                        .delete())
                .isEqualTo(1);
        assertThat(schema.count("b")).isZero();
    }

    @Test
    void deletesTheRowsOfATopAndNoOthers() {
        schema.declare(
                "a (a INT PRIMARY KEY, x INT)",
                "b (a INT, b INT, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES a(a))");
        schema.run("INSERT INTO @a VALUES (1, 9), (2, 8), (3, 7), (4, 6)");
        schema.run("INSERT INTO @b VALUES (1, 1), (3, 1), (4, 1)");
        assertThat(schema.table("a").limit(1).delete()).isEqualTo(1);
        assertThat(schema.values("a", "a")).containsExactly(2, 3, 4);
        assertThat(schema.table("a")
                        .restrict("a > 2")
                        .top(Top.of(1).orderBy("x"))
                        .delete())
                .isEqualTo(1);
        assertThat(schema.values("b", "a")).containsExactly(3);
        assertThat(schema.table("a").limit(1).deleteQuick()).isEqualTo(1);
        assertThat(schema.values("a", "a")).containsExactly(3);
    }

    @Test
    void deletesFromATableChosenByItself() {
        schema.declare("a (a INT PRIMARY KEY, x INT)");
        schema.run("INSERT INTO @a VALUES (1, 9), (2, 8), (3, 7), (4, 6)");
        FreeTable a = schema.table("a");
        assertThat(a.restrict(a.restrict("x > 8")).delete()).isEqualTo(1);
        assertThat(a.restrict(a.restrict("x > 7")).deleteQuick()).isEqualTo(1);
        assertThat(a.restrict("x = (SELECT max(x) FROM " + a.tableName() + ")").deleteQuick())
                .isEqualTo(1);
        assertThat(schema.values("a", "a")).containsExactly(4);
    }

    @Test
    void aTableWithoutAPrimaryKeyIsToldByName() {
        schema.declare(
                "a (a INT PRIMARY KEY)",
                "b (a INT, c INT, FOREIGN KEY (a) REFERENCES a(a), FOREIGN KEY (c) REFERENCES a(a))");
        schema.run("INSERT INTO @a VALUES (1)");
        schema.run("INSERT INTO @b VALUES (1, 1)");
        assertThatThrownBy(() -> schema.table("a").delete())
                .hasMessageContaining(schema.name() + ".b ")
                .hasMessageContaining("no primary key");
        assertThat(schema.count("a")).isEqualTo(1);
    }

    @Test
    void rowsThatCannotBeToldApartAreNotDeletedByALimit() {
        schema.declare("a (x INT)");
        schema.run("INSERT INTO @a VALUES (1), (2), (3)");
        FreeTable a = schema.table("a");
        assertThatThrownBy(() -> a.limit(1).delete()).hasMessageContaining("no primary key");
        assertThatThrownBy(() -> a.restrict("x = (SELECT max(x) FROM " + a.tableName() + ")")
                        .deleteQuick())
                .hasMessageContaining("no primary key");
        assertThat(schema.count("a")).isEqualTo(3);
        assertThat(a.restrict("x < 3").delete()).isEqualTo(2);
    }

    @Test
    void aPlanCountsARowOnceThatRefersToSeveral() {
        assumeTrue(SessionConnection.dialect(schema.connection()) instanceof MariaDb, "MySQL 9 refuses such keys");
        schema.declare(
                "p (a INT, b INT, PRIMARY KEY (a, b))",
                "c (c INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES p(a))");
        schema.run("INSERT INTO @p VALUES (1, 1), (1, 2)");
        schema.run("INSERT INTO @c VALUES (1, 1)");
        DeletePlan plan = schema.table("p").deletePlan();
        assertThat(plan.rows().values()).containsExactly(1L, 2L);
        assertThat(plan.execute()).isEqualTo(2);
    }

    @Test
    void rowsThatOneKeyLeadsToNeedNoPrimaryKey() {
        schema.declare("a (a INT PRIMARY KEY)", "b (a INT, FOREIGN KEY (a) REFERENCES a(a))");
        schema.run("INSERT INTO @a VALUES (1), (2)");
        schema.run("INSERT INTO @b VALUES (1), (1), (2)");
        DeletePlan plan = schema.table("a").restrict("a = 1").deletePlan();
        assertThat(plan.rows().values()).containsExactly(2L, 1L);
        assertThat(plan.execute()).isEqualTo(1);
        assertThat(schema.values("b", "a")).containsExactly(2);
    }

    @Test
    void deletesManyRowsThatReferToMany() {
        schema.declare(
                "digit (d INT PRIMARY KEY)",
                "parent (id INT PRIMARY KEY)",
                "child (id INT, k INT, PRIMARY KEY (id, k), FOREIGN KEY (id) REFERENCES parent(id))");
        schema.run("INSERT INTO @digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
        schema.run("INSERT INTO @parent SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d"
                + " FROM @digit a, @digit b, @digit c, @digit e WHERE e.d < 2");
        schema.run("INSERT INTO @child SELECT id, d FROM @parent, @digit");
        assertThat(schema.table("parent").restrict("id > 0").delete()).isEqualTo(1_999);
        assertThat(schema.count("child")).isEqualTo(10);
    }

    @Test
    void leavesNothingBehindOnTheConnection() {
        schema.declare("a (a INT PRIMARY KEY)", "b (a INT PRIMARY KEY, FOREIGN KEY (a) REFERENCES a(a))");
        schema.connection().useTransaction(() -> {
            for (int i = 0; i < 3; i++) {
                schema.run("INSERT INTO @a VALUES (1), (2)");
                schema.run("INSERT INTO @b VALUES (1), (2)");
                assertThat(schema.table("a").deletePlan().rows()).hasSize(2);
                assertThat(schema.table("a").delete()).isEqualTo(2);
            }
            assertThatThrownBy(() -> schema.run("SELECT * FROM @`~delete_0`")).hasMessageContaining("~delete_0");
        });
    }

    @Test
    void quickDeletesFailWhereOtherRowsReferAndNameBothTables() {
        schema.declare("a (a INT PRIMARY KEY)", "b (b INT PRIMARY KEY, FOREIGN KEY (b) REFERENCES a(a))");
        schema.run("INSERT INTO @a VALUES (1), (2)");
        schema.run("INSERT INTO @b VALUES (2)");
        assertThatThrownBy(() -> schema.table("a").deleteQuick())
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining(schema.table("a").tableName().toString())
                .hasMessageContaining(schema.table("b").tableName().toString())
                .hasMessageContaining("(b)");
        assertThat(schema.count("a")).isEqualTo(2);
        assertThat(schema.table("a").restrict("a = 1").deleteQuick()).isEqualTo(1);
        assertThat(schema.table("a").restrict(Condition.anyOf()).deleteQuick()).isZero();
    }

    @Test
    void tablesMayHaveAnyNames() {
        schema.declare(
                "k (a INT PRIMARY KEY, x INT)",
                "p (b INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES `k` (a))",
                "t0 (c INT PRIMARY KEY, b INT, FOREIGN KEY (b) REFERENCES `p` (b))",
                "d (e INT PRIMARY KEY, c INT, FOREIGN KEY (c) REFERENCES `t0` (c))");
        List<String> names = List.of("k", "p", "t0", "d");
        for (int row = 0; row < 3; row++) {
            for (String name : names) {
                schema.run("INSERT INTO @" + name + " VALUES (" + row + ", " + row + ")");
            }
        }
        assertThat(schema.table("k").restrict("x = 1").delete()).isEqualTo(1);
        assertThat(schema.table("k").limit(1).delete()).isEqualTo(1);
        for (String name : names) {
            assertThat(schema.table(name).count()).isEqualTo(1);
        }
        assertThat(schema.table("d").restrict("c >= 0").delete()).isEqualTo(1);
    }
}
