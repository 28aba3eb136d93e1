package org.datajoint.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.QueryException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.Top;
import org.datajoint.query.U;
import org.datajoint.table.Definition;
import org.datajoint.table.FreeTable;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Manual;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsIT {
    private final ForeignDatabase database = new ForeignDatabase();

    @Definition("subject : int32\n---\nsex : enum('F','M')\nweight = null : float64")
    static class Subject extends Manual {}

    @Definition("-> Subject\nsession : int32")
    static class Session extends Manual {}

    @BeforeEach
    void declare() {
        Subject subject = database.schema().table(Subject.class);
        subject.insert(List.of(List.of(1, "F", 2.5), List.of(2, "M", 4.0), new Object[] {3, "F", null}));
        Session session = database.schema().table(Session.class);
        session.insert(List.of(List.of(1, 1), List.of(1, 2), List.of(3, 1)));
        database.run(
                "CREATE VIEW @.heavy AS SELECT subject, sex, weight, weight * 2 AS twice, CONCAT(sex, '!') AS loud,"
                        + " CAST(weight AS DECIMAL(6,2)) AS exact, NULL AS nothing, NOW() AS at"
                        + " FROM @.subject",
                "CREATE VIEW @.only_sex AS SELECT sex FROM @.subject",
                "CREATE TABLE @.gone (x INT PRIMARY KEY)",
                "CREATE VIEW @.broken AS SELECT x FROM @.gone",
                "DROP TABLE @.gone");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Table view() {
        return database.table("heavy");
    }

    @Test
    void aViewIsOpenedByEveryName() {
        assertThat(database.schema().freeTable("heavy").heading().names()).contains("subject", "twice", "nothing");
        assertThat(database.instance.freeTable(database.name + ".heavy").count())
                .isEqualTo(3);
        assertThat(database.schema().table("Heavy").count()).isEqualTo(3);
        assertThat(database.opened().table("OnlySex").count()).isEqualTo(3);
        assertThat(view()).isInstanceOf(FreeTable.class);
        assertThat(view().comment()).isEmpty();
    }

    @Test
    void aViewIsNoTableOfThePipeline() {
        assertThat(database.opened().classNames()).containsExactly("Subject", "Session");
        database.schema().rebuildLineage();
        assertThat(database.values("SELECT DISTINCT table_name FROM @.`~lineage` ORDER BY 1"))
                .containsExactly("session", "subject");
        assertThat(view().heading().isLineageKnown()).isFalse();
    }

    @Test
    void allAttributesOfAViewAreItsKey() {
        assertThat(view().heading().primaryKey()).isEqualTo(view().heading().names());
        assertThat(view().heading().secondaryAttributes()).isEmpty();
        List<Row> keys = database.table("only_sex").keys();
        assertThat(keys).extracting(row -> row.get("sex")).containsExactlyInAnyOrder("F", "M", "F");
    }

    @Test
    void rowsOfAViewHaveTheValuesOfItsExpressions() {
        Row row = view().restrict(Map.of("subject", 1)).fetch1();
        assertThat(row.get("twice")).isEqualTo(5.0);
        assertThat(row.get("loud")).isEqualTo("F!");
        assertThat(row.get("exact")).isEqualTo(new java.math.BigDecimal("2.50"));
        assertThat(row.get("nothing")).isNull();
        assertThat(row.get("at")).isNotNull();
        try (var stream = view().stream()) {
            assertThat(stream.map(each -> each.get("subject"))).containsExactlyInAnyOrder(1, 2, 3);
        }
    }

    @Test
    void aViewIsRestrictedOrderedAndLimited() {
        assertThat(view().restrict("twice > ?", 6).longs("subject")).containsExactly(2);
        assertThat(view().exclude(Map.of("sex", "F")).longs("subject")).containsExactly(2);
        assertThat(view().orderBy("weight DESC").column("subject", Integer.class))
                .containsExactly(2, 1, 3);
        assertThat(view().limit(2).longs("subject")).containsExactly(1, 2);
        assertThat(view().top(Top.of(1).orderBy("subject DESC")).longs("subject"))
                .containsExactly(3);
        assertThat(view().rows().last(1)).extracting(row -> row.get("subject")).containsExactly(3);
        assertThat(view().offset(2).longs("subject")).containsExactly(3);
        assertThat(view().contains(Map.of("loud", "M!"))).isTrue();
    }

    @Test
    void aViewIsJoinedWithTablesByName() {
        Table session = database.table("Session");
        assertThat(view().join(session).count()).isEqualTo(3);
        assertThat(session.join(view()).restrict("session = 1").column("sex", String.class))
                .containsExactly("F", "F");
        assertThat(session.restrict(view().restrict("weight > 1")).count()).isEqualTo(2);
        assertThat(view().restrict(session).longs("subject")).containsExactlyInAnyOrder(1, 3);
        assertThat(view().exclude(session).longs("subject")).containsExactly(2);
        QueryExpression counted = database.table("Subject").proj().aggr(view(), "loudest = max(loud)");
        assertThat(counted.column("loudest", String.class)).containsExactlyInAnyOrder("F!", "M!", "F!");
        assertThatThrownBy(() -> session.extend(view()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("could match several rows");
    }

    @Test
    void aViewIsProjectedGroupedAndUnited() {
        assertThat(view().proj("z = weight + 1").heading().names()).contains("subject", "z");
        assertThat(view().proj("s = sex").heading().names()).contains("s").doesNotContain("sex");
        assertThat(U.of("sex").aggr(view(), "n = count(*)").orderBy("sex").longs("n"))
                .containsExactly(2, 1);
        assertThat(U.of("sex").restrict(view()).count()).isEqualTo(2);
        assertThat(U.of().aggr(view(), "m = max(weight)").doubles("m")).containsExactly(4.0);
        Table sexes = database.table("only_sex");
        assertThat(sexes.union(sexes).count()).isEqualTo(2);
        assertThat(sexes.preview()).contains("sex");
    }

    @Test
    void aRowOfAViewFindsItself() {
        for (Row row : database.table("only_sex").keys()) {
            assertThat(database.table("only_sex").restrict(row).isEmpty()).isFalse();
        }
        QueryExpression some = U.of("subject", "sex", "weight", "twice").restrict(view());
        assertThat(view().restrict(some.restrict("subject = 3").fetch1()).longs("subject"))
                .containsExactly(3);
    }

    private void refuses(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(database.name + ".heavy: it is a view");
        assertThat(view().count()).isEqualTo(3);
    }

    @Test
    void everyChangeOfAViewIsRefusedByItsName() {
        Table view = view();
        refuses(() -> view.insert1(Map.of("subject", 9, "sex", "F")));
        refuses(() -> view.insert(List.of()));
        refuses(() -> view.insert(
                List.of(Map.of("subject", 9)), InsertOptions.defaults().skipDuplicates()));
        refuses(() -> view.insert(database.table("Subject"), InsertOptions.defaults()));
        refuses(() -> view.validate(List.of(Map.of("subject", 9))));
        refuses(() -> view.update1(Map.of("subject", 1, "sex", "M")));
        refuses(view::delete);
        refuses(() -> view.restrict("subject = 1").delete());
        refuses(view::deletePlan);
        refuses(view::deleteQuick);
        refuses(view::drop);
        refuses(view::dropPlan);
        refuses(view::dropQuick);
        refuses(view::alter);
        refuses(view::alterPlan);
    }

    @Definition("-> Heavy\nn : int32")
    static class Child extends Manual {}

    @Test
    void noForeignKeyRefersToAView() {
        assertThatThrownBy(() -> database.schema().table(Child.class))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(database.name + ".heavy is a view");
    }

    @Test
    void aViewThatRefersToNothingIsNamed() {
        Table broken = database.table("broken");
        assertThatThrownBy(broken::toRows)
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("The view " + database.name + ".broken cannot be read");
        assertThatThrownBy(broken::heading).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> broken.join(view())).hasMessageContaining(".broken cannot be read");
        assertThat(view().count()).isEqualTo(3);
        database.run("CREATE TABLE @.gone (x INT PRIMARY KEY)", "INSERT INTO @.gone VALUES (7)");
        assertThat(broken.longs("x")).containsExactly(7);
        database.run("DROP TABLE @.gone");
        assertThatThrownBy(broken::toRows).isInstanceOf(QueryException.class).hasMessageContaining("broken");
    }

    @Definition("x : int32")
    static class OnlySex extends Manual {}

    @Test
    void aClassIsBoundToAViewOfItsNameToReadFrom() {
        OnlySex bound = database.schema().table(OnlySex.class);
        assertThat(bound.count()).isEqualTo(3);
        assertThatThrownBy(() -> bound.insert1(Map.of("x", 1))).hasMessageContaining("it is a view");
        assertThatThrownBy(bound::alter).hasMessageContaining("it is a view");
    }

    @Test
    void systemViewsAreRead() {
        Table schemata = database.instance.freeTable("information_schema.SCHEMATA");
        assertThat(schemata.restrict(Map.of("SCHEMA_NAME", database.name)).count())
                .isEqualTo(1);
        assertThatThrownBy(schemata::delete).hasMessageContaining("it is a view");
    }
}
