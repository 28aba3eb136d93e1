package org.datajoint.internal.session;

import java.util.function.UnaryOperator;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanCopy;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Restrict;

/** Copies a plan with other predicates, including those of sub-plans, and with the same headings. */
final class ChangedPredicates extends PlanCopy {
    private final Change change;

    ChangedPredicates(Change change) {
        this.change = change;
    }

    /** Replaces a predicate. */
    @FunctionalInterface
    interface Change {
        /**
         * Returns the replacement of a predicate.
         *
         * @param input the plan that the predicate restricts
         * @param subplans changes the plan of a semijoin
         */
        Predicate of(Predicate predicate, Plan input, UnaryOperator<Plan> subplans);
    }

    @Override
    public Plan restrict(Restrict node) {
        Plan input = node.input().accept(this);
        return new Restrict(input, change.of(node.predicate(), input, plan -> plan.accept(this)));
    }
}
