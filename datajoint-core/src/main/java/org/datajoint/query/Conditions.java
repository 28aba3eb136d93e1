package org.datajoint.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.select.SnippetReader;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.RecordShape;
import org.datajoint.internal.values.Required;
import org.jspecify.annotations.Nullable;

/** The kinds of conditions. */
final class Conditions {
    private Conditions() {}

    /** A predicate on rows that are known already. */
    static final class Bound extends Condition {
        private final Predicate predicate;

        Bound(Predicate predicate) {
            this.predicate = predicate;
        }

        @Override
        Predicate bind(BindingTarget target) {
            return predicate;
        }
    }

    static final class Text extends Condition {
        private final String text;
        private final List<@Nullable Object> values;

        Text(String text, List<@Nullable Object> values) {
            this.text = text;
            this.values = values;
        }

        @Override
        Predicate bind(BindingTarget target) {
            return new Predicate.Text(SnippetReader.read(text, values, target.heading()));
        }
    }

    static final class Values extends Condition {
        private final Map<String, @Nullable Object> values;

        Values(Map<?, ?> values) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            Required.argument(values, Required.CONDITION).forEach((name, value) -> {
                if (!(name instanceof String text)) {
                    throw new QueryException("A map that restricts has attribute names as keys, not " + name + ".");
                }
                copy.put(text, value);
            });
            this.values = Collections.unmodifiableMap(copy);
        }

        @Override
        Predicate bind(BindingTarget target) {
            List<Predicate> parts = new ArrayList<>();
            values.forEach((name, value) -> {
                Predicate part =
                        Equality.of(name, value, target.heading(), SessionConnection.values(target.connection()));
                if (part != null) {
                    parts.add(part);
                }
            });
            if (parts.isEmpty()) {
                return values.isEmpty() ? Predicate.ALWAYS : new Predicate.Unmatched(values.keySet());
            }
            return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
        }
    }

    /** A record: which attributes its components belong to, its target decides. */
    static final class Components extends Condition {
        private final Record values;

        Components(Record values) {
            this.values = Required.argument(values, Required.CONDITION);
        }

        @Override
        Predicate bind(BindingTarget target) {
            return new Values(RecordShape.of(values)
                            .match(target.heading().names())
                            .read(values))
                    .bind(target);
        }
    }

    static final class Match extends Condition {
        private final QueryExpression other;
        private final JoinOptions options;

        Match(QueryExpression other, JoinOptions options) {
            this.other = Required.argument(other, Required.CONDITION);
            this.options = Required.argument(options, "a choice of options. Give JoinOptions.defaults()");
        }

        @Override
        Predicate bind(BindingTarget target) {
            SemanticCheck.sameConnection(target.connection(), other.connection());
            Plan plan = other.plan();
            if (options.semanticCheck()) {
                SemanticCheck.homologous(target.heading(), plan.heading(), target.connection());
            }
            List<String> common = HeadingAlgebra.common(target.heading(), plan.heading());
            return new Predicate.Semijoin(common, plan, common);
        }
    }

    static final class Opposite extends Condition {
        private final Condition condition;

        Opposite(Condition condition) {
            this.condition = Required.argument(condition, Required.CONDITION);
        }

        @Override
        Predicate bind(BindingTarget target) {
            Predicate part = condition.bind(target);
            return part instanceof Predicate.Constant constant
                    ? new Predicate.Constant(!constant.value())
                    : new Predicate.Not(part);
        }
    }

    static final class All extends Condition {
        private final List<Condition> conditions;

        All(List<Condition> conditions) {
            this.conditions = List.copyOf(conditions);
        }

        @Override
        Predicate bind(BindingTarget target) {
            List<Predicate> parts = bindAll(conditions, target);
            if (parts.contains(Predicate.NEVER)) {
                return Predicate.NEVER;
            }
            parts.removeIf(Predicate.ALWAYS::equals);
            return parts.isEmpty() ? Predicate.ALWAYS : parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
        }
    }

    static final class Any extends Condition {
        private final List<Condition> conditions;

        Any(List<Condition> conditions) {
            this.conditions = List.copyOf(conditions);
        }

        @Override
        Predicate bind(BindingTarget target) {
            List<Predicate> parts = bindAll(conditions, target);
            if (parts.contains(Predicate.ALWAYS)) {
                return Predicate.ALWAYS;
            }
            parts.removeIf(Predicate.NEVER::equals);
            parts = KeyLists.gathered(parts, target.heading());
            return parts.isEmpty() ? Predicate.NEVER : parts.size() == 1 ? parts.get(0) : new Predicate.Or(parts);
        }
    }

    private static List<Predicate> bindAll(List<Condition> conditions, BindingTarget target) {
        List<Predicate> parts = new ArrayList<>();
        conditions.forEach(condition -> parts.add(condition.bind(target)));
        return parts;
    }
}
