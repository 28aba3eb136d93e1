package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.TransactionException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which rows of its ancestors a make gets. */
class UpstreamIT {
    private final Lab lab = new Lab();
    private final Schema schema = lab.schema;

    @Definition("lab : varchar(10)")
    static class Place extends Manual {}

    @Definition("animal : int32\n---\nmother = null : int32\n-> Place")
    static class Animal extends Manual {}

    @Definition("-> Animal\nvisit : int16\n---\n-> [nullable] Place.proj(away='lab')")
    static class Visit extends Manual {
        @Definition("-> master\nscan : int16\n---\ndepth : float64")
        static class Scan extends Part {}
    }

    @Definition("method : varchar(10)")
    static class Method extends Lookup {
        @Override
        public List<?> contents() {
            return List.of(Map.of("method", "fast"), Map.of("method", "slow"));
        }
    }

    @Definition("-> Visit.proj(beast='animal')\n-> Method\n---\n-> [nullable] Place.proj(kept='lab')\nn : int32")
    static class Image extends Computed {
        @Override
        protected void make(Make make) throws Exception {
            make.directive("body", Lab.Body.class).orElseThrow().make(make);
        }
    }

    /** Refers to Animal in several ways. */
    @Definition("-> Visit\n-> Animal.proj(other='animal')")
    static class Pair extends Computed {
        @Override
        protected void make(Make make) throws Exception {
            make.directive("body", Lab.Body.class).orElseThrow().make(make);
        }
    }

    /** Refers to a part. */
    @Definition("-> Visit.Scan")
    static class Stack extends Computed {
        @Override
        protected void make(Make make) throws Exception {
            make.directive("body", Lab.Body.class).orElseThrow().make(make);
        }
    }

    @BeforeEach
    void fill() {
        schema.declare(Image.class, Pair.class, Stack.class);
        // A definition cannot refer to its own table, but tables of other programs may.
        String animals = Lab.quoted(schema.table(Animal.class).tableName());
        lab.instance
                .connection()
                .execute("ALTER TABLE " + animals + " ADD FOREIGN KEY (mother) REFERENCES " + animals + " (animal)");
        schema.table(Place.class).insert(List.of(Map.of("lab", "A"), Map.of("lab", "B"), Map.of("lab", "C")));
        schema.table(Animal.class)
                .insert(List.of(
                        Map.of("animal", 1, "lab", "A"),
                        Map.of("animal", 2, "lab", "B", "mother", 1),
                        Map.of("animal", 3, "lab", "C", "mother", 2)));
        schema.table(Visit.class)
                .insert(List.of(
                        Map.of("animal", 1, "visit", 1),
                        Map.of("animal", 3, "visit", 1, "away", "B"),
                        Map.of("animal", 3, "visit", 2)));
        schema.table(Visit.Scan.class)
                .insert(List.of(
                        Map.of("animal", 1, "visit", 1, "scan", 1, "depth", 10.0),
                        Map.of("animal", 3, "visit", 1, "scan", 1, "depth", 20.0),
                        Map.of("animal", 3, "visit", 1, "scan", 2, "depth", 30.0)));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void in(String key, Lab.Body body) {
        PopulateResult result = schema.table(Image.class)
                .populate(
                        Lab.with(make -> {
                            body.make(make);
                            make.insert1(Map.of("n", 1));
                        }),
                        key);
        assertThat(result.succeeded()).isPositive();
    }

    @FunctionalInterface
    private interface Ancestor {
        QueryExpression of(Make make);
    }

    /** Returns the keys of an ancestor that the make of one image gets. */
    private List<Row> keys(Ancestor ancestor) {
        List<Row> rows = new ArrayList<>();
        in(
                "beast = 3 and visit = 1 and method = 'fast'",
                make -> rows.addAll(ancestor.of(make).keys()));
        return rows;
    }

    private static Row row(Object... pairs) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return Row.copyOf(map);
    }

    @Test
    void aRenamedParentAndASecondParent() {
        assertThat(keys(make -> make.upstream(Visit.class))).containsExactly(row("animal", 3, "visit", 1));
        schema.table(Image.class).deleteQuick();
        assertThat(keys(make -> make.upstream(Method.class))).containsExactly(row("method", "fast"));
    }

    @Test
    void aGrandparentByARenamedKeyAndACircleOfItsOwn() {
        // The animal and its mothers: Animal refers to itself.
        assertThat(keys(make -> make.upstream(Animal.class)))
                .containsExactlyInAnyOrder(row("animal", 3), row("animal", 2), row("animal", 1));
    }

    @Test
    void secondaryKeysOfAncestorsLeadOn() {
        assertThat(keys(make -> make.upstream(Place.class)))
                .containsExactlyInAnyOrder(row("lab", "A"), row("lab", "B"), row("lab", "C"));
        schema.table(Image.class).deleteQuick();
        List<Row> first = new ArrayList<>();
        in(
                "beast = 1 and method = 'fast'",
                make -> first.addAll(make.upstream(Place.class).keys()));
        assertThat(first).containsExactly(row("lab", "A"));
    }

    @Test
    void theRowsAreThoseThatTheInsertedRowLeadsTo() {
        List<Row> found = new ArrayList<>();
        in(
                "method = 'slow' and beast = 3 and visit = 2",
                make -> found.addAll(make.upstream("Visit").keys()));
        assertThat(found).containsExactly(row("animal", 3, "visit", 2));
    }

    @Test
    void isOfNoUseInAnotherThread() {
        List<Throwable> refused = new ArrayList<>();
        in("method = 'slow' and beast = 3 and visit = 2", make -> {
            Thread thread = new Thread(() -> refused.add(catchThrowable(() -> make.upstream(Visit.class))));
            thread.start();
            thread.join();
        });
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("by the thread that runs it");
    }

    @Test
    void partsOfAncestorsAreRead() {
        assertThat(keys(make -> make.upstream(Visit.Scan.class)))
                .containsExactlyInAnyOrder(
                        row("animal", 3, "visit", 1, "scan", 1), row("animal", 3, "visit", 1, "scan", 2));
        schema.table(Image.class).deleteQuick();
        assertThat(keys(make -> make.upstreamParts(Visit.Scan.class))).hasSize(2);
        schema.table(Image.class).deleteQuick();
        assertThat(keys(make -> make.upstream("Visit.Scan"))).hasSize(2);
        schema.table(Image.class).deleteQuick();
        assertThat(keys(make -> make.upstream(schema.name() + ".Visit.Scan"))).hasSize(2);
        schema.table(Image.class).deleteQuick();
        assertThat(keys(make -> make.upstream("visit__scan"))).hasSize(2);
    }

    @Test
    void aPartThatIsAnAncestorHasTheRowsOfTheKey() {
        List<Integer> sizes = new ArrayList<>();
        schema.table(Stack.class)
                .populate(
                        Lab.with(make -> {
                            sizes.add((int) make.upstream(Visit.Scan.class).count());
                            sizes.add((int) make.upstreamParts(Visit.Scan.class).count());
                            sizes.add((int) make.upstream(Visit.class).count());
                            make.insert1(Map.of());
                        }),
                        "animal = 3 and scan = 2");
        assertThat(sizes).containsExactly(1, 2, 1);
    }

    @Test
    void severalWaysToOneAncestorAddTheirRows() {
        List<Row> animals = new ArrayList<>();
        schema.table(Pair.class)
                .populate(
                        Lab.with(make -> {
                            animals.addAll(make.upstream(Animal.class).keys());
                            make.insert1(Map.of());
                        }),
                        "animal = 1 and other = 2");
        assertThat(animals).containsExactlyInAnyOrder(row("animal", 1), row("animal", 2));
    }

    @Test
    void namesAreClassesTablesAndFullNames() {
        for (String name : List.of(
                "Visit",
                schema.name() + ".Visit",
                "visit",
                schema.name() + ".visit",
                "`" + schema.name() + "`.`visit`")) {
            assertThat(keys(make -> make.upstream(name))).as(name).hasSize(1);
            schema.table(Image.class).deleteQuick();
        }
    }

    @Test
    void whatIsNoAncestorIsRefused() {
        schema.table(Stack.class);
        List<Throwable> refusals = new ArrayList<>();
        in("beast = 1 and method = 'fast'", make -> {
            refusals.add(catchThrowable(() -> make.upstream(Stack.class)));
            refusals.add(catchThrowable(() -> make.upstream("Stack")));
            refusals.add(catchThrowable(() -> make.upstream(Image.class)));
            refusals.add(catchThrowable(() -> make.upstream("sit")));
        });
        assertThat(refusals).hasSize(4).allSatisfy(refusal -> assertThat(refusal)
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("is neither an ancestor of")
                .hasMessageContaining("Visit"));
    }

    @Definition("-> Method\n---\n-> [nullable] Place")
    static class Later extends Computed {
        @Override
        protected void make(Make make) throws Exception {
            make.directive("body", Lab.Body.class).orElseThrow().make(make);
        }
    }

    @Test
    void whatOnlyTheRowItselfWillSayIsNotKnownBefore() {
        Later later = schema.table(Later.class);
        assertThatThrownBy(() -> later.populate(Lab.with(make -> make.upstream(Place.class))))
                .hasMessageContaining("not known before the insert");
    }

    @Test
    void ancestorsInOtherSchemasAreFound() {
        Schema other = lab.instance.schema(schema.name() + "_b");
        try {
            other.alias("up", schema);
            Distant distant = other.table(Distant.class);
            List<Row> found = new ArrayList<>();
            distant.populate(
                    Lab.with(make -> {
                        found.addAll(make.upstream(Visit.class).keys());
                        found.addAll(make.upstream(Visit.Scan.class).keys());
                        make.insert1(Map.of());
                    }),
                    "animal = 1");
            assertThat(found).containsExactly(row("animal", 1, "visit", 1), row("animal", 1, "visit", 1, "scan", 1));
        } finally {
            other.drop();
        }
    }

    @Definition("-> up.Visit")
    static class Distant extends Computed {
        @Override
        protected void make(Make make) throws Exception {
            make.directive("body", Lab.Body.class).orElseThrow().make(make);
        }
    }
}
