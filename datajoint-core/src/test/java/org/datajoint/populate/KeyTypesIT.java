package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.DataJointException;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that keys of every type are made, reserved, completed and distinguished. */
@Timeout(60)
class KeyTypesIT {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Definition("""
            day : date
            at : datetime(6)
            second : time
            amount : decimal(9,3)
            id : uuid
            kind : enum('b', 'A', 'it''s')
            flag : bool
            code : char(4)
            label : varchar(20)
            big : int64
            small : int8
            """)
    static class Many extends Manual {}

    @Definition("-> Many\n---\nn : int32")
    static class OfMany extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("n", (int) make.upstream(Many.class).count()));
        }
    }

    @Definition("index : int32")
    static class Indexed extends Manual {}

    @Definition("-> Indexed\n---\nn : int32")
    static class OfIndexed extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("n", 1));
        }
    }

    @Definition("status : int32")
    static class State extends Manual {}

    @Definition("-> State\n---\nn : int32")
    static class OfState extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("n", 1));
        }
    }

    private static Row row(int i) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        row.put("day", LocalDate.of(i % 2 == 0 ? 1000 : 9999, 12, 31));
        row.put("at", LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_000).minusNanos(1000L * (i % 3)));
        row.put("second", LocalTime.of(23, 59, 59 - i % 2));
        row.put("amount", new BigDecimal("-0.001").multiply(BigDecimal.valueOf(i)));
        row.put("id", i % 2 == 0 ? ID : new UUID(0, i));
        row.put("kind", List.of("b", "A", "it's").get(i % 3));
        row.put("flag", i % 2 == 1);
        row.put("code", i % 2 == 0 ? "" : "a|b");
        row.put("label", List.of("\uD83D\uDC2D", "it's", "`x`", "a\\b").get(i % 4));
        row.put("big", Long.MIN_VALUE + i);
        row.put("small", -128 + i);
        return Row.copyOf(row);
    }

    private static List<Row> rows() {
        return java.util.stream.IntStream.range(0, 24).mapToObj(KeyTypesIT::row).toList();
    }

    @Test
    void areMadeInAnyOrder() {
        lab.schema.table(Many.class).insert(rows());
        OfMany table = lab.schema.table(OfMany.class);
        for (PopulateOptions.Order order : PopulateOptions.Order.values()) {
            assertThat(table.populate(PopulateOptions.defaults().order(order).maxCalls(5))
                            .succeeded())
                    .as(order.name())
                    .isEqualTo(5);
        }
        assertThat(table.populate().succeeded()).isEqualTo(9);
        assertThat(table.column("n", Integer.class)).hasSize(24).containsOnly(1);
        assertThat(table.progress()).isEqualTo(new Progress(0, 24));
    }

    @Test
    void areReservedAndCompleted() {
        lab.schema.table(Many.class).insert(rows());
        OfMany table = lab.schema.table(OfMany.class);
        assertThat(table.populate(PopulateOptions.defaults().reserveJobs()).succeeded())
                .isEqualTo(24);
        assertThat(table.column("n", Integer.class)).hasSize(24).containsOnly(1);
        assertThat(table.jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void areReservedAndCompletedIfTheyAreRestricted() {
        lab.schema.table(Many.class).insert(rows());
        OfMany table = lab.schema.table(OfMany.class);
        PopulateOptions reserved = PopulateOptions.defaults().reserveJobs();
        assertThat(table.populate(reserved, row(7)).succeeded()).isOne();
        assertThat(table.populate(reserved, lab.schema.table(Many.class).restrict("flag"))
                        .succeeded())
                .isEqualTo(11);
        assertThat(table.populate(reserved, List.of(row(0), row(2), row(3))).succeeded())
                .isEqualTo(2);
        assertThat(table.jobs().progress().total()).isZero();
    }

    @Test
    void areReservedByHand() {
        lab.schema.table(Many.class).insert(rows());
        Jobs jobs = lab.schema.table(OfMany.class).jobs();
        jobs.refresh();
        assertThat(jobs.pending().count()).isEqualTo(24);
        for (Row key : rows().subList(0, 6)) {
            assertThat(jobs.reserve(key)).as("reserving %s", key).isTrue();
            assertThat(jobs.status(key)).contains(JobStatus.RESERVED);
        }
        assertThat(jobs.complete(row(0))).isTrue();
        assertThat(jobs.release(row(1))).isTrue();
        assertThat(jobs.error(row(2), "broken")).isTrue();
        assertThat(jobs.complete(row(3))).isTrue();
        assertThat(jobs.error(row(4), new IllegalStateException())).isTrue();
        assertThat(jobs.release(row(5))).isTrue();
        jobs.ignore(row(6));
        assertThat(jobs.progress()).isEqualTo(new JobCounts(19, 0, 0, 2, 1));
    }

    @Definition("x : float64\ny : float32")
    static class Floats extends Manual {}

    @Definition("-> Floats")
    static class OfFloats extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Test
    void floatsAreComparedExactly() {
        lab.schema
                .table(Floats.class)
                .insert(List.of(
                        Map.of("x", 0.1, "y", 0.1f),
                        Map.of("x", 1e-300, "y", 1.1f),
                        Map.of("x", -1.0 / 3, "y", 16777216f),
                        Map.of("x", Double.MAX_VALUE, "y", 3.4028235e38f)));
        OfFloats table = lab.schema.table(OfFloats.class);
        assertThat(table.populate(PopulateOptions.defaults().maxCalls(2)).succeeded())
                .isEqualTo(2);
        assertThat(table.populate(PopulateOptions.defaults().reserveJobs()).succeeded())
                .isEqualTo(2);
        assertThat(table.populate().succeeded() + table.populate().alreadyDone())
                .isZero();
        assertThat(table.jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void anAttributeOfTheKeyMayBeCalledIndex() {
        OfIndexed table = lab.schema.table(OfIndexed.class);
        lab.schema.table(Indexed.class).insert1(Map.of("index", 1));
        assertThat(table.populate(PopulateOptions.defaults().reserveJobs()).succeeded())
                .isOne();
        assertThat(table.jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void anAttributeOfTheKeyMayNotBeCalledLikeAColumnOfTheJobs() {
        OfState table = lab.schema.table(OfState.class);
        assertThatThrownBy(table::jobs)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("the attributes [status] of its primary key")
                .hasMessageContaining(".proj(new_name='status')");
    }
}
