package org.datajoint.internal.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datajoint.errors.CodecException;
import org.datajoint.store.StoreLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expects the paths of DataJoint for Python's {@code build_object_path}, except for characters that it does not quote. */
class ObjectPathTest {
    private static StoreLayout layout(String partition, int token) {
        return new StoreLayout("_hash", "_schema", Optional.empty(), List.of(), Optional.of(partition), token);
    }

    private static String segment(Object value) {
        return PathValue.segment("k", value).substring(2);
    }

    @Test
    void aPathNamesSchemaTableKeyAndAttribute() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("subject", 7);
        key.put("day", LocalDate.of(2024, 3, 1));
        assertThat(ObjectPath.of(layout("", 8), "lab", "__scan", "movie", key, ".tif"))
                .matches("_schema/lab/__scan/subject=7/day=2024-03-01/movie_[A-Za-z0-9_-]{8}\\.tif");
        assertThat(ObjectPath.of(layout("", 16), "lab", "#scan", "movie", Map.of(), "tar.gz"))
                .matches("_schema/lab/#scan/movie_[A-Za-z0-9_-]{16}\\.tar\\.gz");
        assertThat(ObjectPath.of(layout("", 4), "lab", "scan", "movie", Map.of(), ""))
                .matches("_schema/lab/scan/movie_[A-Za-z0-9_-]{4}");
    }

    @Test
    void attributesOfThePartitionComeFirstIfTheKeyHasThem() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("subject", 7);
        key.put("session", 2);
        key.put("day", LocalDate.of(2024, 3, 1));
        assertThat(ObjectPath.of(layout("{day}/x/{nothing}/{subject}", 4), "lab", "scan", "m", key, ""))
                .matches("_schema/day=2024-03-01/subject=7/lab/scan/session=2/m_.{4}");
        assertThat(ObjectPath.of(layout("day/subject", 4), "lab", "scan", "m", key, ""))
                .startsWith("_schema/lab/scan/subject=7/session=2/day=2024-03-01/m_");
    }

    @Test
    void eachWriteHasATokenOfItsOwn() {
        assertThat(ObjectPath.of(layout("", 8), "lab", "scan", "m", Map.of(), ""))
                .isNotEqualTo(ObjectPath.of(layout("", 8), "lab", "scan", "m", Map.of(), ""));
    }

    @Test
    void numbersAndTruthValuesAreWrittenAsPythonDoes() {
        assertThat(segment(-5L)).isEqualTo("-5");
        assertThat(segment(true)).isEqualTo("True");
        assertThat(segment(false)).isEqualTo("False");
        assertThat(segment(1.0)).isEqualTo("1.0");
        assertThat(segment(-0.0)).isEqualTo("-0.0");
        assertThat(segment(0.1f)).isEqualTo("0.1");
        assertThat(segment(123456789012345.6)).isEqualTo("123456789012345.6");
        assertThat(segment(1e15)).isEqualTo("1000000000000000.0");
        assertThat(segment(1e16)).isEqualTo("1e+16");
        assertThat(segment(-1.5e300)).isEqualTo("-1.5e+300");
        assertThat(segment(0.0001)).isEqualTo("0.0001");
        assertThat(segment(0.00001)).isEqualTo("1e-05");
        assertThat(segment(2.5e-10)).isEqualTo("2.5e-10");
        assertThat(segment(new BigDecimal("3.10"))).isEqualTo("3.10");
    }

    @Test
    void datesAndTimesAreIsoAndHaveNoColons() {
        assertThat(segment(LocalDate.of(2024, 12, 31))).isEqualTo("2024-12-31");
        assertThat(segment(LocalDateTime.of(2024, 12, 31, 23, 59, 58, 123_000_000)))
                .isEqualTo("2024-12-31T23-59-58");
        assertThat(segment(LocalTime.of(1, 2, 3))).isEqualTo("01%3A02%3A03");
        assertThat(segment(UUID.fromString("00000000-0000-0000-0000-00000000002a")))
                .isEqualTo("00000000-0000-0000-0000-00000000002a");
    }

    @Test
    void textIsQuotedOnlyIfItIsUnsafeOrLong() {
        assertThat(segment("mouse ä 100% +,;=&#")).isEqualTo("mouse ä 100% +,;=&#");
        assertThat(segment("a/b")).isEqualTo("a%2Fb");
        assertThat(segment("../ä x~")).isEqualTo("..%2F%C3%A4%20x~");
        assertThat(segment("\\:*?\"<>|")).isEqualTo("%5C%3A%2A%3F%22%3C%3E%7C");
        assertThat(segment("a\nb\0")).isEqualTo("a%0Ab%00");
        assertThat(segment("a\uFFFEb\uFFFF")).isEqualTo("a%EF%BF%BEb%EF%BF%BF");
        assertThat(PathValue.segment("k", "..")).isEqualTo("k=..");
        assertThat(segment("x".repeat(100))).isEqualTo("x".repeat(100));
        // The first eight digits of the MD5 of 101 x.
        assertThat(segment("x".repeat(101))).isEqualTo("x".repeat(50) + "_" + md5("x".repeat(101)));
        assertThat(segment("a b".repeat(40))).startsWith("a%20b").endsWith("_" + md5("a b".repeat(40)));
    }

    private static String md5(String text) {
        return java.util.HexFormat.of()
                .formatHex(Digests.md5(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .substring(0, 8);
    }

    @Test
    void noSegmentIsLongerThanFileSystemsTake() {
        for (String text : List.of("😀".repeat(90), "ä".repeat(200), "漢/".repeat(60))) {
            assertThat(PathValue.segment("k".repeat(64), text).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(240);
        }
        assertThat(PathValue.segment("k", "😀".repeat(90))).isNotEqualTo(PathValue.segment("k", "😀".repeat(91)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", ".a/b", "..\\x", "\0", ":x", "a b"})
    void anExtensionIsNoPath(String extension) {
        assertThatThrownBy(() -> ObjectPath.of(layout("", 8), "lab", "scan", "m", Map.of(), extension))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("cannot be the extension");
    }

    @Test
    void theHashOfNothingIsThatOfPython() {
        assertThat(Digests.base32(Digests.md5(new byte[0]))).isEqualTo("2qoyzwmpaczaj2mabgmoz6ccpy");
    }
}
