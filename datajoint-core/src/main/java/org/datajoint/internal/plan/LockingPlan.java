package org.datajoint.internal.plan;

/**
 * Rebuilds a plan so that it locks the rows it reads. Rows that only conditions read stay unlocked: they decide which rows
 * belong to the result but are no part of it.
 */
public final class LockingPlan extends PlanCopy {
    private static final LockingPlan LOCKING = new LockingPlan();
    private static final Search SEARCH = new Search();

    private LockingPlan() {}

    /** Returns a plan for the same rows that locks what it reads. */
    public static Plan of(Plan plan) {
        return plan.accept(LOCKING);
    }

    /** Returns whether a plan locks any of its tables. */
    public static boolean isLocking(Plan plan) {
        return plan.accept(SEARCH);
    }

    @Override
    public Plan source(Source node) {
        return new Source(node.table(), node.heading(), true);
    }

    /** Returns the node unchanged: like a condition, it only decides which rows belong to the result. */
    @Override
    public Plan reach(Reach node) {
        return node;
    }

    private static final class Search extends PlanSearch {
        @Override
        public Boolean source(Source node) {
            return node.locked();
        }
    }
}
