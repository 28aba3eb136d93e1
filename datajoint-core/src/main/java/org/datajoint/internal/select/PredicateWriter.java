package org.datajoint.internal.select;

import java.util.List;
import org.datajoint.internal.dialect.Dialect.Around;
import org.datajoint.internal.plan.Predicate;

/** Writes predicates in a form that can be an operand of AND. */
final class PredicateWriter implements Predicate.Visitor<Void> {
    private final SelectWriter writer;
    /** Whether the surrounding predicate distinguishes false from unknown, as NOT does. */
    private final boolean exact;

    PredicateWriter(SelectWriter writer, boolean exact) {
        this.writer = writer;
        this.exact = exact;
    }

    @Override
    public Void constant(Predicate.Constant predicate) {
        return done(predicate.value() ? "TRUE" : "FALSE");
    }

    @Override
    public Void unmatched(Predicate.Unmatched predicate) {
        return done("TRUE");
    }

    @Override
    public Void text(Predicate.Text predicate) {
        writer.add("(");
        writer.snippet(predicate.snippet());
        return done(")");
    }

    @Override
    public Void equal(Predicate.Equal predicate) {
        writer.term(predicate.term());
        writer.add(" = ");
        writer.parameter(predicate.value());
        return done("");
    }

    @Override
    public Void jsonEqual(Predicate.JsonEqual predicate) {
        String column = writer.dialect.quote(predicate.attribute());
        String place = predicate.path() == null ? column : "json_extract(" + column + ", '$." + predicate.path() + "')";
        Around equality = writer.dialect.jsonEquals(place);
        writer.add(equality.before());
        writer.parameter(predicate.json());
        return done(equality.after());
    }

    @Override
    public Void isNull(Predicate.IsNull predicate) {
        writer.term(predicate.term());
        return done(" IS NULL");
    }

    @Override
    public Void in(Predicate.In predicate) {
        new KeyListWriter(writer).write(predicate, exact);
        return done("");
    }

    @Override
    public Void and(Predicate.And predicate) {
        return combine(predicate.parts(), " AND ", "TRUE");
    }

    @Override
    public Void or(Predicate.Or predicate) {
        return combine(predicate.parts(), " OR ", "FALSE");
    }

    private Void combine(List<Predicate> parts, String operator, String none) {
        if (parts.isEmpty()) {
            return done(none);
        }
        writer.add("(");
        for (int i = 0; i < parts.size(); i++) {
            writer.add(i == 0 ? "" : operator);
            parts.get(i).accept(this);
        }
        return done(")");
    }

    @Override
    public Void not(Predicate.Not predicate) {
        if (predicate.part() instanceof Predicate.Semijoin semijoin
                && !semijoin.attributes().isEmpty()) {
            // Both servers turn IN … IS NOT TRUE into an anti-join. NOT IN would match no row if there is a null.
            return in(semijoin, " IS NOT TRUE");
        }
        writer.add("NOT (");
        predicate.part().accept(new PredicateWriter(writer, true));
        return done(")");
    }

    @Override
    public Void semijoin(Predicate.Semijoin predicate) {
        if (predicate.attributes().isEmpty()) {
            // EXISTS is avoided because MySQL (seen in 9.7) turns an uncorrelated one into a join. On the right side of
            // a LEFT JOIN whose left side has one row, each row is then returned once for every row that exists.
            writer.add("(");
            writer.select(SelectRenderer.any(predicate.plan()));
            return done(") IS NOT NULL");
        }
        return in(predicate, exact ? " IS TRUE" : "");
    }

    private Void in(Predicate.Semijoin predicate, String test) {
        boolean one = predicate.attributes().size() == 1;
        writer.add(test.isEmpty() ? "" : "(");
        writer.add(one ? "" : "(").names(predicate.attributes()).add(one ? "" : ")");
        writer.add(" IN (");
        writer.select(SelectRenderer.subquery(predicate.plan(), predicate.partners()));
        return done(test.isEmpty() ? ")" : "))" + test);
    }

    @SuppressWarnings("NullAway") // Void has no other value.
    private Void done(String last) {
        writer.add(last);
        return null;
    }
}
