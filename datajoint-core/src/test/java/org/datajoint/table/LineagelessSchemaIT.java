package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.datajoint.errors.SemanticMatchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schemas whose tables were declared without lineages, as before DataJoint 2. */
class LineagelessSchemaIT {
    private final RawSchema schema = new RawSchema();

    @AfterEach
    void close() {
        schema.close();
    }

    @Definition("a : int")
    static class Animal extends Manual {}

    @Definition("-> Animal\nc : int32")
    static class Cage extends Manual {}

    private void declare(String extra) {
        schema.declare(
                "animal (a INT PRIMARY KEY)",
                "food (f INT PRIMARY KEY, a INT NOT NULL" + extra + ", FOREIGN KEY (a) REFERENCES animal (a))",
                "toy (t INT PRIMARY KEY, a INT NOT NULL" + extra + ", FOREIGN KEY (a) REFERENCES animal (a))");
        schema.run("INSERT INTO @animal VALUES (1)");
        schema.run("INSERT INTO @food (f, a) VALUES (1, 1)");
        schema.run("INSERT INTO @toy (t, a) VALUES (1, 1)");
    }

    private List<Object> recorded() {
        return schema.connection().query("SHOW TABLES FROM `" + schema.name() + "`").stream()
                        .noneMatch(row -> row.containsValue("~lineage"))
                ? List.of()
                : schema.values("~lineage", "table_name").stream()
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static long joined(Schema tables) {
        return tables.freeTable("food").join(tables.freeTable("toy")).count();
    }

    @Test
    void bindingOneClassRecordsAllTablesOrNone() {
        declare("");
        Schema tables = schema.tables(schema.connection());
        assertThat(joined(tables)).isEqualTo(1);
        tables.table(Animal.class);
        assertThat(recorded()).containsExactly("animal", "food", "toy");
        assertThat(joined(tables)).isEqualTo(1);
        tables.table(Cage.class);
        assertThat(recorded()).containsExactly("animal", "cage", "food", "toy");
        assertThat(tables.table(Cage.class).join(tables.freeTable("food")).isEmpty())
                .isTrue();
        assertThat(joined(tables)).isEqualTo(1);
    }

    @Test
    void aJoinByNameThatLineagesWouldRefuseGoesOn() {
        declare(", note INT NOT NULL DEFAULT 0");
        Schema tables = schema.tables(schema.connection());
        assertThat(joined(tables)).isEqualTo(1);
        tables.table(Animal.class);
        tables.table(Cage.class);
        assertThat(recorded()).isEmpty();
        assertThat(joined(tables)).isEqualTo(1);
        assertThat(tables.table(Cage.class).join(tables.freeTable("food")).isEmpty())
                .isTrue();
        tables.rebuildLineage();
        assertThat(recorded()).containsExactly("animal", "cage", "food", "toy");
        assertThatThrownBy(() -> joined(tables)).isInstanceOf(SemanticMatchException.class);
    }

    @Test
    void aTableWithoutRecordedLineageIsAltered() {
        declare(", note INT NOT NULL DEFAULT 0");
        Schema tables = schema.tables(schema.connection());
        assertThat(tables.table(Animal.class).alter()).isFalse();
        tables.table(Cage.class);
        schema.run("ALTER TABLE @cage ADD COLUMN extra INT");
        Cage cage = tables.table(Cage.class);
        cage.connection().config().set("safemode", false);
        assertThat(cage.alter()).isTrue();
        assertThat(cage.heading().names()).containsExactly("a", "c");
    }

    @Test
    void tablesThatReferToEachOtherInACircleAreRecorded() {
        schema.declare("x (k INT PRIMARY KEY)", "y (k INT PRIMARY KEY, FOREIGN KEY (k) REFERENCES x (k))");
        schema.run("ALTER TABLE @x ADD FOREIGN KEY (k) REFERENCES @y (k)");
        Schema tables = schema.tables(schema.connection());
        tables.table(Animal.class);
        tables.rebuildLineage();
        assertThat(schema.values("~lineage", "lineage"))
                .containsOnly(schema.name() + ".animal.a", schema.name() + ".x.k");
        assertThat(tables.freeTable("x").join(tables.freeTable("y")).isEmpty()).isTrue();
    }

    @Test
    void aChainOfElevenGrowingKeysIsReferredTo() {
        StringBuilder columns = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= 11; i++) {
            String parent = names.toString();
            columns.append(i == 1 ? "" : ", ").append('a').append(i).append(" INT");
            names.append(i == 1 ? "" : ", ").append('a').append(i);
            schema.declare("t" + i + " (" + columns + ", PRIMARY KEY (" + names + ")"
                    + (i == 1 ? "" : ", FOREIGN KEY (" + parent + ") REFERENCES t" + (i - 1) + " (" + parent + ")")
                    + ")");
        }
        TextTables text = new TextTables(schema.connection(), schema.name());
        text.declare("Last", "Manual", "-> T11\nb : int32");
        assertThat(text.tables().table("Last").heading().get("a1").lineage()).isEqualTo(schema.name() + ".t1.a1");
    }

    @Test
    void aWrongLineageErrorNamesTheRepair() {
        declare("");
        Schema tables = schema.tables(schema.connection());
        tables.table(Animal.class);
        schema.run(
                "UPDATE @`~lineage` SET lineage = 'wrong.place.a' WHERE table_name = 'toy' AND attribute_name = 'a'");
        tables.refresh();
        assertThatThrownBy(() -> joined(tables))
                .hasMessageContaining("wrong.place.a")
                .hasMessageContaining(schema.name() + ".animal.a")
                .hasMessageContaining("schema.rebuildLineage()");
    }
}
