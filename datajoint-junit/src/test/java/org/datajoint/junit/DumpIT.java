package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** The dump of a failed test's schema if the server ends with the tests. */
@Timeout(120)
class DumpIT {
    @DataJointTest(keep = Keep.ON_FAILURE)
    static class Fails {
        @Test
        void afterAnInsert(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "it's \\ here"));
            throw new AssertionError("no good");
        }
    }

    @Test
    void isADumpThatTheFailureNames(@TempDir Path output) throws IOException {
        List<Throwable> failures = Engine.withPrefix("djdump")
                .with("server", "embedded")
                .with("output", output.toString())
                .run(Fails.class)
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();

        try (Stream<Path> files = Files.list(output)) {
            Path dump = files.findFirst().orElseThrow();
            assertThat(failures.get(0).getSuppressed()[0].toString())
                    .contains("a dump is in " + dump, "load: mysql -h HOST -u USER -p < " + dump);
            assertThat(dump)
                    .content()
                    .startsWith("-- The schema djdump_")
                    .contains(" of MariaDB ", "mysql -h HOST -u USER -p < " + dump.getFileName())
                    .contains("CREATE DATABASE `djdump_", "CREATE TABLE `item`")
                    .contains("INSERT INTO `item` (`item_id`, `name`) VALUES ('1', 'it''s \\\\ here');");
        }
    }

    @DataJointTest(scope = Scope.CLASS, keep = Keep.ON_FAILURE)
    static class OneOfTheClassFails {
        @Test
        void afterAnInsert(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "here"));
            throw new AssertionError("no good");
        }
    }

    @Test
    void isNamedToATestOfAClassBeforeItIsThere(@TempDir Path output) throws IOException {
        List<Throwable> failures = Engine.withPrefix("djdump")
                .with("server", "embedded")
                .with("output", output.toString())
                .run(OneOfTheClassFails.class)
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();

        try (Stream<Path> files = Files.list(output)) {
            Path dump = files.findFirst().orElseThrow();
            assertThat(failures.get(0).getSuppressed()[0].toString())
                    .contains("a dump will be in " + dump)
                    .doesNotContain("open:");
            assertThat(dump).content().contains("INSERT INTO `item`");
        }
    }
}
