package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRejected;
import static org.datajoint.assertj.api.DataJointAssertions.changes;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.DuplicateException;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.populate.JobStatus;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The messages of assertions that fail in one of the rarer ways, under {@code golden-variants}; see {@link
 * GoldenMessagesIT} for the common ones. {@code -Ddatajoint.golden=update} writes the files.
 */
@ExtendWith(DataJointExtension.class)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class GoldenVariantsIT {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden-variants");

    private final Map<String, ThrowingCallable> failing = new LinkedHashMap<>();

    @Test
    void everyFailureReadsAsItsFileSays(
            Schema schema,
            GoldenMessagesIT.Subject subject,
            GoldenMessagesIT.Session session,
            GoldenMessagesIT.Summary summary)
            throws IOException {
        failing.put("Table.isFullyPopulated.no-keys", () -> assertThat(summary).isFullyPopulated());
        failing.put("Table.jobs.no-class", () -> assertThat(schema.freeTable("__summary"))
                .jobs());
        failing.put("Query.hasRowCount.none", () -> assertThat(session).hasRowCount(1));
        failing.put("Query.containsRow.empty", () -> assertThat(session).containsRow(Map.of("session", 1)));
        check(schema);

        subject.insert(List.of(Map.of("subject_id", 1), Map.of("subject_id", 2)));
        session.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "session_date", "2024-01-05", "user", "alice"),
                Map.of("subject_id", 1, "session", 2, "session_date", "2024-01-06", "user", "alice"),
                Map.of("subject_id", 2, "session", 1, "session_date", "2024-01-07", "user", "日本 100 %s\n")));
        rows(session, subject);
        failing.put("Jobs.hasStatus.no-job", () -> assertThat(summary.jobs())
                .hasStatus(Map.of("subject_id", 1, "session", 1), JobStatus.SUCCESS));
        failing.put("Jobs.hasCount.one", () -> assertThat(summary.jobs()).hasCount(JobStatus.PENDING, 1));
        failing.put(
                "Heading.hasAttributesExactly.order",
                () -> assertThat(subject.proj("n = 1")).heading().hasAttributesExactly("n", "subject_id"));
        failing.put(
                "Heading.hasPrimaryKey.none",
                () -> assertThat(subject).heading().hasPrimaryKey());
        failing.put("Changes.touchesOnly.unchanged", () -> changes(schema)
                .during(() -> session.update1(Map.of("subject_id", 1, "session", 1, "user", "carol")))
                .touchesOnly(session, subject));
        failing.put("DataJointException.leavingUnchanged.again", () -> {
            int[] runs = {0};
            assertThatRejected(() -> {
                        throw new DuplicateException("row " + runs[0]++ + " already exists");
                    })
                    .isDuplicate()
                    .leavingUnchanged(session);
        });
        failing.put("Changes.isEmpty.many", () -> changes(session)
                .during(() -> session.restrict("subject_id = 1").deleteQuick())
                .isEmpty());
        check(schema);
        assertThat(FOLDER.toFile().list()).hasSize(files);
    }

    private void rows(GoldenMessagesIT.Session session, GoldenMessagesIT.Subject subject) {
        failing.put("Query.row.several", () -> assertThat(session).row(Map.of("subject_id", 1)));
        failing.put("Query.containsRow.unknown", () -> assertThat(session).containsRow(Map.of("sesion", 1)));
        failing.put(
                "Query.ignoring.unknown",
                () -> assertThat(session).ignoring("usr").containsRow(Map.of("session", 1)));
        failing.put(
                "Query.hasSameRowsAs.none", () -> assertThat(session).hasSameRowsAs(session.restrict("session > 7")));
        failing.put("Query.hasSameRowsAs.one-key", () -> assertThat(
                        session.proj("user").restrict("session = 1"))
                .keyedBy("user")
                .hasSameRowsAs(session.proj("user")));
        failing.put("Query.containsExactlyInAnyOrder.whole-rows", () -> assertThat(session)
                .comparingOnly("user")
                .containsExactlyInAnyOrder(
                        Map.of("user", "alice"), Map.of("user", "日本 100 %s"), Map.of("user", "日本 100 %s")));
        failing.put("Query.containsExactlyInAnyOrder.types", () -> assertThat(session)
                .strictTypes()
                .comparingOnly("subject_id", "session")
                .containsExactlyInAnyOrder(
                        Map.of("subject_id", 1, "session", 1L),
                        Map.of("subject_id", 1, "session", new BigDecimal(2)),
                        Map.of("subject_id", 2, "session", 1)));
        failing.put("Query.containsRow.wide", () -> assertThat(session)
                .containsRow(Map.of("subject_id", 2, "user", "x".repeat(300), "weight", 3)));
        failing.put("Query.matchesSnapshot.differing", () -> assertThat(session)
                .comparingOnly("subject_id", "session", "user")
                .matchesSnapshot("snapshots/sessions-of-yesterday.json"));
        failing.put("Query.matchesSnapshot.attributes", () -> assertThat(session)
                .matchesSnapshot("snapshots/sessions-of-yesterday.json"));
    }

    private int files;

    private void check(Schema schema) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, ThrowingCallable> each : failing.entrySet()) {
            String message = messageOf(each.getKey(), each.getValue()).replace(schema.name(), "lab");
            Path file = FOLDER.resolve(each.getKey() + ".txt");
            if ("update".equals(System.getProperty("datajoint.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, message);
            }
            softly.assertThat(file).as(each.getKey()).exists().content().isEqualTo(message);
            softly.assertThat(message.lines().filter(line -> !line.startsWith("sql: ")))
                    .as(each.getKey())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        }
        softly.assertAll();
        files += failing.size();
        failing.clear();
    }

    private static String messageOf(String name, ThrowingCallable assertion) {
        try {
            assertion.call();
        } catch (AssertionError failure) {
            return failure.getMessage().strip() + "\n";
        } catch (Throwable other) {
            throw new AssertionError(name + " did not fail as an assertion does", other);
        }
        throw new AssertionError(name + " did not fail");
    }
}
