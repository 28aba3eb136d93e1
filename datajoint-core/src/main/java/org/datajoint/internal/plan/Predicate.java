package org.datajoint.internal.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A condition on the rows of an input: true, false or unknown, as in SQL. */
public sealed interface Predicate {
    /** True for every row. */
    Predicate ALWAYS = new Constant(true);
    /** False for every row. */
    Predicate NEVER = new Constant(false);

    /** Calls the visitor's method for this kind of predicate. */
    <R> R accept(Visitor<R> visitor);

    /** Calls {@code action} with each condition in {@code predicate} that is no {@code And}, {@code Or} or {@code Not}. */
    static void forEachLeaf(Predicate predicate, Consumer<? super Predicate> action) {
        if (predicate instanceof And and) {
            and.parts().forEach(part -> forEachLeaf(part, action));
        } else if (predicate instanceof Or or) {
            or.parts().forEach(part -> forEachLeaf(part, action));
        } else if (predicate instanceof Not not) {
            forEachLeaf(not.part(), action);
        } else {
            action.accept(predicate);
        }
    }

    /** Returns {@code predicate} with {@code replacement} applied to each condition that {@link #forEachLeaf} visits. */
    static Predicate mapLeaves(Predicate predicate, UnaryOperator<Predicate> replacement) {
        if (predicate instanceof And and) {
            return new And(mapLeaves(and.parts(), replacement));
        }
        if (predicate instanceof Or or) {
            return new Or(mapLeaves(or.parts(), replacement));
        }
        return predicate instanceof Not not
                ? new Not(mapLeaves(not.part(), replacement))
                : replacement.apply(predicate);
    }

    private static List<Predicate> mapLeaves(List<Predicate> parts, UnaryOperator<Predicate> replacement) {
        return parts.stream().map(part -> mapLeaves(part, replacement)).toList();
    }

    /**
     * A condition with the same value for every row.
     *
     * @param value the value
     */
    record Constant(boolean value) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /**
     * A map or record that shares no name with the attributes it restricts. It is true for every row, but statements that
     * change rows reject it.
     *
     * @param names the names in the map or record
     * @param ofRecord whether it is a record
     */
    record Unmatched(Set<String> names, boolean ofRecord) implements Predicate {
        public Unmatched {
            names = Set.copyOf(names);
        }

        /** Returns a description for messages, such as {@code a map of [dob, sex]}. */
        public String describe() {
            return (ofRecord ? "a record of " : "a map of ")
                    + names.stream().sorted().toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unmatched(this);
        }
    }

    /**
     * An SQL condition.
     *
     * @param snippet the condition
     */
    record Text(Snippet snippet) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    /**
     * {@code term = value}; unknown if the term is null.
     *
     * @param term the term to compare
     * @param value the value, already of the attribute's type
     */
    record Equal(Term term, Object value) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.equal(this);
        }
    }

    /**
     * The JSON at a path equals the given JSON; unknown if the path leads to nothing.
     *
     * @param attribute an attribute that holds JSON
     * @param path the path, without the leading {@code $.}; null for the whole value
     * @param json the JSON to compare with
     */
    record JsonEqual(String attribute, @Nullable String path, String json) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.jsonEqual(this);
        }
    }

    /**
     * {@code term IS NULL}.
     *
     * @param term the term to test
     */
    record IsNull(Term term) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    /**
     * The attributes have the values of one of the rows; unknown if an attribute is null and the others agree with at least
     * one row.
     *
     * @param attributes the attributes
     * @param nullable the attributes that may be null
     * @param rows the rows, each with a non-null value for each attribute; all values of an attribute have the same Java type
     */
    record In(List<String> attributes, Set<String> nullable, List<List<Object>> rows) implements Predicate {
        public In {
            attributes = List.copyOf(attributes);
            nullable = Set.copyOf(nullable);
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.in(this);
        }

        /** Returns the same condition without the given attributes. */
        public In without(Set<String> names) {
            List<Integer> indexes = IntStream.range(0, attributes.size())
                    .filter(i -> !names.contains(attributes.get(i)))
                    .boxed()
                    .toList();
            Set<String> stillNullable = new LinkedHashSet<>(nullable);
            stillNullable.removeAll(names);
            Set<List<Object>> shortened = new LinkedHashSet<>();
            rows.forEach(row -> shortened.add(indexes.stream().map(row::get).toList()));
            return new In(indexes.stream().map(attributes::get).toList(), stillNullable, List.copyOf(shortened));
        }
    }

    /**
     * A conjunction; true if it has no parts.
     *
     * @param parts the conditions
     */
    record And(List<Predicate> parts) implements Predicate {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    /**
     * A disjunction; false if it has no parts.
     *
     * @param parts the conditions
     */
    record Or(List<Predicate> parts) implements Predicate {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    /**
     * A negation; unknown if its part is unknown.
     *
     * @param part the negated condition
     */
    record Not(Predicate part) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /**
     * Some row of another plan equals the row on all pairs of attributes; never unknown, since null equals nothing. Without
     * attributes, true if the plan has any row.
     *
     * @param attributes attributes of the restricted rows
     * @param plan the other plan
     * @param partners the attributes of the other plan to compare with, in the same order
     */
    record Semijoin(List<String> attributes, Plan plan, List<String> partners) implements Predicate {
        public Semijoin {
            attributes = List.copyOf(attributes);
            partners = List.copyOf(partners);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.semijoin(this);
        }
    }

    /**
     * A method for each kind of predicate.
     *
     * @param <R> the result type of the methods
     */
    interface Visitor<R> {
        R constant(Constant predicate);

        R unmatched(Unmatched predicate);

        R text(Text predicate);

        R equal(Equal predicate);

        R jsonEqual(JsonEqual predicate);

        R isNull(IsNull predicate);

        R in(In predicate);

        R and(And predicate);

        R or(Or predicate);

        R not(Not predicate);

        R semijoin(Semijoin predicate);
    }
}
