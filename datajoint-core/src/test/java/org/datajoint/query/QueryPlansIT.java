package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.datajoint.conformance.LabSchema;
import org.datajoint.conformance.LabTable;
import org.datajoint.internal.definition.FullName;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server's plans: restricted expressions are read through indexes. */
class QueryPlansIT {
    private static LabSchema lab;
    private static LabTable parent;
    private static LabTable child;

    @BeforeAll
    static void createTables() {
        lab = LabSchema.empty();
        parent = lab.declare("Parent", "parent : int32\n---\nname : varchar(20)");
        child = lab.declare("Child", "-> Parent\nchild : int32\n---\nx : float64");
        List<Map<String, Object>> children = new ArrayList<>();
        for (int p = 0; p < 40; p++) {
            lab.insert("Parent", Map.of("parent", p, "name", "n" + p));
            for (int c = 0; c < 10; c++) {
                children.add(Map.of("parent", p, "child", c, "x", 0.5));
            }
        }
        children.forEach(row -> lab.insert("Child", row));
        lab.connection().query("ANALYZE TABLE " + FullName.of(parent.name()) + ", " + FullName.of(child.name()));
    }

    @AfterAll
    static void dropTables() {
        lab.close();
    }

    /** Returns the access type of each table ({@code const}, {@code ref}, {@code ALL}, ...), in the order of access. */
    private static List<String> access(QueryExpression expression) {
        Sql sql = expression.select();
        // MySQL 9 shows a tree unless a table is requested; MariaDB supports only tables.
        String explain = SessionConnection.dialect(lab.connection()) instanceof MariaDb
                ? "EXPLAIN "
                : "EXPLAIN FORMAT=TRADITIONAL ";
        return lab.connection().query(explain + sql.text(), sql.parameters().toArray()).stream()
                .map(row -> Objects.requireNonNull(row.get("type")).toString().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    @Test
    void aRestrictedJoinOfTablesUsesTheirIndexes() {
        assertThat(access(parent.join(child).restrict(Map.of("parent", 3)))).containsExactly("const", "ref");
        assertThat(access(parent.restrict("name = 'n3'").join(child))).containsExactly("all", "ref");
    }

    @Test
    void aRestrictedAggregationReadsOnlyItsGroups() {
        assertThat(access(parent.aggr(child, "n = count(*)").restrict(Map.of("parent", 3))))
                .containsExactly("const", "ref");
        assertThat(access(U.of("parent").aggr(child, "n = count(*)").restrict("parent = 3")))
                .containsExactly("ref");
    }

    @Test
    void aRestrictionByAnExpressionLooksUpItsMatches() {
        assertThat(access(child.restrict(parent.restrict(Map.of("parent", 3))))).doesNotContain("all");
    }

    @Test
    void aRenamedKeyIsStillAKey() {
        assertThat(access(child.proj("p = parent").restrict(Map.of("p", 3)))).containsExactly("ref");
    }
}
