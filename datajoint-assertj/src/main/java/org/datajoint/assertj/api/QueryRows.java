package org.datajoint.assertj.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.assertj.diff.RowSample;
import org.datajoint.assertj.diff.RowSource;
import org.datajoint.assertj.error.QueryDescription;
import org.datajoint.assertj.text.Columns;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query for one assertion. They are not kept: each reading queries the database, in the transaction of
 * the calling thread.
 *
 * @param query the query
 * @param heading the attributes of the query
 */
record QueryRows(QueryExpression query, Heading heading) {
    static QueryRows of(QueryExpression query) {
        return new QueryRows(query, query.heading());
    }

    Columns columns() {
        return new Columns(heading.names(), heading.primaryKey());
    }

    RowSource source() {
        return query::stream;
    }

    /** Returns the first rows. */
    RowSample sample(int rows) {
        return RowSample.of(columns(), query.rows().first(rows));
    }

    /**
     * Returns the rows with the key of an expected row. Empty unless the row specifies the whole key by integers and
     * texts of the attributes' own types, for which the database finds all rows that are equal in Java.
     */
    Optional<RowSource> withKeyOf(Map<String, ?> expected) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String name : heading.primaryKey()) {
            Attribute attribute = heading.get(name);
            Object value = expected.get(name);
            if (attribute == null || !isExact(attribute, value)) {
                return Optional.empty();
            }
            key.put(name, value);
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(() -> query.restrict(key).stream());
    }

    private static boolean isExact(Attribute attribute, @Nullable Object value) {
        return switch (attribute.type().kind()) {
            case INT8, INT16, INT32, INT64 -> value instanceof Integer || value instanceof Long;
            case CHAR, VARCHAR, ENUM -> value instanceof String;
            default -> false;
        };
    }

    QueryDescription description() {
        List<String> notes = query.unmatchedNames().stream()
                .map(names ->
                        QueryDescription.noteOnUnmatched(names, query.heading().names()))
                .toList();
        return new QueryDescription(query.toString(), query.toSql(), notes);
    }
}
