package org.datajoint.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README and the guide show nothing that is not compiled and run here. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide/instances.md", "docs/guide/configuration.md"})
    void everyJavaSnippetIsPartOfAFileHere(String page) throws IOException {
        List<String> snippets = JAVA.matcher(Files.readString(Path.of("..", page)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertFalse(snippets.isEmpty(), "the page shows no Java");
        List<String> files = sources();
        for (String snippet : snippets) {
            String lines = withoutIndentation(snippet);
            assertTrue(files.stream().anyMatch(file -> file.contains(lines)), "not in these sources:\n" + snippet);
        }
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::stripLeading).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> {
                        try {
                            return withoutIndentation(Files.readString(file));
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
