package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.internal.blob.BlobFormat;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Imported;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsIT {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    private static Row key(int number) {
        return Pipeline.key(number);
    }

    private Jobs refreshed(int keys) {
        pipeline.enter(keys);
        Jobs jobs = pipeline.jobs();
        jobs.refresh();
        return jobs;
    }

    @Test
    void theTableIsThatOfPythonToTheByte() {
        pipeline.jobs();
        String created = String.valueOf(
                pipeline.query("SHOW CREATE TABLE @`~~result`").get(0).get("Create Table"));
        // Removes what servers add to the definition.
        String plain = created.replaceAll(" CHARACTER SET \\w+", "")
                .replaceAll(" COLLATE[ =]\\w+", "")
                .replaceAll("(?i)\\b(tinyint|bigint|int)\\(\\d+\\)", "$1")
                .replaceAll("DEFAULT ('?)0'?", "DEFAULT '0'")
                .replaceAll("(?i)current_timestamp\\(3\\)", "CURRENT_TIMESTAMP(3)")
                .replaceAll("longblob DEFAULT NULL", "longblob")
                .replaceAll(" ENGINE=.* COMMENT=", " COMMENT=")
                .replace("''", "'");
        assertThat(plain.lines().map(String::strip))
                .containsExactly(
                        "CREATE TABLE `~~result` (",
                        "`number` int NOT NULL COMMENT ':int32:',",
                        "`code` binary(16) NOT NULL COMMENT ':uuid:',",
                        "`name` varchar(12) NOT NULL COMMENT ':varchar(12):',",
                        "`status` enum('pending','reserved','success','error','ignore') NOT NULL"
                                + " COMMENT ':enum('pending', 'reserved', 'success', 'error', 'ignore'):',",
                        "`priority` tinyint NOT NULL COMMENT ':int8:',",
                        "`created_time` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT ':datetime(3):',",
                        "`scheduled_time` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT ':datetime(3):',",
                        "`reserved_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):',",
                        "`completed_time` datetime(3) DEFAULT NULL COMMENT ':datetime(3):',",
                        "`duration` double DEFAULT NULL COMMENT ':float64:',",
                        "`error_message` varchar(2047) NOT NULL DEFAULT ' COMMENT ':varchar(2047):',",
                        "`error_stack` longblob COMMENT ':<blob>:',",
                        "`user` varchar(255) NOT NULL DEFAULT ' COMMENT ':varchar(255):',",
                        "`host` varchar(255) NOT NULL DEFAULT ' COMMENT ':varchar(255):',",
                        "`pid` int NOT NULL DEFAULT '0' COMMENT ':int32:',",
                        "`connection_id` bigint NOT NULL DEFAULT '0' COMMENT ':int64:',",
                        "`version` varchar(64) NOT NULL DEFAULT ' COMMENT ':varchar(64):',",
                        "PRIMARY KEY (`number`,`code`,`name`),",
                        "KEY `status` (`status`,`priority`,`scheduled_time`)",
                        ") COMMENT='Job queue for `" + pipeline.schema.name() + "`.`__result`'");
    }

    @Test
    void aJobGoesFromPendingToReservedToDone() {
        Jobs jobs = refreshed(3);
        assertThat(jobs.progress()).isEqualTo(new JobCounts(3, 0, 0, 0, 0));
        assertThat(jobs.reserve(key(1))).isTrue();
        assertThat(jobs.reserve(key(1))).isFalse();
        assertThat(jobs.reserve(key(9))).isFalse();
        Row row = jobs.reserved()
                .proj("host", "pid", "connection_id", "user", "reserved_time")
                .fetch1();
        assertThat(row.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
        assertThat(row.getString("host")).isNotEmpty();
        assertThat(row.getString("user")).contains("@");
        assertThat(row.get("reserved_time")).isNotNull();
        assertThat(pipeline.value("SELECT IS_USED_LOCK(?)", "datajoint:lease:" + row.getLong("connection_id")))
                .hasToString(Long.toString(row.getLong("connection_id")));
        assertThat(jobs.complete(key(1))).isTrue();
        assertThat(jobs.complete(key(1))).isFalse();
        assertThat(jobs.progress()).isEqualTo(new JobCounts(2, 0, 0, 0, 0));
        assertThat(jobs.status(key(1))).isEmpty();
        assertThat(jobs.status(key(2))).contains(JobStatus.PENDING);
    }

    @Test
    void aCompletedJobIsKeptIfTheSettingSaysSo() {
        pipeline.instance.config().set("jobs.keep_completed", true);
        Jobs jobs = refreshed(1);
        jobs.reserve(key(0));
        assertThat(jobs.complete(key(0), Duration.ofMillis(1500))).isTrue();
        Row row = jobs.completed().proj("duration", "completed_time").fetch1();
        assertThat(row.getDouble("duration")).isEqualTo(1.5);
        assertThat(row.get("completed_time")).isNotNull();
    }

    @Test
    void aReservedJobCanBeReleased() {
        Jobs jobs = refreshed(1);
        jobs.reserve(key(0));
        assertThat(jobs.release(key(0))).isTrue();
        assertThat(jobs.release(key(0))).isFalse();
        Row row = jobs.pending()
                .proj("host", "pid", "connection_id", "reserved_time")
                .fetch1();
        assertThat(row.getString("host")).isEmpty();
        assertThat(row.getLong("pid")).isZero();
        assertThat(row.get("reserved_time")).isNull();
        assertThat(jobs.reserve(key(0))).isTrue();
    }

    @Test
    void errorsAreKeptWithTheirStackUntilTheyAreDeleted() {
        Jobs jobs = refreshed(2);
        jobs.reserve(key(0));
        assertThat(jobs.error(key(0), new IllegalStateException("no spikes"))).isTrue();
        Row row = jobs.errors().proj("error_message", "completed_time").fetch1();
        assertThat(row.getString("error_message")).isEqualTo("IllegalStateException: no spikes");
        assertThat(row.get("completed_time")).isNotNull();
        byte[] stack = (byte[]) pipeline.value("SELECT error_stack FROM @`~~result` WHERE number=0");
        assertThat(String.valueOf(BlobFormat.standard().unpack(stack)))
                .startsWith("java.lang.IllegalStateException: no spikes")
                .contains("at org.datajoint.populate.JobsIT.errorsAreKept");
        jobs.refresh();
        assertThat(jobs.status(key(0))).contains(JobStatus.ERROR);
        assertThat(jobs.reserve(key(0))).isFalse();
        assertThat(jobs.errors().delete()).isEqualTo(1);
        jobs.refresh();
        assertThat(jobs.status(key(0))).contains(JobStatus.PENDING);
    }

    @Test
    void messagesAreCutByCharactersAndMayBeMissing() {
        Jobs jobs = refreshed(4);
        String emoji = "\uD83D\uDC2D".repeat(3000);
        List<Throwable> errors = List.of(
                new IllegalStateException(emoji),
                new IllegalStateException(),
                new IllegalStateException("") {},
                new IllegalStateException("é".repeat(2024)));
        for (int i = 0; i < errors.size(); i++) {
            jobs.reserve(key(i));
            assertThat(jobs.error(key(i), errors.get(i))).isTrue();
        }
        List<String> messages = jobs.errors().orderBy("number").column("error_message", String.class);
        String first = messages.get(0);
        assertThat(first.codePointCount(0, first.length())).isEqualTo(2047);
        assertThat(first).startsWith("IllegalStateException: \uD83D\uDC2D").endsWith("\uD83D\uDC2D...truncated");
        assertThat(messages.get(1)).isEqualTo("IllegalStateException");
        assertThat(messages.get(2)).matches(Pattern.quote("JobsIT$") + "\\d+");
        assertThat(messages.get(3)).hasSize(2047).doesNotEndWith("truncated");
    }

    @Test
    void keysCanBeIgnoredWithAndWithoutJob() {
        Jobs jobs = refreshed(1);
        pipeline.enter(0);
        jobs.ignore(key(0));
        jobs.ignore(key(5));
        assertThat(jobs.ignored().count()).isEqualTo(2);
        assertThat(jobs.ignored().longs("priority")).containsOnly(5);
        assertThat(jobs.reserve(key(0))).isFalse();
        jobs.refresh();
        assertThat(jobs.progress()).isEqualTo(new JobCounts(0, 0, 0, 0, 2));
        jobs.ignored().delete();
        assertThat(jobs.refresh().added()).isEqualTo(1);
    }

    @Test
    void aPartOfAKeyIsRefused() {
        Jobs jobs = refreshed(2);
        for (Map<String, Integer> part : List.of(Map.of("number", 0), Map.<String, Integer>of())) {
            assertThatThrownBy(() -> jobs.reserve(part))
                    .isInstanceOf(MissingAttributeException.class)
                    .hasMessageContaining("would select several jobs");
            assertThatThrownBy(() -> jobs.complete(part)).isInstanceOf(MissingAttributeException.class);
            assertThatThrownBy(() -> jobs.ignore(part)).isInstanceOf(MissingAttributeException.class);
        }
        assertThat(jobs.progress().pending()).isEqualTo(2);
    }

    @Test
    void otherAttributesOfAKeyDoNotMatter() {
        Jobs jobs = refreshed(1);
        Map<String, Object> more = new LinkedHashMap<>(key(0));
        more.put("x", 3);
        assertThat(jobs.reserve(more)).isTrue();
        assertThat(jobs.complete(key(0))).isTrue();
    }

    @Test
    void aSlowWorkerLeavesTheJobOfItsSuccessorAlone() {
        Jobs jobs = refreshed(2);
        jobs.reserve(key(0));
        jobs.reserve(key(1));
        // Both reservations are reset, and another worker reserves the first job.
        pipeline.sql("UPDATE @`~~result` SET status='pending'");
        pipeline.sql(
                "UPDATE @`~~result` SET status='reserved', host='elsewhere', pid=1, connection_id=1 WHERE number=0");
        assertThat(jobs.complete(key(0))).isFalse();
        assertThat(jobs.error(key(0), "late")).isFalse();
        assertThat(jobs.release(key(1))).isFalse();
        assertThat(jobs.status(key(0))).contains(JobStatus.RESERVED);
        assertThat(jobs.status(key(1))).contains(JobStatus.PENDING);
    }

    @Test
    void scheduledJobsAreHiddenUntilTheirTime() {
        pipeline.enter(2);
        Jobs jobs = pipeline.jobs();
        jobs.refresh(RefreshOptions.defaults().delay(Duration.ofMinutes(5)), Map.of("number", 0));
        jobs.refresh(RefreshOptions.defaults().delay(Duration.ofSeconds(-1)), Map.of("number", 1));
        assertThat(jobs.reserve(key(0))).isFalse();
        assertThat(jobs.reserve(key(1))).isTrue();
        pipeline.sql("UPDATE @`~~result` SET scheduled_time = CURRENT_TIMESTAMP(3) WHERE number=0");
        assertThat(jobs.reserve(key(0))).isTrue();
    }

    @Test
    void delaysCountInMilliseconds() {
        pipeline.enter(1);
        Jobs jobs = pipeline.jobs();
        jobs.refresh(RefreshOptions.defaults().delay(Duration.ofMillis(500)));
        assertThat(pipeline.value("SELECT TIMESTAMPDIFF(MICROSECOND, created_time, scheduled_time) FROM @`~~result`"))
                .isEqualTo(500_000L);
    }

    @Test
    void prioritiesAreThoseThatTheColumnHolds() {
        pipeline.enter(3);
        Jobs jobs = pipeline.jobs();
        jobs.refresh(RefreshOptions.defaults().priority(-128), Map.of("number", 0));
        jobs.refresh(RefreshOptions.defaults().priority(127), Map.of("number", 1));
        pipeline.instance.config().set("jobs.default_priority", -7);
        jobs.refresh();
        assertThat(jobs.orderBy("number").longs("priority")).containsExactly(-128, 127, -7);
        assertThatThrownBy(() -> RefreshOptions.defaults().priority(128)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RefreshOptions.defaults().priority(-129)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pipeline.instance.config().set("jobs.default_priority", 128))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("from -128 to 127");
    }

    @Test
    void jobsRestrictTheTargetAndItsAncestors() {
        Jobs jobs = refreshed(3);
        jobs.ignore(key(1));
        assertThat(pipeline.entry.restrict(jobs.ignored()).fetch1().getLong("number"))
                .isEqualTo(1);
        assertThat(jobs.restrict(pipeline.entry.restrict(Map.of("number", 2))).count())
                .isEqualTo(1);
    }

    @Test
    void jobsAreDeletedWithoutAskingAnybody() {
        Jobs jobs = refreshed(2);
        pipeline.instance.config().set("safemode", true);
        try {
            assertThat(jobs.restrict(Map.of("number", 0)).delete()).isEqualTo(1);
            assertThat(jobs.delete()).isEqualTo(1);
        } finally {
            pipeline.instance.config().set("safemode", false);
        }
    }

    @Test
    void aMissingTableHasNoProgressAndIsMadeAnew() {
        Jobs jobs = refreshed(2);
        pipeline.sql("DROP TABLE @`~~result`");
        assertThat(jobs.progress()).isEqualTo(JobCounts.NONE);
        assertThat(jobs.progress().total()).isZero();
        assertThat(jobs.refresh().added()).isEqualTo(2);
        assertThat(jobs.progress().total()).isEqualTo(2);
    }

    @Test
    void jobsAreDroppedWithTheirTargetAndItsLineages() {
        refreshed(1);
        pipeline.result.dropQuick();
        assertThat(pipeline.query("SHOW TABLES FROM `" + pipeline.schema.name() + "`"))
                .extracting(row -> String.valueOf(row.values().iterator().next()))
                .containsExactlyInAnyOrder("entry", "~lineage");
        assertThat(pipeline.query("SELECT DISTINCT table_name AS t FROM @`~lineage`"))
                .extracting(row -> row.get("t"))
                .containsExactly("entry");
    }

    @Definition("number : int32")
    public static class Scan extends Manual {}

    /** Its jobs table has the same name as that of {@link Other.Twin}. */
    @Definition("-> Scan")
    public static class Twin extends Computed {
        @Override
        protected void make(Make make) {}
    }

    static final class Other {
        @Definition("-> Scan")
        public static class Twin extends Imported {
            @Override
            protected void make(Make make) {}
        }
    }

    @Test
    void twoTablesDoNotShareTheirJobs() {
        pipeline.schema.table(Scan.class);
        Twin computed = pipeline.schema.table(Twin.class);
        Other.Twin imported = pipeline.schema.table(Other.Twin.class);
        imported.jobs();
        assertThatThrownBy(computed::jobs)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("__twin")
                .hasMessageContaining("._twin")
                .hasMessageContaining("Rename");
        computed.dropQuick();
        assertThat(imported.jobs().progress().total()).isZero();
    }
}
