package org.datajoint.internal.populate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.PopulateOptions.Order;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys to be made in order, page by page, so that a run with very many keys holds only a few of them in memory. A
 * page begins after the last key of the previous page. No page goes beyond the key that was the last one when the run began;
 * otherwise a run whose makes create new keys would never end. If a condition cannot reproduce the order of the keys exactly,
 * or if their order is random, all keys are read at once.
 */
final class KeyPages implements KeyFeed {
    static final int PAGE = 10_000;

    private static final Set<Kind> ORDERED = EnumSet.of(
            Kind.INT8,
            Kind.INT16,
            Kind.INT32,
            Kind.INT64,
            Kind.BOOL,
            Kind.UUID,
            Kind.DATE,
            Kind.DATETIME,
            Kind.CHAR,
            Kind.VARCHAR,
            Kind.DECIMAL);

    private final QueryExpression keys;
    private final Order order;
    private final List<String> names;
    private final int pageRows;
    private final boolean inPages;
    private List<Row> page = List.of();
    private int place;
    private boolean begun;
    private @Nullable Row last;

    /** @param keys the keys without other attributes */
    KeyPages(QueryExpression keys, Order order) {
        this(keys, order, PAGE);
    }

    KeyPages(QueryExpression keys, Order order, int pageRows) {
        this.keys = keys;
        this.order = order;
        this.names = keys.heading().primaryKey();
        this.pageRows = pageRows;
        this.inPages = order != Order.RANDOM
                && !names.isEmpty()
                && keys.heading().attributes().stream()
                        .map(Attribute::type)
                        .allMatch(type -> ORDERED.contains(type.kind()));
    }

    @Override
    public synchronized long total() {
        begin();
        return last == null ? page.size() : keys.count();
    }

    @Override
    public synchronized @Nullable Row next() {
        begin();
        while (place == page.size()) {
            if (last == null) {
                return null;
            }
            readNextPage();
        }
        return page.get(place++);
    }

    private void begin() {
        if (begun) {
            return;
        }
        if (!inPages) {
            List<Row> all = new ArrayList<>(ordered(keys, order).keys());
            if (order == Order.RANDOM) {
                Collections.shuffle(all);
            }
            page = all;
        } else {
            page = ordered(keys, order).limit(pageRows).keys();
            if (page.size() == pageRows) {
                Order other = order == Order.KEY ? Order.REVERSE : Order.KEY;
                List<Row> end = ordered(keys, other).limit(1).keys();
                last = end.isEmpty() ? null : end.get(0);
            }
        }
        begun = true;
    }

    private void readNextPage() {
        Row end = Objects.requireNonNull(last, "there are more pages");
        QueryExpression left = keys.restrict(
                Condition.allOf(beyond(page.get(page.size() - 1)), beyond(end).negated()));
        page = ordered(left, order).limit(pageRows).keys();
        place = 0;
        if (page.size() < pageRows) {
            last = null;
        }
    }

    /** Returns the keys after another key in the order. */
    private Condition beyond(Row key) {
        Dialect dialect = SessionConnection.dialect(keys.connection());
        String sign = order == Order.REVERSE ? " < ?" : " > ?";
        List<Condition> cases = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            StringBuilder text = new StringBuilder();
            List<@Nullable Object> values = new ArrayList<>();
            for (String name : names.subList(0, i)) {
                text.append(dialect.quote(name)).append(" = ? AND ");
                values.add(key.get((Object) name));
            }
            text.append(dialect.quote(names.get(i))).append(sign);
            values.add(key.get((Object) names.get(i)));
            cases.add(Condition.sql(text.toString(), values.toArray()));
        }
        return Condition.anyOf(cases);
    }

    private QueryExpression ordered(QueryExpression rows, Order chosen) {
        if (names.isEmpty()) {
            return rows;
        }
        Dialect dialect = SessionConnection.dialect(keys.connection());
        String direction = chosen == Order.REVERSE ? " DESC" : "";
        return rows.orderBy(
                names.stream().map(name -> dialect.quote(name) + direction).toArray(String[]::new));
    }
}
