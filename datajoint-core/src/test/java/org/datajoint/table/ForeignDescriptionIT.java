package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.internal.definition.DefinitionParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code describe()} and {@code toJava} for tables that no definition can declare. */
class ForeignDescriptionIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables copies = new TextTables(schema.connection(), schema.name() + "_copy");
    private int count;

    @AfterEach
    void drop() {
        copies.drop();
        schema.close();
    }

    private static List<String> lines(String text, boolean remarks) {
        return Arrays.stream(text.split("\n"))
                .filter(line -> line.startsWith("# ") == remarks && !line.equals("#") && !line.isBlank())
                .map(String::stripTrailing)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Verifies that a table's description can be declared, and returns its remarks. */
    private List<String> remarksOn(String table) {
        String text = schema.table(table).describe();
        assertThat(DefinitionParser.parse("table", text)).isNotNull();
        String copy = copies.describe(copies.declare("Copy" + ++count, "Manual", text));
        assertThat(lines(copy, false)).isEqualTo(lines(text, false));
        assertThat(lines(copy, true)).isEmpty();
        return lines(text, true);
    }

    private List<String> said(String table) {
        return lines(schema.table(table).describe(), false).stream()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .toList();
    }

    @Test
    void aKeyToAnotherUniqueAttributeIsNoKeyToThePrimaryOne() {
        schema.declare("parent (id INT PRIMARY KEY, code VARCHAR(10) NOT NULL, UNIQUE (code))");
        schema.declare("child (id INT PRIMARY KEY, code VARCHAR(10), FOREIGN KEY (code) REFERENCES parent (code))");
        assertThat(remarksOn("child"))
                .containsExactly("# The foreign key [code] to " + schema.name()
                        + ".parent [code] is left out: it does not refer to the primary key [id].");
        assertThat(said("child")).containsExactly("id : int", "---", "code=null : varchar(10)", "INDEX (code)");
    }

    @Test
    void aTableThatRefersToItselfSaysSo() {
        schema.declare("person (id INT PRIMARY KEY, boss INT, FOREIGN KEY (boss) REFERENCES person (id))");
        assertThat(remarksOn("person")).singleElement().asString().contains("a table cannot refer to itself");
        assertThat(said("person")).contains("boss=null : int");
    }

    @Test
    void typesThatNoDefinitionHasAreLeftOut() {
        schema.declare("kinds (id INT PRIMARY KEY, flags BIT(8) DEFAULT b'101', chosen SET('a','b') NOT NULL,"
                + " bytes BINARY(4), more VARBINARY(10) DEFAULT 'x', place POINT NOT NULL, born YEAR, t TIME(3),"
                + " e ENUM('it''s','a,b') NOT NULL DEFAULT 'a,b', z DECIMAL(5,2) UNSIGNED ZEROFILL NOT NULL, j JSON,"
                + " SPATIAL INDEX (place), INDEX (flags))");
        assertThat(remarksOn("kinds"))
                .contains(
                        "# The attribute `flags` : bit(8) is left out: `bit` is not a type.",
                        "# The attribute `chosen` : set('a','b') is left out: `set` is not a type.",
                        "# The attribute `place` : point is left out: `point` is not a type.",
                        "# The index [flags] is left out: `flags` is.",
                        "# The index [place] is left out: it is a SPATIAL index.")
                .anyMatch(line -> line.startsWith("# The attribute `bytes` : binary(4) is left out"))
                .anyMatch(line -> line.startsWith("# The attribute `more` : varbinary(10) is left out"));
        assertThat(said("kinds")).contains("born=null : year", "t=null : time(3)");
    }

    @Test
    void aKeyAttributeThatIsLeftOutTakesItsKeysWithIt() {
        schema.declare("parent (chosen SET('a') NOT NULL, n INT, PRIMARY KEY (chosen, n))");
        schema.declare("child (chosen SET('a') NOT NULL, n INT, x BIT(3), PRIMARY KEY (chosen, n),"
                + " FOREIGN KEY (chosen, n) REFERENCES parent (chosen, n) ON UPDATE CASCADE)");
        schema.declare("renamed (id INT PRIMARY KEY, flag SET('a'), n INT, FOREIGN KEY (flag, n)"
                + " REFERENCES parent (chosen, n))");
        assertThat(remarksOn("parent")).singleElement().asString().startsWith("# The key attribute `chosen`");
        assertThat(remarksOn("child")).singleElement().asString().contains("`x` : bit(3)");
        assertThat(said("renamed")).anyMatch(line -> line.endsWith(".proj(flag=\"chosen\")"));
    }

    @Test
    void whatTheServerComputesIsSaid() {
        schema.declare("made (id INT PRIMARY KEY, a INT NOT NULL, twice INT GENERATED ALWAYS AS (a * 2) STORED,"
                + " thrice INT GENERATED ALWAYS AS (a * 3) VIRTUAL,"
                + " at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),"
                + " token CHAR(36) NOT NULL DEFAULT (uuid()))");
        assertThat(remarksOn("made"))
                .anyMatch(line -> line.matches("# Of `twice`: the server computes it as \\(?`a` \\* 2\\)?, here .*"))
                .anyMatch(line -> line.matches("# Of `thrice`: the server computes it as \\(?`a` \\* 3\\)?, here .*"))
                .contains(
                        "# Of `at`: the server sets it to CURRENT_TIMESTAMP(3) when the row changes, here it does not.")
                .anyMatch(line -> line.startsWith("# Of `token`: its default is uuid()"));
        assertThat(said("made")).contains("at=CURRENT_TIMESTAMP(3) : timestamp(3)", "token : char(36)");
    }

    @Test
    void aDefaultOfANullableAttributeIsSaid() {
        schema.declare(
                "d (id INT PRIMARY KEY, n INT DEFAULT 5, s VARCHAR(9) DEFAULT 'it''s', e ENUM('a') DEFAULT 'a')");
        assertThat(remarksOn("d"))
                .contains("# Of `n`: its default is '5', here none.", "# Of `e`: its default is 'a', here none.")
                .hasSize(3);
        assertThat(schema.table("d").heading().get("n").defaultValue()).isEqualTo("5");
        schema.table("d").insert1(java.util.Map.of("id", 1));
        assertThat(schema.values("d", "n")).containsExactly(5);
    }

    @Test
    void indexesOfOtherKindsAreSaid() {
        schema.declare("i (id INT PRIMARY KEY, a VARCHAR(100) NOT NULL, b VARCHAR(100), body TEXT,"
                + " INDEX (a(10)), INDEX (b, a), FULLTEXT INDEX (body), UNIQUE INDEX (b, id), INDEX (body(20)))");
        schema.declare("sorted (id INT, a INT, PRIMARY KEY (id), INDEX (a DESC, id))");
        assertThat(remarksOn("i")).containsExactly("# The index [body] is left out: it is a FULLTEXT index.");
        assertThat(said("i")).contains("INDEX (a(10))", "INDEX (b, a)", "UNIQUE INDEX (b, id)", "INDEX (body(20))");
        assertThat(remarksOn("sorted")).isEmpty();
        assertThat(said("sorted")).contains("INDEX (a desc, id)");
    }

    @Test
    void aTableWithoutAPrimaryKeySaysSo() {
        schema.declare("loose (a INT NOT NULL, b INT, c VARCHAR(9))");
        schema.declare("promoted (a INT NOT NULL, b INT, c INT NOT NULL, UNIQUE INDEX (c, a))");
        assertThat(remarksOn("loose"))
                .containsExactly("# It has no primary key; declared from here it holds one row at most.");
        assertThat(said("loose")).containsExactly("---", "a : int", "b=null : int", "c=null : varchar(9)");
        assertThat(schema.table("promoted").heading().primaryKey()).containsExactly("a", "c");
        assertThat(remarksOn("promoted"))
                .containsExactly(
                        "# It has no primary key; the unique index on [c, a] takes its place.",
                        "# Its primary key has another order: [c, a].");
        assertThat(said("promoted")).containsExactly("a : int", "c : int", "---", "b=null : int");
    }

    @Test
    void anotherOrderOfThePrimaryKeyIsSaid() {
        schema.declare("swapped (a INT, b INT, c INT, PRIMARY KEY (c, a))");
        schema.declare("child (c INT, a INT, n INT, PRIMARY KEY (c, a, n), FOREIGN KEY (c, a) REFERENCES swapped (c, a)"
                + " ON UPDATE CASCADE)");
        assertThat(remarksOn("swapped")).containsExactly("# Its primary key has another order: [c, a].");
        assertThat(said("child")).hasSize(2).first().asString().startsWith("->");
        assertThat(remarksOn("child")).isEmpty();
    }

    @Test
    void textsThatCompareOtherwiseAreSaid() {
        schema.declare(
                "t (id INT PRIMARY KEY, old VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_bin, plain CHAR(3), j JSON)");
        assertThat(remarksOn("t"))
                .singleElement()
                .asString()
                .startsWith("# Of `old`: its texts compare by latin1_bin, here by utf8mb4_");
    }

    @Test
    void whatTheServerDoesByKeysIsSaid() {
        schema.declare("p (id INT PRIMARY KEY)");
        schema.declare("gone (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES p (id) ON DELETE CASCADE)");
        schema.declare("nulled (n INT PRIMARY KEY, id INT, FOREIGN KEY (id) REFERENCES p (id)"
                + " ON DELETE SET NULL ON UPDATE SET NULL)");
        schema.declare("usual (n INT PRIMARY KEY, id INT, FOREIGN KEY (id) REFERENCES p (id) ON UPDATE CASCADE)");
        assertThat(remarksOn("gone"))
                .containsExactly("# Of the foreign key [id]: ON DELETE CASCADE, here RESTRICT; ON UPDATE RESTRICT, here"
                        + " CASCADE.");
        assertThat(remarksOn("nulled"))
                .containsExactly(
                        "# Of the foreign key [id]: ON DELETE SET NULL, here RESTRICT; ON UPDATE SET NULL, here"
                                + " CASCADE.");
        assertThat(remarksOn("usual")).isEmpty();
    }

    @Test
    void checksTriggersEnginesAndPartitionsAreSaid() {
        schema.declare("c (id INT PRIMARY KEY, n INT, j JSON, CHECK (n > 3))");
        schema.declare("old (id INT PRIMARY KEY) ENGINE = MyISAM");
        schema.declare("parts (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2");
        schema.run("CREATE TRIGGER @bump BEFORE INSERT ON @c FOR EACH ROW SET NEW.n = 7");
        assertThat(remarksOn("c"))
                .hasSize(2)
                .anyMatch(line -> line.matches("# The server checks \\(?`n` > 3\\)?, here it does not."))
                .contains("# The trigger bump runs BEFORE INSERT.");
        assertThat(remarksOn("old")).containsExactly("# Its engine is MyISAM, here InnoDB.");
        assertThat(remarksOn("parts")).containsExactly("# It is partitioned, here it is not.");
    }

    @Test
    void namesThatNoAttributeHasAreLeftOut() {
        schema.run(
                "CREATE TABLE @`Odd Table$` (`Id` INT PRIMARY KEY, `Unit Price` INT, `größe` INT, `a-b` INT, `1st` INT,"
                        + " _hidden INT, `select` INT, plain INT, UNIQUE INDEX (`Unit Price`, plain), INDEX (plain))");
        assertThat(remarksOn("Odd Table$"))
                .hasSize(7)
                .anyMatch(line -> line.startsWith("# The key attribute `Id` : int is left out"))
                .anyMatch(line -> line.startsWith("# The attribute `_hidden` : int is left out"))
                .anyMatch(line -> line.startsWith("# The attribute `größe` : int is left out"))
                .contains("# The unique index [Unit Price, plain] is left out: `Unit Price` is.");
        assertThat(said("Odd Table$")).contains("select=null : int", "plain=null : int", "INDEX (plain)");
        schema.run(
                "CREATE TABLE @child (n INT PRIMARY KEY, `Id` INT, FOREIGN KEY (`Id`) REFERENCES @`Odd Table$` (`Id`)"
                        + " ON UPDATE CASCADE)");
        assertThat(remarksOn("child")).isEmpty();
        assertThat(said("child")).contains("-> [nullable] `" + schema.name() + "`.`Odd Table$`");
    }

    @Test
    void commentsThatNoDefinitionHasAreSaid() {
        schema.run(
                "CREATE TABLE @odd (id INT PRIMARY KEY COMMENT ': colon', a INT COMMENT 'hash #', b INT COMMENT 'two\\nlines',"
                        + " c INT COMMENT '  blanks ', d INT COMMENT 'it''s \"plain\" # \\\\ {x}') COMMENT ': of a table'");
        schema.run("CREATE TABLE @lines (id INT PRIMARY KEY) COMMENT 'one\\ntwo'");
        assertThat(remarksOn("odd"))
                .contains("# Its comment is \": of a table\".", "# Of `id`: its comment is \": colon\", here \"\".")
                .anyMatch(line -> line.startsWith("# Of `a`: its comment is \"hash #\""))
                .anyMatch(line -> line.startsWith("# Of `b`: its comment is \"two lines\""))
                .anyMatch(line -> line.startsWith("# Of `c`: its comment is \"  blanks \""))
                .hasSize(5);
        assertThat(said("odd")).contains("d=null : int # it's \"plain\" # \\ {x}");
        assertThat(schema.table("lines").describe()).startsWith("# one two\n# Its comment is \"one two\".\n");
    }

    @Test
    void aKeyOfPartsOfOtherTablesIsSaid() {
        schema.declare("a (x INT, y INT, PRIMARY KEY (x, y))");
        schema.declare("b (z INT PRIMARY KEY)");
        schema.declare("both (x INT, z INT, n INT, y INT, w INT, PRIMARY KEY (x, z, n),"
                + " FOREIGN KEY (x, y) REFERENCES a (x, y) ON UPDATE CASCADE,"
                + " FOREIGN KEY (z) REFERENCES b (z) ON UPDATE CASCADE,"
                + " FOREIGN KEY (w) REFERENCES b (z) ON UPDATE CASCADE)");
        assertThat(remarksOn("both")).isEmpty();
        assertThat(said("both")).filteredOn(line -> line.startsWith("->")).hasSize(3);
    }

    @Test
    void classesDeclareWhatTheySayInAnEmptySchema() {
        schema.declare("boss (id INT PRIMARY KEY, team INT, flags SET('a'))");
        schema.declare(
                "team (id INT PRIMARY KEY, boss INT, FOREIGN KEY (boss) REFERENCES boss (id) ON UPDATE CASCADE)");
        schema.run("ALTER TABLE @boss ADD FOREIGN KEY (team) REFERENCES @team (id) ON UPDATE CASCADE");
        schema.declare("kinds (kind SET('a') NOT NULL PRIMARY KEY)");
        schema.declare("member (id INT PRIMARY KEY, team INT NOT NULL, kind SET('a'),"
                + " FOREIGN KEY (team) REFERENCES team (id) ON UPDATE CASCADE,"
                + " FOREIGN KEY (kind) REFERENCES kinds (kind) ON UPDATE CASCADE)");
        schema.declare("member__note (n INT PRIMARY KEY)");
        schema.declare("`Big` (id INT PRIMARY KEY)".replace("`", ""));
        schema.run("CREATE VIEW @v AS SELECT id FROM @team");
        GeneratedSources sources = schema.tables(schema.connection()).toJava("");
        assertThat(sources.files()).containsOnlyKeys("Boss.java", "Team.java", "Kinds.java", "Member.java");
        String prefix = schema.name() + ".";
        assertThat(sources.unsaid())
                .contains(
                        prefix + "boss: The foreign key [team] to " + prefix
                                + "team [id] is left out: the tables refer to each other in a cycle.",
                        prefix + "member: The foreign key [kind] to " + prefix
                                + "kinds [kind] is left out: the class of its parent cannot declare `kind`.",
                        prefix + "member__note: It is named like a part of " + prefix
                                + "member but does not refer to it, as parts must.",
                        prefix + "Big: It is left out, because no class name corresponds to its name.",
                        prefix + "v: It is a view and is left out; open it by its name to read from it.");
        Pattern definition = Pattern.compile("@Definition\\(\"{3}\n(.*?)\"{3}\\)\npublic class (\\w+)", Pattern.DOTALL);
        List<String> declared = new ArrayList<>();
        sources.files().forEach((file, text) -> {
            Matcher matcher = definition.matcher(text);
            assertThat(matcher.find()).as(file).isTrue();
            String own = matcher.group(1).stripIndent();
            String copy = copies.describe(copies.declare(matcher.group(2), "Manual", own));
            assertThat(lines(copy.replace("`" + schema.name() + "_copy`.", ""), false).stream()
                            .map(line -> line.startsWith("->")
                                    ? line.toLowerCase(Locale.ROOT).replace("`", "")
                                    : line))
                    .isEqualTo(lines(own, false).stream()
                            .map(line -> line.startsWith("->") ? line.toLowerCase(Locale.ROOT) : line)
                            .toList());
            declared.add(matcher.group(2));
        });
        assertThat(declared).containsExactly("Kinds", "Boss", "Team", "Member");
    }

    @Test
    void aViewIsDescribedAsOne() {
        schema.declare("t (id INT PRIMARY KEY, s SET('a'))");
        schema.run("CREATE VIEW @v AS SELECT id, s, id * 2 AS twice FROM @t");
        String text = schema.table("v").describe();
        assertThat(text).startsWith("#\n# It is a view, which no definition declares.\n---\nid");
        assertThat(DefinitionParser.parse("view", text).elements()).hasSize(2);
    }
}
