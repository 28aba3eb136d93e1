package org.datajoint.junit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaNamesTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final SchemaNames names = new SchemaNames("djtest", START);

    @Test
    void nameTheTest() {
        assertThat(names.next("SessionTest", "countsTrials"))
                .matches("djtest_[0-9a-z]{11}_1_session_test_counts_trials");
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë's Täßt, zoe_s_ta_t",
        "数えるテスト, ''",
        "HTTPServer, httpserver",
        "a__b--c, a_b_c",
        "Outer$Inner, outer_inner"
    })
    void haveOnlyPlainCharacters(String text, String slug) {
        assertThat(SchemaNames.slug(text)).isEqualTo(slug);
    }

    @Test
    void areUniqueThoughTestsAreCalledAlike() {
        assertThat(names.next("数える", "テスト")).isNotEqualTo(names.next("数える", "テスト"));
    }

    @Test
    void fitTheServersLimitWithALogicalName() {
        String stem = names.next("A".repeat(100), "b".repeat(100));

        assertThat(SchemaNames.logical(stem, "electrophysiology_of_everything")).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void tellTheirRunAndWhenItBegan() {
        String run = SchemaNames.runOf("djtest", names.next("T", "m")).orElseThrow();

        assertThat(run).isEqualTo(names.run());
        assertThat(SchemaNames.startOf(run)).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource({"djtest_old", "djtest_lab_1_x", "djtester_0tjk5c0abcd_1_x", "production"})
    void areNotMistakenForOthers(String schema) {
        assertThat(SchemaNames.runOf("djtest", schema)).isEmpty();
    }
}
