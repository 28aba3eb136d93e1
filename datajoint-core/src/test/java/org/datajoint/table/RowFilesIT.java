package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows from JSON lines files, and the places of errors in files. */
class RowFilesIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables tables = new TextTables(schema.connection(), schema.name());

    @TempDir
    private Path folder;

    @BeforeEach
    void declare() {
        tables.declare(
                "Visit",
                "Manual",
                "visit : int32\n---\nnote = 'none' : varchar(20)\nday = null : date\nflag = null : bool\ndata = null : json"
                        + "\nweight = null : float64\nprice = null : decimal(20,10)\nraw = null : bytes\ntrace = null : <blob>");
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    private Table visit() {
        return tables.tables().table("Visit");
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines));
    }

    @Test
    void jsonLinesTakeTheirTypesFromTheHeading() throws IOException {
        assertThat(visit().insert(file(
                        "rows.jsonl",
                        "\uFEFF{\"visit\": 1, \"note\": \"a \\\"b\\\" ü\", \"day\": \"2024-02-29\", \"flag\": true}",
                        "",
                        "{\"data\": {\"x\": [1, 0.1]}, \"visit\": \"2\", \"weight\": 1.5, \"price\": 1.0000000001}",
                        "  {\"visit\": 3, \"raw\": \"AP8=\", \"trace\": [0.5, 2], \"data\": \"text\", \"note\": null}  ",
                        "")))
                .isEqualTo(3);

        List<Row> rows = visit().orderBy("visit").toRows();
        assertThat(rows.get(0).getString("note")).isEqualTo("a \"b\" ü");
        assertThat(rows.get(0).get("day")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(rows.get(0).get("flag")).isEqualTo(true);
        assertThat(rows.get(0).get("data")).isNull();
        assertThat(rows.get(1).get("data")).isEqualTo(Map.of("x", List.of(1, new BigDecimal("0.1"))));
        assertThat(rows.get(1).get("weight")).isEqualTo(1.5);
        assertThat(rows.get(1).get("price")).isEqualTo(new BigDecimal("1.0000000001"));
        assertThat(rows.get(1).getString("note")).isEqualTo("none");
        assertThat(rows.get(2).get("raw")).isEqualTo(new byte[] {0, -1});
        assertThat(rows.get(2).get("trace"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .isEqualTo(0.5);
        assertThat(rows.get(2).get("data")).isEqualTo("text");
        assertThat(rows.get(2).getString("note")).isEqualTo("none");
    }

    @Test
    void bytesOfACsvFileAreInBase64() throws IOException {
        visit().insert(file("rows.csv", "visit,raw", "1,AP8=", "2,"));

        assertThat(visit().orderBy("visit").column("raw", byte[].class)).containsExactly(new byte[] {0, -1}, null);
        Path wrong = file("rows.csv", "visit,raw", "3,no base 64!");
        assertThatThrownBy(() -> visit().insert(wrong))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Line 2 of rows.csv (column 2)")
                .hasMessageContaining("`raw` : bytes")
                .hasMessageContaining("Base64");
    }

    @Test
    void aWrongValueIsNamedByFileLineColumnAndAttribute() throws IOException {
        Path csv = file("rows.csv", "visit,day,weight", "1,2024-01-31,1.5", "2,31.1.2024,2");
        assertThatThrownBy(() -> visit().insert(csv))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Line 3 of rows.csv (column 2) of the insert into ")
                .hasMessageContaining("`day` : date cannot hold \"31.1.2024\"");
        Path lines = file("rows.NDJSON", "{\"visit\": 1}", "", "{\"visit\": 2, \"weight\": \"heavy\"}");
        assertThatThrownBy(() -> visit().insert(lines))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Line 3 of rows.NDJSON (column 24) of the insert into ")
                .hasMessageContaining("`weight` : float64 cannot hold \"heavy\"");
        assertThat(visit().isEmpty()).isTrue();
    }

    @Test
    void anUnknownAttributeIsRefusedWithTheNearestRightName() throws IOException {
        Path csv = file("rows.csv", "visit,wieght");
        assertThatThrownBy(() -> visit().insert(csv))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("Line 1 of rows.csv (column 2)")
                .hasMessageContaining("there is no attribute `wieght`; did you mean `weight`?");
        Path lines = file("rows.jsonl", "{\"visit\": 1, \"wieght\": 2}");
        assertThatThrownBy(() -> visit().insert(lines))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("Line 1 of rows.jsonl (column 14)")
                .hasMessageContaining("did you mean `weight`?");
        assertThat(visit().insert(lines, InsertOptions.defaults().ignoreExtraFields()))
                .isEqualTo(1);
    }

    @Test
    void whatTheServerOrTheDefinitionRefusesIsNamedByItsLine() throws IOException {
        Path twice = file("rows.jsonl", "{\"visit\": 1}", "{\"visit\": 2}", "{\"visit\": 1}");
        assertThatThrownBy(() -> visit().insert(twice))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Line 3 of rows.jsonl of the insert into ");
        Path keyless = file("rows.jsonl", "{\"visit\": 1}", "{\"note\": \"no key\"}");
        assertThatThrownBy(() -> visit().insert(keyless))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("Line 2 of rows.jsonl of the insert into ")
                .hasMessageContaining("`visit` : int32 is missing");
        assertThat(visit().isEmpty()).isTrue();
    }

    @Test
    void linesThatAreNotOneJsonObjectAreRefused() throws IOException {
        for (String line : List.of(
                "[1]",
                "7",
                "{\"visit\": 1",
                "{\"visit\": 1} {\"visit\": 2}",
                "{\"visit\": 1},",
                "{visit: 1}",
                "{\"visit\": 1, \"visit\": 2}",
                "{\"visit\": NaN}")) {
            Path path = file("rows.jsonl", "{\"visit\": 9}", line);
            assertThatThrownBy(() -> visit().insert(path))
                    .as(line)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("Line 2 of rows.jsonl (column ")
                    .hasMessageContaining("one JSON object per line");
        }
        assertThat(visit().isEmpty()).isTrue();
    }

    @Test
    void filesThatAreMissingOrNotInUtf8AreRefused() throws IOException {
        assertThatThrownBy(() -> visit().insert(folder.resolve("none.jsonl")))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("There is no file", "none.jsonl");
        Path latin = folder.resolve("latin.jsonl");
        Files.write(latin, "{\"note\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> visit().insert(latin))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("not in UTF-8");
        assertThat(visit().insert(file("empty.jsonl", ""))).isZero();
    }
}
