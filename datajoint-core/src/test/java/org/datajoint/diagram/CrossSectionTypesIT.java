package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.datajoint.TestInstances;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.TableName;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves and loads values of native types, including the smallest and the largest of each. */
class CrossSectionTypesIT {
    private final ServerSchemas server = new ServerSchemas();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private void copied() {
        Path file = folder.resolve("section.zip");
        CrossSection.of(server.schema("lab")).save(file);
        CrossSection.load(file, server.schema("third"));
    }

    /** Compares the bytes of all rows. */
    private void assertSame(String table) {
        List<Map<String, Object>> sums =
                server.instance().connection().query(server.sql("CHECKSUM TABLE lab." + table + ", third." + table));
        List<Object> found = sums.stream()
                .map(row -> Objects.requireNonNull(row.get("Checksum")))
                .toList();
        assertThat(found.get(0)).as(table).isEqualTo(found.get(1));
    }

    /** Copies a table with a numeric key and one column that has the given values, which are SQL literals. */
    private void same(String type, String... values) {
        server.run("CREATE TABLE lab.odd (id INT PRIMARY KEY, x " + type + ")");
        for (int i = 0; i < values.length; i++) {
            server.run("INSERT INTO lab.odd VALUES (" + i + ", " + values[i] + ")");
        }
        copied();
        assertThat(server.table("third.odd").count()).as(type).isEqualTo(values.length);
        assertSame("odd");
        server.run("DROP TABLE lab.odd", "DROP TABLE third.odd");
        server.schema("lab").refresh();
        server.schema("third").refresh();
    }

    @Test
    void numbers() {
        same("TINYINT UNSIGNED", "0", "255");
        same("BIGINT UNSIGNED", "0", "9223372036854775808", "18446744073709551615");
        same("BIGINT", "-9223372036854775808", "9223372036854775807");
        same("TINYINT(1)", "-128", "2", "127");
        same("INT(5) ZEROFILL", "7", "4294967295");
        same(
                "DECIMAL(65,30)",
                "99999999999999999999999999999999999.999999999999999999999999999999",
                "-0.000000000000000000000000000001",
                "1");
        same(
                "FLOAT",
                "3.4028234663852886e38",
                "1.1754943508222875e-38",
                "1.401298464324817e-45",
                "0.1",
                "16777217",
                "-0e0",
                "1/3");
        same(
                "DOUBLE",
                "1.7976931348623157e308",
                "2.2250738585072014e-308",
                "5e-324",
                "-0e0",
                "0.1",
                "1e23",
                "9007199254740993");
        same("BIT(1)", "b'0'", "b'1'");
        same("BIT(13)", "b'1010101010101'", "0");
        same("BIT(64)", "18446744073709551615", "1", "0x8000000000000000");
        same("YEAR", "1901", "2155", "0");
    }

    @Test
    void times() {
        same("TIME(6)", "'838:59:58.999999'", "'-838:59:58.000001'", "'24:00:00'", "'-00:00:00.5'", "'00:00:00'");
        same("TIME", "'838:59:59'", "'-838:59:59'");
        same("DATETIME(6)", "'9999-12-31 23:59:59.999999'", "'1000-01-01'", "'0001-01-01 00:00:00.000001'");
        same(
                "TIMESTAMP(6) NULL",
                "'2038-01-18 03:14:07.999999'",
                "'1970-01-02 00:00:01'",
                "'2024-03-31 02:30:00.5'",
                "NULL");
        same("DATETIME", "'2024-02-29 23:59:59'", "'1000-01-01'");
        same("DATETIME(3) NOT NULL COMMENT ':datetime(3):'", "'2024-02-29 23:59:59.010'");
        same("DATE", "'9999-12-31'", "'1000-01-01'", "'0001-01-01'", "'1582-10-10'", "'2024-02-29'");
    }

    /** Writes values of a table as sessions of other programs can, whose mode allows any day. */
    private void runAllowingAnyDay(String... statements) throws SQLException {
        try (Connection connection = TestInstances.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = 'ALLOW_INVALID_DATES'");
            for (String sql : statements) {
                statement.execute(server.sql(sql));
            }
        }
    }

    @Test
    void aDayThatIsInNoCalendarIsNotSavedAsAnother() throws SQLException {
        isNotSaved("DATE NOT NULL", "0000-00-00");
        isNotSaved("DATE NULL", "2024-00-00");
        isNotSaved("DATE NOT NULL", "2024-02-30");
        isNotSaved("DATE COMMENT ':date:'", "2024-05-00");
        isNotSaved("DATETIME NOT NULL", "0000-00-00 00:00:00");
        isNotSaved("DATETIME(3) NULL", "2024-02-00 10:00:00.000");
        isNotSaved("TIMESTAMP NULL", "0000-00-00 00:00:00");
    }

    private void isNotSaved(String type, String day) throws SQLException {
        runAllowingAnyDay(
                "CREATE TABLE lab.odd (id INT PRIMARY KEY, x " + type + ")",
                "INSERT INTO lab.odd VALUES (1, '2024-01-31'), (2, '" + day + "'), (3, '2001-01-01')");
        Path file = folder.resolve("section.zip");
        assertThatThrownBy(() -> CrossSection.of(server.schema("lab")).save(file))
                .as(type)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("The cross-section's rows of " + server.tableName("lab.odd"))
                .hasMessageContaining("The attribute `x`")
                .hasMessageContaining(" has the value " + day + ", which is not in the calendar");
        assertThat(file).as(type).doesNotExist();
        server.run("DELETE FROM lab.odd WHERE id = 2");
        copied();
        assertSame("odd");
        assertThat(file.toFile().delete()).isTrue();
        server.run("DROP TABLE lab.odd", "DROP TABLE third.odd");
        server.schema("lab").refresh();
        server.schema("third").refresh();
    }

    @Test
    void aKeyThatIsADayOfNoCalendarDoesNotLoseItsRow() throws SQLException {
        runAllowingAnyDay(
                "CREATE TABLE lab.odd (x DATE PRIMARY KEY, y INT)",
                "INSERT INTO lab.odd VALUES ('2024-01-31', 1), ('2024-00-00', 2)");
        CrossSection section = CrossSection.of(server.schema("lab"))
                .restrict(server.table("lab.odd").restrict("y > 0"));

        assertThatThrownBy(() -> section.save(folder.resolve("section.zip")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("The cross-section's rows of " + server.tableName("lab.odd"))
                .hasMessageContaining("not in the calendar");
    }

    @Test
    void aTimestampInAKeyFindsItsRow() {
        server.run(
                "CREATE TABLE lab.odd (x TIMESTAMP(6) PRIMARY KEY, y INT)",
                "INSERT INTO lab.odd VALUES ('1970-01-02 00:00:00.000001', 1), ('2024-10-27 02:30:00', 1),"
                        + " ('2038-01-18 03:14:07.999999', 1)",
                "CREATE TABLE lab.below (x TIMESTAMP(6), z INT, PRIMARY KEY (x, z), FOREIGN KEY (x) REFERENCES lab.odd (x))",
                "INSERT INTO lab.below SELECT x, 5 FROM lab.odd");
        Path file = folder.resolve("section.zip");

        CrossSection.of(server.schema("lab"))
                .restrict(server.table("lab.odd").restrict("y > 0"))
                .save(file);
        CrossSection.load(file, server.schema("third"));

        assertThat(server.table("third.odd").count()).isEqualTo(3);
        assertSame("odd");
        assertSame("below");
    }

    @Test
    void texts() {
        same("SET('a','b''c','d\"e','f;g','\\\\')", "'a'", "''", "'b''c,d\"e'", "15", "'\\\\'");
        same("ENUM('a,b','c''d','\"','\\\\','ö','')", "'a,b'", "'c''d'", "'\"'", "'\\\\'", "'ö'", "''", "NULL");
        same("CHAR(5)", "'a'", "''", "' a'");
        same("VARCHAR(30)", "'a  '", "'\\0\\n\\r\\t\\Z'", "'\u2028😀\u0000'", "'\"\\\\/'");
        same("LONGTEXT", "repeat('é', 1000000)", "''");
        same("LONGTEXT", "'a\\r\\nb\\r\\0'", "'\\0'");
        same("BINARY(16) COMMENT ':uuid:'", "0x00112233445566778899aabbccddeeff", "NULL");
        same("BINARY(5)", "0x0000000000", "0x61", "0x0102030405");
        same("VARBINARY(20)", "0x00", "''", "0xff00ff");
        same("BLOB", "0x00", "''", "repeat(char(0), 5000)", "NULL");
    }

    @Test
    void jsonAndGeometries() {
        same(
                "JSON",
                "'null'",
                "NULL",
                "'{\"a\": null, \"b\": [1.50, 1e2, 12345678901234567890, -0.0, 0.1]}'",
                "'\"text \\\\u0000 \\\\\" é\"'",
                "'1e300'",
                "'{\"base64\": \"AA==\"}'",
                "'{\"file\": \"x\"}'",
                "'[]'",
                "'true'");
        same("POINT", "ST_GeomFromText('POINT(1.5 -2)')", "NULL");
        same("GEOMETRY", "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')");
    }

    @Test
    void tablesWithoutAKeyAndDefaultsThatAreExpressions() {
        server.run(
                "CREATE TABLE lab.odd (x INT, y VARCHAR(20) DEFAULT (concat('a''b', ',', upper('c'))),"
                        + " z DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3))",
                "INSERT INTO lab.odd VALUES (1, 'x', NULL), (1, 'x', NULL), (NULL, NULL, NULL)");
        copied();

        assertSame("odd");
        server.run("INSERT INTO third.odd (x) VALUES (7)");
        assertThat(server.instance().connection().query(server.sql("SELECT y FROM third.odd WHERE x = 7")))
                .containsExactly(Map.of("y", "a'b,C"));
    }

    @Test
    void columnsThatTheServerComputesAreNotInserted() {
        server.run(
                "CREATE TABLE lab.odd (id INT PRIMARY KEY, x INT, twice INT AS (2 * x) STORED)",
                "CREATE TABLE third.odd (id INT PRIMARY KEY, x INT, twice INT AS (2 * x) STORED)",
                "INSERT INTO lab.odd (id, x) VALUES (1, 5), (2, NULL)");
        copied();

        assertThat(server.instance().connection().query(server.sql("SELECT twice FROM third.odd ORDER BY id")))
                .extracting(row -> row.get("twice"))
                .containsExactly(10, null);
    }

    @Test
    void tablesThatReferToEachOtherOverTwoSchemas() {
        server.run(
                "CREATE TABLE lab.egg (id INT PRIMARY KEY, hen INT)",
                "CREATE TABLE other.hen (id INT PRIMARY KEY, egg INT," + " FOREIGN KEY (egg) REFERENCES lab.egg (id))",
                "INSERT INTO lab.egg VALUES (1, 2), (2, NULL), (3, 3)",
                "INSERT INTO other.hen VALUES (2, 1), (3, 2)",
                "ALTER TABLE lab.egg ADD FOREIGN KEY (hen) REFERENCES other.hen (id)");
        Path file = folder.resolve("section.zip");
        CrossSection.of(server.schema("lab"))
                .restrict(server.table("lab.egg").restrict("id <> 3"))
                .save(file);
        Map<String, Schema> targets =
                Map.of(server.name("lab"), server.schema("third"), server.name("other"), server.schema("third"));
        CrossSection.load(file, targets, CrossSection.Existing.FAIL);

        assertThat(server.table("third.egg").count()).isEqualTo(2);
        assertThat(server.table("third.hen").count()).isEqualTo(2);
        assertThat(Diagram.of(server.schema("third")).edges()).hasSize(2);
        assertThatThrownBy(() -> server.run("INSERT INTO third.egg VALUES (9, 9)"))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void aLoadOfTablesThatReferToEachOtherLeavesNothingIfItFails() throws IOException {
        server.run(
                "CREATE TABLE lab.egg (id INT PRIMARY KEY, hen INT)",
                "CREATE TABLE lab.hen (id INT PRIMARY KEY, egg INT, FOREIGN KEY (egg) REFERENCES lab.egg (id))",
                "ALTER TABLE lab.egg ADD FOREIGN KEY (hen) REFERENCES lab.hen (id)",
                "INSERT INTO lab.egg VALUES (1, NULL)",
                "INSERT INTO lab.hen VALUES (1, 1)");
        Path file = folder.resolve("section.zip");
        CrossSection.of(server.schema("lab")).save(file);
        Path dangling = folder.resolve("dangling.zip");
        SectionZips.rewrite(file, dangling, "/egg.jsonl", text -> text.replace("}", ",\"hen\":8}"));

        assertThatThrownBy(() -> CrossSection.load(dangling, server.schema("third")))
                .hasMessageContaining("1 rows of")
                .hasMessageContaining("refer to missing rows");
        assertThat(server.instance()
                        .connection()
                        .query("SHOW TABLES IN `" + server.name("third") + "` WHERE Tables_in_" + server.name("third")
                                + " NOT LIKE '~%'"))
                .isEmpty();
    }

    @Test
    void sameNamesInTwoSchemasNullableAndRenamedKeysAndDiamonds() {
        server.run(
                "CREATE TABLE lab.top (a INT, b VARCHAR(5), PRIMARY KEY (a, b))",
                "CREATE TABLE lab.top__part (a INT, b VARCHAR(5), p INT, PRIMARY KEY (a, b, p),"
                        + " FOREIGN KEY (a, b) REFERENCES lab.top (a, b))",
                "CREATE TABLE other.top (x INT PRIMARY KEY, a INT, b VARCHAR(5),"
                        + " FOREIGN KEY (a, b) REFERENCES lab.top (a, b))",
                "CREATE TABLE other.top__part (x INT, q INT, a2 INT, b2 VARCHAR(5), PRIMARY KEY (x, q),"
                        + " FOREIGN KEY (x) REFERENCES other.top (x),"
                        + " FOREIGN KEY (a2, b2) REFERENCES lab.top (a, b))",
                "INSERT INTO lab.top VALUES (1, 'x'), (1, 'y'), (2, 'ß'), (3, '')",
                "INSERT INTO lab.top__part VALUES (1, 'x', 1), (2, 'ß', 1), (2, 'ß', 2), (3, '', 1)",
                "INSERT INTO other.top VALUES (1, 1, 'x'), (2, 1, NULL), (3, 2, 'ß'), (4, 3, '')",
                "INSERT INTO other.top__part VALUES (1, 1, 2, 'ß'), (2, 1, NULL, 'x'), (3, 1, 1, 'y'), (4, 1, 1, 'x')");
        CrossSection section = CrossSection.of(server.schema("other"))
                .restrict(server.table("other.top").restrict("x < 3"));
        Map<TableName, Long> counts = section.counts();
        assertThat(counts)
                .containsOnly(
                        Map.entry(server.tableName("other.top"), 2L),
                        Map.entry(server.tableName("other.top__part"), 2L),
                        Map.entry(server.tableName("lab.top"), 2L));
        Path file = folder.resolve("section.zip");
        section.save(file);
        assertThatThrownBy(() -> CrossSection.load(
                        file,
                        Map.of(
                                server.name("lab"),
                                server.schema("third"),
                                server.name("other"),
                                server.schema("third")),
                        CrossSection.Existing.FAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the same table");
    }

    @Test
    void namesOfEveryKindOfLetter() {
        server.run(
                "CREATE TABLE lab.`größe 漢` (`schlüssel` INT PRIMARY KEY, `a``b` VARCHAR(9), `x.y` INT, `base64` BLOB, `file` BLOB)",
                "INSERT INTO lab.`größe 漢` VALUES (1, 'é', 2, repeat('x', 5000), 0x00)");
        copied();

        assertSame("`größe 漢`");
    }
}
