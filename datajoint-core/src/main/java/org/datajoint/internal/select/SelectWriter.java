package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Term;
import org.jspecify.annotations.Nullable;

/** Writes statements as text, and collects their values in the order of the question marks. */
final class SelectWriter {
    /** The limit that MySQL's manual recommends for all rows, since MySQL allows OFFSET only after LIMIT. */
    private static final String ALL_ROWS = "18446744073709551615";

    final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private int derived;

    SelectWriter(Dialect dialect) {
        this.dialect = dialect;
    }

    Sql sql() {
        return new Sql(text.toString(), parameters);
    }

    SelectWriter add(String sql) {
        text.append(sql);
        return this;
    }

    void parameter(@Nullable Object value) {
        text.append('?');
        parameters.add(value);
    }

    /** Returns the number of values that the statement has so far. */
    int parameterCount() {
        return parameters.size();
    }

    /** Writes a whole statement. */
    void select(Select select) {
        add(select.distinct ? "SELECT DISTINCT " : "SELECT ");
        columns(select.columns);
        add(" FROM ");
        from(select.from);
        conditions(" WHERE ", select.where);
        grouping(select);
        ordering(select);
        add(select.locks() ? " FOR UPDATE" : "");
    }

    private void columns(Map<String, Expression> columns) {
        if (columns.isEmpty()) {
            add("1");
        }
        Iterator<Map.Entry<String, Expression>> entries = columns.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Expression> column = entries.next();
            column(column.getKey(), column.getValue());
            add(entries.hasNext() ? ", " : "");
        }
    }

    private void column(String name, Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            add(dialect.quote(reference.attribute()));
            if (reference.attribute().equals(name)) {
                return;
            }
        } else if (expression instanceof Expression.Computed computed) {
            snippet(computed.snippet());
        }
        add(" AS ").add(dialect.quote(name));
    }

    private void from(List<FromItem> items) {
        for (int i = 0; i < items.size(); i++) {
            FromItem item = items.get(i);
            if (i > 0) {
                add(item.keepsLeft() ? " LEFT JOIN " : item.using().isEmpty() ? " CROSS JOIN " : " JOIN ");
            }
            operand(item.operand());
            if (!item.using().isEmpty()) {
                add(" USING (").names(item.using()).add(")");
            } else if (item.keepsLeft()) {
                add(" ON TRUE");
            }
        }
    }

    private void operand(FromItem.Operand operand) {
        if (operand instanceof FromItem.Operand.Table table) {
            add(dialect.quote(table.name()));
            return;
        }
        add("(");
        if (operand instanceof FromItem.Operand.Derived one) {
            select(one.select());
        } else if (operand instanceof FromItem.Operand.Both both) {
            add("(");
            select(both.first());
            add(both.distinct() ? ") UNION (" : ") UNION ALL (");
            select(both.second());
            add(")");
        } else if (operand instanceof FromItem.Operand.Reached reached) {
            new ReachWriter(this, reached.reach()).keys();
        }
        add(") AS ").add(alias());
    }

    /** Returns a new name for a derived table. */
    String alias() {
        return dialect.quote("$" + ++derived);
    }

    SelectWriter names(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            add(i == 0 ? "" : ", ").add(dialect.quote(names.get(i)));
        }
        return this;
    }

    private void conditions(String keyword, List<Predicate> predicates) {
        for (int i = 0; i < predicates.size(); i++) {
            add(i == 0 ? keyword : " AND ");
            condition(predicates.get(i));
        }
    }

    /** Writes a predicate as part of a conjunction in which unknown counts as false. */
    void condition(Predicate predicate) {
        predicate.accept(new PredicateWriter(this, false));
    }

    private void grouping(Select select) {
        if (select.total) {
            // Without an aggregate among the columns, the server would not form the group.
            boolean aggregates = select.columns.values().stream()
                    .anyMatch(expression -> expression instanceof Expression.Computed computed
                            && computed.snippet().has(Snippet.Trait.AGGREGATES)
                            && !computed.snippet().has(Snippet.Trait.WINDOWS));
            add(aggregates ? "" : " HAVING count(*) >= 0");
            return;
        }
        if (select.grouped) {
            add(" GROUP BY ");
            if (select.groupBy.isEmpty()) {
                add("NULL");
            }
            names(select.groupBy);
        }
        conditions(" HAVING ", select.having);
    }

    private void ordering(Select select) {
        String separator = " ORDER BY ";
        for (Ordering ordering : select.order) {
            add(separator).add(dialect.quote(ordering.attribute())).add(ordering.descending() ? " DESC" : "");
            separator = ", ";
        }
        if (select.isLimited() || select.fenced) {
            add(" LIMIT ").add(select.limit == null ? ALL_ROWS : select.limit.toString());
            add(select.offset > 0 ? " OFFSET " + select.offset : "");
        }
    }

    void snippet(Snippet snippet) {
        for (Snippet.Part part : snippet.parts()) {
            if (part instanceof Snippet.Part.Sql sql) {
                add(sql.text());
            } else if (part instanceof Snippet.Part.Json json) {
                term(json.path());
            } else if (part instanceof Snippet.Part.Name name) {
                add(dialect.quote(name.attribute()));
            }
        }
        parameters.addAll(snippet.parameters());
    }

    void term(Term term) {
        if (term instanceof Term.JsonPath path) {
            add(dialect.jsonValue(dialect.quote(path.attribute()), path.path(), path.type()));
        } else {
            add(dialect.quote(term.attribute()));
        }
    }
}
