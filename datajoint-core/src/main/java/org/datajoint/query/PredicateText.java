package org.datajoint.query;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.Term;
import org.jspecify.annotations.Nullable;

/** Formats conditions in DataJoint's notation, for people: {@code 'rt > ?' (100)}, {@code {session: 1}}. */
final class PredicateText implements Predicate.Visitor<String> {
    private static final int VALUE_LENGTH = 40;

    /** The number of alternatives shown: there may be thousands, and debuggers call {@code toString}. */
    private static final int PARTS = 10;

    private static final int SHOWN_ROWS = 3;

    private PredicateText() {}

    static String of(Predicate predicate) {
        return predicate.accept(new PredicateText());
    }

    @Override
    public String constant(Predicate.Constant predicate) {
        return String.valueOf(predicate.value());
    }

    @Override
    public String unmatched(Predicate.Unmatched predicate) {
        return "{" + predicate.names().stream().sorted().collect(Collectors.joining(", ")) + "}";
    }

    @Override
    public String text(Predicate.Text predicate) {
        return sql(predicate.snippet().text(), predicate.snippet().parameters());
    }

    /** Returns SQL text with the values of its question marks. */
    static String sql(String text, List<@Nullable Object> values) {
        String shown = values.stream().map(PredicateText::value).collect(Collectors.joining(", ", " (", ")"));
        return "'" + text + "'" + (values.isEmpty() ? "" : shown);
    }

    @Override
    public String equal(Predicate.Equal predicate) {
        return "{" + entry(predicate) + "}";
    }

    @Override
    public String jsonEqual(Predicate.JsonEqual predicate) {
        return "{" + entry(predicate) + "}";
    }

    @Override
    public String isNull(Predicate.IsNull predicate) {
        return "{" + entry(predicate) + "}";
    }

    @Override
    public String in(Predicate.In predicate) {
        List<List<Object>> rows = predicate.rows();
        String shown = rows.stream()
                .limit(SHOWN_ROWS)
                .map(row -> map(predicate.attributes(), row))
                .collect(Collectors.joining(", "));
        return "[" + shown + (rows.size() > SHOWN_ROWS ? ", … " + (rows.size() - SHOWN_ROWS) + " more]" : "]");
    }

    /** Returns the text of values by name. */
    static String map(List<String> names, List<? extends @Nullable Object> values) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append(": ").append(value(values.get(i)));
        }
        return text.append('}').toString();
    }

    @Override
    public String and(Predicate.And predicate) {
        boolean map = predicate.parts().stream().noneMatch(part -> entry(part).isEmpty());
        return map
                ? predicate.parts().stream().map(PredicateText::entry).collect(Collectors.joining(", ", "{", "}"))
                : all(predicate.parts().stream().map(PredicateText::of).toList());
    }

    /** Returns the text of a conjunction. */
    static String all(List<?> conditions) {
        if (conditions.isEmpty()) {
            return "true";
        }
        return conditions.size() == 1
                ? conditions.get(0).toString()
                : conditions.stream().map(Object::toString).collect(Collectors.joining(" and ", "(", ")"));
    }

    @Override
    public String or(Predicate.Or predicate) {
        List<Predicate> parts = predicate.parts();
        return any(parts.stream().limit(PARTS).map(PredicateText::of).toList(), parts.size());
    }

    /** Returns the text of a disjunction. */
    static String any(List<?> conditions) {
        return any(conditions.stream().limit(PARTS).map(Object::toString).toList(), conditions.size());
    }

    private static String any(List<String> first, int count) {
        if (count == 0) {
            return "false";
        }
        return "[" + String.join(", ", first) + (count > PARTS ? ", … " + count + " in all]" : "]");
    }

    @Override
    public String not(Predicate.Not predicate) {
        return "not " + of(predicate.part());
    }

    @Override
    public String semijoin(Predicate.Semijoin predicate) {
        Plan plan = predicate.plan();
        return plan instanceof Source ? AlgebraText.of(plan) : "(" + AlgebraText.of(plan) + ")";
    }

    /** Returns a predicate as the entry of a map; empty if it has no such form. */
    private static String entry(Predicate predicate) {
        if (predicate instanceof Predicate.Equal equal) {
            return name(equal.term()) + ": " + value(equal.value());
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            return name(isNull.term()) + ": null";
        }
        if (predicate instanceof Predicate.JsonEqual json) {
            return json.attribute() + (json.path() == null ? "" : "." + json.path()) + ": " + json.json();
        }
        return "";
    }

    private static String name(Term term) {
        return term instanceof Term.JsonPath path ? path.text() : term.attribute();
    }

    private static String value(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "byte[" + bytes.length + "]";
        }
        String text = String.valueOf(value);
        String shown = text.length() > VALUE_LENGTH ? text.substring(0, VALUE_LENGTH) + "…" : text;
        return value instanceof String ? "'" + shown + "'" : shown;
    }
}
