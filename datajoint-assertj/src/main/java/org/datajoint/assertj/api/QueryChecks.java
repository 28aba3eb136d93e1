package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldContainRows.shouldBeAmongRows;
import static org.datajoint.assertj.error.ShouldContainRows.shouldHaveSameRows;
import static org.datajoint.assertj.error.ShouldHaveSameHeading.shouldHaveSameHeading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.Containment;
import org.datajoint.assertj.diff.RowDiff;
import org.datajoint.assertj.error.QueryDescription;
import org.datajoint.assertj.error.ShouldHaveSameHeading;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/**
 * The assertions on two queries, each of which returns its failure.
 *
 * @param query the actual query
 * @param other the expected query
 * @param rules how rows are compared
 */
record QueryChecks(QueryExpression query, QueryExpression other, ComparisonRules rules) {
    Optional<Failure> hasSameRows() {
        QueryDescription expected = QueryRows.of(other).description();
        return compare(
                Containment.EXACTLY,
                diff -> shouldHaveSameRows(QueryRows.of(query).description(), expected, diff));
    }

    Optional<Failure> isSubset() {
        QueryDescription expected = QueryRows.of(other).description();
        return compare(
                Containment.AT_MOST,
                diff -> shouldBeAmongRows(QueryRows.of(query).description(), expected, diff));
    }

    Optional<Failure> hasSameHeading() {
        List<String> differences = ShouldHaveSameHeading.differences(query.heading(), other.heading());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(shouldHaveSameHeading(
                        QueryRows.of(query).description(), QueryRows.of(other).description(), differences)));
    }

    private Optional<Failure> compare(Containment containment, Function<RowDiff, ErrorMessageFactory> message) {
        QueryRows rows = QueryRows.of(query);
        Optional<Failure> unknown = unknownAttribute(rows);
        if (unknown.isPresent()) {
            return unknown;
        }
        List<Row> expected = other.toRows();
        if (expected.isEmpty()) {
            return new RowChecks(query, rules)
                    .isEmpty("to have the rows of:\n  "
                            + QueryRows.of(other).description().name() + "\nwhich has none");
        }
        RowDiff diff = RowDiff.compareQueries(expected, rows.columns(), rules, containment, rows.source());
        return diff.isMatch()
                ? Optional.empty()
                : Optional.of(Failure.of(message.apply(diff), diff.actualText(), diff.expectedText()));
    }

    /**
     * Returns the failure if one of the queries lacks a compared attribute. Otherwise an attribute of only one of them
     * would be ignored.
     */
    private Optional<Failure> unknownAttribute(QueryRows rows) {
        QueryRows others = QueryRows.of(other);
        Optional<Failure> unknown = RowChecks.unusable(rows, rules);
        return unknown.or(() -> RowChecks.unknown(rows, compared(others), "the other query"))
                .or(() -> RowChecks.unknown(others, compared(rows), "the query that it is compared with"));
    }

    private List<String> compared(QueryRows rows) {
        List<String> names =
                new ArrayList<>(rules.only() == null ? rows.heading().names() : rules.only());
        names.removeAll(rules.ignored());
        return names;
    }
}
