package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.Term;
import org.jspecify.annotations.Nullable;

/**
 * The fast path for the most frequent statement, a table restricted by values of its attributes. The general path renders the
 * same text, but building its tree costs more than the rest of looking up a row by its key.
 */
final class LookUp {
    private final StringBuilder text = new StringBuilder(256);
    private final List<@Nullable Object> values = new ArrayList<>();

    private final Dialect dialect;

    private LookUp(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Returns the statement, or null if the plan has another form.
     *
     * @param names the attributes to select; if empty, the constant 1 is selected
     * @param limit the maximum number of rows; null for all
     */
    static @Nullable Sql of(Plan plan, List<String> names, @Nullable Long limit, Dialect dialect) {
        if (!(plan instanceof Restrict restrict && restrict.input() instanceof Source source)) {
            return null;
        }
        LookUp lookUp = new LookUp(dialect);
        lookUp.text.append("SELECT ").append(names.isEmpty() ? "1" : "");
        String separator = "";
        for (String name : names) {
            lookUp.text.append(separator);
            lookUp.name(name);
            separator = ", ";
        }
        lookUp.text.append(" FROM ").append(dialect.quote(source.table())).append(" WHERE ");
        if (!lookUp.condition(restrict.predicate())) {
            return null;
        }
        if (limit != null) {
            lookUp.text.append(" LIMIT ").append(limit.longValue());
        }
        if (source.locked()) {
            lookUp.text.append(" FOR UPDATE");
        }
        return new Sql(lookUp.text.toString(), lookUp.values);
    }

    private boolean condition(Predicate predicate) {
        if (!(predicate instanceof Predicate.And and)) {
            return equality(predicate);
        }
        String separator = "(";
        for (Predicate part : and.parts()) {
            text.append(separator);
            if (!equality(part)) {
                return false;
            }
            separator = " AND ";
        }
        text.append(')');
        return !and.parts().isEmpty();
    }

    private boolean equality(Predicate predicate) {
        if (!(predicate instanceof Predicate.Equal equal && equal.term() instanceof Term.Whole)) {
            return false;
        }
        name(equal.term().attribute());
        text.append(" = ?");
        values.add(equal.value());
        return true;
    }

    private void name(String name) {
        dialect.quote(name, text);
    }
}
