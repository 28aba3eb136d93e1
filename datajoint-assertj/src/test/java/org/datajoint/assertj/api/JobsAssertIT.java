package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointBDDAssertions.then;
import static org.datajoint.assertj.api.DataJointInstanceOfAssertFactories.JOBS;

import java.util.List;
import java.util.Map;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.populate.JobStatus;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DataJointExtension.class)
class JobsAssertIT {
    private static final Map<String, Integer> FIRST = Map.of("subject_id", 1);
    private static final Map<String, Integer> SECOND = Map.of("subject_id", 2);

    @Definition("subject_id : int32")
    public static class Subject extends Manual {}

    @Definition("-> Subject")
    public static class Weight extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    private static Jobs jobs(Schema schema) {
        schema.table(Subject.class).insert(List.of(FIRST, SECOND));
        Jobs jobs = schema.table(Weight.class).jobs();
        jobs.refresh();
        return jobs;
    }

    @Test
    void holdsForJobsInTheirStates(Schema schema) {
        Jobs jobs = jobs(schema);
        jobs.ignore(SECOND);

        assertThat(jobs)
                .hasNoErrors()
                .hasStatus(FIRST, JobStatus.PENDING)
                .hasStatus(SECOND, JobStatus.IGNORE)
                .hasCount(JobStatus.PENDING, 1)
                .hasCount(JobStatus.ERROR, 0)
                .hasRowCount(2);
        then(jobs).hasNoErrors();
        assertThat((Object) jobs).asInstanceOf(JOBS).hasNoErrors();
    }

    @Test
    void saysWhichJobsHaveFailedAndWhy(Schema schema) {
        Jobs jobs = jobs(schema);
        jobs.reserve(FIRST);
        jobs.error(FIRST, new IllegalStateException("no scale"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(jobs).hasNoErrors())
                .withMessageContaining("to have no errors, but 1 job has failed:")
                .withMessageContaining("{subject_id=1}: IllegalStateException: no scale");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(jobs).hasStatus(FIRST, JobStatus.PENDING))
                .withMessageContaining("to have the status pending for the key")
                .withMessageContaining("but it is error:\n  IllegalStateException: no scale");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(jobs).hasStatus(Map.of("subject_id", 7), JobStatus.PENDING))
                .withMessageContaining("but the key has no job");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(jobs).hasCount(JobStatus.SUCCESS, 2))
                .withMessageContaining("to have 2 jobs with the status success")
                .withMessageContaining("1 pending, 0 reserved, 0 success, 1 error, 0 ignore");
    }

    @Test
    void collectsFailuresSoftly(Schema schema) {
        Jobs jobs = jobs(schema);
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        softly.assertThat(jobs).hasCount(JobStatus.PENDING, 1).hasStatus(FIRST, JobStatus.ERROR);
        assertThat(softly.errorsCollected()).hasSize(2);
    }

    @Test
    void leadsToTheJobsOfATableAndToTheMessageOfAnError(Schema schema) {
        Jobs jobs = jobs(schema);
        jobs.reserve(FIRST);
        jobs.error(FIRST, new IllegalStateException("100 %s of the scale"));
        Weight weight = schema.table(Weight.class);

        assertThat(weight)
                .jobs()
                .hasCount(JobStatus.ERROR, 1)
                .errorMessage(Map.of("subject_id", 1, "status", "whatever"))
                .isEqualTo("IllegalStateException: 100 %s of the scale");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(jobs).as("first").errorMessage(FIRST).contains("scales"))
                .withMessageContaining("[first]");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(jobs).errorMessage(SECOND))
                .withMessageContaining("to have the status error for the key\n  {subject_id=2}\nbut it is pending");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(schema.table(Subject.class)).jobs())
                .withMessageContaining("to be a computed or imported table with a class, but its tier is MANUAL");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(schema.freeTable("__weight")).jobs())
                .withMessageContaining("but it is bound without its class;\nuse schema.table(TheClass.class)");
    }

    @Test
    void staysSoftOnTheWayToTheMessageOfAnError(Schema schema) {
        Jobs jobs = jobs(schema);
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(jobs).errorMessage(FIRST).contains("scale").isEmpty();
        softly.assertThat(schema.table(Subject.class)).jobs().hasNoErrors();
        jobs.reserve(FIRST);
        jobs.error(FIRST, "no scale");
        softly.assertThat(jobs)
                .errorMessage(FIRST)
                .contains("weight")
                .contains("scale")
                .contains("height");

        assertThat(softly.errorsCollected()).hasSize(4);
    }
}
