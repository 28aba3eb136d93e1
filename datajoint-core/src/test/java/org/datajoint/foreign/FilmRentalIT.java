package org.datajoint.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.U;
import org.datajoint.table.GeneratedSources;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database of the shape of a film rental: circular keys, sets, spatial and text indexes, views. */
class FilmRentalIT {
    private final ForeignDatabase database = ForeignDatabase.of("rental");

    @AfterEach
    void drop() {
        database.close();
    }

    private Table table(String name) {
        return database.table(name);
    }

    @Test
    void everyTableIsOpenedDescribedAndRead() {
        for (Table table : database.opened().tables()) {
            assertThat(DefinitionParser.parse(table.className(), table.describe())
                            .elements())
                    .as(table.className())
                    .isNotEmpty();
            long rows = table.count();
            assertThat(table.toRows()).hasSize((int) rows);
            assertThat(table.keys()).hasSize((int) rows);
            assertThat(table.restrict(table.keys()).count()).isEqualTo(rows);
            assertThat(table.proj().union(table.proj()).count()).isEqualTo(rows);
            assertThat(table.limit(1).count()).isEqualTo(1);
            assertThat(table.preview()).contains("(Total: " + rows + ")");
            for (Row key : table.keys()) {
                assertThat(table.restrict(key).count()).isEqualTo(1);
            }
            assertThat(table.insert(table.toRows(), InsertOptions.defaults().skipDuplicates()))
                    .isZero();
        }
    }

    @Test
    void tablesThatReferToEachOtherComeInOrder() {
        List<String> names = database.opened().classNames();
        for (Table table : database.opened().tables()) {
            for (Table other : database.opened().tables()) {
                boolean refers =
                        table.describe().contains("`" + other.tableName().table() + "`");
                boolean circular = Set.of("Staff", "Store").containsAll(List.of(table.className(), other.className()));
                assertThat(!refers || circular || names.indexOf(other.className()) < names.indexOf(table.className()))
                        .as(table.className() + " after " + other.className())
                        .isTrue();
            }
        }
    }

    @Test
    void tablesAreJoinedAlongTheirKeys() {
        QueryExpression cast =
                table("film").proj("title").join(table("film_actor").proj());
        assertThat(cast.count()).isEqualTo(3);
        assertThat(cast.join(table("actor").proj("last_name"))
                        .restrict("title = ?", "NORTH")
                        .orderBy("actor_id")
                        .column("last_name", String.class))
                .containsExactly("ROSSI", "LIND");
        assertThat(table("actor").restrict(table("film_actor").proj()).longs("actor_id"))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(table("actor").exclude(table("film_actor").proj()).longs("actor_id"))
                .containsExactly(3);
        QueryExpression original = table("language").proj("original_language_id = language_id", "original = name");
        assertThat(table("film").proj("original_language_id").join(original).column("original", String.class))
                .containsExactly("Italian");
        QueryExpression paid = table("rental")
                .proj()
                .aggr(table("payment").proj("rental_id", "amount"), "n = count(payment_id)", "total = sum(amount)");
        assertThat(paid.orderBy("rental_id").longs("n")).containsExactly(1, 1, 1);
        assertThat(U.of("store_id").aggr(table("inventory"), "n = count(*)").longs("n"))
                .containsExactlyInAnyOrder(2, 1);
        assertThat(table("staff").proj("store_id").join(table("store").proj()).count())
                .isEqualTo(2);
    }

    @Test
    void viewsAreReadAndJoined() {
        Table list = table("film_list");
        assertThat(list.orderBy("FID").column("actors", String.class)).containsExactly("LIND, ROSSI", "ROSSI");
        assertThat(list.restrict(Map.of("FID", 1)).fetch1().get("category")).isEqualTo("Drama");
        assertThat(list.proj("film_id = FID")
                        .join(table("film").proj("release_year"))
                        .count())
                .isEqualTo(2);
        assertThat(table("store").proj().join(table("sales_by_store")).count()).isEqualTo(2);
        assertThat(list.describe()).contains("# It is a view").contains("# The attribute `FID`");
    }

    @Test
    void aDeleteFollowsKeysThroughTheCircle() {
        Map<String, Long> before = Map.of("payment", 4L, "rental", 3L, "film", 3L);
        before.forEach((name, rows) -> assertThat(table(name).count()).isEqualTo(rows));
        assertThat(table("store").restrict(Map.of("store_id", 2)).deletePlan().toString())
                .contains(".staff ", ".customer ", ".inventory ", ".rental ", ".payment ");
        assertThat(table("store").restrict(Map.of("store_id", 2)).delete()).isEqualTo(1);
        assertThat(table("staff").longs("staff_id")).containsExactly(1);
        assertThat(table("rental").longs("rental_id")).containsExactly(1, 3);
        assertThat(table("payment").longs("payment_id")).containsExactly(1, 2);
        assertThat(table("film").count()).isEqualTo(3);
        assertThat(table("country").drop()).isTrue();
        assertThat(database.opened().classNames())
                .doesNotContain("Store", "Staff", "Payment")
                .contains("Film");
    }

    @Test
    void classesSayWhatTheyCannot() {
        GeneratedSources sources = database.schema().toJava("org.example");
        assertThat(sources.files()).hasSize(16);
        String prefix = database.name + ".";
        assertThat(sources.unsaid())
                .contains(
                        prefix + "film: Of `rating`: its default is 'G', here none.",
                        prefix + "film_text: The index [title, description] is left out: it is a FULLTEXT index.",
                        prefix + "film_text: Its engine is MyISAM, here InnoDB.",
                        prefix + "staff: The foreign key [store_id] to " + prefix
                                + "store [store_id] is left out: the tables refer to each other in a cycle.",
                        prefix + "payment: Of the foreign key [rental_id]: ON DELETE SET NULL, here RESTRICT.")
                .anyMatch(line -> line.startsWith(prefix + "film_list: It is a view"))
                .anyMatch(line -> line.startsWith(prefix + "film: The attribute `special_features`"));
        assertThat(sources.files().get("Store.java")).contains("-> [nullable, unique] Staff.proj(manager_staff_id=");
        assertThat(sources.files().get("Staff.java"))
                .doesNotContain("-> Store")
                .contains("# The foreign key [store_id]");
    }

    @Test
    void rowsAreInsertedWithTheServersDefaults() {
        Table film = table("film");
        film.insert1(Map.of("title", "EAST", "language_id", 1));
        Row east = film.restrict("title = 'EAST'").fetch1();
        assertThat(east.get("rating")).isEqualTo("G");
        assertThat(east.getInt("rental_duration")).isEqualTo(3);
        film.update1(Map.of("film_id", east.getInt("film_id"), "length", 77));
        assertThat(film.restrict("length = 77").longs("film_id")).containsExactly(east.getInt("film_id"));
    }
}
