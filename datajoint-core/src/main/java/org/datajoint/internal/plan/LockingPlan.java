package org.datajoint.internal.plan;

/**
 * Makes the plan of the same rows that locks those of its tables which it reads. Tables of conditions are read alone: they
 * decide which rows there are, and are not part of them.
 */
public final class LockingPlan implements Plan.Visitor<Plan> {
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

    @Override
    public Plan aggregate(Aggregate node) {
        return new Aggregate(
                of(node.input()), node.key(), node.determined(), node.total(), node.columns(), node.heading());
    }

    @Override
    public Plan distinct(Distinct node) {
        return new Distinct(of(node.input()), node.names(), node.heading());
    }

    @Override
    public Plan join(Join node) {
        return new Join(of(node.left()), of(node.right()), node.keepsLeft(), node.heading());
    }

    @Override
    public Plan project(Project node) {
        return new Project(of(node.input()), node.columns(), node.heading());
    }

    @Override
    public Plan restrict(Restrict node) {
        return new Restrict(of(node.input()), node.predicate());
    }

    @Override
    public Plan top(TopRows node) {
        return new TopRows(of(node.input()), node.order(), node.limit(), node.offset());
    }

    @Override
    public Plan union(Union node) {
        return new Union(of(node.left()), of(node.right()), node.heading());
    }

    private static final class Search implements Plan.Visitor<Boolean> {
        @Override
        public Boolean source(Source node) {
            return node.locked();
        }

        @Override
        public Boolean aggregate(Aggregate node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean distinct(Distinct node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean join(Join node) {
            return node.left().accept(this) || node.right().accept(this);
        }

        @Override
        public Boolean project(Project node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean restrict(Restrict node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean top(TopRows node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean union(Union node) {
            return node.left().accept(this) || node.right().accept(this);
        }
    }
}
