package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.blob.BlobFormat;
import org.datajoint.internal.populate.Recovery;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests workers of this library and of DataJoint for Python that share a jobs table. Run by {@code .ci/interop-python}, which
 * installs the Python library, and not by the build, which needs no Python.
 */
@Timeout(300)
class PythonInterop {
    private static final PopulateOptions RESERVED =
            PopulateOptions.defaults().reserveJobs().suppressErrors();

    private static PythonWorker python(Ledger ledger) throws IOException {
        return new PythonWorker("/interop_worker.py", ledger.schema.name());
    }

    @Test
    void workersOfBothShareTheKeys() throws IOException {
        try (Ledger ledger = new Ledger(300);
                PythonWorker python = python(ledger)) {
            long pid = python.call("pid").asLong();
            ledger.jobs().refresh();
            Ledger.before = WorkerProcess::refuseSevens;
            python.begin("populate");
            PopulateResult mine = ledger.result.populate(RESERVED.workers(2));
            JsonNode its = python.end();
            // The worker that ends first may leave the last keys to the other one.
            long failed = ledger.jobs().progress().error();
            assertThat(failed).isEqualTo(43);
            assertThat(mine.failureCount() + its.get(1).asLong()).isEqualTo(43);
            assertThat(mine.succeeded() + its.get(0).asLong()).isEqualTo(257);
            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(257);
            assertThat(ledger.number("SELECT count(DISTINCT number) FROM @ledger"))
                    .isEqualTo(257);
            assertThat(ledger.number("SELECT count(*) FROM @ledger WHERE pid = " + pid))
                    .as("made by Python")
                    .isEqualTo(its.get(0).asLong());
            assertThat(ledger.jobs().progress().total()).isEqualTo(43);
        }
    }

    @Test
    void threadsAndProcessesOfBothMakeNoKeyTwiceAndLoseNone() throws IOException {
        int keys = 700;
        int failing = keys / 7;
        try (Ledger ledger = new Ledger(keys);
                PythonWorker python = python(ledger);
                WorkerProcess process = WorkerProcess.startFailing(ledger.schema.name(), 4)) {
            long pythonPid = python.call("pid").asLong();
            ledger.jobs().refresh();
            assertThat(process.answer()).isEqualTo("ready");
            Ledger.before = WorkerProcess::refuseSevens;
            // Each process begins after the previous one has failed once, so that each of them has failures.
            python.begin("populate");
            awaitErrorsOf(ledger, 1);
            process.go();
            awaitErrorsOf(ledger, 2);
            PopulateResult mine = ledger.result.populate(RESERVED.workers(8));
            JsonNode its = python.end();
            assertThat(process.answer()).matches("\\d+ made, \\d+ failed");

            assertThat(ledger.number("SELECT count(*) FROM @ledger")).isEqualTo(keys - failing);
            assertThat(ledger.number("SELECT count(DISTINCT number) FROM @ledger WHERE number % 7 <> 3"))
                    .isEqualTo(keys - failing);
            assertThat(ledger.result.count()).isEqualTo(keys - failing);
            assertThat(ledger.jobs().progress()).isEqualTo(new JobCounts(0, 0, 0, failing, 0));
            assertThat(ledger.number("SELECT count(DISTINCT pid) FROM @ledger")).isEqualTo(3);
            assertThat(ledger.number("SELECT count(DISTINCT pid) FROM @`~~result` WHERE status='error'"))
                    .isEqualTo(3);
            assertThat(ledger.number("SELECT count(*) FROM @`~~result` WHERE status='error' AND pid=" + pythonPid))
                    .isEqualTo(its.get(1).asLong());
            assertThat(ledger.number("SELECT count(*) FROM @`~~result` WHERE status='error' AND pid="
                            + ProcessHandle.current().pid()))
                    .isEqualTo(mine.failureCount());
            requireReadable(ledger, python.call("rows", "error"), pythonPid);
        }
    }

    private static void awaitErrorsOf(Ledger ledger, int processes) {
        while (ledger.number("SELECT count(DISTINCT pid) FROM @`~~result` WHERE status='error'") < processes) {
            Thread.onSpinWait();
        }
    }

    /** Checks that both libraries read the errors of all workers in the same way. */
    private static void requireReadable(Ledger ledger, JsonNode rows, long pythonPid) {
        List<Row> errors = ledger.jobs().errors().orderBy("number").toRows();
        assertThat(rows).hasSize(errors.size());
        Map<Long, JsonNode> byNumber = new HashMap<>();
        rows.forEach(row -> byNumber.put(row.get("number").asLong(), row));
        for (Row error : errors) {
            long number = error.getLong("number");
            boolean isPythons = error.getLong("pid") == pythonPid;
            assertThat(error.getString("error_message"))
                    .startsWith((isPythons ? "ValueError" : "IllegalStateException") + ": no sevens: \uD83D\uDC2D")
                    .contains(Long.toString(number));
            assertThat((String) error.get("error_stack"))
                    .contains(isPythons ? "Traceback" : "at org.datajoint.populate.WorkerProcess.refuseSevens");
            JsonNode same = byNumber.get(number);
            for (String name : List.of("number", "error_message", "error_stack", "pid", "host")) {
                assertThat(same.get(name).asText()).as(name).isEqualTo(String.valueOf(error.get(name)));
            }
        }
    }

    @Test
    void errorsOfEachAreReadByTheOther() throws IOException {
        try (Ledger ledger = new Ledger(4);
                PythonWorker python = python(ledger)) {
            ledger.jobs().refresh();
            assertThat(python.call("reserve", 3).asBoolean()).isTrue();
            python.call("error", 3, "ValueError: \uD83D\uDC2D", "Traceback of Python\n  deep");
            assertThat(ledger.jobs().reserve(Map.of("number", 1))).isTrue();
            String stack = "at Some.method\n".repeat(200) + "\uD83D\uDC2D";
            ledger.jobs().error(Map.of("number", 1), "IllegalStateException: \uD83D\uDC2D", stack);

            JsonNode rows = python.call("rows", "error");
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).get("error_message").asText()).isEqualTo("IllegalStateException: \uD83D\uDC2D");
            assertThat(rows.get(0).get("error_stack").asText()).isEqualTo(stack);
            assertThat(rows.get(0).get("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(rows.get(0).get("host")).isEqualTo(rows.get(1).get("host"));
            assertThat(rows.get(0).get("user")).isEqualTo(rows.get(1).get("user"));

            Row row = ledger.jobs()
                    .errors()
                    .restrict(Map.of("number", 3))
                    .proj("error_message", "pid")
                    .fetch1();
            assertThat(row.getString("error_message")).isEqualTo("ValueError: \uD83D\uDC2D");
            assertThat(row.getLong("pid")).isEqualTo(python.call("pid").asLong());
            byte[] packed = (byte[]) ledger.instance
                    .connection()
                    .query("SELECT error_stack AS s FROM `" + ledger.schema.name() + "`.`~~result` WHERE number=3")
                    .get(0)
                    .get("s");
            assertThat(BlobFormat.standard().unpack(packed)).isEqualTo("Traceback of Python\n  deep");
        }
    }

    @Test
    void whatOneReservesTheOtherLeavesAlone() throws IOException {
        try (Ledger ledger = new Ledger(2);
                PythonWorker python = python(ledger)) {
            ledger.jobs().refresh();
            assertThat(ledger.jobs().reserve(Map.of("number", 0))).isTrue();
            assertThat(python.call("reserve", 0).asBoolean()).isFalse();
            assertThat(python.call("reserve", 1).asBoolean()).isTrue();
            assertThat(ledger.jobs().reserve(Map.of("number", 1))).isFalse();
            assertThat(python.call("progress").get("reserved").asLong()).isEqualTo(2);
            assertThat(ledger.jobs().progress().reserved()).isEqualTo(2);
            // Python's worker holds no lock, but its connection exists. Its reservation is made just old enough to be
            // checked: a
            // reservation from before the start of the server would be recovered, and the server may be a minute old.
            ledger.age(Recovery.PAUSE.plusSeconds(1));
            assertThat(ledger.result.populate(RESERVED).succeeded()).isZero();
        }
    }

    @Test
    void theJobOfAKilledWorkerOfPythonIsRecovered() throws Exception {
        try (Ledger ledger = new Ledger(1);
                PythonWorker python = python(ledger)) {
            ledger.jobs().refresh();
            assertThat(python.call("reserve", 0).asBoolean()).isTrue();
            python.kill();
            ledger.age(Recovery.PAUSE.plusSeconds(1));
            assertThat(ledger.result.populate(RESERVED).succeeded()).isEqualTo(1);
        }
    }

    @Test
    void completedJobsOfEachAreKeptForTheOther() throws IOException {
        try (Ledger ledger = new Ledger(2);
                PythonWorker python = python(ledger)) {
            ledger.instance.config().set("jobs.keep_completed", true);
            ledger.jobs().refresh();
            assertThat(ledger.result.populate(RESERVED.maxCalls(1)).succeeded()).isEqualTo(1);
            assertThat(python.call("populate", true).get(0).asLong()).isEqualTo(1);
            assertThat(ledger.jobs().completed().count()).isEqualTo(2);
            JsonNode rows = python.call("rows", "success");
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).get("duration").asDouble()).isPositive();
            ledger.run("DELETE FROM @__result");
            assertThat(ledger.jobs().refresh().rePended()).isEqualTo(2);
            assertThat(python.call("progress").get("pending").asLong()).isEqualTo(2);
        }
    }

    @Test
    void aTableThatPythonDeclaredServesBoth() throws IOException {
        try (Ledger ledger = new Ledger(3)) {
            ledger.run("DROP TABLE @`~~result`");
            ledger.run("DELETE FROM @`~lineage` WHERE table_name='~~result'");
            try (PythonWorker python = python(ledger)) {
                assertThat(python.call("refresh").get("added").asLong()).isEqualTo(3);
            }
            ledger.schema.refresh();
            assertThat(ledger.jobs().progress().pending()).isEqualTo(3);
            assertThat(ledger.result.populate(RESERVED).succeeded()).isEqualTo(3);
        }
    }

    @Test
    void bothAddTheSameTimes() throws IOException {
        try (Ledger ledger = new Ledger(2);
                PythonWorker python = python(ledger)) {
            ledger.jobs().refresh(Map.of("number", 0));
            python.call("refresh");
            assertThat(ledger.number("SELECT max(scheduled_time) - min(scheduled_time) < 60 FROM @`~~result`"))
                    .isEqualTo(1);
        }
    }
}
