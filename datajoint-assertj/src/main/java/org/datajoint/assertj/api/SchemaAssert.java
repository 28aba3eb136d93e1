package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldExist.shouldExist;
import static org.datajoint.assertj.error.ShouldExist.shouldNotExist;
import static org.datajoint.assertj.error.ShouldHaveTables.shouldHaveTables;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.datajoint.assertj.snapshot.SnapshotFile;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * Assertions on a schema; see {@link DataJointAssertions}. Tables are named by their classes, parts with their masters:
 * {@code Session}, {@code Session.Trial}.
 */
public class SchemaAssert extends AbstractDataJointAssert<SchemaAssert, Schema> {
    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public SchemaAssert(Schema actual) {
        super(actual, SchemaAssert.class);
    }

    /** Verifies that the database exists. */
    public SchemaAssert exists() {
        return check(
                () -> actual.exists() ? Optional.empty() : Optional.of(Failure.of(shouldExist(actual.toString()))));
    }

    /** Verifies that the database does not exist. */
    public SchemaAssert doesNotExist() {
        return check(
                () -> actual.exists() ? Optional.of(Failure.of(shouldNotExist(actual.toString()))) : Optional.empty());
    }

    /** Verifies that the schema has the given tables, possibly among others. */
    public SchemaAssert hasTables(String... classNames) {
        return has(false, List.of(classNames));
    }

    /** Verifies that the schema has exactly the given tables, in any order; none for an empty schema. */
    public SchemaAssert hasTablesExactly(String... classNames) {
        return has(true, List.of(classNames));
    }

    /** Returns assertions on a table. Fails if the schema has no table with this name. */
    public TableAssert table(String className) {
        return navigate(AssertKind.TABLE, schema -> tables(schema).stream()
                .filter(table -> table.tableName().className().equals(className))
                .findFirst()
                .map(Navigation::of)
                .orElseGet(() -> Navigation.none(failure(schema, false, List.of(className), names(schema)))));
    }

    /**
     * Verifies that the diagram of the schema, in the language of Mermaid, equals a file under {@code
     * src/test/resources}. The file contains the tables, their tiers and parts, and all foreign keys between them. It
     * does not contain the name of the schema, so it applies to any schema with these tables; its title is the name of
     * the file.
     *
     * <p>With {@code -Ddatajoint.snapshots=update} the file is written instead.
     *
     * <pre>{@code
     * assertThat(schema).hasDiagram("pipeline.mmd");
     * }</pre>
     *
     * @throws IllegalArgumentException if the name leads out of the folder
     */
    public SchemaAssert hasDiagram(String resource) {
        return check(() -> new DiagramCheck(actual, new SnapshotFile(resource)).matches());
    }

    private SchemaAssert has(boolean complete, List<String> expected) {
        return check(() -> {
            List<String> names = names(actual);
            boolean all = names.containsAll(expected);
            boolean others = complete && !new HashSet<>(expected).containsAll(names);
            return all && !others ? Optional.empty() : Optional.of(failure(actual, complete, expected, names));
        });
    }

    private static Failure failure(Schema schema, boolean complete, List<String> expected, List<String> found) {
        return Failure.of(
                shouldHaveTables(schema.toString(), "tables", complete, expected, found),
                String.join("\n", found),
                String.join("\n", expected));
    }

    private static List<Table> tables(Schema schema) {
        schema.refresh();
        return schema.tables();
    }

    private static List<String> names(Schema schema) {
        return tables(schema).stream()
                .map(table -> table.tableName().className())
                .toList();
    }
}
