package org.datajoint.cli.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void truncatesLongCellsBetweenCharacters() {
        for (String padding : List.of("", "x")) {
            String[] lines = print(List.of("name", "note"), List.of(List.of(padding + "\uD83D\uDC2D".repeat(80), "n")));

            assertThat(lines[1]).matches(padding + "(\uD83D\uDC2D){40,49}… {2,3}n");
        }
    }

    @Test
    void alignsCharactersThatTakeTwoColumns() {
        assertThat(print(List.of("a", "b"), List.of(List.of("小鼠", "x"), List.of("mouse", "y"))))
                .containsExactly("a      b", "小鼠   x", "mouse  y");
    }

    @Test
    void replacesControlCharacters() {
        assertThat(print(List.of("a"), List.of(List.of("x\u001B[2Jy\tz\nw")))).containsExactly("a", "x\uFFFD[2Jy z w");
    }

    @Test
    void alignsNumbersOnTheRight() {
        assertThat(print(List.of("n"), List.of(List.of("5"), List.of("-12.5"))))
                .containsExactly("    n", "    5", "-12.5");
    }

    private static String[] print(List<String> titles, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        new TextTable(titles, rows).print(new PrintWriter(text));
        return text.toString().split("\\R");
    }
}
