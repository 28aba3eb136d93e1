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
    /** Holds for every row. */
    Predicate ALWAYS = new Constant(true);
    /** Holds for no row. */
    Predicate NEVER = new Constant(false);

    /** Calls the visitor's method for this kind of predicate. */
    <R> R accept(Visitor<R> visitor);

    /** Calls {@code action} with each condition in {@code predicate} that has no parts. */
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

    /** Returns {@code predicate} with each condition that has no parts replaced by what {@code replacement} makes of it. */
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
     * The same for every row.
     *
     * @param value what it is
     */
    record Constant(boolean value) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /**
     * A map or a record none of whose names is an attribute. It holds for every row, as documented; statements that change
     * rows refuse it.
     *
     * @param names the names in it
     * @param ofRecord whether they are those of a record
     */
    record Unmatched(Set<String> names, boolean ofRecord) implements Predicate {
        public Unmatched {
            names = Set.copyOf(names);
        }

        /** Returns what it is, for messages, such as {@code a map of [dob, sex]}. */
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
     * {@code term = value}; unknown where the term is null.
     *
     * @param term what is compared
     * @param value the value, already of the attribute's type
     */
    record Equal(Term term, Object value) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.equal(this);
        }
    }

    /**
     * The JSON at a place equals another; unknown where there is none.
     *
     * @param attribute an attribute that holds JSON
     * @param path the place in it, without the leading {@code $.}; null for the whole
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
     * @param term what is looked at
     */
    record IsNull(Term term) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    /**
     * The attributes have the values of one of the rows; unknown if one is null and the others do not differ from all rows.
     *
     * @param attributes the attributes
     * @param nullable those of them that may be null
     * @param rows for each row a value for each attribute, none of them null; those of one attribute have one Java type
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

        /** Returns the list of the other attributes' values. */
        public In without(Set<String> names) {
            List<Integer> places = IntStream.range(0, attributes.size())
                    .filter(i -> !names.contains(attributes.get(i)))
                    .boxed()
                    .toList();
            Set<String> still = new LinkedHashSet<>(nullable);
            still.removeAll(names);
            Set<List<Object>> left = new LinkedHashSet<>();
            rows.forEach(row -> left.add(places.stream().map(row::get).toList()));
            return new In(places.stream().map(attributes::get).toList(), still, List.copyOf(left));
        }
    }

    /**
     * All hold; true if there are none.
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
     * One holds at least; false if there are none.
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
     * The part is false; unknown where it is unknown.
     *
     * @param part the condition
     */
    record Not(Predicate part) implements Predicate {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /**
     * Some row of another plan equals the row on all pairs of attributes; never unknown, since null equals nothing. Without
     * attributes it asks whether the plan has any row.
     *
     * @param attributes attributes of the restricted rows
     * @param plan the other rows
     * @param partners the attributes of the plan that they are compared with, in the same order
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
     * One method for each kind of predicate.
     *
     * @param <R> what the methods give
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
