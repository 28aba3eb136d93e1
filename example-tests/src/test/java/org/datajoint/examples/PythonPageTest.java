package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that both columns of the page "Coming from Python" are code that runs: a Python program, and tests. */
class PythonPageTest {
    private static final Path PAGE = Path.of("../docs/guide/coming-from-python.md");
    private static final Path SCRIPT = Path.of("src/test/resources/coming_from_python.py");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void everyConstructIsRun() throws IOException {
        List<List<String>> rows = rows();
        String java = flat(javaSources());
        String python = flat(Files.readString(SCRIPT));

        assertThat(rows).hasSizeGreaterThan(70);
        List<String> missing = new ArrayList<>();
        for (List<String> row : rows) {
            missing.addAll(missing(row.get(0), python));
            missing.addAll(missing(row.get(1), java));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aConstructThatIsNotThereIsFound() {
        assertThat(missing("`subject.fetch()`, `subject.keys()`", "x = subject.keys();"))
                .containsExactly("subject.fetch()");
        assertThat(missing("`insert(…skip=True…)`", flat("insert(rows, skip=True, other=1)")))
                .isEmpty();
        assertThat(missing("`insert(…skip=False…)`", flat("insert(rows, skip=True)")))
                .hasSize(1);
    }

    /** Returns the cells of all tables: Python, Java and remarks. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---") && !line.startsWith("| Python"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).toList())
                .toList();
    }

    /** Returns the pieces of code in a cell that the text does not contain; an ellipsis stands for anything within a line. */
    private static List<String> missing(String cell, String text) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(code -> !Pattern.compile(Arrays.stream(flat(code).split("…", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining("[^;]{0,200}?")))
                        .matcher(text)
                        .find())
                .toList();
    }

    private static String flat(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String javaSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("PythonPageTest.java")) {
                    text.append(Files.readString(file));
                }
            }
            return text.toString();
        }
    }
}
