package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are matched to attributes in the same way by all operations. */
class RecordsIT {
    private RawSchema schema;
    private Table table;

    private record Trial(
            int subjectId, int rt100ms, @Nullable String x1) {}

    private record Key(int subjectId) {}

    private record Change(int subjectId, int rt100ms) {}

    private record Wrong(int subjectId, int rt100Ms) {}

    private record Extra(int subjectId, int rt100ms, int other) {}

    private record Twice(int subjectId, int subject_id) {}

    @BeforeEach
    void declare() {
        schema = new RawSchema();
        schema.declare("t (subject_id INT PRIMARY KEY, rt_100ms INT NOT NULL, x_1 VARCHAR(10) NULL)");
        table = schema.table("t");
        table.insert1(new Trial(1, 10, "a"));
        table.insert(List.of(new Trial(2, 20, null), new Change(3, 30)));
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(table.records(Trial.class).list())
                .containsExactly(new Trial(1, 10, "a"), new Trial(2, 20, null), new Trial(3, 30, null));
        Row row = table.restrict(new Key(2)).fetch1();
        assertThat(row.toRecord(Trial.class)).isEqualTo(new Trial(2, 20, null));
        assertThat(Row.copyOf(new Trial(2, 20, null), table.heading().names())).isEqualTo(row);
        assertThat(table.validate(List.of(new Trial(1, 1, "a"), new Change(1, 2)))
                        .isValid())
                .isTrue();
    }

    @Test
    void recordsUpdateAndRestrict() {
        table.update1(new Change(1, 11));
        assertThat(table.contains(new Trial(1, 11, "a"))).isTrue();
        assertThat(table.contains(new Trial(1, 10, "a"))).isFalse();
        table.update1(new Trial(1, 12, null));
        assertThat(table.restrict(new Trial(1, 12, null)).count()).isEqualTo(1);
        assertThat(table.restrict(List.of(new Key(1), new Change(2, 20), new Change(3, 31)))
                        .longs("subject_id"))
                .containsExactly(1, 2);
        assertThat(table.exclude(new Key(1)).count()).isEqualTo(2);
        assertThat(table.restrict(new Key(3)).delete()).isEqualTo(1);
        assertThat(table.longs("subject_id")).containsExactly(1, 2);
    }

    @Test
    void aComponentWithoutAttributeIsRefusedInEveryDirectionInTheSameWords() {
        Wrong wrong = new Wrong(1, 1);
        String words =
                "there is no attribute `rt100_ms` for the component rt100Ms of the record Wrong. The attributes are"
                        + " subject_id, rt_100ms, x_1.";
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> table.records(Wrong.class),
                () -> table.keys().get(0).with("rt_100ms", 1).with("x_1", 2).toRecord(Wrong.class),
                () -> table.insert1(wrong),
                () -> table.insert(List.of(new Trial(7, 7, null), wrong)),
                () -> table.update1(wrong))) {
            assertThatThrownBy(use)
                    .isInstanceOf(UnknownAttributeException.class)
                    .hasMessageContaining(words);
        }
        assertThat(table.validate(List.of(wrong)).problems().get(0).reason()).contains(words);
        assertThat(table.count()).isEqualTo(3);
        table.insert1(new Extra(4, 40, 5), InsertOptions.defaults().ignoreExtraFields());
        assertThat(table.contains(new Trial(4, 40, null))).isTrue();
    }

    @Test
    void aRecordThatCouldMeanTwoThingsIsRefusedInEveryDirection() {
        Twice twice = new Twice(1, 2);
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> table.records(Twice.class),
                () -> table.insert1(twice),
                () -> table.insert1(twice, InsertOptions.defaults().ignoreExtraFields()),
                () -> table.update1(twice),
                () -> table.restrict(twice),
                () -> table.contains(twice))) {
            assertThatThrownBy(use)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("two components, subjectId and subject_id, for the attribute `subject_id`");
        }
    }

    @Test
    void aRecordOfAnotherTableRestrictsByWhatItHasInCommon() {
        assertThat(table.restrict(new Wrong(2, 9)).longs("subject_id")).containsExactly(2);
        assertThat(table.restrict(Map.of("subject_id", 2, "other", 9)).longs("subject_id"))
                .containsExactly(2);
    }

    @Test
    void theTextOfATableNeedsNoServer() {
        schema.run("DROP TABLE @t");
        assertThat(table).hasToString("T");
        assertThat(new Lost()).hasToString("Lost");
    }

    private static final class Lost extends Manual {}
}
