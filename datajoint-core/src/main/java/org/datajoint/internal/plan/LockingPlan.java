package org.datajoint.internal.plan;

/**
 * Makes the plan of the same rows that locks those of its tables which it reads. Tables of conditions are read alone: they
 * decide which rows there are, and are not part of them.
 */
public final class LockingPlan extends PlanCopy {
    private static final LockingPlan LOCKING = new LockingPlan();
    private static final Search SEARCH = new Search();

    private LockingPlan() {}

    /** Returns the plan that locks what it reads. */
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

    /** Its tables decide which rows there are. */
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
