package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datajoint.conformance.LabSchema;
import org.datajoint.conformance.LabTable;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FetchIT {
    private static final UUID MARK = UUID.fromString("5cbd0ba3-a1a6-bcde-3a12-4c647e02ff05");
    private static LabSchema lab;
    private static LabTable item;

    private record Item(
            int item, @Nullable Float f, String s, @Nullable LocalDate day, boolean good) {}

    private record Weight(double d) {}

    private record Good(int item, boolean good) {}

    @BeforeAll
    static void createTable() {
        lab = LabSchema.empty();
        item = lab.declare(
                "Item",
                "item : int32\n---\ns : varchar(40)\nf = null : float32\nd = null : float64\n"
                        + "big = null : int64\nn = null : decimal(20,5)\nday = null : date\nat = null : datetime(6)\n"
                        + "mark = null : uuid\ngood : bool\nmeta = null : json\nraw = null : bytes\nkind = null : enum('x','y')");
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("item", 1);
        row.put("s", "a  b");
        row.put("f", 0.1f);
        row.put("d", 0.1);
        row.put("big", 1L << 62);
        row.put("n", new BigDecimal("12345678901234.56789"));
        row.put("day", LocalDate.of(2024, 2, 29));
        row.put("at", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000));
        row.put("mark", MARK);
        row.put("good", true);
        row.put("meta", Map.of("size", Map.of("w", 2.5), "tags", List.of("x", "y"), "ok", true));
        row.put("raw", new byte[] {0, 39, 92, -1});
        row.put("kind", "y");
        lab.insert("Item", row);
        lab.insert("Item", Map.of("item", 2, "s", "", "good", false));
    }

    @AfterAll
    static void dropTable() {
        lab.close();
    }

    @Test
    void everyTypeComesBackAndRestricts() {
        Row row = item.restrict(Map.of("item", 1)).fetch1();
        assertThat(row.names()).isEqualTo(item.heading().names());
        assertThat(row)
                .containsEntry("f", 0.1f)
                .containsEntry("big", 1L << 62)
                .containsEntry("n", new BigDecimal("12345678901234.56789"))
                .containsEntry("at", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000))
                .containsEntry("mark", MARK)
                .containsEntry("good", true);
        assertThat(row.getBytes("raw")).containsExactly(0, 39, 92, -1);
        for (String name : row.names()) {
            Map<String, @Nullable Object> one = new HashMap<>();
            one.put(name, row.get((Object) name));
            assertThat(item.restrict(one).keys()).as(name).hasSize(1);
        }
    }

    @Test
    void nullsComeBackAsNulls() {
        Row row = item.restrict("item = 2").fetch1();
        assertThat(row.get("f", Float.class)).isNull();
        assertThat(row.get("mark", UUID.class)).isNull();
        assertThat(row.getBoolean("good")).isFalse();
    }

    @Test
    void columnsAreListsAndArrays() {
        QueryExpression ordered = item.orderBy("item");
        assertThat(ordered.column("s", String.class)).containsExactly("a  b", "");
        assertThat(ordered.column("d", Double.class)).containsExactly(0.1, null);
        assertThat(ordered.doubles("d")).containsExactly(0.1, Double.NaN);
        assertThat(ordered.longs("item")).containsExactly(1, 2);
        assertThatThrownBy(() -> ordered.longs("big"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("null");
        assertThatThrownBy(() -> ordered.column("nothing", String.class))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("item, s, f");
        assertThatThrownBy(() -> ordered.column("s", Integer.class)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void columnsKeepDuplicates() {
        QueryExpression twice = item.proj("c = 1");
        assertThat(twice.column("c", Integer.class)).containsExactly(1, 1);
        assertThat(U.of("good", "item").restrict(item).column("item", Integer.class))
                .hasSize(2);
    }

    @Test
    void fetch1WantsExactlyOneRow() {
        assertThat(item.restrict("item = 1").values("s", String.class).one()).isEqualTo("a  b");
        assertThat(item.restrict("item = 2").values("f", Float.class).one()).isNull();
        assertThatThrownBy(() -> item.fetch1())
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("more than one");
        assertThatThrownBy(() -> item.restrict(Condition.anyOf()).fetch1())
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("none");
        assertThat(item.limit(1).fetch1().getInt("item")).isEqualTo(1);
    }

    @Test
    void rowsBecomeRecords() {
        assertThat(item.orderBy("item").records(Item.class).list())
                .containsExactly(
                        new Item(1, 0.1f, "a  b", LocalDate.of(2024, 2, 29), true), new Item(2, null, "", null, false));
        assertThat(item.restrict("item = 1").records(Weight.class).one()).isEqualTo(new Weight(0.1));
        assertThatThrownBy(() -> item.records(Weight.class).list())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`d` is null");
    }

    @Test
    void aStreamReadsRowByRowAndMayEndEarly() {
        List<Integer> seen = new ArrayList<>();
        try (Stream<Row> rows = item.orderBy("item").stream()) {
            rows.map(row -> row.getInt("item")).forEach(seen::add);
        }
        for (int i = 0; i < 10; i++) {
            try (Stream<Row> rows = item.stream()) {
                assertThat(rows.findFirst()).isPresent();
            }
        }
        assertThat(seen).containsExactly(1, 2);
        assertThat(item.count()).isEqualTo(2);
    }

    @Test
    void iterationAndKeys() {
        List<Integer> seen = new ArrayList<>();
        for (Row row : item.orderBy("item DESC").toRows()) {
            seen.add(row.getInt("item"));
        }
        assertThat(seen).containsExactly(2, 1);
        assertThat(item.orderBy("item").keys())
                .containsExactly(Row.copyOf(Map.of("item", 1)), Row.copyOf(Map.of("item", 2)));
        assertThat(item.contains(Map.of("item", 2))).isTrue();
        assertThat(item.contains(Map.of("item", 3))).isFalse();
    }

    @Test
    void thePreviewIsATable() {
        assertThat(item.proj("s", "raw", "meta", "good").preview().lines())
                .containsExactly(
                        "*item     s        good      meta     raw      ",
                        "+-------+ +------+ +-------+ +------+ +-------+",
                        "1         a  b     true      json     bytes    ",
                        "2                  false     json     bytes    ",
                        " (Total: 2)");
    }

    @Test
    void aPreviewThatTheServerRefusesIsAnErrorAndTheTextOfTheExpressionIsNot() {
        QueryExpression broken = item.restrict("nosuchfunction(item) > 1");
        assertThatThrownBy(broken::preview).isInstanceOf(QueryException.class);
        assertThat(broken).hasToString("Item & 'nosuchfunction(item) > 1'");
        assertThat(item.restrict(Condition.anyOf()).preview()).contains("*item").contains("(Total: 0)");
    }

    @Test
    void thePreviewForNotebooksIsAnHtmlTableOfEscapedText() {
        LabTable text = lab.declare("Markup", "markup : varchar(40)\n---\nn = null : int32");
        lab.insert("Markup", Map.of("markup", "<b onclick='x()'>&amp;</b>", "n", 3));
        assertThat(text.previewHtml().lines())
                .containsExactly(
                        "<table class=\"datajoint\">",
                        "<thead>",
                        "<tr><th scope=\"col\" title=\"\"><u>markup</u></th>"
                                + "<th scope=\"col\" title=\"\">n</th></tr>",
                        "</thead>",
                        "<tbody>",
                        "<tr><td>&lt;b onclick=&#39;x()&#39;&gt;&amp;amp;&lt;/b&gt;</td><td>3</td></tr>",
                        "</tbody>",
                        "</table>",
                        "<p>Total: 1</p>");
    }

    @Test
    void resultsAreFetchedInOneWayWhateverTheyBecome() {
        QueryExpression ordered = item.orderBy("item DESC");
        Results<Good> records = ordered.records(Good.class);
        assertThat(records.list()).containsExactly(new Good(2, false), new Good(1, true));
        assertThat(records.first(1)).containsExactly(new Good(2, false));
        assertThat(records.last(1)).containsExactly(new Good(1, true));
        try (Stream<Good> stream = records.stream()) {
            assertThat(stream.map(Good::item)).containsExactly(2, 1);
        }
        Results<Double> values = ordered.values("d", Double.class);
        assertThat(values.list()).containsExactly(null, 0.1);
        assertThat(values.first(1)).containsExactly((Double) null);
        assertThat(values.last(5)).containsExactly(null, 0.1);
        try (Stream<Double> stream = values.stream()) {
            assertThat(stream.toList()).containsExactly(null, 0.1);
        }
        assertThat(ordered.rows().last(1)).extracting(row -> row.getInt("item")).containsExactly(1);
        assertThat(ordered.rows().first(0)).isEmpty();
        for (Results<?> results : List.of(ordered.rows(), records, values)) {
            assertThatIllegalArgumentException().isThrownBy(() -> results.first(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> results.last(-1));
        }
    }

    @Test
    void oneRowOrNoneOrTooMany() {
        QueryExpression first = item.restrict("item = 1");
        QueryExpression none = item.restrict("item = 9");
        assertThat(first.records(Good.class).findOne()).contains(new Good(1, true));
        assertThat(none.records(Good.class).findOne()).isEmpty();
        assertThat(first.values("s", String.class).findOne()).contains("a  b");
        assertThat(item.restrict("item = 2").values("d", Double.class).findOne())
                .isEmpty();
        for (Results<?> results : List.of(item.rows(), item.records(Good.class), item.values("s", String.class))) {
            assertThatThrownBy(results::findOne)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("more than one");
            assertThatThrownBy(results::one).hasMessageContaining("Item").hasMessageContaining("more than one");
        }
        assertThatThrownBy(() -> none.values("s", String.class).one())
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("findOne");
    }

    @Test
    void noListOfResultsCanBeModified() {
        for (List<?> list : List.of(
                item.toRows(),
                item.keys(),
                item.column("d", Double.class),
                item.rows().first(2),
                item.rows().last(2),
                item.records(Good.class).list(),
                item.records(Good.class).last(1))) {
            assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void recordsRestrictAsMapsDo() {
        assertThat(item.restrict(new Good(1, true)).keys()).containsExactly(Row.copyOf(Map.of("item", 1)));
        assertThat(item.contains(new Good(1, true))).isTrue();
        assertThat(item.contains(new Good(1, false))).isFalse();
        assertThat(item.exclude(new Good(1, true)).longs("item")).containsExactly(2);
        assertThat(item.restrict(List.of(new Good(1, true), new Good(2, false))).count())
                .isEqualTo(2);
        assertThat(item.restrict(Condition.of(new Good(1, true)).or(Condition.sql("item = 2")))
                        .count())
                .isEqualTo(2);
        assertThat(item.restrict(new Weight(0.1)).longs("item")).containsExactly(1);
    }

    @Test
    void thePreviewFetchesNoMoreThanItShows() {
        LabTable many = lab.declare("Many", "many : int32");
        for (int i = 0; i < 15; i++) {
            lab.insert("Many", Map.of("many", i));
        }
        assertThat(many.preview().lines()).hasSize(16).contains("   ...").endsWith(" (Total: 15)");
    }

    @Test
    void placesInJsonRestrictAndProject() {
        assertThat(item.restrict(Map.of("meta.size.w", 2.5)).count()).isEqualTo(1);
        assertThat(item.restrict(Map.of("meta.tags[0]", "x")).count()).isEqualTo(1);
        assertThat(item.restrict(Map.of("meta.tags", List.of("x", "y"))).count())
                .isEqualTo(1);
        assertThat(item.restrict(Map.of("meta.ok", true)).count()).isEqualTo(1);
        assertThat(item.restrict(Map.of("meta.ok", false)).count()).isZero();
        assertThat(item.restrict(Map.of("meta.ok", "true")).count()).isEqualTo(1);
        assertThat(item.restrict(Map.of("meta.size.w:decimal(4,1)", 2.5)).count())
                .isEqualTo(1);
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("meta.none", null);
        assertThat(item.restrict(none).count()).isEqualTo(2);
        assertThat(item.restrict("meta.size.w:decimal(4,1) > 2 and good").count())
                .isEqualTo(1);
        assertThat(item.restrict("item = 1")
                        .proj("w = meta.size.w:decimal(4,1)", "t = meta.tags[1]")
                        .fetch1())
                .containsAllEntriesOf(Map.of("w", new BigDecimal("2.5"), "t", "y"));
        assertThat(item.exclude(Map.of("meta.ok", true)).count()).isZero();
        assertThat(item.proj("m = meta").restrict(Map.of("m.ok", true)).count()).isEqualTo(1);
    }
}
