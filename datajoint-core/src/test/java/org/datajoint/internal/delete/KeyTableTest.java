package org.datajoint.internal.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.graph.Keys.key;
import static org.datajoint.internal.graph.Keys.table;

import java.util.List;
import java.util.Set;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.DoubleQuotes;
import org.datajoint.internal.graph.TableShape;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private static final Dialect MYSQL = Dialect.of("9.7.0", 1);

    private final KeyTable parent =
            new KeyTable(MYSQL, new TableShape(table("p"), List.of("a", "b"), Set.of()), table("~0"), false);
    private final KeyTable child =
            new KeyTable(MYSQL, new TableShape(table("c"), List.of("id"), Set.of()), table("~1"), true);

    @Test
    void takesTheColumnsTypesFromTheTable() {
        assertThat(parent.create())
                .isEqualTo("CREATE TEMPORARY TABLE `lab`.`~0` (PRIMARY KEY (`a`, `b`)) ENGINE=InnoDB"
                        + " SELECT `a`, `b` FROM `lab`.`p` WHERE FALSE");
        assertThat(child.create())
                .isEqualTo("CREATE TEMPORARY TABLE `lab`.`~1` (`~round` INT NOT NULL DEFAULT 0, PRIMARY KEY (`id`),"
                        + " KEY (`~round`)) ENGINE=InnoDB SELECT `id` FROM `lab`.`c` WHERE FALSE");
    }

    @Test
    void goesDownByTheKeysAlone() {
        assertThat(child.insertFrom(parent, CascadeStep.down(key("c(x,y)->p(b,a)")), -1, true))
                .isEqualTo("INSERT IGNORE INTO `lab`.`~1` (`id`) SELECT t0.`id` FROM `lab`.`~0` `~k`"
                        + " STRAIGHT_JOIN `lab`.`c` t0 ON t0.`x` = `~k`.`b` AND t0.`y` = `~k`.`a` FOR UPDATE");
    }

    @Test
    void readsTheParentWhereTheReferenceIsNotToItsKey() {
        assertThat(child.insertFrom(parent, CascadeStep.down(key("c(x)->p(code)")), -1, false))
                .isEqualTo("INSERT IGNORE INTO `lab`.`~1` (`id`) SELECT t0.`id` FROM `lab`.`~0` `~k`"
                        + " STRAIGHT_JOIN `lab`.`p` `~p` ON `~p`.`a` = `~k`.`a` AND `~p`.`b` = `~k`.`b`"
                        + " STRAIGHT_JOIN `lab`.`c` t0 ON t0.`x` = `~p`.`code`");
    }

    @Test
    void goesUpThroughTheTablesInBetween() {
        CascadeStep up = CascadeStep.up(List.of(key("p(x)->q(id)"), key("q(c)->c(id)")));
        assertThat(child.insertFrom(parent, up, 3, false))
                .isEqualTo("INSERT IGNORE INTO `lab`.`~1` (`id`, `~round`) SELECT t2.`id`, 4 FROM `lab`.`~0` `~k`"
                        + " STRAIGHT_JOIN `lab`.`p` t0 ON t0.`a` = `~k`.`a` AND t0.`b` = `~k`.`b`"
                        + " STRAIGHT_JOIN `lab`.`q` t1 ON t1.`id` = t0.`x`"
                        + " STRAIGHT_JOIN `lab`.`c` t2 ON t2.`id` = t1.`c` WHERE `~k`.`~round` = 3");
    }

    @Test
    void countsRowsWhoseMasterStays() {
        List<org.datajoint.internal.graph.ForeignKey> path = List.of(key("p(x)->c(id)"));
        String joined =
                "SELECT count(*) FROM `lab`.`~0` `~k` STRAIGHT_JOIN `lab`.`p` t0 ON t0.`a` = `~k`.`a` AND t0.`b` = `~k`.`b`"
                        + " STRAIGHT_JOIN `lab`.`c` t1 ON t1.`id` = t0.`x`";
        assertThat(parent.countWithoutMaster(path, null)).isEqualTo(joined);
        assertThat(parent.countWithoutMaster(path, child))
                .isEqualTo(joined + " LEFT JOIN `lab`.`~1` m ON m.`id` = t1.`id` WHERE m.`id` IS NULL");
    }

    @Test
    void deletesAndCutsByKey() {
        assertThat(child.delete())
                .isEqualTo(
                        "DELETE `lab`.`c` FROM `lab`.`~1` `~k` STRAIGHT_JOIN `lab`.`c` ON `lab`.`c`.`id` = `~k`.`id`");
        assertThat(child.setNull(Set.of("up")))
                .isEqualTo("UPDATE `lab`.`~1` `~k` STRAIGHT_JOIN `lab`.`c` t ON t.`id` = `~k`.`id` SET t.`up` = NULL");
        assertThat(child.setEmpty(Set.of("up")))
                .startsWith("UPDATE /*+ SET_VAR(foreign_key_checks = OFF) */ IGNORE `lab`.`~1` `~k`");
        KeyTable other = new KeyTable(Dialect.of("11.4.5-MariaDB", 1), child.shape(), child.name(), true);
        assertThat(other.setEmpty(Set.of("up")))
                .startsWith("SET STATEMENT foreign_key_checks = 0 FOR UPDATE IGNORE `lab`.`~1` `~k`");
    }

    @Test
    void writesNamesAsTheDialectDoes() {
        KeyTable from = new KeyTable(DoubleQuotes.dialect(), parent.shape(), parent.name(), false);
        KeyTable to = new KeyTable(DoubleQuotes.dialect(), child.shape(), child.name(), true);
        List<org.datajoint.internal.graph.ForeignKey> up = List.of(key("p(x)->c(id)"));
        assertThat(to.delete())
                .isEqualTo("DELETE \"lab\".\"c\" FROM \"lab\".\"~1\" \"~k\" STRAIGHT_JOIN \"lab\".\"c\" ON"
                        + " \"lab\".\"c\".\"id\" = \"~k\".\"id\"");
        assertThat(List.of(
                        to.create(),
                        to.insert("SELECT 1"),
                        to.lock(),
                        to.insertFrom(from, CascadeStep.down(key("c(x)->p(code)")), 1, true),
                        to.insertFrom(from, CascadeStep.up(up), 1, true),
                        to.copy(to, 1),
                        from.countWithoutMaster(up, to),
                        from.countBy(key("c(x)->p(code)"), true),
                        from.countBy(key("c(x,y)->p(a,b)"), false),
                        from.deleteBy(key("c(x)->p(code)")),
                        to.setNull(Set.of("up")),
                        to.setEmpty(Set.of("up"))))
                .allSatisfy(statement -> assertThat(statement).doesNotContain("`"));
    }
}
