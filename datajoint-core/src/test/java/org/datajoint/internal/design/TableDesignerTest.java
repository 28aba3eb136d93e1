package org.datajoint.internal.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.codec.Codec;
import org.datajoint.codec.CodecContext;
import org.datajoint.errors.DefinitionException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.DoubleQuotes;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.internal.dialect.MySql;
import org.datajoint.internal.objects.StoreMap;
import org.datajoint.internal.values.BuiltInCodecs;
import org.junit.jupiter.api.Test;

class TableDesignerTest {
    private static final Dialect MYSQL = new MySql(1 << 26);
    private static final Dialect MARIADB = new MariaDb(1 << 26);

    private final Map<String, ParentTable> parents = new LinkedHashMap<>();
    private static final CodecRegistry CODECS =
            BuiltInCodecs.registry(() -> 1 << 20, () -> Path.of("."), new StoreMap().stores());
    private DesignOptions options = new DesignOptions(false, false, CODECS);
    private Dialect dialect = MYSQL;

    TableDesignerTest() {
        parent("A", "a", new Column("a", "int", false, null, ":int32:the \"a\""));
        parent(
                "Pair",
                "pair",
                new Column("a", "int", false, null, ":int32:"),
                new Column("b", "smallint", false, null, ":int16:"));
        parent(
                "One",
                "one",
                new Column("_singleton", "tinyint", false, ColumnDefault.value("1"), ":bool:singleton primary key"));
    }

    private void parent(String reference, String table, Column... key) {
        parents.put(reference, new ParentTable(new TableName("s", table), List.of(key), Set.of("x")));
    }

    private TableDesign design(Tier tier, TableName name, TableName master, String definition) {
        TableDesigner.Subject subject = new TableDesigner.Subject("table T", name, tier, master);
        return new TableDesigner(subject, dialect, options)
                .design(DefinitionParser.parse("table T", definition), key -> {
                    ParentTable parent = parents.get(key.reference());
                    return parent == null
                            ? Resolution.failed("nothing is called " + key.reference())
                            : Resolution.found(parent);
                });
    }

    private String create(Tier tier, String definition) {
        return new TableDdl(dialect).create(design(tier, TableName.of("s", "T", tier), null, definition));
    }

    private String create(String definition) {
        return create(Tier.MANUAL, definition);
    }

    private String refusal(Tier tier, String definition) {
        try {
            return "accepted: " + create(tier, definition);
        } catch (DefinitionException e) {
            return e.line() + ":" + e.column() + " " + e.problems().get(0).reason();
        }
    }

    @Test
    void writesColumnsKeysAndIndexesInTheOrderOfTheDefinition() {
        assertThat(create("""
                # parent table
                p : int32   # pk
                -> A
                ---
                n = null : int64
                ts = CURRENT_TIMESTAMP(3) : datetime(3)
                num = 5 : int32
                note : varchar(20)
                -> [nullable, unique] A.proj(a2='a')
                index(note, n)
                unique index(n)
                """)).isEqualTo("""
                CREATE TABLE IF NOT EXISTS `s`.`t` (
                `p` int NOT NULL COMMENT ':int32:pk',
                `a` int NOT NULL COMMENT ':int32:the "a"',
                `n` bigint DEFAULT NULL COMMENT ':int64:',
                `ts` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT ':datetime(3):',
                `num` int NOT NULL DEFAULT '5' COMMENT ':int32:',
                `note` varchar(20) NOT NULL COMMENT ':varchar(20):',
                `a2` int DEFAULT NULL COMMENT ':int32:the "a"',
                PRIMARY KEY (`p`, `a`),
                FOREIGN KEY (`a`) REFERENCES `s`.`a` (`a`) ON UPDATE CASCADE ON DELETE RESTRICT,
                FOREIGN KEY (`a2`) REFERENCES `s`.`a` (`a`) ON UPDATE CASCADE ON DELETE RESTRICT,
                UNIQUE INDEX (`a2`),
                index (`note`,`n`),
                unique index (`n`)
                ) ENGINE=InnoDB, COMMENT 'parent table'""");
    }

    @Test
    void keepsEveryCharacterOfComments() {
        assertThat(create("# it's {x} 100% \"q\" \\ ?\na : int32 # it's {y} 5% \"r\" \\n ?"))
                .contains("COMMENT ':int32:it''s {y} 5% \"r\" \\\\n ?'")
                .endsWith("COMMENT 'it''s {x} 100% \"q\" \\\\ ?'");
    }

    @Test
    void asksTheRegistryWhichCodecsThereAre() {
        assertThat(refusal(Tier.MANUAL, "a : int8\n---\nimage = null : <bolb@cold>  # photo"))
                .isEqualTo("3:17 there is no codec `<bolb>` (known: attach, blob, filepath, hash, npy, object);"
                        + " did you mean `blob`?");
        assertThat(refusal(Tier.MANUAL, "a : int8\n---\nx : < HASH >"))
                .isEqualTo("3:5 `<hash>` keeps its values in a store: write `<hash@>` for the default store or"
                        + " `<hash@store>` for another one");
        assertThat(create("a : int8\n---\nx : <BLOB@Cold>")).contains("`x` json NOT NULL COMMENT ':<blob@Cold>:'");
        assertThat(create("a : int8\n---\nx : < blob >")).contains("`x` longblob NOT NULL COMMENT ':< blob >:'");
    }

    @Test
    void pointsAtTheCodecThatIsUnknown() {
        assertThatThrownBy(() -> create("a : int8\n---\nb : <zarr@>\nc : <npi@>"))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("""
                        The definition of table T is not valid.
                        line 3, column 6: there is no codec `<zarr>` (known: attach, blob, filepath, hash, npy, object)
                          b : <zarr@>
                               ^
                        line 4, column 6: there is no codec `<npi>` (known: attach, blob, filepath, hash, npy, object);\
                         did you mean `npy`?
                          c : <npi@>
                               ^""");
    }

    @Test
    void takesACodecThatTheRegistryWasGiven() {
        options = new DesignOptions(
                false, false, CODECS.with(List.of(new TextCodec("zarr", "json"), new TextCodec("graph", "<blob>"))));
        assertThat(create("a : int8\n---\nx : <zarr@>\ny : <Graph>"))
                .contains("`x` json NOT NULL COMMENT ':<zarr@>:'", "`y` longblob NOT NULL COMMENT ':<graph>:'");
        assertThat(refusal(Tier.MANUAL, "a : int8\n---\nx : <zar@>")).endsWith("did you mean `zarr`?");
    }

    @Test
    void aCodecInTheKeyIsKeptAsItsColumnAllows() {
        options = new DesignOptions(
                false,
                false,
                CODECS.with(List.of(new TextCodec("label", "varchar(40)"), new TextCodec("doc", "json"))));
        assertThat(create("a : <label>")).contains("`a` varchar(40) NOT NULL COMMENT ':<label>:'");
        assertThat(refusal(Tier.MANUAL, "a : <doc>")).contains("because a `<doc>` cannot be indexed");
        assertThat(refusal(Tier.MANUAL, "a : <blob>")).contains("because a `<blob>` cannot be indexed");
        assertThat(refusal(Tier.MANUAL, "a : <attach@>")).contains("because a `<attach@>` cannot be indexed");
        assertThat(refusal(Tier.MANUAL, "a : <npy@store>")).contains("because a `<npy@store>` cannot be indexed");
    }

    private record TextCodec(String name, String kept) implements Codec<String> {
        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String storage(boolean inStore) {
            return kept;
        }

        @Override
        public Object encode(String value, CodecContext context) {
            return value;
        }

        @Override
        public String decode(Object stored, CodecContext context) {
            return stored.toString();
        }
    }

    @Test
    void givesATableWithoutKeyAHiddenOne() {
        assertThat(create("---\nx : int8"))
                .contains(
                        "`x` ",
                        ",\n`_singleton` tinyint NOT NULL DEFAULT '1' COMMENT ':bool:singleton primary key',\nPRIMARY")
                .contains("PRIMARY KEY (`_singleton`)");
    }

    @Test
    void refersToATableWithoutKey() {
        assertThat(create("-> One\nk : int8"))
                .contains("`_singleton` tinyint NOT NULL DEFAULT '1'")
                .contains("PRIMARY KEY (`_singleton`, `k`)")
                .contains("FOREIGN KEY (`_singleton`) REFERENCES `s`.`one` (`_singleton`)");
        assertThat(create("-> One\n---\nx : int8")).contains("PRIMARY KEY (`_singleton`)");
    }

    @Test
    void sharesAttributesBetweenForeignKeys() {
        TableDesign design = design(Tier.MANUAL, new TableName("s", "t"), null, "-> A\n-> Pair");
        assertThat(design.primaryKey()).containsExactly("a", "b");
        assertThat(design.foreignKeys())
                .extracting(ForeignKeyDesign::columns)
                .containsExactly(List.of("a"), List.of("a", "b"));
    }

    @Test
    void renamesOneAttributeOfAKeyAndSharesTheOther() {
        TableDesign design = design(Tier.MANUAL, new TableName("s", "t"), null, "-> Pair\n---\n-> Pair.proj(b2='b')");
        assertThat(design.foreignKeys().get(1).columns()).containsExactly("a", "b2");
        assertThat(design.columns()).extracting(Column::name).containsExactly("a", "b", "b2");
    }

    @Test
    void refusesAnAttributeThatAForeignKeyBroughtAlready() {
        assertThat(refusal(Tier.MANUAL, "-> A\na : int32")).startsWith("2:1 `a` is already declared by a foreign key");
    }

    @Test
    void refusesToJoinColumnsOfDifferentTypes() {
        assertThat(refusal(Tier.MANUAL, "a : varchar(5)\n---\n-> A"))
                .isEqualTo("3:4 `a` is declared as varchar(5), but s.a has int; rename it with .proj(new_name='a')");
    }

    @Test
    void refusesRenamesThatMakeTwoAttributesOne() {
        assertThat(refusal(Tier.MANUAL, "-> Pair.proj(b='a')")).contains("two attributes of the reference");
    }

    @Test
    void refusesToRenameWhatTheParentDoesNotHave() {
        assertThat(refusal(Tier.MANUAL, "-> Pair.proj(z='nosuch')"))
                .isEqualTo("1:14 s.pair has no attribute `nosuch`; its primary key is a, b");
    }

    @Test
    void refusesNewKeyAttributesOfComputedTables() {
        assertThat(refusal(Tier.COMPUTED, "-> A\nk : int8"))
                .startsWith("2:1 `k` is a new key attribute: every key attribute");
        assertThat(refusal(Tier.IMPORTED, "---\nx : int8")).startsWith("2:1 there is no foreign key above ---");
        options = new DesignOptions(false, true, CODECS);
        assertThat(create(Tier.COMPUTED, "-> A\nk : int8")).contains("PRIMARY KEY (`a`, `k`)");
    }

    @Test
    void addsMetadataOfJobsToComputedMastersAlone() {
        options = new DesignOptions(true, false, CODECS);
        String metadata = "`_job_start_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):when computation began',\n"
                + "`_job_duration` float DEFAULT NULL COMMENT ':float32:computation duration in seconds',\n"
                + "`_job_version` varchar(64) NOT NULL DEFAULT '' COMMENT ':varchar(64):code version'";
        assertThat(create(Tier.IMPORTED, "-> A")).contains(metadata);
        assertThat(create(Tier.MANUAL, "-> A")).doesNotContain("_job");
        TableName master = new TableName("s", "a");
        assertThat(new TableDdl(dialect).create(design(Tier.PART, master.part("P"), master, "-> A")))
                .doesNotContain("_job");
    }

    @Test
    void refusesAPartThatDoesNotReferToItsMaster() {
        TableName master = new TableName("s", "m");
        assertThatThrownBy(() -> design(Tier.PART, master.part("P"), master, "-> A\np : int8"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("add the line `-> master`");
        parents.put(
                "Sibling",
                new ParentTable(master.part("Other"), parents.get("A").key(), Set.of()));
        assertThat(design(Tier.PART, master.part("P"), master, "-> Sibling").foreignKeys())
                .hasSize(1);
    }

    @Test
    void refusesATableThatRefersToItself() {
        parents.put("T", new ParentTable(new TableName("s", "t"), List.of(), Set.of()));
        assertThat(refusal(Tier.MANUAL, "a : int32\n---\n-> [nullable] T.proj(b='a')"))
                .startsWith("3:15 a table cannot refer to itself");
    }

    @Test
    void refusesANameThatTheServerCannotHold() {
        TableName name = new TableName("s", "x".repeat(65));
        assertThatThrownBy(() -> design(Tier.MANUAL, name, null, "a : int32"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("is 65 characters long, but the server allows at most 64");
    }

    @Test
    void namesForeignKeysItselfWhereTheServersNameWouldGrowTooLong() {
        TableDesign design = design(Tier.MANUAL, new TableName("s", "x".repeat(60)), null, "-> A");
        assertThat(new TableDdl(dialect).create(design))
                .containsPattern("CONSTRAINT `x{40}_[0-9a-f]{1,8}_ibfk_1` FOREIGN KEY");
    }

    @Test
    void indexesExpressionsAndPathsOnMySqlAlone() {
        String definition = "a : int32\n---\nj : json\nindex(a, (a + 1))\nindex(j.x.y:char(5))";
        assertThat(create(definition))
                .contains("index (`a`,(a + 1))")
                .contains("index ((json_value(`j`, _utf8mb4'$.x.y' returning char(5))))");
        dialect = MARIADB;
        assertThat(refusal(Tier.MANUAL, definition)).startsWith("4:10 MariaDB cannot index expressions");
    }

    @Test
    void refusesIndexesOnAttributesThatNoReferenceBroughtEither() {
        assertThat(refusal(Tier.MANUAL, "-> A\n---\nindex(a, nosuch)")).startsWith("3:10 the index contains `nosuch`");
    }

    @Test
    void tellsEveryReferenceThatLeadsNowhere() {
        assertThatThrownBy(() -> create("-> Nope\n-> A\n---\n-> Neither"))
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void namesAreWrittenAsTheDialectDoes() {
        dialect = DoubleQuotes.dialect();
        TableDdl ddl = new TableDdl(dialect);
        TableName name = new TableName("s", "t");
        TableDesign design = design(
                Tier.MANUAL,
                name,
                null,
                "# it\n-> [unique] A\nb : int32\n---\nj : json\nindex (b)\nunique index (b, (json_value(`j`, '$.x')))");
        assertThat(ddl.create(design).replace("json_value(`j`", ""))
                .contains("\"s\".\"t\"")
                .doesNotContain("`");
        assertThat(List.of(
                        ddl.alter(name, List.of("ADD " + design.columns().get(0).sql(dialect))),
                        ddl.lock(name),
                        ddl.createSchema("s"),
                        ddl.dropSchema("s"),
                        ddl.createLineage("s")))
                .allSatisfy(statement -> assertThat(statement).contains("\"s\"").doesNotContain("`"));
    }
}
