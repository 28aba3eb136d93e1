package org.datajoint.internal.crosssection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens files that the library itself would not write. */
class SectionFileTest {
    private static final String COLUMN =
            "{'name':'x','type':'longblob','nullable':true,'comment':''}".replace('\'', '"');
    private static final String TABLE = ("{'schema':'lab','table':'t','rows':1,'comment':'','definition':'','columns':["
                    + COLUMN + "],'primaryKey':['x'],'foreignKeys':[],'indexes':[],'objects':[]}")
            .replace('\'', '"');

    @TempDir
    Path folder;

    private Path zip(Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("section.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static byte[] manifest(String tables) {
        return ("{\"format\":\"datajoint cross-section\",\"version\":1,\"tables\":[" + tables + "]}").getBytes(UTF_8);
    }

    @SuppressWarnings("try") // It only has to be closed.
    private void open(String manifest) throws IOException {
        Path path = zip(Map.of("manifest.json", manifest.getBytes(UTF_8)));
        try (SectionFile ignored = SectionFile.open(path, 100)) {
            throw new AssertionError("it was opened: " + manifest);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "no json | Unrecognized token",
                "[] | its format is",
                "{'format':'other','version':1} | its format is \"other\"",
                "{'format':'datajoint cross-section','version':2} | its version is 2",
                "{'format':'datajoint cross-section','version':1} | tables",
                "{'format':'datajoint cross-section','version':1,'tables':[{}]} | columns",
                "{'format':'datajoint cross-section','version':1,'tables':[17]} | has no fields",
            })
    void aListOfContentsOfAnotherKindIsRefused(String manifest, String message) {
        assertThatThrownBy(() -> open(manifest.replace('\'', '"')))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("manifest.json in " + folder)
                .hasMessageContaining(message);
    }

    @Test
    void sqlThatWouldLeaveItsPlaceIsRefused() {
        for (String change : List.of(
                "'type':'int) SELECT * FROM mysql.user'",
                "'type':'int, y int'",
                "'type':'longblob','defaultExpression':'1), y int DEFAULT (1'")) {
            String table = TABLE.replace("\"type\":\"longblob\"", change.replace('\'', '"'));
            assertThat(table).isNotEqualTo(TABLE);
            assertThatThrownBy(() -> open(new String(manifest(table), UTF_8)))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("not an item of a table declaration");
        }
    }

    @Test
    void aReferenceToATableThatItDoesNotHaveIsRefused() {
        String table = TABLE.replace(
                "\"foreignKeys\":[]",
                "'foreignKeys':[{'columns':['x'],'schema':'mysql','table':'user','parentColumns':['x']}]"
                        .replace('\'', '"'));
        assertThatThrownBy(() -> open(new String(manifest(table), UTF_8)))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("which is not in the file");
    }

    @Test
    void aListOfContentsThatUnpacksToMoreThanAnyIsRefused() throws IOException {
        Path path = zip(Map.of("manifest.json", new byte[(64 << 20) + 1]));
        assertThatThrownBy(() -> SectionFile.open(path, 100))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("is longer than 67108864 bytes");
    }

    @Test
    void aValueThatUnpacksToMoreThanTheServerTakesIsNotRead() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.json", manifest(TABLE));
        files.put("tables/lab/t.jsonl", "{\"x\":{\"file\":\"bomb\"}}\n".getBytes(UTF_8));
        files.put("bomb", new byte[10_000_000]);
        SectionColumn column = new SectionColumn(
                new Attribute("x", AttributeType.UNKNOWN, false, true, null, "", false, null),
                AttributeType.UNKNOWN,
                false);
        try (SectionFile file = SectionFile.open(zip(files), 9_999_999);
                SectionFile.Lines lines = file.rows(file.tables().get(0), List.of(column))) {
            var row = lines.next();
            assertThatThrownBy(() -> lines.value(row, column))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("`x` is longer than 9999999 bytes");
        }
        try (SectionFile file = SectionFile.open(zip(files), 10_000_000);
                SectionFile.Lines lines = file.rows(file.tables().get(0), List.of(column))) {
            assertThat(lines.value(lines.next(), column).binaryValue()).hasSize(10_000_000);
        }
    }
}
