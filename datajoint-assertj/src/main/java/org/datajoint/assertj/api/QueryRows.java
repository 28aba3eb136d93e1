package org.datajoint.assertj.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.assertj.diff.Columns;
import org.datajoint.assertj.diff.RowSource;
import org.datajoint.assertj.error.QueryDescription;
import org.datajoint.heading.Heading;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as the assertions see them. Nothing is kept: each call asks the database, in the transaction of the
 * thread that asks.
 */
record QueryRows(QueryExpression query) {
    Columns columns() {
        return new Columns(query.heading().names(), query.heading().primaryKey());
    }

    List<String> names() {
        return query.heading().names();
    }

    RowSource source() {
        return query::stream;
    }

    /**
     * The rows with the key of an expected one, where it gives the whole key in values that the database cannot find less
     * in than Java does: whole numbers and texts of the attribute's own kind.
     */
    Optional<RowSource> withKeyOf(Map<String, ?> expected) {
        Heading heading = query.heading();
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String name : heading.primaryKey()) {
            if (!isExact(name, expected.get(name))) {
                return Optional.empty();
            }
            key.put(name, expected.get(name));
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(query.restrict(key)::stream);
    }

    private boolean isExact(String name, @Nullable Object value) {
        return query.heading()
                .find(name)
                .map(attribute -> switch (attribute.type().kind()) {
                    case INT8, INT16, INT32, INT64 -> value instanceof Integer || value instanceof Long;
                    case CHAR, VARCHAR, ENUM -> value instanceof String;
                    default -> false;
                })
                .orElse(false);
    }

    QueryDescription description() {
        return new QueryDescription(query.toString(), query.toSql());
    }
}
