package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Inspections of a schema that change nothing. */
class SchemaChecksIT {
    private final String name =
            "djtest_checks_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Instance instance = open();
    private final Schema schema = instance.createSchema(name);

    private static Instance open() {
        return TestInstances.builder().set("safemode", false).build();
    }

    @Definition("""
            # one item
            item : int32
            ---
            label = null : varchar(20)
            """)
    static class Item extends Lookup {
        @Override
        protected List<Object> contents() {
            return List.of(Map.of("item", 1), Map.of("item", 2));
        }

        @Definition("""
                -> master
                piece : int16
                """)
        static class Piece extends Part {}
    }

    @Definition("-> Item")
    static class Box extends Manual {}

    @AfterEach
    void drop() {
        schema.drop();
        instance.close();
    }

    @Test
    void tablesAsDeclaredHaveNoDrift() {
        schema.declare(Item.class, Box.class);

        assertThat(instance.sibling().schema(name).drift(Item.class, Box.class, Item.Piece.class))
                .isEmpty();
    }

    @Test
    void missingTablesAreDriftAndAreNotDeclared() {
        assertThat(schema.drift(Box.class, Item.Piece.class, Item.class))
                .containsExactly(
                        name + ".box: The table is missing.",
                        name + ".#item: The table is missing.",
                        name + ".#item__piece: The table is missing.");
        assertThat(schema.tables()).isEmpty();
    }

    @Test
    void differencesAreToldAndNoRowsInserted() {
        schema.declare(Item.class);
        schema.freeTable("#item").deleteQuick();
        instance.connection().execute("ALTER TABLE `" + name + "`.`#item` DROP COLUMN label, COMMENT = 'old'");

        List<String> drift = instance.sibling().schema(name).drift(Item.class);

        assertThat(drift)
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence).startsWith(name + ".#item: "))
                .anySatisfy(sentence -> assertThat(sentence).contains("label"))
                .anySatisfy(sentence -> assertThat(sentence).contains("\"old\"", "\"one item\""));
        assertThat(schema.freeTable("#item").count()).isZero();
    }

    @Test
    void textsWithOtherCharacterSetsAreFound() {
        instance.connection()
                .execute(
                        "CREATE TABLE `" + name + "`.`old` (id int PRIMARY KEY, label varchar(10) CHARACTER SET latin1,"
                                + " title varchar(10) CHARACTER SET utf8mb4, raw varbinary(10))");
        schema.refresh();

        assertThat(schema.inspectTexts()).singleElement().satisfies(column -> {
            assertThat(column.table().table()).isEqualTo("old");
            assertThat(column.attribute()).isEqualTo("label");
            assertThat(column.characterSet()).isEqualTo("latin1");
            assertThat(column).asString().contains("old: `label` has the character set latin1 (latin1_");
        });
        assertThat(instance.virtualSchema(name).inspectTexts()).isEqualTo(schema.inspectTexts());
    }

    @Test
    void declaredTablesHaveNoSuchTexts() {
        schema.declare(Item.class, Box.class);

        assertThat(schema.inspectTexts()).isEmpty();
    }

    @Test
    void theInstanceListsSchemasWithoutThoseOfTheServer() {
        assertThat(instance.schemaNames())
                .contains(name)
                .isSorted()
                .doesNotContain("mysql", "information_schema", "performance_schema", "sys");
    }
}
