package org.datajoint.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.QueryException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.Top;
import org.datajoint.query.U;
import org.datajoint.table.Definition;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Manual;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables without keys, and names that no definition has. */
class OddTablesIT {
    private final ForeignDatabase database = new ForeignDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    private Table loose() {
        database.run(
                "CREATE TABLE @.loose (a INT NOT NULL, b INT)", "INSERT INTO @.loose VALUES (1, 1), (1, 1), (2, NULL)");
        return database.table("loose");
    }

    @Test
    void allAttributesAreTheKeyOfATableWithoutOne() {
        Table loose = loose();
        assertThat(loose.heading().primaryKey()).containsExactly("a", "b");
        assertThat(loose.count()).isEqualTo(3);
        assertThat(loose.keys()).hasSize(3);
        assertThat(loose.restrict(Map.of("a", 2)).fetch1().get("b")).isNull();
        assertThat(loose.orderBy("KEY DESC").longs("a")).containsExactly(2, 1, 1);
        assertThat(loose.rows().last(1)).extracting(row -> row.get("a")).containsExactly(2);
        assertThat(U.of("a").aggr(loose, "n = count(*)").orderBy("a").longs("n"))
                .containsExactly(2, 1);
        for (Row row : loose.toRows()) {
            assertThat(loose.restrict(row).isEmpty()).isFalse();
        }
    }

    @Test
    void rowsOfATableWithoutAKeyAreInsertedAndNeverConfused() {
        Table loose = loose();
        assertThat(loose.insert(
                        List.of(Map.of("a", 1, "b", 1)),
                        InsertOptions.defaults().skipDuplicates()))
                .isEqualTo(1);
        assertThat(loose.insert(
                        List.of(Map.of("a", 7)), InsertOptions.defaults().replace()))
                .isEqualTo(1);
        assertThatThrownBy(() -> loose.update1(Map.of("a", 1, "b", 9)))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("has no primary key");
        assertThatThrownBy(() -> loose.limit(1).delete()).hasMessageContaining("has no primary key");
        assertThatThrownBy(() -> loose.restrict(loose.limit(1)).delete()).hasMessageContaining("has no primary key");
        assertThat(loose.count()).isEqualTo(5);
        assertThat(loose.restrict("a = 7").deletePlan().rows().values()).containsExactly(1L);
        assertThat(loose.restrict("a = 7").deletePlan().execute()).isEqualTo(1);
        assertThat(loose.restrict("a = 1").delete()).isEqualTo(3);
        assertThat(loose.deleteQuick()).isEqualTo(1);
    }

    @Definition("-> Loose\nn : int32")
    static class OfLoose extends Manual {}

    @Test
    void nothingRefersToATableWithoutAKey() {
        loose();
        assertThatThrownBy(() -> database.schema().table(OfLoose.class))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("has no primary key to refer to");
    }

    @Definition("-> Promoted\nn : int32")
    static class OfPromoted extends Manual {}

    @Test
    void aUniqueIndexStandsInForAPrimaryKey() {
        database.run(
                "CREATE TABLE @.promoted (a INT NOT NULL, b INT, c INT NOT NULL, UNIQUE INDEX (c, a), UNIQUE INDEX (b))",
                "INSERT INTO @.promoted VALUES (1, 1, 1), (1, 2, 2)");
        Table promoted = database.table("promoted");
        assertThat(promoted.heading().primaryKey()).containsExactly("a", "c");
        promoted.update1(Map.of("a", 1, "c", 2, "b", 9));
        assertThat(promoted.restrict("c = 2").values("b", Integer.class).one()).isEqualTo(9);
        assertThat(promoted.insert(
                        List.of(Map.of("a", 1, "c", 1, "b", 5)),
                        InsertOptions.defaults().skipDuplicates()))
                .isZero();
        assertThatThrownBy(() -> promoted.insert(
                        List.of(Map.of("a", 3, "c", 3, "b", 9)),
                        InsertOptions.defaults().skipDuplicates()))
                .isInstanceOf(DuplicateException.class);
        OfPromoted child = database.schema().table(OfPromoted.class);
        child.insert1(Map.of("a", 1, "c", 1, "n", 1));
        assertThat(promoted.limit(1).delete()).isEqualTo(1);
        assertThat(child.count()).isZero();
    }

    @Test
    void aHiddenKeyTellsNoRowsApart() {
        database.run(
                "CREATE TABLE @.documents (_id INT PRIMARY KEY, v INT)",
                "INSERT INTO @.documents VALUES (1, 1), (2, 2), (3, 2)",
                "CREATE TABLE @.pages (n INT PRIMARY KEY, doc INT, FOREIGN KEY (doc) REFERENCES @.documents (_id))",
                "INSERT INTO @.pages VALUES (1, 1), (2, 2)");
        Table documents = database.table("documents");
        assertThat(documents.keys()).extracting(row -> row.get("v")).containsExactly(1, 2, 2);
        assertThatThrownBy(() -> documents.update1(Map.of("v", 9))).hasMessageContaining("hidden attribute");
        assertThatThrownBy(() -> documents.limit(1).delete()).hasMessageContaining("hidden attribute");
        assertThat(database.values("SELECT v FROM @.documents ORDER BY _id")).containsExactly(1, 2, 2);
        assertThat(documents.restrict("v = 2").delete()).isEqualTo(2);
        assertThat(database.values("SELECT n FROM @.pages")).containsExactly(1);
    }

    @Test
    void aDescendingOrPrefixedKeyIsAKey() {
        database.run(
                "CREATE TABLE @.sorted (a INT, b INT, c INT, PRIMARY KEY (b DESC, a))",
                "CREATE TABLE @.prefixed (name VARCHAR(100), n INT, PRIMARY KEY (name(10)))");
        assertThat(database.table("sorted").heading().primaryKey()).containsExactly("a", "b");
        assertThat(database.table("prefixed").heading().primaryKey()).containsExactly("name");
    }

    private Table odd() {
        database.run(
                "CREATE TABLE @.`Odd Table$` (`Id` INT PRIMARY KEY, `Unit Price` INT, `größe` INT, `a-b` INT, `1st` INT,"
                        + " `q?` INT, `p.x` INT, `bt``x` INT, `select` INT)",
                "CREATE TABLE @.Film_Actor (`Child Id` INT PRIMARY KEY, `Id` INT,"
                        + " FOREIGN KEY (`Id`) REFERENCES @.`Odd Table$` (`Id`))");
        Table odd = database.table("Odd Table$");
        odd.insert(List.of(
                Map.of("Id", 1, "Unit Price", 5, "größe", 6, "a-b", 7),
                Map.of("Id", 2, "Unit Price", 9, "q?", 1, "p.x", 2, "bt`x", 3)));
        database.table("Film_Actor").insert1(Map.of("Child Id", 1, "Id", 2));
        return odd;
    }

    @Test
    void namesOfAllCharactersAreRestricted() {
        Table odd = odd();
        assertThat(odd.restrict(Map.of("Unit Price", 9, "bt`x", 3)).longs("Id")).containsExactly(2);
        assertThat(odd.restrict("`Unit Price` > ? and `q?` = ?", 3, 1).longs("Id"))
                .containsExactly(2);
        assertThat(odd.restrict("größe = 6 and `a-b` = 7").longs("Id")).containsExactly(1);
        assertThat(odd.restrict(List.of(Map.of("Id", 2, "p.x", 2), Map.of("Id", 1, "1st", 1)))
                        .count())
                .isEqualTo(1);
        odd.update1(Map.of("Id", 2, "Unit Price", 11));
        assertThat(odd.contains(Map.of("Unit Price", 11))).isTrue();
        assertThat(odd.preview()).contains("Unit Price", "größe");
    }

    @Test
    void namesOfAllCharactersAreOrderedBy() {
        Table odd = odd();
        assertThat(odd.orderBy("Unit Price").longs("Id")).containsExactly(1, 2);
        assertThat(odd.orderBy("Unit Price DESC").longs("Id")).containsExactly(2, 1);
        assertThat(odd.orderBy("`Unit Price` desc, Id").longs("Id")).containsExactly(2, 1);
        assertThat(odd.orderBy("select, größe desc").longs("Id")).containsExactly(1, 2);
        assertThat(odd.orderBy("`bt``x` DESC").longs("Id")).containsExactly(2, 1);
        assertThat(odd.top(Top.of(1).orderBy("a-b DESC", "KEY")).longs("Id")).containsExactly(1);
        assertThatThrownBy(() -> odd.orderBy("`Unit Prise` DESC"))
                .hasMessageContaining("Cannot order by `Unit Prise`, which is not an attribute");
    }

    @Test
    void namesOfAllCharactersAreProjectedJoinedAndGrouped() {
        Table odd = odd();
        Table child = database.table("Film_Actor");
        QueryExpression renamed = odd.proj("price = Unit Price", "again = (größe)", "more = `a-b` + 1");
        assertThat(renamed.restrict("Id = 1").fetch1()).isEqualTo(Map.of("Id", 1, "price", 5, "again", 6, "more", 8L));
        assertThat(odd.proj("...", "-a-b", "-Unit Price").heading().names()).doesNotContain("a-b", "Unit Price");
        assertThat(odd.join(child).longs("Child Id")).containsExactly(1);
        assertThat(odd.exclude(child).longs("Id")).containsExactly(1);
        assertThat(odd.aggr(child, "n = count(`Child Id`)").orderBy("Id").longs("n"))
                .containsExactly(0, 1);
        assertThat(U.of("Unit Price").restrict(odd).count()).isEqualTo(2);
        assertThat(odd.restrict(Map.of("Unit Price", 9)).delete()).isEqualTo(1);
        assertThat(child.count()).isZero();
    }

    @Test
    void aNameWithTwoUnderscoresNeedsNoMaster() {
        database.run(
                "CREATE TABLE @.wp__posts (id INT PRIMARY KEY)",
                "CREATE TABLE @.wp__links (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES @.wp__posts (id))",
                "INSERT INTO @.wp__posts VALUES (1), (2)",
                "INSERT INTO @.wp__links VALUES (1)");
        Table posts = database.table("wp__posts");
        assertThat(posts.restrict("id = 1").delete()).isEqualTo(1);
        assertThat(database.table("wp__links").count()).isZero();
        assertThat(posts.drop()).isTrue();
        assertThat(database.opened().tables()).isEmpty();
    }

    @Test
    void schemasOfAnyNameAreOpened() {
        for (String name : List.of(database.name + "-Dash", database.name + " Two.x")) {
            try (ForeignDatabase other = new ForeignDatabase(name)) {
                other.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
                assertThat(other.table("t").longs("id")).containsExactly(1);
                assertThat(other.table("t").describe()).startsWith("id ");
                assertThat(other.instance.freeTable("`" + name + "`.`t`").count())
                        .isEqualTo(1);
                assertThat(other.schema().toJava("x").files()).containsOnlyKeys("T.java");
            }
        }
        assertThatThrownBy(() -> database.instance.schema(database.name + " new"))
                .hasMessageContaining("cannot name a schema");
    }

    @Test
    void sequencesAndVersionedTablesAreRead() {
        if (!database.isMariaDb()) {
            assertThat(database.opened().tables()).isEmpty();
            return;
        }
        database.run(
                "CREATE SEQUENCE @.counter START WITH 5",
                "CREATE TABLE @.versioned (id INT PRIMARY KEY) WITH SYSTEM VERSIONING",
                "INSERT INTO @.versioned VALUES (1)");
        assertThat(database.opened().classNames()).containsExactly("Versioned");
        assertThat(database.table("counter").longs("start_value")).containsExactly(5);
        assertThatThrownBy(() -> database.table("counter").delete()).hasMessageContaining("it is a sequence");
        Table versioned = database.table("versioned");
        assertThat(versioned.describe()).contains("# The server keeps the old versions of its rows");
        assertThat(versioned.delete()).isEqualTo(1);
        assertThat(versioned.count()).isZero();
        assertThat(database.schema().toJava("x").unsaid())
                .anyMatch(line -> line.contains(".counter: It is a sequence"))
                .hasSize(2);
    }

    @Test
    void generatedAndMyIsamTablesAreFilled() {
        database.run(
                "CREATE TABLE @.made (id INT PRIMARY KEY, x INT, y INT GENERATED ALWAYS AS (x + 1) STORED)",
                "CREATE TABLE @.old (id INT PRIMARY KEY AUTO_INCREMENT, n INT NOT NULL DEFAULT 4) ENGINE = MyISAM");
        Table made = database.table("made");
        made.insert1(Map.of("id", 1, "x", 2));
        made.update1(Map.of("id", 1, "x", 5));
        assertThat(made.values("y", Integer.class).one()).isEqualTo(6);
        assertThatThrownBy(() -> made.insert1(Map.of("id", 2, "x", 1, "y", 1)))
                .hasMessageContaining("Row 0")
                .hasMessageContaining("generated column 'y'");
        Table old = database.table("old");
        old.insert(List.of(Map.of("n", 1), Map.of("id", 9)));
        assertThat(old.orderBy("id").longs("n")).containsExactly(1, 4);
        assertThat(old.restrict("n = 1").delete()).isEqualTo(1);
        assertThat(Optional.of(old.count())).contains(1L);
    }
}
