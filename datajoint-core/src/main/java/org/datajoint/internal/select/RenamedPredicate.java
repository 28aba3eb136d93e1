package org.datajoint.internal.select;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.datajoint.internal.plan.Predicate;

/** A predicate on the columns that its attributes come from; text stays as it is. */
final class RenamedPredicate implements Predicate.Visitor<Predicate> {
    private final UnaryOperator<String> sources;

    private RenamedPredicate(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    static Predicate of(Predicate predicate, UnaryOperator<String> sources) {
        return predicate.accept(new RenamedPredicate(sources));
    }

    @Override
    public Predicate constant(Predicate.Constant predicate) {
        return predicate;
    }

    @Override
    public Predicate unmatched(Predicate.Unmatched predicate) {
        return predicate;
    }

    @Override
    public Predicate text(Predicate.Text predicate) {
        return predicate;
    }

    @Override
    public Predicate equal(Predicate.Equal predicate) {
        return new Predicate.Equal(
                predicate.term().on(sources.apply(predicate.term().attribute())), predicate.value());
    }

    @Override
    public Predicate jsonEqual(Predicate.JsonEqual predicate) {
        return new Predicate.JsonEqual(sources.apply(predicate.attribute()), predicate.path(), predicate.json());
    }

    @Override
    public Predicate isNull(Predicate.IsNull predicate) {
        return new Predicate.IsNull(
                predicate.term().on(sources.apply(predicate.term().attribute())));
    }

    @Override
    public Predicate in(Predicate.In predicate) {
        return new Predicate.In(
                predicate.attributes().stream().map(sources).toList(),
                predicate.nullable().stream().map(sources).collect(Collectors.toSet()),
                predicate.rows());
    }

    @Override
    public Predicate and(Predicate.And predicate) {
        return new Predicate.And(
                predicate.parts().stream().map(part -> part.accept(this)).toList());
    }

    @Override
    public Predicate or(Predicate.Or predicate) {
        return new Predicate.Or(
                predicate.parts().stream().map(part -> part.accept(this)).toList());
    }

    @Override
    public Predicate not(Predicate.Not predicate) {
        return new Predicate.Not(predicate.part().accept(this));
    }

    @Override
    public Predicate semijoin(Predicate.Semijoin predicate) {
        return new Predicate.Semijoin(
                predicate.attributes().stream().map(sources).toList(), predicate.plan(), predicate.partners());
    }
}
