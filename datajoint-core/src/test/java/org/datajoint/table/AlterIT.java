package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.TransactionException;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlterIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final Schema schema = server.schema(name);

    AlterIT() {
        server.connection.config().set("safemode", false);
    }

    @Definition("""
            # what a probe saw
            site : int32
            ---
            -> [nullable, unique] Owner
            depth = 1.5 : decimal(6,3)   # in mm
            kind = "good" : enum('good', 'bad: "very"', 'it''s')
            seen = "2024-01-31" : datetime
            made = CURRENT_TIMESTAMP : datetime
            note = "" : varchar(100)
            index(note, depth)
            """)
    static class Site extends Manual {
        @Definition("-> master\nunit : int8\n---\nrate = null : float32")
        static class Unit extends Part {}
    }

    @Definition("""
            # mice \uD83D\uDC2D
            mouse : int32            # \uD83D\uDC2D
            ---
            mark = "\uD83D\uDC2D" : varchar(10)
            """)
    static class Mouse extends Manual {}

    @Definition("owner : varchar(10)")
    static class Owner extends Manual {}

    @AfterEach
    void drop() {
        server.drop(name);
        server.close();
    }

    /** Declares the table with another definition, then binds the class to it. */
    private Site siteDeclaredAs(String definition) {
        TextTables text = new TextTables(server.connection, name);
        text.declare("Owner", "Manual", "owner : varchar(10)");
        text.declare("Site", "Manual", definition);
        schema.refresh();
        return schema.table(Site.class);
    }

    @Test
    void aTableDeclaredByItsClassHasNotDrifted() {
        Site site = schema.table(Site.class);
        assertThat(site.definitionDrift()).isEmpty();
        assertThat(schema.table(Site.Unit.class).definitionDrift()).isEmpty();
        assertThat(site.alterPlan().isEmpty()).isTrue();
        assertThat(site.alterPlan().sql()).isEmpty();
        assertThat(schema.freeTable("site").definitionDrift()).isEmpty();
    }

    @Test
    void charactersThatTheDictionaryDoesNotShowAreNoDifference() {
        Mouse mouse = schema.table(Mouse.class);
        mouse.insert1(Map.of("mouse", 1));

        assertThat(mouse.definitionDrift()).isEmpty();
        assertThat(mouse.alter()).isFalse();
        assertThat(mouse.fetch1().getString("mark")).isEqualTo("\uD83D\uDC2D");
    }

    @Test
    void previewsAndMakesEveryChangeOfSecondaryAttributes() {
        Site site = siteDeclaredAs("""
                site : int32   # number
                ---
                note : varchar(20)   # remark
                old = null : int8
                -> [nullable] Owner
                kind = "good" : enum('good', 'bad: "very"', 'it''s')
                depth = 1.5 : decimal(6,3)   # in mm
                index(old)
                unique index(note)
                """);
        AlterPlan plan = site.alterPlan();
        assertThat(plan.changes())
                .contains(
                        "The table's comment is \"\", declared \"what a probe saw\".",
                        "The attribute `old` is in the table but not declared.",
                        "The attribute `seen` is declared but not in the table.",
                        "Of the attribute `note`: its type is varchar(20), declared varchar(100).",
                        "Of the attribute `site`: its comment is \"number\", declared \"\".",
                        "The unique index [note] is in the table but not declared.",
                        "The index [note, depth] is declared but not in the table.",
                        "The unique index [owner] is declared but not in the table.");
        assertThat(plan.droppedAttributes()).containsExactly("old");
        assertThat(site.heading().names()).contains("old");
        plan.execute();
        assertThat(site.definitionDrift()).isEmpty();
        assertThat(site.heading().names()).containsExactly("site", "owner", "depth", "kind", "seen", "made", "note");
        String other = TestConnection.newName();
        try {
            assertThat(site.describe().replace(name, other))
                    .isEqualTo(server.schema(other).table(Site.class).describe());
        } finally {
            server.drop(other);
        }
    }

    @Test
    void keepsTheRowsThatThereAre() {
        Site site = siteDeclaredAs("site : int32\n---\n-> [nullable] Owner\nnote : varchar(20)");
        site.insert1(Map.of("site", 1, "note", "deep"));
        site.alter();
        assertThat(site.fetch1().getString("note")).isEqualTo("deep");
        assertThat(site.fetch1().getString("kind")).isEqualTo("good");
    }

    @Test
    void refusesWhatKeysRelyOn() {
        Site site = siteDeclaredAs("site : int64\nside : int8\n---\nnote : varchar(20)");
        assertThat(site.alterPlan().refusals()).hasSize(3);
        assertThatThrownBy(site::alter)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("The primary key cannot be altered")
                .hasMessageContaining("The foreign key [owner] -> " + name + ".owner [owner] cannot be added")
                .hasMessageContaining("`site` belongs to a key");
        assertThat(site.heading().names()).containsExactly("site", "side", "note");
    }

    @Definition("a : int32\n---\nb : date")
    static class Dated extends Manual {}

    @Test
    void refusesAnAttributeThatWouldGiveRowsAnInventedValue() {
        new TextTables(server.connection, name).declare("Dated", "Manual", "a : int32");
        schema.refresh();
        Dated dated = schema.table(Dated.class);
        dated.insert1(Map.of("a", 1));
        assertThat(dated.alterPlan().refusals()).singleElement().asString().contains("give it a default");
        dated.restrict(Map.of("a", 1));
        server.connection.execute("DELETE FROM " + dated.tableName());
        dated.alter();
        assertThat(dated.heading().names()).containsExactly("a", "b");
    }

    @Definition("a : int32\n---\nb = 0 : int8\nc = null : json\nd = null : varchar(5)")
    static class Shuffled extends Manual {}

    @Test
    void movesAttributesToTheirPlaces() {
        new TextTables(server.connection, name)
                .declare("Shuffled", "Manual", "a : int32\n---\nd = null : varchar(5)\nc = null : json\nb = 0 : int8");
        schema.refresh();
        Shuffled table = schema.table(Shuffled.class);
        table.alter();
        assertThat(table.heading().names()).containsExactly("a", "b", "c", "d");
        assertThat(table.definitionDrift()).isEmpty();
    }

    @Test
    void asksFirstWhileSafemodeIsOn() {
        server.connection.config().set("safemode", true);
        Connection careful = new SessionConnection(server.session, server.connection.config(), text -> {
            assertThat(text).contains("`old` is in the table but not declared", "will be lost: old");
            return false;
        });
        new TextTables(server.connection, name).declare("Shuffled", "Manual", "a : int32\n---\nold : int8");
        assertThat(new Schema(careful, name).table(Shuffled.class).alter()).isFalse();
        assertThat(server.schema(name).table("Shuffled").heading().names()).containsExactly("a", "old");
    }

    @Test
    void altersNothingInATransaction() {
        Site site = siteDeclaredAs("site : int32\n---\n-> [nullable] Owner\nnote : varchar(20)");
        assertThatThrownBy(() -> server.connection.inTransaction(() -> {
                    site.alter();
                    return 1;
                }))
                .isInstanceOf(TransactionException.class);
        assertThat(site.heading().names()).containsExactly("site", "owner", "note");
    }

    @Test
    void rebuildsLineagesFromTheKeysOfTheTables() {
        schema.table(Site.class);
        server.connection.execute("UPDATE `" + name + "`.`~lineage` SET lineage='wrong' WHERE attribute_name='site'");
        server.connection.execute("INSERT INTO `" + name + "`.`~lineage` VALUES ('gone', 'a', 'b')");
        schema.rebuildLineage();
        List<Map<String, Object>> rows = server.connection.query(
                "SELECT lineage FROM `" + name + "`.`~lineage` ORDER BY table_name, attribute_name");
        assertThat(rows)
                .extracting(row -> row.get("lineage"))
                .containsExactly(
                        name + ".owner.owner",
                        name + ".owner.owner",
                        name + ".site.site",
                        name + ".site.site",
                        name + ".site__unit.unit");
        assertThat(schema.table(Site.class).heading().get("site").lineage()).isEqualTo(name + ".site.site");
    }
}
