package org.datajoint.assertj.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsWideAndCombiningCharacters() {
        TextTable table = new TextTable(List.of("a", "b"));
        table.add(List.of("\"日本\"", "1"));
        table.add(List.of("\"e\u0301\"", "2"));
        table.add(List.of("\"🐭\"", "3"));

        assertThat(table.toString("")).isEqualTo("""
            a       b
            "日本"  1
            "é"     2
            "🐭"    3\
            """.replace("é", "e\u0301"));
    }

    @Test
    void cutsTextsToTheWidthTheyTake() {
        assertThat(ValueText.of("日".repeat(30))).isEqualTo("\"" + "日".repeat(19) + "…\"");
    }

    @Test
    void alignsTheSignsThatTestsLikeToUse() {
        TextTable table = new TextTable(List.of("a", "b"));
        table.add(List.of("✅", "1"));
        table.add(List.of("한글", "2"));
        table.add(List.of("🟠ﾊ", "3"));

        assertThat(table.toString("")).isEqualTo("a     b\n✅    1\n한글  2\n🟠ﾊ   3");
    }
}
