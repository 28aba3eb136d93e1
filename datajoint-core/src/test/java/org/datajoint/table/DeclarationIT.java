package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.table.TextTables.PartText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Declarations that DataJoint for Python gets wrong, and others that need a server. */
class DeclarationIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final TextTables text = new TextTables(server.connection, name);

    @AfterEach
    void drop() {
        text.drop();
        server.close();
    }

    private Table declare(String className, String tier, String definition) {
        return text.tables().freeTable(text.declare(className, tier, definition).table());
    }

    private Table declare(String className, String definition) {
        return declare(className, "Manual", definition);
    }

    private boolean onMySql() {
        return !(server.session.dialect() instanceof MariaDb);
    }

    @Test
    void computedTablesTakeTheirKeyFromForeignKeysAlone() {
        declare("A", "a : int32");
        assertThatThrownBy(() -> declare("B", "Computed", "-> A\nb : int8"))
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageContaining("jobs.allow_new_pk_fields_in_computed_tables");
        server.connection.config().set("jobs.allow_new_pk_fields_in_computed_tables", true);
        assertThat(declare("B", "Computed", "-> A\nb : int8").heading().primaryKey())
                .containsExactly("a", "b");
    }

    @Test
    void everyCharacterOfACommentSurvives() {
        String comment = "it's {x} %s 100% \"q\" \\n \\ ? `t` # ; é";
        Table parent = declare("A", "# " + comment + "\na : int32   # " + comment);
        Table child = declare("B", "-> A");
        assertThat(parent.comment()).isEqualTo(comment);
        assertThat(parent.heading().get("a").comment()).isEqualTo(comment);
        assertThat(child.heading().get("a").comment()).isEqualTo(comment);
    }

    @Test
    void typesAreReadInAnyCaseAndSpacing() {
        Table table = declare("A", "a : INT32\n---\nb : varchar (5)\nc : decimal( 9 , 3 )\nd : enum(\"x\",\"y\")");
        assertThat(table.heading().get("a").type().text()).isEqualTo("int32");
        assertThat(table.heading().get("d").type().parameters()).containsExactly("x", "y");
        assertThatThrownBy(() -> declare("B", "b : int33")).isInstanceOf(DefinitionException.class);
    }

    @Test
    void trueAndFalseAreOneAndZero() {
        Table table = declare("A", "a : int32\n---\nyes = true : bool\nno = False : bool");
        table.insert1(Map.of("a", 1));
        assertThat(table.fetch1()).containsEntry("yes", true).containsEntry("no", false);
    }

    @Test
    void aDescriptionDeclaresTheSameTable() {
        String indexes = onMySql() ? "\nindex(b, (lower(d)))\nunique index(j.x.y:char(5))" : "";
        Table table = declare(
                "A",
                "a : int32\n---\nt = \"2024-01-31 10:00:00\" : datetime\nb = \"x:y\" : enum('x:y', 'it''s \"z\"', 'v')\n"
                        + "c = \"it's \\\\ \" : varchar(9)\nd = \"say \\\"hi\\\"\" : varchar(9)\nj = null : json"
                        + indexes);
        String description = table.describe();
        Table again = declare("B", description);
        assertThat(again.describe()).isEqualTo(description);
        assertThat(again.heading().attributes())
                .extracting(attribute -> attribute.withLineage(null))
                .isEqualTo(table.heading().attributes().stream()
                        .map(attribute -> attribute.withLineage(null))
                        .toList());
    }

    @Test
    void duplicateAttributesAreRefused() {
        declare("A", "a : int32");
        assertThatThrownBy(() -> declare("B", "-> A\n---\na : int8"))
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.line()).isEqualTo(3));
        assertThatThrownBy(() -> declare("B", "b : int8\n---\nb : int8")).isInstanceOf(DefinitionException.class);
        assertThatThrownBy(() -> text.tables().freeTable("b")).hasMessageContaining("no table");
    }

    @Test
    void aTableOfOneRowCanBeReferredTo() {
        Table one = declare("One", "---\nx : int8");
        Table child = declare("Child", "-> One\nk : int8");
        Table second = declare("Second", "s : int8\n---\n-> One");
        Table twin = declare("Twin", "-> One\n---\ny : int8");
        assertThat(one.heading().primaryKey()).isEmpty();
        one.insert1(Map.of("x", 1));
        assertThatThrownBy(() -> one.insert1(Map.of("x", 2))).isInstanceOf(DuplicateException.class);
        child.insert(List.of(Map.of("k", 1), Map.of("k", 2)));
        second.insert1(Map.of("s", 1));
        twin.insert1(Map.of("y", 1));
        assertThat(child.heading().names()).containsExactly("k");
        assertThat(child.describe()).startsWith("-> `" + name + "`.`one`\nk ");
        assertThat(twin.describe()).startsWith("-> `" + name + "`.`one`\n---\n");
        assertThat(one.count()).isEqualTo(1);
        assertThat(one.keys()).hasSize(1);
        one.update1(Map.of("x", 7));
        assertThat(one.fetch1().getInt("x")).isEqualTo(7);
    }

    @Test
    void aPartOfATableOfOneRowRefersToIt() {
        TableName master = text.declare(
                "One", "Manual", "---\nx : int8", List.of(new PartText("Item", "-> master\nitem : int8")), List.of());
        assertThat(text.tables()
                        .freeTable(master.part("Item").table())
                        .heading()
                        .primaryKey())
                .containsExactly("item");
    }

    @Test
    void codecsInTheDefaultStoreDeclareTheirColumns() {
        Table table = declare("A", "a : int32\n---\nb = null : <blob@>\nc = null : <blob>\nd = null : <npy@local>");
        assertThat(table.heading().get("b").type().store()).isEmpty();
        assertThat(table.heading().get("c").type().store()).isNull();
        assertThat(table.heading().get("d").type().store()).isEqualTo("local");
    }

    @Test
    void namesOfSixtyFourCharactersCanHaveForeignKeys() {
        declare("A", "a : int32");
        Table child = declare("X" + "y".repeat(63), "-> A\n---\n-> [nullable] A.proj(b='a')");
        assertThat(child.describe())
                .isEqualTo("-> `" + name + "`.`a`\n---\n-> [nullable] `" + name + "`.`a`.proj(b=\"a\")\n");
        assertThatThrownBy(() -> declare("X" + "y".repeat(64), "-> A"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("is 65 characters long");
    }

    @Test
    void anAttributeThatAForeignKeySharesIsDescribedWhereItWasDeclared() {
        declare("P", "a : int32\nb : int16");
        Table child = declare("C", "a : int32\nq : int8\n---\n-> P.proj(b2='b')");
        assertThat(child.describe().replaceAll(" +", " ")).isEqualTo("""
                a : int32\s
                q : int8\s
                ---
                -> `%s`.`p`.proj(b2="b")
                """.formatted(name));
        assertThat(child.heading().get("a").lineage()).isEqualTo(name + ".p.a");
    }

    @Test
    void partsOfPartsAreRefused() {
        assertThatThrownBy(() -> text.tables().table(Whole.class)).hasMessageContaining("has a part of its own");
    }

    @Definition("a : int32")
    static class Whole extends Manual {
        @Definition("-> master\nb : int8")
        static class Piece extends Part {
            @Definition("-> master\nc : int8")
            static class Crumb extends Part {}
        }
    }
}
