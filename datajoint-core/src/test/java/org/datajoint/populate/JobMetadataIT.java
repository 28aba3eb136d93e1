package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.populate.Lab.with;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the hidden columns with metadata of makes. */
class JobMetadataIT {
    private static Map<String, Object> metadata(Lab lab) {
        return lab.instance
                .connection()
                .query("SELECT _job_start_time, _job_duration, _job_version,"
                        + " abs(timestampdiff(SECOND, _job_start_time, CURRENT_TIMESTAMP(3))) AS age FROM "
                        + Lab.quoted(lab.scripted().tableName()))
                .get(0);
    }

    @Test
    void areFilledIfTheyAreThereWhateverTheSettingSaysNow() {
        try (Lab lab = new Lab(Map.of("jobs.add_job_metadata", true))) {
            lab.sessions(1);
            lab.scripted();
            lab.instance.config().set("jobs.add_job_metadata", false);
            lab.scripted().populate(with(Lab::insertOne).version("1.4.2"));
            Map<String, Object> row = metadata(lab);
            assertThat(row.get("_job_start_time")).isInstanceOf(LocalDateTime.class);
            assertThat(((Number) row.get("age")).longValue()).isLessThan(60);
            assertThat(((Number) row.get("_job_duration")).doubleValue()).isBetween(0.0, 60.0);
            assertThat(row).containsEntry("_job_version", "1.4.2");
        }
    }

    @Test
    void areNotMissedIfTheyAreNotThere() {
        try (Lab lab = new Lab()) {
            lab.sessions(1);
            lab.scripted();
            lab.instance.config().set("jobs.add_job_metadata", true);
            assertThat(lab.scripted()
                            .populate(with(Lab::insertOne).version("1"))
                            .succeeded())
                    .isOne();
        }
    }

    @Test
    void haveAnOlderFormToo() {
        try (Lab lab = new Lab()) {
            lab.sessions(1);
            lab.instance
                    .connection()
                    .execute("ALTER TABLE " + Lab.quoted(lab.scripted().tableName())
                            + " ADD _job_start_time datetime(3) DEFAULT NULL, ADD _job_duration float DEFAULT NULL,"
                            + " ADD _job_version varchar(64) DEFAULT ''");
            assertThat(lab.scripted().populate().succeeded()).isOne();
            Map<String, Object> row = metadata(lab);
            assertThat(row.get("_job_start_time")).isNotNull();
            assertThat(row).containsEntry("_job_version", "");
        }
    }

    @Test
    void ofAThreePartMakeCountTheComputation() {
        try (Lab lab = new Lab(Map.of("jobs.add_job_metadata", true))) {
            lab.sessions(1);
            assertThat(lab.threeParts().populate().succeeded()).isOne();
            assertThat(lab.instance
                            .connection()
                            .query("SELECT count(*) AS n FROM "
                                    + Lab.quoted(lab.threeParts().tableName())
                                    + " WHERE _job_start_time IS NOT NULL AND _job_duration >= 0")
                            .get(0))
                    .containsEntry("n", 1L);
        }
    }

    @Test
    void theVersionIsThatOfGitIfTheSettingSaysSo() {
        try (Lab lab = new Lab(Map.of("jobs.add_job_metadata", true, "jobs.version_method", "git"))) {
            lab.sessions(1);
            assertThat(lab.scripted().populate().succeeded()).isOne();
            // The version is empty if the tests run outside a repository.
            assertThat(metadata(lab).get("_job_version").toString()).matches("[0-9a-f]{7,40}|");
        }
    }
}
