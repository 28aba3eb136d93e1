package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.populate.Lab.key;
import static org.datajoint.populate.Lab.with;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.junit.jupiter.api.Test;

class SchemaProgressIT {
    private final AtomicInteger statements = new AtomicInteger();

    private Lab lab() {
        return new Lab(Map.of("jobs.allow_new_pk_fields_in_computed_tables", true), new StatementListener() {
            @Override
            public void succeeded(SqlStatement statement, Duration time, long rows) {
                statements.incrementAndGet();
            }
        });
    }

    @Definition("own : int32")
    static class Rootless extends Computed {
        @Override
        protected void make(Make make) {}
    }

    @Test
    void countsKeysAndJobsOfAllComputedTablesByOneStatement() {
        try (Lab lab = lab()) {
            lab.sessions(5);
            lab.schema.table(Rootless.class);
            lab.threeParts();
            lab.scripted().populate(with(Lab::insertOne), key(1));
            lab.scripted().jobs().refresh();
            lab.scripted().jobs().ignore(key(2));
            lab.schema.progress();
            statements.set(0);
            SchemaProgress progress = lab.schema.progress();
            assertThat(statements).hasValue(1);
            assertThat(progress.tables())
                    .containsExactlyInAnyOrder(
                            new TableProgress(lab.scripted().tableName(), 4, 5, new JobCounts(3, 0, 0, 0, 1)),
                            new TableProgress(lab.threeParts().tableName(), 5, 5, JobCounts.NONE));
            assertThat(progress.isComplete()).isFalse();
            assertThat(progress.table("Scripted")).map(TableProgress::remaining).contains(4L);
            assertThat(progress.toString().lines())
                    .hasSize(3)
                    .first()
                    .asString()
                    .isEqualTo("table     remaining  total  pending  reserved  success  error  ignore");
            assertThat(progress.toString())
                    .contains("Scripted          4      5        3         0        0      0       1");
        }
    }

    @Test
    void aSchemaWithoutComputedTablesIsComplete() {
        try (Lab lab = lab()) {
            lab.sessions(1);
            assertThat(lab.schema.progress()).isEqualTo(new SchemaProgress(java.util.List.of()));
        }
    }

    @Test
    void progressIsOneStatement() {
        try (Lab lab = lab()) {
            lab.sessions(3);
            lab.scripted().progress();
            statements.set(0);
            assertThat(lab.scripted().progress()).isEqualTo(new Progress(3, 3));
            assertThat(statements).hasValue(1);
        }
    }
}
