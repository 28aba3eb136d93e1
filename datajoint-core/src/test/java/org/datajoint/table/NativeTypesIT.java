package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DefinitionException;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Native types in definitions: the columns that the server creates, and the descriptions of these columns. */
class NativeTypesIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final TextTables text = new TextTables(server.connection, name);

    @AfterEach
    void drop() {
        text.drop();
        server.close();
    }

    private String columnType(TableName table) {
        String type = String.valueOf(server.connection
                .query(
                        "SELECT column_type AS t FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                                + " AND column_name = 'x'",
                        table.schema(),
                        table.table())
                .get(0)
                .get("t"));
        // MySQL shows no display widths; MariaDB shows all of them.
        return type.replaceFirst("^((?:tiny|small|medium|big)?int|year)\\(\\d+\\)(?!.*zerofill)", "$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blob | blob",
                "TINYBLOB | tinyblob",
                "mediumblob | mediumblob",
                "longblob | longblob",
                "dec | decimal(10,0)",
                "dec(5) | decimal(5,0)",
                "DEC ( 05 , 2 ) | decimal(5,2)",
                "dec(0) | decimal(10,0)",
                "dec(5,2) unsigned | decimal(5,2) unsigned",
                "fixed | decimal(10,0)",
                "fixed(5) | decimal(5,0)",
                "fixed(5,2) | decimal(5,2)",
                "fixed(5,2) unsigned zerofill | decimal(5,2) unsigned zerofill",
                "decimal | decimal(10,0)",
                "decimal(5) | decimal(5,0)",
                "decimal(0) | decimal(10,0)",
                "decimal(0,0) | decimal(10,0)",
                "decimal unsigned | decimal(10,0) unsigned",
                "decimal(7) zerofill | decimal(7,0) unsigned zerofill",
                "numeric | decimal(10,0)",
                "numeric(7,0) | decimal(7,0)",
                "numeric(7) unsigned | decimal(7,0) unsigned",
                "integer | int",
                "integer(5) unsigned | int unsigned",
                "int unsigned | int unsigned",
                "bigint(20) unsigned | bigint unsigned",
                "mediumint | mediumint",
                "float(10) | float",
                "float(30) | double",
                "float(7,2) | float(7,2)",
                "float unsigned | float unsigned",
                "double(7,2) | double(7,2)",
                "real | double",
                "real(7,2) | double(7,2)",
                "time(3) | time(3)",
                "timestamp | timestamp",
                "timestamp(0) | timestamp",
                "year(4) | year",
                "text | text",
            })
    void declaresWhatTheServerMakesOfThemAndDescribesThatAlike(String type, String column) {
        String definition = "id : int8\n---\nx : " + type + "   # remark";
        TableName first = text.declare("First", "Manual", definition);
        assertThat(columnType(first)).isEqualTo(column);
        assertThat(text.drift(first)).isEmpty();

        String description = text.describe(first);
        TableName second = text.declare("Second", "Manual", description);
        assertThat(columnType(second)).isEqualTo(column);
        assertThat(text.drift(second)).isEmpty();
        assertThat(text.describe(second)).isEqualTo(description).contains("# remark");
    }

    @Test
    void aBlobHoldsBytesAsTheyAre() {
        TableName table = text.declare("Raw", "Manual", "id : int8\n---\nb : blob\nd : dec(5,2)");
        FreeTable raw = text.tables().freeTable(table.table());
        byte[] bytes = {0, 'm', 'Y', 'm', 0, -1};
        raw.insert1(Map.of("id", 1, "b", bytes, "d", new BigDecimal("1.25")));
        assertThat(raw.fetch1().get("b")).isEqualTo(bytes);
        assertThat(raw.fetch1().get("d")).isEqualTo(new BigDecimal("1.25"));
        assertThat(raw.restrict(Map.of("d", new BigDecimal("1.25"))).count()).isEqualTo(1);
    }

    @Test
    void aForeignKeyBringsAColumnOfTheSameType() {
        text.declare("Price", "Manual", "x : fixed(5,2)");
        TableName child = text.declare("Item", "Manual", "item : int8\nx : dec(5,2)\n---\n-> Price");
        assertThat(columnType(child)).isEqualTo("decimal(5,2)");
        assertThat(text.drift(child)).isEmpty();
    }

    @Test
    void warnsOnceOfEachNativeBlobThatItCreates() {
        String definition = "id : int8\n---\nsmall : blob\nlarge : longblob\nfine : <blob>\nraw : bytes";
        List<String> lines = logged(() -> {
            text.declare("Raw", "Manual", definition);
            text.declare("Raw", "Manual", definition);
            new TextTables(server.connection, name).declare("Raw", "Manual", definition);
        });
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .endsWith(
                        "The attribute `small` of " + new TableName(name, "raw") + " has the native type `blob`, which"
                                + " holds raw bytes, at most 64 KiB. Declare it as `<blob>` to store arrays and other objects, or"
                                + " as `mediumblob` (16 MiB) or `longblob` (4 GiB) to hold more bytes.");
        assertThat(lines.get(1)).contains("`large`", "`<blob>`", "`bytes`");
    }

    /** Returns the lines about this test's schema that {@code work} logged. */
    private List<String> logged(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(name))
                .toList();
    }

    @Test
    void whatCountsByItselfIsNeverNull() {
        for (String type : List.of("serial", "bigint auto_increment")) {
            assertThatThrownBy(() -> text.declare("Counting", "Manual", "a : int32\n---\nx = null : " + type))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("an attribute that counts by itself is never null");
        }
        TableName counting = text.declare("Counting", "Manual", "a : int32\n---\nx : serial");
        assertThat(text.drift(counting)).isEmpty();
    }

    @Test
    void aWidthThatZerosFillStays() {
        server.connection.execute("CREATE TABLE `" + name + "`.`filled` (a INT PRIMARY KEY COMMENT ':int32:',"
                + " x INT(5) UNSIGNED ZEROFILL NOT NULL, y SMALLINT ZEROFILL NOT NULL, z INT(7) NOT NULL)");
        text.tables().refresh();
        String described = text.tables().table("Filled").describe();
        assertThat(described.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains("x : int(5) unsigned zerofill", "y : smallint unsigned zerofill", "z : int");
        TableName copy = text.declare("Copy", "Manual", described);
        assertThat(text.drift(copy)).isEmpty();
        assertThat(columnType(copy)).isEqualTo("int(5) unsigned zerofill");
    }
}
