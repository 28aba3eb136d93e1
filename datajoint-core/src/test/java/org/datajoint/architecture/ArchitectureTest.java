package org.datajoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final int LONGEST_FILE = 500;
    private static final Path MAIN = Path.of("src/main/java/org/datajoint");
    private static final String SEEDED = "org.datajoint.architecture.seeded";
    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target/classes"));

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of("no package cycles", ArchitectureRules.noCycles(), SEEDED + ".cycle"),
                Arguments.of("java.sql in one package", ArchitectureRules.sqlInOnePackage(), SEEDED + ".sql"),
                Arguments.of("javax.sql at the edge", ArchitectureRules.dataSourceAtTheEdge(), SEEDED + ".sql"),
                Arguments.of("servers in one package", ArchitectureRules.serversInOnePackage(), SEEDED + ".server"),
                Arguments.of("input in one class", ArchitectureRules.inputInOneClass(), SEEDED + ".input"),
                Arguments.of(
                        "no internal type in the API", ArchitectureRules.noInternalTypeInTheApi(), SEEDED + ".exposed"),
                Arguments.of("null-marked packages", ArchitectureRules.nullMarked(), SEEDED + ".unmarked"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theCoreKeepsTheRule(String name, ArchRule rule, String seeded) {
        rule.check(CORE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleFindsASeededViolation(String name, ArchRule rule, String seeded) {
        assertThat(rule.evaluate(new ClassFileImporter().importPackages(seeded)).hasViolation())
                .as("violations in %s", seeded)
                .isTrue();
    }

    @Test
    void theCoreDependsDownwardsOnly() {
        ArchitectureRules.downwardOnly("org.datajoint").check(CORE);
    }

    @Test
    void anUpwardDependencyIsFound() {
        ArchRule rule = ArchitectureRules.downwardOnly(SEEDED + ".layer");
        assertThat(rule.evaluate(new ClassFileImporter().importPackages(SEEDED + ".layer"))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void everyPackageHasALayer() {
        List<String> packages = CORE.stream()
                .map(type -> type.getPackageName().substring("org.datajoint".length()))
                .distinct()
                .toList();
        assertThat(ArchitectureRules.LAYERS).containsAll(packages);
    }

    @Test
    void noFileIsTooLong() throws IOException {
        assertThat(filesOver(Path.of("src/main/java"), LONGEST_FILE)).isEmpty();
    }

    @Test
    void aLongFileIsFound() throws IOException {
        assertThat(filesOver(Path.of("src/main/java"), 1)).isNotEmpty();
    }

    @Test
    void onlyInternalPackagesWriteStatements() throws IOException {
        assertThat(texts(MAIN, ArchitectureRules.STATEMENT))
                .allSatisfy(text -> assertThat(text).startsWith("internal/"));
    }

    @Test
    void onlyTheDialectQuotesNamesInStatements() throws IOException {
        assertThat(texts(MAIN, ArchitectureRules.QUOTED_NAME))
                .allSatisfy(text -> assertThat(text).startsWith("internal/dialect/"));
    }

    @Test
    void aStatementAndAQuotedNameAreFound() throws IOException {
        Path seeded = Path.of("src/test/java/org/datajoint/architecture/seeded");
        assertThat(texts(seeded, ArchitectureRules.STATEMENT))
                .containsExactly("statement/WritesSql.java: \"DELETE FROM `\"");
        assertThat(texts(seeded, ArchitectureRules.QUOTED_NAME))
                .containsExactly("statement/WritesSql.java: \"DELETE FROM `\"");
        assertThat(texts(MAIN, ArchitectureRules.STATEMENT)).hasSizeGreaterThan(40);
    }

    /** The strings in the code below a folder that look like that, each behind its file. */
    private static List<String> texts(Path folder, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    Matcher matcher = pattern.matcher(line.strip().startsWith("*") ? "" : line);
                    while (matcher.find()) {
                        found.add(folder.relativize(file) + ": " + matcher.group());
                    }
                }
            }
        }
        return found;
    }

    private static Map<String, Long> filesOver(Path folder, int lines) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                try (Stream<String> content = Files.lines(file)) {
                    long count = content.count();
                    if (count > lines) {
                        found.put(folder.relativize(file).toString(), count);
                    }
                }
            }
        }
        return found;
    }
}
