package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldHaveAttribute.shouldHaveAttribute;
import static org.datajoint.assertj.error.ShouldHaveValues.shouldHaveValues;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.assertj.diff.RowMatch;
import org.datajoint.assertj.error.QueryDescription;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one row; see {@link DataJointAssertions#assertThatRow} and {@link AbstractQueryAssert#row}. Values are
 * compared in the same way as those of a query, with the options of the assertions on the query.
 */
public class RowAssert extends AbstractDataJointAssert<RowAssert, Row> {
    private ComparisonRules rules = ComparisonRules.defaults();
    private List<String> key = List.of();

    /** Creates the assertions. Called by {@link DataJointAssertions} and by soft assertions. */
    public RowAssert(Row actual) {
        super(actual, RowAssert.class);
    }

    /** Returns the row of a map, or null for null, with which any assertion fails. */
    @SuppressWarnings("NullAway") // AssertJ has no nullness annotations
    static Row copyOf(@Nullable Map<String, ?> values) {
        return values == null ? null : Row.copyOf(values);
    }

    /** Uses the rules of a query's assertions and the query's primary key. */
    RowAssert comparedAs(ComparisonRules queryRules, List<String> primaryKey) {
        rules = queryRules;
        key = primaryKey;
        return this;
    }

    /**
     * Verifies that an attribute has the given value.
     *
     * @param value the value, null for NULL, or a Condition
     */
    public RowAssert has(String name, @Nullable Object value) {
        return hasValues(Collections.singletonMap(name, value));
    }

    /** Verifies that the given attributes are NULL. */
    public RowAssert hasNulls(String... names) {
        Map<String, @Nullable Object> expected = new HashMap<>();
        Arrays.asList(names).forEach(name -> expected.put(name, null));
        return hasValues(expected);
    }

    /**
     * Verifies that the attributes have the values of an expected row. Attributes that the expected row does not have are not
     * compared.
     *
     * @param row a Map, a Row or a record
     * @throws IllegalArgumentException if it has no attribute that is compared
     */
    public RowAssert hasValues(Object row) {
        return check(() -> difference(row));
    }

    private Optional<Failure> difference(Object row) {
        Columns columns = new Columns(actual.names(), key);
        Map<String, ?> expected = ExpectedRows.of(row, actual.names());
        List<String> unknown = expected.keySet().stream()
                .filter(name -> !actual.containsKey(name))
                .toList();
        String name = columns.nameOf(actual);
        if (!unknown.isEmpty()) {
            QueryDescription description = new QueryDescription(name, "", List.of());
            return Optional.of(Failure.of(shouldHaveAttribute(description, unknown, "the expected row", columns)));
        }
        RowMatch match = RowMatch.of(expected, actual, columns, rules);
        return match.isMatch() ? Optional.empty() : Optional.of(Failure.of(shouldHaveValues(name, match)));
    }
}
