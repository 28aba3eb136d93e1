package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.datajoint.Instance;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A database that all tests of a class share. */
@Timeout(120)
class ClassScopeIT {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final Engine engine = Engine.withPrefix("djcls");

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @DataJointTest(scope = Scope.CLASS)
    @ParameterizedClass
    @ValueSource(strings = {"a", "b"})
    static class Parameterized {
        @Parameter
        String value;

        @BeforeAll
        static void before(Schema schema) {
            SEEN.add("before " + schema.name());
        }

        @AfterAll
        static void after(Schema schema) {
            SEEN.add("after " + schema.name());
        }

        @Test
        void first(Schema schema) {
            SEEN.add(value + " " + schema.name());
        }

        @Test
        void second(Schema schema) {
            SEEN.add(value + " " + schema.name());
        }

        @Nested
        class Inner {
            @Test
            void third(Schema schema) {
                SEEN.add(value + " " + schema.name());
            }
        }
    }

    @DataJointTest(scope = Scope.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ParameterizedClass
    @ValueSource(strings = {"a", "b"})
    static class ParameterizedPerClass {
        @Parameter
        String value;

        @BeforeAll
        void before(Schema schema) {
            SEEN.add("before " + schema.name());
        }

        @AfterAll
        void after(Schema schema) {
            SEEN.add("after " + schema.name());
        }

        @Test
        void first(Schema schema) {
            SEEN.add(value + " " + schema.name());
        }
    }

    @Test
    void parameterizedClassesShareOneDatabaseFromBeforeAllToAfterAll() throws SQLException {
        engine.run(Parameterized.class).testEvents().assertStatistics(events -> events.succeeded(6));
        assertOneSchema("before", "a", "a", "a", "b", "b", "b", "after");
        SEEN.clear();

        engine.run(ParameterizedPerClass.class).testEvents().assertStatistics(events -> events.succeeded(2));
        assertOneSchema("before", "a", "b", "after");
        assertThat(engine.schemas()).isEmpty();
    }

    @DataJointTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneObjectForAll {
        @BeforeEach
        void before(Schema schema) {
            SEEN.add("outer " + schema.name());
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class EachApart {
            @RepeatedTest(2)
            void test(Item item) {
                item.insert1(Map.of("item_id", 1, "name", "mine"));
                SEEN.add("apart " + item.tableName().schema());
            }
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        @DataJointTest(scope = Scope.CLASS)
        class Together {
            private final Schema ofConstructor;

            Together(Schema schema) {
                ofConstructor = schema;
            }

            @Nested
            class Inside {
                @RepeatedTest(2)
                void test(Item item) {
                    assertThat(item.tableName().schema()).isEqualTo(ofConstructor.name());
                    SEEN.add("together " + ofConstructor.name());
                }
            }
        }
    }

    @Test
    void nestedClassesWithOneObjectHaveWhatTheirOwnScopeSays() throws SQLException {
        engine.run(OneObjectForAll.class).testEvents().assertStatistics(events -> events.succeeded(4));

        List<String> outer = seenBy("outer");
        assertThat(seenBy("apart")).hasSize(2).doesNotHaveDuplicates().isSubsetOf(outer);
        assertThat(seenBy("together")).hasSize(2).isSubsetOf(outer).doesNotContainAnyElementsOf(seenBy("apart"));
        assertThat(Set.copyOf(seenBy("together"))).hasSize(1);
        assertThat(outer).hasSize(4);
        assertThat(engine.schemas()).isEmpty();
    }

    private static List<String> seenBy(String who) {
        return SEEN.stream()
                .filter(seen -> seen.startsWith(who + " "))
                .map(seen -> seen.split(" ")[1])
                .toList();
    }

    private static void assertOneSchema(String... who) {
        assertThat(SEEN).extracting(seen -> seen.split(" ")[0]).containsExactly(who);
        assertThat(SEEN)
                .extracting(seen -> seen.split(" ")[1])
                .containsOnly(SEEN.get(0).split(" ")[1]);
    }

    @Definition("item_id : int32")
    static class Broken extends Lookup {
        @Override
        protected List<?> contents() {
            throw new IllegalStateException("no contents today");
        }
    }

    @DataJointTest(scope = Scope.CLASS, tables = Broken.class)
    static class HalfMade {
        @Test
        void first(Schema schema) {}

        @Test
        void second(Item item) {}

        @Test
        void third(Instance instance) {}
    }

    @DataJointTest(
            scope = Scope.CLASS,
            tables = {Item.class},
            seed = "nowhere/item.csv")
    static class Unseeded {
        @Test
        void first(Schema schema) {}

        @Test
        void second(Item item) {}
    }

    @Test
    void everyTestOfAClassHearsTheSameReasonIfItsSchemaCouldNotBeFilled() throws SQLException {
        EngineExecutionResults halfMade = engine.run(HalfMade.class);
        halfMade.testEvents().assertStatistics(events -> events.failed(2).succeeded(1));
        assertThat(reasons(halfMade)).hasSize(2).allMatch(reason -> reason.contains("no contents today"));

        EngineExecutionResults unseeded = engine.run(Unseeded.class);
        unseeded.testEvents().assertStatistics(events -> events.failed(2));
        assertThat(reasons(unseeded)).hasSize(2).allMatch(reason -> reason.contains("nowhere/item.csv"));
        assertThat(engine.schemas()).isEmpty();
    }

    private static List<String> reasons(EngineExecutionResults results) {
        return results.testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .map(ClassScopeIT::messages)
                .toList();
    }

    private static String messages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            text.append(at.getMessage()).append('\n');
        }
        return text.toString();
    }
}
