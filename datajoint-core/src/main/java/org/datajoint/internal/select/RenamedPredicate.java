package org.datajoint.internal.select;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Term;

/** Rewrites a predicate on attributes into one on the columns behind them; text is left unchanged. */
final class RenamedPredicate {
    private final UnaryOperator<String> sources;

    private RenamedPredicate(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    static Predicate of(Predicate predicate, UnaryOperator<String> sources) {
        return Predicate.mapLeaves(predicate, new RenamedPredicate(sources)::renamed);
    }

    private Predicate renamed(Predicate leaf) {
        if (leaf instanceof Predicate.Equal equal) {
            return new Predicate.Equal(renamed(equal.term()), equal.value());
        }
        if (leaf instanceof Predicate.JsonEqual equal) {
            return new Predicate.JsonEqual(sources.apply(equal.attribute()), equal.path(), equal.json());
        }
        if (leaf instanceof Predicate.IsNull isNull) {
            return new Predicate.IsNull(renamed(isNull.term()));
        }
        if (leaf instanceof Predicate.In in) {
            return new Predicate.In(
                    renamed(in.attributes()),
                    in.nullable().stream().map(sources).collect(Collectors.toSet()),
                    in.rows());
        }
        if (leaf instanceof Predicate.Semijoin semijoin) {
            return new Predicate.Semijoin(renamed(semijoin.attributes()), semijoin.plan(), semijoin.partners());
        }
        return leaf;
    }

    private Term renamed(Term term) {
        return term.on(sources.apply(term.attribute()));
    }

    private List<String> renamed(List<String> attributes) {
        return attributes.stream().map(sources).toList();
    }
}
