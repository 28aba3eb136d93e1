package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.datajoint.errors.DefinitionException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.table.TextTables.PartText;
import org.datajoint.table.elsewhere.Species;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tables to which names in definitions refer. */
class ReferencesIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final Schema schema = server.schema(name);

    /** Real pipelines have parts with the names of the tables to which they refer. */
    @Definition("protocol : varchar(16)")
    static class Protocol extends Lookup {}

    @Definition("subject : int16")
    static class Subject extends Manual {
        @Definition("-> master\n-> Protocol")
        static class Protocol extends Part {}

        @Definition("-> master\n---\n-> Protocol")
        static class Plan extends Part {}

        @Definition("-> Subject\n-> Subject.Protocol\nday : int16")
        static class Visit extends Part {}

        @Definition("-> master.Visit\n-> Protocol.proj(other='protocol')")
        static class Exam extends Part {}
    }

    @Definition("-> Subject.Visit\n-> Protocol")
    static class Scan extends Manual {
        @Definition("-> master\n-> Subject.Visit.proj(before='day')")
        static class Subject extends Part {}
    }

    @Definition("fluo : int8")
    static class Fluo extends Manual {}

    @Definition("sess : int16")
    static class Sess extends Manual {
        @Definition("-> master\nmine : int8")
        static class Fluo extends Part {}

        @Definition("-> master\n-> Fluo")
        static class Target extends Part {}
    }

    @Definition("-> Target\nx : int8")
    static class Bare extends Manual {}

    @Definition("x : int8")
    static class Own extends Manual {
        @Definition("-> master\n-> Sibling")
        static class Only extends Part {}

        @Definition("-> master\ny : int8")
        static class Sibling extends Part {}
    }

    @Definition("x : int8\n---\n-> Trial")
    static class Early extends Manual {
        @Definition("-> master\ny : int8")
        static class Trial extends Part {}
    }

    @Definition("-> Lone")
    static class Lonely extends Manual {
        @Definition("-> master\n-> Lone")
        static class Lone extends Part {}
    }

    @Definition("-> Fluro\nx : int8")
    static class Misspelled extends Manual {}

    @Definition("-> Species\n-> Sess.Target")
    @References({Species.class, Sess.Target.class})
    static class Listing extends Manual {}

    @Definition("-> Target")
    @References(Sess.Target.class)
    static class ListingBare extends Manual {}

    @Definition("-> master\nx : int8")
    static class NoPart extends Manual {}

    @Definition("-> elsewhere.Species")
    static class OfAPackage extends Manual {}

    @Definition("-> org.datajoint.table.elsewhere.Species.Strain")
    static class OfAFullName extends Manual {}

    /** A table that refers to another one with the same name, which {@code @References} names. */
    static final class Copies {
        @Definition("-> Species\n---\nnote : varchar(8)")
        @References(org.datajoint.table.elsewhere.Species.class)
        static class Species extends Manual {}
    }

    @AfterEach
    void drop() {
        server.drop(name);
        server.close();
    }

    private List<String> parents(Schema tables, String table) {
        return tables.info(tables.table(table).tableName()).orElseThrow().foreignKeys().stream()
                .map(ForeignKey::parent)
                .map(parent -> parent.schema().equals(name) ? parent.table() : parent.toString())
                .toList();
    }

    private List<String> parents(String table) {
        return parents(schema, table);
    }

    @Test
    void aPartMayBeCalledLikeTheTableThatItRefersTo() {
        schema.table(Subject.class);
        assertThat(parents("Subject.Protocol")).containsExactly("subject", "#protocol");
        assertThat(parents("Subject.Plan")).containsExactly("subject", "#protocol");
        assertThat(schema.table(Subject.Protocol.class)
                        .heading()
                        .get("protocol")
                        .lineage())
                .isEqualTo(name + ".#protocol.protocol");
    }

    @Test
    void partsAreReferredToWithTheirMaster() {
        schema.table(Scan.class);
        assertThat(parents("Subject.Visit")).containsExactly("subject", "subject__protocol");
        assertThat(parents("Subject.Exam")).containsExactly("subject__visit", "#protocol");
        assertThat(parents("Scan")).containsExactly("subject__visit", "#protocol");
        assertThat(parents("Scan.Subject")).containsExactly("scan", "subject__visit");
    }

    @Test
    void aSiblingNeverShadowsATopLevelTable() {
        schema.declareAll(List.of(Sess.class, Fluo.class));
        assertThat(parents("Sess.Target")).containsExactly("sess", "fluo");
        assertThat(schema.table(Sess.Target.class).heading().primaryKey()).containsExactly("sess", "fluo");
        schema.table(Sess.Target.class);
        assertThat(schema.table(Sess.Target.class).definitionDrift()).isEmpty();
    }

    @Test
    void tellsHowAPartIsCalledWhereABareNameMatchesNothingElse() {
        assertThatThrownBy(() -> schema.table(Own.class))
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageContaining(
                        "`Sibling` is only the name of a part. A reference to a part includes its master: write"
                                + " `-> Own.Sibling`");
        assertThatThrownBy(() -> schema.table(Early.class)).hasMessageContaining("write `-> Early.Trial`");
        assertThatThrownBy(() -> schema.table(Bare.class)).hasMessageContaining("write `-> Sess.Target`");
        assertThatThrownBy(() -> schema.table(ListingBare.class)).hasMessageContaining("write `-> Sess.Target`");
        schema.table(Sess.class);
        assertThatThrownBy(() -> schema.table(Bare.class)).hasMessageContaining("write `-> Sess.Target`");
        assertThat(schema.tables()).hasSize(4);
    }

    @Test
    void neverAdvisesAPartToReferToItself() {
        assertThatThrownBy(() -> schema.table(Lonely.class))
                .hasMessageContaining("`Lone` is only the name of a part")
                .hasMessageContaining("table Lonely ");
        TextTables text = new TextTables(server.connection, name);
        assertThatThrownBy(() -> text.declare(
                        "Alone", "Manual", "a : int8", List.of(new PartText("Self", "-> master\n-> Self")), List.of()))
                .hasMessageContaining("there is no table `Self`: no class of that name is bound in schema " + name);
    }

    @Test
    void suggestsTheNearName() {
        schema.table(Fluo.class);
        assertThatThrownBy(() -> schema.table(Misspelled.class)).hasMessageContaining("did you mean `Fluo`?");
    }

    @Test
    void takesClassesFromReferencesAndPartsOfThoseByTheirWholeName() {
        schema.table(Listing.class);
        assertThat(parents("Listing")).containsExactly("#species", "sess__target");
    }

    @Test
    void referencesComeBeforeTheTableItself() {
        schema.table(Copies.Species.class);
        assertThat(parents(schema, "species")).containsExactly("#species");
    }

    @Test
    void masterMeansSomethingInPartsOnly() {
        assertThatThrownBy(() -> schema.table(NoPart.class)).hasMessageContaining("only a part can refer to `master`");
    }

    @Test
    void tablesWithoutClassesAreReferredToAlike() {
        TextTables text = new TextTables(server.connection, name);
        text.declare("Fluo", "Manual", "fluo : int8");
        text.declare(
                "Sess",
                "Manual",
                "sess : int16",
                List.of(
                        new PartText("Fluo", "-> master\nmine : int8"),
                        new PartText("Target", "-> Sess\n-> Fluo\n-> Sess.Fluo")),
                List.of());
        schema.refresh();
        assertThat(parents("Sess.Target")).containsExactly("sess", "fluo", "sess__fluo");
        TextTables other = new TextTables(server.connection, name);
        assertThatThrownBy(() -> other.declare("Next", "Manual", "-> Target"))
                .hasMessageContaining("write `-> Sess.Target`");
        other.declare("Next", "Manual", "-> Sess.Target\n---\n-> [nullable] Fluo.proj(second='fluo')");
        schema.refresh();
        assertThat(parents("Next")).containsExactly("sess__target", "fluo");
    }

    @Test
    void partsOfAnotherSchemaAreReferredToWithAliasAndMaster() {
        String otherName = TestConnection.newName();
        try {
            schema.table(Scan.class);
            TextTables other = new TextTables(server.connection, otherName);
            other.tables().alias("lab", schema);
            other.declare("Protocol", "Manual", "mine : int8");
            other.declare("Copy", "Manual", "-> lab.Subject.Visit\n-> lab.Protocol.proj(now='protocol')\n-> Protocol");
            assertThat(parents(other.tables(), "Copy"))
                    .containsExactly("subject__visit", "#protocol", new TableName(otherName, "protocol").toString());
            assertThatThrownBy(() -> other.declare("Bad", "Manual", "-> lab.Visit"))
                    .hasMessageContaining("write `-> lab.Subject.Visit`");
            assertThatThrownBy(() -> other.declare("Bad", "Manual", "-> lab.Subjekt"))
                    .hasMessageContaining("did you mean `lab.Subject`?");
        } finally {
            server.drop(otherName);
        }
    }

    @Test
    void aPackageInANameLeadsToTheAnnotationThatNamesItsClasses() {
        assertThatThrownBy(() -> schema.table(OfAPackage.class))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(
                        "if `elsewhere` is a schema, set its alias with schema.alias(\"elsewhere\", other)")
                .hasMessageContaining("name the class in @References(Species.class) and write `-> Species`");
        assertThatThrownBy(() -> schema.table(OfAFullName.class))
                .hasMessageContaining(
                        "name the class in @References(Species.Strain.class) and write `-> Species.Strain`");
    }
}
