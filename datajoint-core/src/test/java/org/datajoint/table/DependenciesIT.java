package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parents, children, ancestors and descendants of tables. */
class DependenciesIT {
    private final TestConnection server = new TestConnection();
    private final String lab = TestConnection.newName();
    private final String other = TestConnection.newName();

    @BeforeEach
    void create() {
        List.of(lab, other).forEach(name -> server.connection.execute("CREATE DATABASE `" + name + "`"));
    }

    @AfterEach
    void drop() {
        List.of(other, lab).forEach(name -> server.connection.execute("DROP DATABASE IF EXISTS `" + name + "`"));
        server.close();
    }

    private FreeTable table(String name) {
        return table(lab, name);
    }

    private FreeTable table(String schema, String name) {
        return FreeTable.open(server.connection, new TableName(schema, name));
    }

    private void run(String sql) {
        server.connection.execute(sql.replace("lab.", "`" + lab + "`.").replace("other.", "`" + other + "`."));
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(table -> table.tableName().table()).toList();
    }

    private static List<String> linked(List<ForeignKeyLink> links) {
        return links.stream().map(link -> link.table().tableName().table()).toList();
    }

    private void declareThree() {
        run("CREATE TABLE lab.subject (subject_id INT PRIMARY KEY)");
        run("CREATE TABLE lab.session (subject_id INT, session INT, partner INT NULL, witness INT NOT NULL,"
                + " PRIMARY KEY (subject_id, session), FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id),"
                + " FOREIGN KEY (partner) REFERENCES lab.subject (subject_id),"
                + " FOREIGN KEY (witness) REFERENCES lab.subject (subject_id))");
        run("CREATE TABLE other.__summary (subject_id INT, session INT, PRIMARY KEY (session, subject_id),"
                + " FOREIGN KEY (subject_id, session) REFERENCES lab.session (subject_id, session))");
    }

    @Test
    void parentsAreTheForeignKeysInTheOrderOfTheirDeclaration() {
        declareThree();

        List<ForeignKeyLink> parents = table("session").parents();

        assertThat(linked(parents)).containsExactly("subject", "subject", "subject");
        assertThat(parents.get(0))
                .returns(Map.of("subject_id", "subject_id"), ForeignKeyLink::columns)
                .returns(true, ForeignKeyLink::primary)
                .returns(false, ForeignKeyLink::renamed)
                .returns(false, ForeignKeyLink::nullable)
                .returns(false, ForeignKeyLink::wholeKey);
        assertThat(parents.get(1))
                .returns(Map.of("partner", "subject_id"), ForeignKeyLink::columns)
                .returns(false, ForeignKeyLink::primary)
                .returns(true, ForeignKeyLink::renamed)
                .returns(true, ForeignKeyLink::nullable);
        assertThat(parents.get(2).nullable()).isFalse();
    }

    @Test
    void moreThanNineForeignKeysKeepTheOrderOfTheirDeclaration() {
        run("CREATE TABLE lab.subject (subject_id INT PRIMARY KEY)");
        StringBuilder columns = new StringBuilder("CREATE TABLE lab.meeting (id INT PRIMARY KEY");
        List<Map<String, String>> expected = new ArrayList<>();
        for (int i = 12; i > 0; i--) {
            columns.append(", m").append(i).append(" INT, FOREIGN KEY (m").append(i);
            columns.append(") REFERENCES lab.subject (subject_id)");
            expected.add(Map.of("m" + i, "subject_id"));
        }
        run(columns + ")");

        assertThat(table("meeting").parents())
                .extracting(ForeignKeyLink::columns)
                .isEqualTo(expected);
    }

    @Test
    void theKindOfForeignKeyCanBeChosen() {
        declareThree();

        assertThat(table("session").parents(ForeignKeys.PRIMARY)).hasSize(1);
        assertThat(table("session").parents(ForeignKeys.SECONDARY)).hasSize(2);
        assertThat(linked(table("subject").children(ForeignKeys.PRIMARY))).containsExactly("session");
        assertThat(linked(table("session").children(ForeignKeys.SECONDARY))).isEmpty();
    }

    @Test
    void childrenOfOtherSchemasAreAmongTheChildren() {
        declareThree();

        ForeignKeyLink link = table("session").children().get(0);

        assertThat(link.table().tableName()).isEqualTo(new TableName(other, "__summary"));
        assertThat(link.wholeKey()).isTrue();
        assertThat(link.columns().keySet()).containsExactly("subject_id", "session");
    }

    @Test
    void ancestorsAndDescendantsCrossSchemasAndLeaveTheTableOut() {
        declareThree();

        assertThat(names(table(other, "__summary").ancestors())).containsExactly("subject", "session");
        assertThat(names(table("subject").descendants())).containsExactly("session", "__summary");
        assertThat(table("subject").ancestors()).isEmpty();
        assertThat(table(other, "__summary").descendants()).isEmpty();
    }

    @Test
    void tablesThatReferToThemselvesOrInACircleAreFollowedOnce() {
        run("CREATE TABLE lab.a (id INT PRIMARY KEY, up INT, b INT, FOREIGN KEY (up) REFERENCES lab.a (id))");
        run("CREATE TABLE lab.b (id INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES lab.a (id))");
        run("ALTER TABLE lab.a ADD FOREIGN KEY (b) REFERENCES lab.b (id)");

        assertThat(names(table("a").ancestors())).containsExactly("b");
        assertThat(names(table("a").descendants())).containsExactly("b");
        assertThat(linked(table("a").parents())).containsExactly("a", "b");
    }

    @Test
    void tablesThatDataJointKeepsForItselfTakeNoPart() {
        run("CREATE TABLE lab.subject (subject_id INT PRIMARY KEY)");
        run("CREATE TABLE lab.`~note` (subject_id INT PRIMARY KEY,"
                + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))");

        assertThat(table("subject").children()).isEmpty();
        assertThat(table("subject").descendants()).isEmpty();
    }

    @Test
    void everyTableIsReachedInRandomGraphsAndComesAfterItsParents() {
        Random random = new Random(7);
        List<Set<Integer>> parents = new ArrayList<>();
        for (int child = 0; child < 14; child++) {
            Set<Integer> chosen = new TreeSet<>();
            StringBuilder columns = new StringBuilder("CREATE TABLE lab.t" + child + " (id INT PRIMARY KEY");
            for (int parent = 0; parent < child; parent++) {
                if (random.nextInt(5) == 0) {
                    chosen.add(parent);
                    columns.append(", p")
                            .append(parent)
                            .append(" INT, FOREIGN KEY (p")
                            .append(parent);
                    columns.append(") REFERENCES lab.t").append(parent).append(" (id)");
                }
            }
            parents.add(chosen);
            run(columns + ")");
        }
        for (int child = 0; child < parents.size(); child++) {
            Set<Integer> reached = new HashSet<>();
            reach(child, parents, reached);

            List<Integer> found = names(table("t" + child).ancestors()).stream()
                    .map(name -> Integer.valueOf(name.substring(1)))
                    .toList();

            assertThat(found).containsExactlyInAnyOrderElementsOf(reached);
            for (int each : found) {
                assertThat(found.subList(0, found.indexOf(each))).containsAll(parents.get(each));
            }
        }
    }

    private static void reach(int child, List<Set<Integer>> parents, Set<Integer> reached) {
        for (int parent : parents.get(child)) {
            reached.add(parent);
            reach(parent, parents, reached);
        }
    }
}
