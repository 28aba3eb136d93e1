package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.connection.Config;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;

/** The hints that a test gets if it requests almost the right parameter. */
@Timeout(60)
class HintsIT {
    private final Engine engine = Engine.withPrefix("djhint");

    private List<Throwable> failures(Class<?> testClass) {
        return engine.run(testClass).allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    @DataJointTest
    static class AsksForATable {
        @Test
        void test(Table table) {}
    }

    @DataJointTest
    static class AsksForATier {
        @Test
        void test(Manual table) {}
    }

    @DataJointTest
    static class AsksForAFreeTable {
        @Test
        void test(FreeTable table) {}
    }

    @DataJointTest
    static class AsksForAVirtualSchema {
        @BeforeEach
        void before(VirtualSchema schema) {}

        @Test
        void test() {}
    }

    @DataJointTest
    static class AsksForAConnection {
        @AfterEach
        void after(Connection connection) {}

        @Test
        void test() {}
    }

    @DataJointTest
    static class AsksForAConnectionOfOurs {
        @Test
        void test(org.datajoint.connection.Connection connection) {}
    }

    @DataJointTest
    static class AsksForAConfig {
        @BeforeAll
        static void before(Config config) {}

        @Test
        void test() {}
    }

    @DataJointTest
    static class AsksForAName {
        @Test
        void test(@TestSchema("lab") String name) {}
    }

    @DataJointTest
    static class AsksForAQuery {
        @AfterAll
        static void after(QueryExpression query) {}

        @Test
        void test() {}
    }

    @DataJointTest
    static class AsksForAList {
        @Test
        void test(List<Schema> schemas) {}
    }

    static Stream<Arguments> nearlyOurs() {
        return Stream.of(
                Arguments.of(AsksForATable.class, "ask for a class that extends it and has a @Definition"),
                Arguments.of(AsksForATier.class, "Manual is abstract"),
                Arguments.of(AsksForAFreeTable.class, "call freeTable(name)"),
                Arguments.of(AsksForAVirtualSchema.class, "call virtualSchema(name)"),
                Arguments.of(AsksForAConnection.class, "javax.sql.DataSource and call getConnection()"),
                Arguments.of(AsksForAConnectionOfOurs.class, "an Instance and call connection()"),
                Arguments.of(AsksForAConfig.class, "an Instance and call config()"),
                Arguments.of(AsksForAName.class, "@TestSchema belongs on a Schema or on a table class"),
                Arguments.of(AsksForAQuery.class, "ask for a table class"),
                Arguments.of(AsksForAList.class, "ask for it by itself, not in a List"));
    }

    @ParameterizedTest
    @MethodSource("nearlyOurs")
    void leadsFromWhatIsNearlyOurs(Class<?> testClass, String hint) {
        assertThat(failures(testClass)).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("No ParameterResolver")
                .hasMessageContaining("Hint: ")
                .hasMessageContaining(hint));
    }

    @DataJointTest
    static class AsksInItsConstructor {
        AsksInItsConstructor(FreeTable table) {}

        @Test
        void test() {}
    }

    @DataJointTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class AsksInTheConstructorOfAll {
        AsksInTheConstructorOfAll(Connection connection) {}

        @Test
        void test() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {AsksInItsConstructor.class, AsksInTheConstructorOfAll.class})
    void isANoteToAConstructorThatFails(Class<?> testClass) {
        assertThat(failures(testClass)).singleElement().satisfies(failure -> assertThat(failure.getSuppressed())
                .singleElement()
                .asString()
                .startsWith("Hint: "));
    }

    @DataJointTest
    static class AsksForSomethingElse {
        @Test
        void test(Runnable other) {}
    }

    @Test
    void isNotGivenForWhatIsNotNearlyOurs() {
        assertThat(failures(AsksForSomethingElse.class)).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("No ParameterResolver")
                .hasMessageNotContaining("Hint: "));
    }

    /** Resolves parameters of other extensions to null. */
    static final class Nothing implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Connection.class
                    || parameter.getParameter().getType() == FreeTable.class;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return null;
        }
    }

    @DataJointTest
    @ExtendWith(Nothing.class)
    static class HasAnotherExtension {
        @Test
        void test(Connection connection, FreeTable table, Item item) {}
    }

    @Test
    void leavesSuchParametersToOtherExtensions() {
        assertThat(failures(HasAnotherExtension.class)).isEmpty();
    }

    @DataJointTest(tables = Item.class, seed = "nowhere/item.csv")
    static class HasNoSeed {
        @Test
        void test(Item item) {}
    }

    @Test
    void sayWhereASeedBelongs() {
        assertThat(failures(HasNoSeed.class)).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("src/test/resources/org/datajoint/junit/nowhere/item.csv"));
    }
}
