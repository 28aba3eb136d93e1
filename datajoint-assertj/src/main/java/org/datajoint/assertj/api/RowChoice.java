package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.ShouldContainRow.shouldContainRow;
import static org.datajoint.assertj.error.ShouldHaveOneRow.shouldHaveOneRow;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.assertj.diff.RowSearch;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/**
 * Finds a single row of a query.
 *
 * @param query the query
 * @param rules how its rows are compared
 */
record RowChoice(QueryExpression query, ComparisonRules rules) {
    /** Returns the only row with these values, with all its attributes. */
    Navigation<Row> row(Object values) {
        QueryRows rows = QueryRows.of(query);
        Map<String, ?> expected = ExpectedRows.of(
                        Collections.singletonList(values), rows.heading().names())
                .get(0);
        Optional<Failure> unknown =
                RowChecks.unusable(rows, rules).or(() -> RowChecks.unknown(rows, expected.keySet(), "row(...)"));
        if (unknown.isPresent()) {
            return Navigation.none(unknown.get());
        }
        ComparisonRules all = rules.comparingAll();
        RowSearch search = RowSearch.forAll(
                expected, rows.columns(), all, rows.withKeyOf(expected).orElseGet(rows::source));
        if (!search.isFound()) {
            search = RowSearch.forAll(expected, rows.columns(), all, rows.source());
        }
        if (search.matches() > 1) {
            return Navigation.none(Failure.of(shouldHaveOneRow(rows.description(), search)));
        }
        RowSearch closest = search;
        return search.firstMatch()
                .map(row -> Navigation.of(Row.copyOf(row)))
                .orElseGet(() -> Navigation.none(Failure.of(shouldContainRow(rows.description(), closest))));
    }

    /** Returns the only row. */
    Navigation<Row> onlyRow() {
        Optional<Failure> unusable = RowChecks.unusable(QueryRows.of(query), rules);
        if (unusable.isPresent()) {
            return Navigation.none(unusable.get());
        }
        List<Row> rows = query.rows().first(2);
        return rows.size() == 1
                ? Navigation.of(rows.get(0))
                // The rows may have changed meanwhile; if there is exactly one now, it is read again.
                : new RowChecks(query, rules)
                        .hasRowCount(1)
                        .map(Navigation::<Row>none)
                        .orElseGet(this::onlyRow);
    }
}
