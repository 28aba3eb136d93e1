package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.key;

import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Jobs;
import org.junit.jupiter.api.Test;

class JobsOfSchemasIT {
    private static Lab lab() {
        return new Lab(Map.of(), StatementListener.NONE);
    }

    @Test
    void aSchemaHasTheJobsThatItsTablesKeep() {
        try (Lab lab = lab()) {
            lab.sessions(2);
            lab.threeParts();
            assertThat(lab.schema.jobs()).isEmpty();
            lab.scripted().jobs().refresh();

            assertThat(lab.schema.jobs()).singleElement().satisfies(jobs -> {
                assertThat(jobs.target().tableName()).isEqualTo(lab.scripted().tableName());
                assertThat(jobs.pending().count()).isEqualTo(2);
            });
        }
    }

    @Test
    void aTableWithoutAClassHasJobs() {
        try (Lab lab = lab()) {
            lab.sessions(2);
            FreeTable free = lab.schema.freeTable(lab.scripted().tableName().table());

            Jobs jobs = free.jobs();
            jobs.refresh();
            jobs.ignore(key(1));

            assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(1, 0, 0, 0, 1));
        }
    }

    @Test
    void aTableThatIsNotPopulatedHasNone() {
        try (Lab lab = lab()) {
            lab.sessions(1);
            FreeTable session = lab.schema.freeTable("session");

            assertThatThrownBy(session::jobs)
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("is neither computed nor imported");
        }
    }
}
