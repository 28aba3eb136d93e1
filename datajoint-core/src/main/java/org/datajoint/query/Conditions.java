package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.select.SnippetReader;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.RecordShape;
import org.datajoint.internal.values.Required;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** The implementations of {@link Condition}. */
final class Conditions {
    private Conditions() {}

    /** A predicate that is already bound to its rows. */
    static final class Bound extends Condition {
        private final Predicate predicate;

        Bound(Predicate predicate) {
            this.predicate = predicate;
        }

        @Override
        Predicate bind(BindingTarget target) {
            return predicate;
        }

        @Override
        public String toString() {
            return PredicateText.of(predicate);
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

        @Override
        public String toString() {
            return PredicateText.sql(text, values);
        }
    }

    static final class Values extends Condition {
        private final List<String> names;
        private final List<@Nullable Object> values;

        Values(Map<?, ?> values) {
            int count = Required.argument(values, Required.CONDITION).size();
            this.names = new ArrayList<>(count);
            this.values = new ArrayList<>(count);
            values.forEach((name, value) -> {
                if (!(name instanceof String text)) {
                    throw new QueryException(
                            "The keys of a restricting map must be attribute names, not " + name + ".");
                }
                this.names.add(text);
                this.values.add(value);
            });
        }

        @Override
        Predicate bind(BindingTarget target) {
            return bind(target, false);
        }

        private Predicate bind(BindingTarget target, boolean ofRecord) {
            ValueTypes types = SessionConnection.values(target.connection());
            List<Predicate> parts = new ArrayList<>(names.size());
            for (int i = 0; i < names.size(); i++) {
                Predicate part = Equality.of(names.get(i), values.get(i), target.heading(), types);
                if (part != null) {
                    parts.add(part);
                }
            }
            if (parts.isEmpty()) {
                return names.isEmpty() ? Predicate.ALWAYS : new Predicate.Unmatched(Set.copyOf(names), ofRecord);
            }
            return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
        }

        @Override
        public String toString() {
            return PredicateText.map(names, values);
        }
    }

    /** A record, whose components are matched to the attributes of the target. */
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
                    .bind(target, true);
        }

        @Override
        public String toString() {
            return values.toString();
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

        @Override
        public String toString() {
            String text = other.toString();
            return text.indexOf(' ') < 0 ? text : "(" + text + ")";
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

        @Override
        public String toString() {
            return "not " + condition;
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

        @Override
        public String toString() {
            return PredicateText.all(conditions);
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

        @Override
        public String toString() {
            return PredicateText.any(conditions);
        }
    }

    private static List<Predicate> bindAll(List<Condition> conditions, BindingTarget target) {
        List<Predicate> parts = new ArrayList<>();
        conditions.forEach(condition -> parts.add(condition.bind(target)));
        return parts;
    }
}
