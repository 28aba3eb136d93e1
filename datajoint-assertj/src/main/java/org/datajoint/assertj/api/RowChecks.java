package org.datajoint.assertj.api;

import static org.datajoint.assertj.error.AllRowsShould.allRowsShould;
import static org.datajoint.assertj.error.ShouldContainRow.shouldContainRow;
import static org.datajoint.assertj.error.ShouldContainRows.shouldContainExactly;
import static org.datajoint.assertj.error.ShouldHaveAttribute.shouldHaveAttribute;
import static org.datajoint.assertj.error.ShouldHaveNoRows.shouldHaveNoRows;
import static org.datajoint.assertj.error.ShouldHaveRowCount.shouldHaveRowCount;
import static org.datajoint.assertj.error.ShouldHaveRowOrder.shouldHaveRowOrder;
import static org.datajoint.assertj.error.ShouldHaveRows.shouldHaveRows;
import static org.datajoint.assertj.error.ShouldNotContainRow.shouldNotContainRow;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assertj.core.api.ThrowingConsumer;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.diff.Containment;
import org.datajoint.assertj.diff.RowDiff;
import org.datajoint.assertj.diff.RowSample;
import org.datajoint.assertj.diff.RowScan;
import org.datajoint.assertj.diff.RowSearch;
import org.datajoint.assertj.diff.RowSequence;
import org.datajoint.assertj.diff.RowSource;
import org.datajoint.assertj.error.QueryDescription;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * The assertions on rows, each of which returns its failure.
 *
 * @param query the query
 * @param rules how its rows are compared
 */
record RowChecks(QueryExpression query, ComparisonRules rules) {
    Optional<Failure> isEmpty() {
        return isEmpty("to have no rows");
    }

    /**
     * Returns the failure if there are rows.
     *
     * @param expectation the expectation, which follows the name of the query
     */
    Optional<Failure> isEmpty(String expectation) {
        long count = query.count();
        if (count == 0) {
            return Optional.empty();
        }
        QueryRows rows = QueryRows.of(query);
        RowSample sample = rows.sample(rules.shown());
        return Optional.of(Failure.of(
                shouldHaveNoRows(rows.description(), expectation, count, sample), sample.toString(), "  (no rows)"));
    }

    Optional<Failure> isNotEmpty() {
        return query.isEmpty()
                ? Optional.of(Failure.of(shouldHaveRows(QueryRows.of(query).description())))
                : Optional.empty();
    }

    Optional<Failure> hasRowCount(long expected) {
        long count = query.count();
        if (count == expected) {
            return Optional.empty();
        }
        QueryRows rows = QueryRows.of(query);
        ErrorMessageFactory message =
                shouldHaveRowCount(rows.description(), expected, count, rows.sample(rules.shown()));
        return Optional.of(Failure.of(message, String.valueOf(count), String.valueOf(expected)));
    }

    Optional<Failure> containsRow(@Nullable Object row) {
        QueryRows rows = QueryRows.of(query);
        return withExpected(rows, Collections.singletonList(row), expected -> missingRow(rows, expected.get(0)));
    }

    /** Searches by the key first, which finds most rows at once. If that finds nothing, all rows are searched. */
    private Optional<Failure> missingRow(QueryRows rows, Map<String, ?> expected) {
        Optional<RowSource> sameKey = rows.withKeyOf(expected);
        if (sameKey.isPresent()
                && RowSearch.forFirst(expected, rows.columns(), rules, sameKey.get())
                        .isFound()) {
            return Optional.empty();
        }
        RowSearch search = RowSearch.forFirst(expected, rows.columns(), rules, rows.source());
        return search.isFound()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        shouldContainRow(rows.description(), search), search.actualText(), search.expectedText()));
    }

    Optional<Failure> doesNotContainRow(@Nullable Object row) {
        QueryRows rows = QueryRows.of(query);
        return withExpected(rows, Collections.singletonList(row), expected -> {
            RowSearch search = RowSearch.forAll(expected.get(0), rows.columns(), rules, rows.source());
            return search.isFound()
                    ? Optional.of(Failure.of(shouldNotContainRow(rows.description(), search)))
                    : Optional.empty();
        });
    }

    Optional<Failure> contains(
            Collection<?> given,
            Containment containment,
            BiFunction<QueryDescription, RowDiff, ErrorMessageFactory> message) {
        QueryRows rows = QueryRows.of(query);
        return withExpected(rows, given, expected -> difference(rows, expected, containment, message));
    }

    Optional<Failure> containsExactly(Collection<?> given) {
        List<String> orderedBy = query.orderedBy();
        if (orderedBy.isEmpty()) {
            throw new IllegalArgumentException("the query has no ordering, so its rows may be in any order: add"
                    + " orderBy(...) to it, or use containsExactlyInAnyOrder");
        }
        QueryRows rows = QueryRows.of(query);
        return withExpected(rows, given, expected -> {
            RowSequence sequence = RowSequence.compare(expected, rows.columns(), rules, orderedBy, rows.source());
            if (sequence.isMatch()) {
                return Optional.empty();
            }
            return difference(rows, expected, Containment.EXACTLY, (name, diff) -> shouldContainExactly(name, diff))
                    .or(() -> Optional.of(Failure.of(shouldHaveRowOrder(rows.description(), sequence))));
        });
    }

    Optional<Failure> allRowsSatisfy(ThrowingConsumer<? super Row> requirements) {
        return scan("satisfy the requirements", row -> {
            try {
                requirements.accept(row);
                return Optional.empty();
            } catch (AssertionError unsatisfied) {
                return Optional.of(String.valueOf(unsatisfied.getMessage()));
            }
        });
    }

    Optional<Failure> hasNoNulls(List<String> names) {
        QueryRows rows = QueryRows.of(query);
        List<String> chosen = names.isEmpty() ? rows.heading().names() : names;
        String requirement = "have no NULL in " + (names.isEmpty() ? "any attribute" : String.join(", ", names));
        return unknown(rows, chosen, "hasNoNulls").or(() -> scan(requirement, RowScan.nulls(chosen)));
    }

    Optional<Failure> hasUniqueValues(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("hasUniqueValues requires at least one attribute");
        }
        QueryRows rows = QueryRows.of(query);
        String requirement = "have unique values of (" + String.join(", ", names) + ")";
        return unknown(rows, names, "hasUniqueValues")
                .or(() -> scan(requirement, RowScan.repetitions(names, rows.columns())));
    }

    private Optional<Failure> scan(String requirement, Function<? super Row, Optional<String>> fault) {
        QueryRows rows = QueryRows.of(query);
        RowScan scan = RowScan.of(query.stream(), rows.columns(), rules.shown(), fault);
        return scan.isClean()
                ? Optional.empty()
                : Optional.of(Failure.of(allRowsShould(rows.description(), requirement, scan)));
    }

    private Optional<Failure> difference(
            QueryRows rows,
            List<Map<String, ?>> expected,
            Containment containment,
            BiFunction<QueryDescription, RowDiff, ErrorMessageFactory> message) {
        RowDiff diff = RowDiff.compare(expected, rows.columns(), rules, containment, rows.source());
        return diff.isMatch()
                ? Optional.empty()
                : Optional.of(
                        Failure.of(message.apply(rows.description(), diff), diff.actualText(), diff.expectedText()));
    }

    /** Runs an assertion with the expected rows, if the query has all attributes that they and the rules name. */
    private Optional<Failure> withExpected(
            QueryRows rows, Collection<?> given, Function<List<Map<String, ?>>, Optional<Failure>> assertion) {
        List<Map<String, ?>> expected = ExpectedRows.of(given, rows.heading().names());
        Optional<Failure> unknown = unusable(rows, rules);
        for (int i = 0; i < expected.size() && unknown.isEmpty(); i++) {
            unknown = unknown(rows, expected.get(i).keySet(), "expected row " + (i + 1));
        }
        return unknown.isPresent() ? unknown : assertion.apply(expected);
    }

    /**
     * Returns the failure if the options of an assertion name an attribute that the query does not have.
     *
     * @throws IllegalArgumentException if an attribute without numbers has a tolerance, or one without values in a
     *     store is compared by content
     */
    static Optional<Failure> unusable(QueryRows rows, ComparisonRules rules) {
        Tolerances.check(rules, rows.heading());
        Contents.check(rules, rows.heading());
        return unknown(rows, rules.namedAttributes(), "the options of the assertion");
    }

    static Optional<Failure> unknown(QueryRows rows, Collection<String> named, String where) {
        List<String> unknown =
                named.stream().filter(name -> !rows.heading().contains(name)).toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(shouldHaveAttribute(rows.description(), unknown, where, rows.columns())));
    }
}
