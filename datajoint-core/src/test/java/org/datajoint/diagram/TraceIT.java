package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.QueryException;
import org.datajoint.query.Top;
import org.datajoint.table.RestrictedTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Traces of rows through each kind of foreign key separately; {@link RandomRowsIT} combines them. */
class TraceIT {
    private final ServerSchemas server = new ServerSchemas();

    @AfterEach
    void close() {
        server.close();
    }

    private static List<Object> values(RestrictedTable rows, String attribute) {
        return new ArrayList<>(rows.orderBy(attribute).column(attribute, Object.class));
    }

    private void declare() {
        server.run(
                "CREATE TABLE lab.`#species` (species INT PRIMARY KEY)",
                "CREATE TABLE lab.subject (subject_id INT PRIMARY KEY, species INT NULL,"
                        + " FOREIGN KEY (species) REFERENCES lab.`#species` (species))",
                "CREATE TABLE lab.scan (scan INT PRIMARY KEY)",
                "CREATE TABLE lab.prescan (prescan INT PRIMARY KEY)",
                "CREATE TABLE third.session (session INT PRIMARY KEY)",
                "CREATE TABLE other.session (subject_id INT, session INT, partner INT, old INT NULL, PRIMARY KEY (subject_id, session),"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id),"
                        + " FOREIGN KEY (partner) REFERENCES lab.subject (subject_id),"
                        + " FOREIGN KEY (old) REFERENCES third.session (session))",
                "CREATE TABLE other.session__unit (subject_id INT, session INT, unit INT, scan INT,"
                        + " PRIMARY KEY (subject_id, session, unit),"
                        + " FOREIGN KEY (subject_id, session) REFERENCES other.session (subject_id, session),"
                        + " FOREIGN KEY (scan) REFERENCES lab.scan (scan))",
                "CREATE TABLE other.__mean (animal INT, session INT, PRIMARY KEY (animal, session),"
                        + " FOREIGN KEY (animal, session) REFERENCES other.session (subject_id, session))",
                "INSERT INTO lab.`#species` VALUES (1), (2)",
                "INSERT INTO lab.subject VALUES (1, 1), (2, NULL), (3, 2), (4, 2)",
                "INSERT INTO lab.scan VALUES (1), (2), (3)",
                "INSERT INTO third.session VALUES (1), (2)",
                "INSERT INTO other.session VALUES (1, 1, 2, NULL), (2, 1, 2, 1), (3, 1, 1, 2)",
                "INSERT INTO other.session__unit VALUES (1, 1, 1, 1), (1, 1, 2, 2), (3, 1, 1, 3)",
                "INSERT INTO other.__mean VALUES (1, 1), (3, 1)");
    }

    @Test
    void anAncestorHasTheRowsThatAreReferredToByAnyWay() {
        declare();
        Trace trace = Diagram.trace(server.table("other.__mean").restrict("animal = 3"));

        assertThat(trace.tables())
                .containsExactly(
                        server.tableName("#species"),
                        server.tableName("subject"),
                        server.tableName("third.session"),
                        server.tableName("other.session"),
                        server.tableName("other.__mean"));
        assertThat(values(trace.get("Subject"), "subject_id")).containsExactly(1, 3);
        assertThat(values(trace.get("Species"), "species")).containsExactly(1, 2);
        assertThat(trace.counts().values()).containsExactly(2L, 2L, 1L, 1L, 1L);
        assertThat(trace).extracting(RestrictedTable::count).containsExactly(2L, 2L, 1L, 1L, 1L);
    }

    @Test
    void nullsReferToNothing() {
        declare();
        Trace trace = Diagram.trace(server.table("other.session").restrict("subject_id = 1 AND partner = 2"));

        assertThat(values(trace.get(server.tableName("third.session").toString()), "session"))
                .isEmpty();
        assertThat(values(trace.get("Species"), "species")).containsExactly(1);
    }

    @Test
    void anUnrestrictedTableLeadsToTheRowsThatSomeRowRefersTo() {
        declare();
        Trace trace = Diagram.trace(server.table("other.__mean"));

        assertThat(values(trace.get("Subject"), "subject_id")).containsExactly(1, 2, 3);
        assertThat(trace.get(server.table("other.__mean")).count()).isEqualTo(2);
    }

    @Test
    void theFirstRowsLeadToWhatTheyReferTo() {
        declare();
        Trace trace = Diagram.trace(server.table("other.__mean").top(Top.of(1).orderBy("animal DESC")));

        assertThat(values(trace.get("Subject"), "subject_id")).containsExactly(1, 3);
        assertThat(values(trace.get("Mean"), "animal")).containsExactly(3);
    }

    @Test
    void tablesAreCalledByClassOrByTheirNamesAndNeverByTheEndOfThese() {
        declare();
        Trace trace = Diagram.trace(server.table("other.__mean"));
        String other = server.name("other");

        assertThat(trace.get("subject").table().tableName()).isEqualTo(server.tableName("subject"));
        assertThat(trace.get(other + ".session").table().tableName()).isEqualTo(server.tableName("other.session"));
        assertThat(trace.get(other + ".Session").table().tableName()).isEqualTo(server.tableName("other.session"));
        assertThat(trace.get("`" + other + "`.`__mean`").table().tableName().table())
                .isEqualTo("__mean");
        assertThatThrownBy(() -> trace.get("Session"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(server.name("other") + ".session")
                .hasMessageContaining(server.name("third") + ".session");
        for (String wrong : List.of("Scan", "ubject", "ssion", "Trial", "lab.subject")) {
            assertThatThrownBy(() -> trace.get(wrong))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining(wrong)
                    .hasMessageContaining(server.tableName("subject").toString());
        }
        assertThatThrownBy(() -> trace.get(server.table("scan"))).isInstanceOf(QueryException.class);
    }

    @Test
    void partsAreTakenThroughIfAskedFor() {
        declare();
        RestrictedTable seed = server.table("other.__mean").restrict("animal = 1");

        assertThatThrownBy(() -> Diagram.trace(seed).get("Session.Unit")).isInstanceOf(QueryException.class);
        Trace through = Diagram.trace(seed, TraceOptions.defaults().throughParts());
        assertThat(values(through.get("Session.Unit"), "unit")).containsExactly(1, 2);
        assertThat(values(through.get("Scan"), "scan")).containsExactly(1, 2);
        assertThat(through.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(1 + 1 + 2 + 2 + 2 + 1);
    }

    @Test
    void aRowThatRefersToRowsOfItsTableLeadsToAllOfThem() {
        server.run(
                "CREATE TABLE lab.subject (subject_id INT PRIMARY KEY, mother INT NULL, name VARCHAR(20) NOT NULL,"
                        + " FOREIGN KEY (mother) REFERENCES lab.subject (subject_id))",
                "CREATE TABLE other.litter (litter INT PRIMARY KEY, subject_id INT,"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))",
                "INSERT INTO lab.subject VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c'), (4, 1, 'd')",
                "INSERT INTO other.litter VALUES (1, 3), (2, 4)");

        assertThat(values(
                        Diagram.trace(server.table("other.litter").restrict("litter = 1"))
                                .get("Subject"),
                        "subject_id"))
                .containsExactly(1, 2, 3);
        Trace own = Diagram.trace(server.table("subject").restrict("name = 'd'"));
        assertThat(values(own.get("Subject"), "subject_id")).containsExactly(1, 4);
        assertThat(own.counts()).containsExactly(Map.entry(server.tableName("subject"), 2L));
    }

    /** Creates levels of tables, each of which refers to both tables of the previous level, by its key or by other attributes. */
    private void declareDiamonds(boolean primary) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE lab.root (id INT PRIMARY KEY)");
        statements.add("INSERT INTO lab.root VALUES (1), (2), (3)");
        String above = "root";
        for (int level = 1; level <= 12; level++) {
            for (String side : List.of("left", "right")) {
                String columns = primary ? "id INT PRIMARY KEY" : "id INT PRIMARY KEY, up INT NOT NULL";
                statements.add("CREATE TABLE lab." + side + level + " (" + columns + ", FOREIGN KEY ("
                        + (primary ? "id" : "up") + ") REFERENCES lab." + above + " (id))");
                statements.add("INSERT INTO lab." + side + level
                        + (primary ? " VALUES (1), (2), (3)" : " VALUES (1, 1), (2, 2), (3, 3)"));
            }
            above = "level" + level;
            statements.add("CREATE TABLE lab." + above
                    + (primary ? " (id INT PRIMARY KEY," : " (id INT PRIMARY KEY, l INT NOT NULL, r INT NOT NULL,")
                    + " FOREIGN KEY (" + (primary ? "id" : "l") + ") REFERENCES lab.left" + level + " (id),"
                    + " FOREIGN KEY (" + (primary ? "id" : "r") + ") REFERENCES lab.right" + level + " (id))");
            statements.add("INSERT INTO lab." + above
                    + (primary ? " VALUES (1), (2), (3)" : " VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3)"));
        }
        statements.forEach(server::run);
    }

    @Test
    void twelveLevelsOfDiamondsByOtherAttributesAreOneShortQuery() {
        declareDiamonds(false);
        Trace trace = Diagram.trace(server.table("level12").restrict("id = 2"));

        assertThat(values(trace.get("Root"), "id")).containsExactly(2);
        assertThat(trace.get("Root").toSql()).hasSizeLessThan(12_000);
        assertThat(trace.counts().values()).hasSize(37).containsOnly(1L);

        Diagram kept =
                Diagram.of(server.schema("lab")).restrict(server.table("root").restrict("id = 3"));
        assertThat(values(kept.rows("Level12"), "id")).containsExactly(3);
        assertThat(kept.counts().values()).hasSize(37).containsOnly(1L);
    }

    @Test
    void diamondsByTheKeyAreLookedUpByTheKey() {
        declareDiamonds(true);
        RestrictedTable roots =
                Diagram.trace(server.table("level12").restrict("id = 2")).get("Root");

        assertThat(values(roots, "id")).containsExactly(2);
        assertThat(roots.toSql()).hasSizeLessThan(250);
        Diagram kept =
                Diagram.of(server.schema("lab")).restrict(server.table("root").restrict("id = 3"));
        assertThat(values(kept.rows("Level12"), "id")).containsExactly(3);
        assertThat(kept.rows("Level12").toSql()).hasSizeLessThan(250);
    }

    @Test
    void keysOfAnyTypeAreFollowedThroughACircle() {
        server.run(
                "CREATE TABLE lab.a (u BINARY(16), d DATETIME(6), e ENUM('x', 'y'), t VARCHAR(12) COLLATE utf8mb4_bin,"
                        + " n DECIMAL(9, 3), ub BINARY(16) NULL, db DATETIME(6) NULL, eb ENUM('x', 'y') NULL,"
                        + " tb VARCHAR(12) COLLATE utf8mb4_bin NULL, nb DECIMAL(9, 3) NULL, PRIMARY KEY (u, d, e, t, n),"
                        + " FOREIGN KEY (ub, db, eb, tb, nb) REFERENCES lab.a (u, d, e, t, n))",
                "INSERT INTO lab.a (u, d, e, t, n) VALUES (0x01, '2024-01-02 03:04:05.678901', 'y', 'ä', 1.125)",
                "INSERT INTO lab.a VALUES (0x02, '2024-01-02 03:04:05.678902', 'x', 'Ä', 2.25,"
                        + " 0x01000000000000000000000000000000, '2024-01-02 03:04:05.678901', 'y', 'ä', 1.125)",
                "INSERT INTO lab.a (u, d, e, t, n) VALUES (0x03, '2024-01-02 03:04:05.678901', 'y', 'ä', 1.125)");

        assertThat(values(Diagram.trace(server.table("a").restrict("e = 'x'")).get("A"), "t"))
                .containsExactlyInAnyOrder("ä", "Ä");
    }
}
