package org.datajoint.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.junit.jupiter.api.Test;

class LineagesTest {
    private final Map<TableName, TableInfo> tables = new TreeMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();

    private static TableName name(String table) {
        return new TableName("s", table);
    }

    private static ForeignKey key(String child, String parent, List<String> columns, List<String> parentColumns) {
        return new ForeignKey("k", name(child), columns, name(parent), parentColumns);
    }

    private static ForeignKey key(String child, String parent, String... columns) {
        return key(child, parent, List.of(columns), List.of(columns));
    }

    private void table(String name, List<String> primaryKey, ForeignKey... keys) {
        List<Attribute> attributes = primaryKey.stream()
                .map(each -> new Attribute(each, AttributeType.UNKNOWN, true, false, null, "", false, null))
                .toList();
        tables.put(
                name(name),
                new TableInfo(
                        TableKind.TABLE,
                        name(name),
                        "",
                        List.of(),
                        primaryKey,
                        new Heading(attributes, false),
                        Map.of(),
                        List.of(keys),
                        List.of()));
    }

    private Map<String, String> lineages(String table) {
        return Lineages.of(tables.get(name(table)), each -> {
            lookUps.incrementAndGet();
            return Optional.ofNullable(tables.get(each));
        });
    }

    private static List<String> columns(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "a" + i).toList();
    }

    @Test
    void aChainOfSixtyKeysIsFollowedOncePerAttribute() {
        table("t1", columns(1));
        for (int i = 2; i <= 60; i++) {
            table("t" + i, columns(i), key("t" + i, "t" + (i - 1), columns(i - 1), columns(i - 1)));
        }
        Map<String, String> lineages = lineages("t60");
        assertThat(lineages).hasSize(60).containsEntry("a1", "s.t1.a1").containsEntry("a60", "s.t60.a60");
        assertThat(lookUps).hasValueLessThanOrEqualTo(60 * 60);
    }

    @Test
    void thirtyLayersOfDiamondsAreFollowedOncePerReference() {
        table("top", List.of("a"));
        table("l0", List.of("a"), key("l0", "top", "a"));
        table("r0", List.of("a"), key("r0", "top", "a"));
        for (int i = 1; i <= 30; i++) {
            for (String side : List.of("l", "r")) {
                String child = side + i;
                table(child, List.of("a"), key(child, "l" + (i - 1), "a"), key(child, "r" + (i - 1), "a"));
            }
        }
        assertThat(lineages("r30")).containsExactly(Map.entry("a", "s.top.a"));
        assertThat(lookUps).hasValueLessThanOrEqualTo(2 * 32);
    }

    @Test
    void aTableThatRefersToAllBeforeItTakesTheLastKeyThatSharesAnAttribute() {
        table("t0", List.of("a"));
        for (int i = 1; i < 60; i++) {
            List<ForeignKey> keys = new ArrayList<>();
            for (int parent = 0; parent < i; parent++) {
                keys.add(key("t" + i, "t" + parent, "a"));
            }
            table("t" + i, List.of("a"), keys.toArray(ForeignKey[]::new));
        }
        assertThat(lineages("t59")).containsExactly(Map.entry("a", "s.t0.a"));
        assertThat(lookUps).hasValueLessThanOrEqualTo(59 * 60);
    }

    @Test
    void renamedReferencesLeadToTheAttributeThatTheyName() {
        table("t1", List.of("a", "b"));
        table("t2", List.of("x", "y"), key("t2", "t1", List.of("x", "y"), List.of("b", "a")));
        table("t3", List.of("x", "z"), key("t3", "t2", List.of("x", "z"), List.of("y", "x")));
        assertThat(lineages("t3")).containsExactly(Map.entry("x", "s.t1.a"), Map.entry("z", "s.t1.b"));
    }

    @Test
    void everyTableOfACircleOfReferencesGetsTheSameOrigin() {
        table("c", List.of("a"), key("c", "b", "a"));
        table("b", List.of("a"), key("b", "d", "a"));
        table("d", List.of("a"), key("d", "c", "a"));
        table("e", List.of("a"), key("e", "d", "a"));
        for (String each : List.of("b", "c", "d", "e")) {
            assertThat(lineages(each)).as(each).containsExactly(Map.entry("a", "s.b.a"));
        }
    }

    @Test
    void aReferenceToTheTableItselfEndsThere() {
        table("t", List.of("id"), key("t", "t", List.of("parent"), List.of("id")), key("t", "t", "loop"));
        assertThat(lineages("t"))
                .containsExactly(
                        Map.entry("id", "s.t.id"), Map.entry("loop", "s.t.loop"), Map.entry("parent", "s.t.id"));
    }

    @Test
    void whatIsRecordedOfAParentIsTaken() {
        table("t1", List.of("a"));
        table("t2", List.of("a"), key("t2", "t1", "a"));
        tables.computeIfPresent(name("t2"), (key, info) -> info.withLineages(Map.of("a", "old.origin.a")));
        table("t3", List.of("a"), key("t3", "t2", "a"));
        assertThat(lineages("t3")).containsExactly(Map.entry("a", "old.origin.a"));
    }

    @Test
    void aParentThatCannotBeSeenIsTheOrigin() {
        table("t2", List.of("a"), key("t2", "secret", "a"));
        assertThat(lineages("t2")).containsExactly(Map.entry("a", "s.secret.a"));
    }
}
