package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.DuplicateException;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Loads cross-sections of each kind of server into both. The files are test resources; {@code -Ddatajoint.snapshots=update}
 * rewrites the one of the test's server.
 */
class CrossSectionServersIT {
    private static final Path FOLDER = Path.of("src", "test", "resources", "sections");

    @Definition("""
        # every type
        id : int auto_increment
        ---
        tiny = null : int8
        small = null : int16
        large = null : int64
        single = 0.5 : float32
        double = null : float64
        flag = true : bool
        price = null : decimal(20,6)
        born = null : date
        seen = null : datetime(3)
        made = CURRENT_TIMESTAMP : datetime
        token = null : uuid
        sex = "U" : enum("F", "M", "U")
        code = null : char(4)
        name = "" : varchar(40)
        notes = null : json
        raw = null : bytes
        trace = null : <blob>
        natural = null : int unsigned
        moment = null : timestamp
        duration = null : time
        words = null : longtext
        year_of_birth = null : year
        unique index (name, code)
        index (born)
        """)
    public static class Everything extends Manual {
        @Definition("""
            -> master
            -> Everything.proj(other='id')
            ---
            -> [nullable] Everything.proj(third='id')
            """)
        public static class Pair extends Part {}
    }

    private final ServerSchemas server = new ServerSchemas();
    private Schema lab;
    private Schema target;

    @BeforeEach
    void declare() {
        lab = server.schema("lab");
        target = server.schema("third");
        lab.declare(Everything.class);
        Map<String, Object> row = new HashMap<>(Map.of("id", 1, "name", "é\n😀", "sex", "F", "code", "a"));
        row.putAll(Map.of("tiny", -128, "small", 32767, "large", Long.MIN_VALUE, "single", 0.1f, "double", 1e300));
        row.putAll(Map.of("flag", false, "price", new BigDecimal("-12345678901234.123456")));
        row.putAll(
                Map.of("born", LocalDate.of(2020, 2, 29), "seen", LocalDateTime.of(2021, 1, 2, 3, 4, 5, 678_000_000)));
        row.putAll(Map.of(
                "made", "2001-02-03 04:05:06", "token", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")));
        row.putAll(Map.of("notes", Map.of("é", Arrays.asList(1, null, 2.5, "x")), "raw", new byte[5_000]));
        row.putAll(Map.of("trace", NdArray.of(new double[] {1.5, 2.5}), "natural", 4_294_967_295L));
        row.putAll(Map.of("duration", "100:00:00", "words", "long", "year_of_birth", 1999));
        row.put("moment", "2024-02-29 12:00:00");
        lab.table(Everything.class).insert(List.of(row, Map.of("id", 2, "name", "b", "made", "2001-02-03 04:05:06")));
        lab.table(Everything.Pair.class)
                .insert(List.of(Map.of("id", 1, "other", 2, "third", 1), Map.of("id", 2, "other", 2)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theFileOfThisServerIsKept() {
        String name = TestServers.shared().version().contains("MariaDB") ? "mariadb.zip" : "mysql.zip";
        if ("update".equals(System.getProperty("datajoint.snapshots"))) {
            CrossSection.of(lab).save(FOLDER.resolve(name));
        }
        assertThat(FOLDER.resolve(name)).isNotEmptyFile();
    }

    /** Returns the rows without timestamps, which depend on the time zone of the session that wrote the file. */
    private static List<Map<String, Object>> rows(Schema schema) {
        return schema.table(Everything.class).proj("...", "-moment").toRows().stream()
                .<Map<String, Object>>map((Row row) -> {
                    Map<String, Object> values = new HashMap<>(row);
                    values.replaceAll((name, value) -> value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                    return values;
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void isLoadedIntoAFreshSchema(String writer) {
        CrossSection.load(FOLDER.resolve(writer + ".zip"), target);

        assertThat(rows(target)).containsExactlyInAnyOrderElementsOf(rows(lab));
        assertThat(target.table(Everything.Pair.class).toRows())
                .containsExactlyInAnyOrderElementsOf(
                        lab.table(Everything.Pair.class).toRows());
        assertThat(target.table(Everything.class).describe())
                .isEqualTo(lab.table(Everything.class).describe());
        target.table(Everything.class).insert1(Map.of("name", "next"));
        assertThat(target.table(Everything.class).longs("id")).contains(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void isLoadedIntoATableThatThisServerDeclared(String writer) {
        Path file = FOLDER.resolve(writer + ".zip");
        Everything everything = target.table(Everything.class);
        everything.insert1(Map.of("id", 9, "name", "there"));
        CrossSection.load(file, target);
        assertThat(everything.count()).isEqualTo(3);
        everything.restrict(Map.of("id", 9)).delete();
        assertThat(rows(target)).containsExactlyInAnyOrderElementsOf(rows(lab));

        everything.update1(Map.of("id", 2, "name", "changed"));
        assertThatExceptionOfType(DuplicateException.class).isThrownBy(() -> CrossSection.load(file, target));
        assertThat(CrossSection.load(file, target, CrossSection.Existing.SKIP).values())
                .containsOnly(0L);
        assertThat(everything.restrict(Map.of("name", "changed")).count()).isEqualTo(1);
        CrossSection.load(file, target, CrossSection.Existing.REPLACE);
        assertThat(rows(target)).containsExactlyInAnyOrderElementsOf(rows(lab));
    }
}
