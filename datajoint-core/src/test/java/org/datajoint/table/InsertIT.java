package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.table.TextTables.PartText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsertIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables tables = new TextTables(schema.connection(), schema.name());

    @AfterEach
    void drop() {
        schema.close();
    }

    /** A row of the table {@code Subject}. */
    public record SubjectRow(
            int subjectId, String nick, @Nullable Double weight) {}

    private Table subject() {
        tables.declare(
                "Subject",
                "Manual",
                "subject_id : int32\n---\nnick = 'none' : varchar(8)\nweight = null : float64\nunique index (nick, weight)");
        return tables.tables().table("Subject");
    }

    private static Map<String, Object> row(int id) {
        return Map.of("subject_id", id, "nick", "n" + id);
    }

    private static List<Map<String, Object>> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(InsertIT::row).toList();
    }

    @Test
    void takesMapsRowsRecordsArraysListsAndStreams() {
        Table subject = subject();
        subject.insert1(row(1));
        subject.insert1(new SubjectRow(2, "two", 2.5));
        assertThat(subject.insert(List.of(new Object[] {3, "three", null}, Arrays.asList(4, "four", 4.0), row(5))))
                .isEqualTo(3);
        boolean[] closed = {false};
        assertThat(subject.insert(Stream.of(row(6), row(7)).onClose(() -> closed[0] = true)))
                .isEqualTo(2);
        assertThat(closed[0]).isTrue();
        tables.declare("Copy", "Manual", "subject_id : int32\n---\nnick : varchar(8)\nweight = null : float64");
        tables.tables().table("Copy").insert(subject.toRows());
        assertThat(tables.tables().table("Copy").toRows())
                .containsExactlyInAnyOrderElementsOf(subject.toRows())
                .hasSize(7);
    }

    @Test
    void rowsMayGiveDifferentFieldsAndNullIsTheDefault() {
        Table subject = subject();
        Map<String, @Nullable Object> nulls = new HashMap<>();
        nulls.put("subject_id", 3);
        nulls.put("nick", null);
        nulls.put("weight", null);
        assertThat(subject.insert(List.of(Map.of("subject_id", 1, "weight", 1.5), row(2), nulls)))
                .isEqualTo(3);
        assertThat(subject.restrict("subject_id = 1").fetch1().getString("nick"))
                .isEqualTo("none");
        assertThat(subject.restrict("subject_id = 3").fetch1().getString("nick"))
                .isEqualTo("none");
        assertThat(subject.restrict("weight IS NULL").count()).isEqualTo(2);
    }

    @Test
    void aRowOfDefaultsAloneMayBeEmpty() {
        tables.declare("Note", "Manual", "note = 7 : int32\n---\ntext = '' : varchar(8)");
        tables.tables().table("Note").insert1(Map.of());
        assertThat(tables.tables().table("Note").fetch1().getInt("note")).isEqualTo(7);
        tables.declare("Setup", "Lookup", "---\ngain = 1.5 : float64");
        Table setup = tables.tables().table("Setup");
        setup.insert1(Map.of());
        assertThat(setup.insert(
                        List.of(Map.of(), Map.of()), InsertOptions.defaults().skipDuplicates()))
                .isZero();
        assertThat(setup.fetch1().getDouble("gain")).isEqualTo(1.5);
        assertThatThrownBy(() -> setup.insert1(Map.of())).isInstanceOf(DuplicateException.class);
    }

    @Test
    void skipsDuplicatesOfThePrimaryKeyOnly() {
        Table subject = subject();
        subject.insert(List.of(new SubjectRow(1, "one", 1.0), new SubjectRow(2, "two", 2.0)));
        assertThat(subject.insert(
                        List.of(new SubjectRow(1, "other", 9.0), new SubjectRow(3, "three", 3.0)),
                        InsertOptions.defaults().skipDuplicates()))
                .isEqualTo(1);
        assertThat(subject.restrict("subject_id = 1").fetch1().getString("nick"))
                .isEqualTo("one");
        assertThatThrownBy(() -> subject.insert(
                        List.of(new SubjectRow(1, "one", 1.0), new SubjectRow(4, "two", 2.0)),
                        InsertOptions.defaults().skipDuplicates()))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("(nick=\"two\" (String), weight=2.0 (Double))");
        assertThat(subject.count()).isEqualTo(3);
    }

    @Test
    void namesTheOtherUniqueKeyThatARowMetWhenDuplicatesAreSkipped() {
        tables.declare(
                "Device",
                "Manual",
                "id : int32\n---\nserial : varchar(9)\nrack = 7 : int32\nslot : int32\n"
                        + "unique index (serial)\nunique index (rack, slot)");
        Table device = tables.tables().table("Device");
        device.insert1(Map.of("id", 1, "serial", "a'b", "slot", 3));
        Map<String, Object> sameSerial = Map.of("id", 2, "serial", "a'b", "slot", 4);
        Map<String, Object> sameSlot = Map.of("id", 3, "serial", "c", "slot", 3);
        Map<String, Object> fresh = Map.of("id", 4, "serial", "d", "slot", 5);

        assertThatThrownBy(() -> device.insert(
                        List.of(sameSerial), InsertOptions.defaults().skipDuplicates()))
                .isInstanceOf(DuplicateException.class)
                .hasMessageStartingWith("Row 0 of the insert into ")
                .hasMessageContaining("of the unique key `")
                .hasMessageContaining("(serial=\"a'b\" (String)) already exists");
        assertThatThrownBy(() -> device.insert(
                        List.of(fresh, sameSlot), InsertOptions.defaults().skipDuplicates()))
                .isInstanceOf(DuplicateException.class)
                .hasMessageStartingWith("Row 1 of the insert into ")
                .hasMessageContaining("the same values '7-3' of the unique key `")
                .hasMessageContaining("(rack, slot=3 (Integer)) already exists")
                .hasMessageContaining("Only rows whose primary key already exists are skipped");
        assertThatThrownBy(() -> device.insert1(sameSlot))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("the same values '7-3' of the unique key `")
                .hasMessageContaining("(rack, slot=3 (Integer))");
        device.connection().useTransaction(() -> {
            device.insert1(fresh);
            assertThatThrownBy(() -> device.insert(
                            List.of(sameSerial), InsertOptions.defaults().skipDuplicates()))
                    .hasMessageContaining("serial=");
            assertThatThrownBy(() -> device.insert(
                            List.of(Map.of("id", 5, "serial", "e", "slot", 6), sameSlot),
                            InsertOptions.defaults().skipDuplicates()))
                    .hasMessageContaining("Row 1 of")
                    .hasMessageContaining("'7-3'");
        });
        assertThat(device.column("id", Integer.class)).containsExactlyInAnyOrder(1, 4);
    }

    @Test
    void replacesRows() {
        Table subject = subject();
        subject.insert(rows(0, 2));
        subject.insert(
                List.of(new SubjectRow(1, "new", null)),
                InsertOptions.defaults().replace());
        assertThat(subject.restrict("subject_id = 1").fetch1().getString("nick"))
                .isEqualTo("new");
        assertThat(subject.count()).isEqualTo(2);
    }

    @Test
    void refusesUnknownFieldsUnlessTheyAreToBeIgnored() {
        Table subject = subject();
        Map<String, Object> extra = Map.of("subject_id", 1, "nickname", "x");
        assertThatThrownBy(() -> subject.insert1(extra))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("Row 0")
                .hasMessageContaining("nickname");
        subject.insert1(extra, InsertOptions.defaults().ignoreExtraFields());
        assertThat(subject.count()).isEqualTo(1);
    }

    @Test
    void refusesDirectInsertIntoComputedTablesUnlessAllowed() {
        subject().insert1(row(1));
        tables.declare(
                "Summary",
                "Computed",
                "-> Subject\n---\nn : int32",
                List.of(new PartText("Item", "-> master\nitem : int32")),
                List.of());
        Table summary = tables.tables().table("Summary");
        Table item = tables.tables().table("Summary.Item");
        Map<String, Object> row = Map.of("subject_id", 1, "n", 2);
        assertThatThrownBy(() -> summary.insert1(row))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("allowDirectInsert");
        assertThatThrownBy(() -> item.insert1(Map.of("subject_id", 1, "item", 1)))
                .isInstanceOf(DataJointException.class);
        summary.insert1(row, InsertOptions.defaults().allowDirectInsert());
        item.insert1(
                Map.of("subject_id", 1, "item", 1), InsertOptions.defaults().allowDirectInsert());
        assertThat(item.count()).isEqualTo(1);
    }

    @Test
    void aFailingChunkSaysHowManyRowsAreIn() {
        Table subject = subject();
        List<Map<String, Object>> rows = new ArrayList<>(rows(0, 25));
        rows.set(23, row(1));
        assertThatThrownBy(() -> subject.insert(rows, InsertOptions.defaults().inChunksOf(10)))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Row 23 of the insert")
                .hasMessageContaining("the first 20 rows are in the table");
        assertThat(subject.count()).isEqualTo(20);
    }

    @Test
    void aChunkOfNoRowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InsertOptions.defaults().inChunksOf(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InsertOptions.defaults().inChunksOf(-1));
    }

    @Test
    void insertsNothingWhenARowFailsWhereverItIs() {
        Table subject = subject();
        List<Map<String, Object>> rows = new ArrayList<>(rows(0, 12_000));
        rows.set(11_999, row(3));
        assertThatThrownBy(() -> subject.insert(rows))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Row 11999 of the insert into " + schema.name() + ".subject")
                .hasMessageContaining("primary key (subject_id=3 (Integer))");
        assertThat(subject.count()).isZero();
    }

    @Test
    void withinATransactionAFailedInsertLeavesNothingOfItself() {
        Table subject = subject();
        schema.connection().useTransaction(() -> {
            subject.insert1(row(1));
            List<Object> rows = List.of(row(2), Map.of("subject_id", 3, "nick", "x", "weight", 1.0), row(1));
            assertThatThrownBy(() -> subject.insert(rows)).isInstanceOf(DuplicateException.class);
            assertThatThrownBy(() -> subject.insert(List.of(row(7), row(8), row(1))))
                    .isInstanceOf(DuplicateException.class)
                    .hasMessageContaining("Row 2");
            subject.insert1(row(4));
        });
        assertThat(subject.longs("subject_id")).containsExactlyInAnyOrder(1, 4);
    }

    @Test
    void namesRowAttributeAndJavaTypeOfAValueThatItsTypeCannotHold() {
        Table subject = subject();
        assertThatThrownBy(() -> subject.insert(List.of(row(1), Map.of("subject_id", "many"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("`subject_id` : int32")
                .hasMessageContaining("\"many\" (String)");
        assertThatThrownBy(() -> subject.insert(List.of(row(1), Map.of("nick", "x"))))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("subject_id");
        assertThatThrownBy(() -> subject.insert(List.of(row(1), 5)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("java.lang.Integer");
        assertThat(subject.count()).isZero();
    }

    @Test
    void whatTheServerFindsWrongNamesRowAttributeAndValueToo() {
        tables.declare(
                "Trial",
                "Manual",
                "trial : int32\n---\nn = null : smallint unsigned\nd = null : decimal(4,2)\ns = null : varchar(3)\n"
                        + "kind = null : enum('a','b')\nc = null : tinyint unsigned");
        Table trial = tables.tables().table("Trial");
        Map<String, Object> fine = Map.of("trial", 0);
        Map.<String, Object>of("n", -1, "d", 123.45, "s", "too long", "kind", "c", "c", "abc")
                .forEach((name, value) -> assertThatThrownBy(
                                () -> trial.insert(List.of(fine, Map.of("trial", 1, name, value))))
                        .as(name)
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("Row 1 of the insert into")
                        .hasMessageContaining("`" + name + "` : ")
                        .hasMessageContaining(String.valueOf(value))
                        .hasMessageContaining("(" + value.getClass().getSimpleName() + ")")
                        .hasMessageNotContaining("INSERT INTO"));
        assertThat(trial.count()).isZero();
    }

    @Test
    void aMissingParentIsNamedWithTheKey() {
        subject();
        tables.declare("Session", "Manual", "-> Subject.proj(animal='subject_id')\nsession : int16");
        Table session = tables.tables().table("Session");
        assertThatThrownBy(() -> session.insert1(Map.of("animal", 9, "session", 1)))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("Row 0 of the insert into")
                .hasMessageContaining("Session " + schema.name() + ".session")
                .hasMessageContaining("Subject " + schema.name() + ".subject")
                .hasMessageContaining("(animal) → (subject_id)")
                .hasMessageNotContaining("CONSTRAINT");
    }

    @Test
    void aLockTimeoutIsOursAndNamesTableAndRows() {
        Table subject = subject();
        try (var other = schema.anotherSession()) {
            other.transaction(() -> {
                other.update(org.datajoint.internal.dialect.Sql.of(
                        "INSERT INTO `" + schema.name() + "`.subject (subject_id) VALUES (1)"));
                schema.connection().useTransaction(() -> {
                    schema.connection().execute("SET SESSION innodb_lock_wait_timeout = 1");
                    assertThatThrownBy(() -> subject.insert(rows(0, 3)))
                            .isInstanceOf(LockTimeoutException.class)
                            .hasMessageContaining("Row 0 to Row 2 of the insert into " + schema.name());
                    schema.connection().execute("SET SESSION innodb_lock_wait_timeout = 50");
                });
                return 0;
            });
        }
        assertThat(subject.longs("subject_id")).containsExactly(1);
    }

    @Test
    void sendsRowsAsLargeAsHalfAPacketAndMore() {
        long packet = SessionConnection.dialect(schema.connection()).maxPacket();
        tables.declare("Film", "Manual", "film : int32\n---\nframes : longblob");
        byte[] large = new byte[(int) (Math.min(packet, 64 << 20) * 5 / 8)];
        Arrays.fill(large, (byte) 65);
        Table film = tables.tables().table("Film");
        assertThat(film.insert(List.of(
                        Map.of("film", 1, "frames", large),
                        Map.of("film", 2, "frames", new byte[10]),
                        Map.of("film", 3, "frames", large))))
                .isEqualTo(3);
        assertThat(schema.connection()
                        .query("SELECT 1 FROM `" + schema.name() + "`.film WHERE length(frames) = ?", large.length))
                .hasSize(2);
    }

    @Test
    void sendsSeventyThousandParameters() {
        Table subject = subject();
        assertThat(subject.insert(IntStream.range(0, 35_000).mapToObj(InsertIT::row)))
                .isEqualTo(35_000);
        assertThat(subject.count()).isEqualTo(35_000);
    }

    @Test
    void rowsOfOneStatementOfSeveralAndOfChangingFieldsAllGetIn() {
        Table subject = subject();
        int next = 0;
        for (int count : new int[] {1, 2, 249, 250, 251, 500, 501, 1_000}) {
            assertThat(subject.insert(rows(next, next + count))).isEqualTo(count);
            next += count;
        }
        List<Map<String, Object>> changing = new ArrayList<>();
        for (int id = next; id < next + 700; id++) {
            changing.add(id % 3 == 0 ? row(id) : Map.of("subject_id", id, "weight", (double) id));
        }
        assertThat(subject.insert(changing)).isEqualTo(700);
        assertThat(subject.orderBy("subject_id").longs("subject_id"))
                .containsExactly(IntStream.range(0, next + 700).asLongStream().toArray());
        assertThat(subject.restrict("nick = concat('n', subject_id)").count()).isEqualTo(next + 234);
        assertThat(subject.restrict("weight = subject_id").count()).isEqualTo(466);
    }

    @Test
    void aRowIsReadWhenItComesSoThatAStreamMayUseOneMapForAll() {
        Table subject = subject();
        Map<String, Object> same = new HashMap<>();
        assertThat(subject.insert(IntStream.range(0, 600).mapToObj(id -> {
                    same.put("subject_id", id);
                    same.put("nick", "n" + id);
                    return same;
                })))
                .isEqualTo(600);
        assertThat(subject.restrict("nick = concat('n', subject_id)").count()).isEqualTo(600);
    }

    @Test
    void whatMakesTheRowsMayUseTheDatabaseItself() {
        Table subject = subject();
        subject.insert(rows(0, 3));
        assertThat(subject.insert(
                        IntStream.range(3, 600).mapToObj(id -> row((int) (id * Math.min(1, subject.count() / 3))))))
                .isEqualTo(597);
    }

    @Test
    void aChunkMayNeedSeveralStatements() {
        Table subject = subject();
        List<Map<String, Object>> rows = new ArrayList<>(rows(0, 1_500));
        rows.set(1_400, row(0));
        assertThatThrownBy(() -> subject.insert(rows, InsertOptions.defaults().inChunksOf(600)))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Row 1400")
                .hasMessageContaining("the first 1200 rows are in the table");
        assertThat(subject.count()).isEqualTo(1_200);
    }

    /** A row of the table {@code Moment}. */
    public record MomentRow(int moment, LocalDateTime exact, LocalDateTime coarse) {}

    @Test
    void largeRowsAreNotHeldByTheThousand() {
        tables.declare("Image", "Manual", "image : int32\n---\npixels : bytes");
        Table images = tables.tables().table("Image");
        for (InsertOptions options :
                List.of(InsertOptions.defaults(), InsertOptions.defaults().inChunksOf(1000))) {
            List<Integer> madeBefore = new ArrayList<>();
            images.insert(
                    IntStream.range(0, 40).mapToObj(i -> {
                        if (!schema.connection().isInTransaction()) {
                            madeBefore.add(i);
                        }
                        return Map.of("image", i, "pixels", new byte[1 << 20]);
                    }),
                    options);
            assertThat(madeBefore).as("rows made before the transaction").hasSizeBetween(2, 20);
            assertThat(images.count()).isEqualTo(40);
            images.deleteQuick();
        }
    }

    @Test
    void timesAreCutOffAtWhatTheColumnHolds() {
        tables.declare("Moment", "Manual", "moment : int32\n---\nexact : datetime(6)\ncoarse : datetime");
        Table moments = tables.tables().table("Moment");
        List<LocalDateTime> times = List.of(
                LocalDateTime.parse("1000-01-01T00:00:00"),
                LocalDateTime.parse("9999-12-31T23:59:59.000001"),
                LocalDateTime.parse("2024-03-31T02:30:00.999999999"),
                LocalDateTime.parse("2024-02-29T23:59:59.499999999"),
                LocalDateTime.parse("2024-02-29T23:59:59.5"));
        moments.insert(IntStream.range(0, times.size())
                .mapToObj(i -> new MomentRow(i, times.get(i), times.get(i)))
                .toList());
        assertThat(moments.orderBy("moment").column("exact", LocalDateTime.class))
                .isEqualTo(times.stream()
                        .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                        .toList());
        assertThat(moments.orderBy("moment").column("coarse", LocalDateTime.class))
                .isEqualTo(times.stream()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS))
                        .toList());
        for (LocalDateTime time : times) {
            assertThat(moments.restrict(Map.of("exact", time, "coarse", time)).count())
                    .isEqualTo(1);
        }
    }
}
