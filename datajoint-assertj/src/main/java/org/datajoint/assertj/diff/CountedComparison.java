package org.datajoint.assertj.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares whole rows by counting them. All expected rows must specify the same attributes, with values by which rows
 * can be looked up.
 */
final class CountedComparison implements RowReader {
    private static final class Group {
        private final ExpectedRow row;
        private long wanted;
        private long found;

        Group(ExpectedRow row) {
            this.row = row;
        }
    }

    private final ComparisonPlan plan;
    private final Tally tally;
    private final RowForm form;
    private Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
    private @Nullable String mixed;

    CountedComparison(ComparisonPlan plan) {
        this.plan = plan;
        this.tally = new Tally(plan);
        this.form = new RowForm(List.copyOf(plan.expected().get(0).values().keySet()), plan.rules());
        for (ExpectedRow row : plan.expected()) {
            add(groups, row, 1, 0);
        }
    }

    /** Returns whether all expected rows specify the same attributes, with values by which rows can be looked up. */
    static boolean canCompare(ComparisonPlan plan) {
        Set<String> names = plan.expected().get(0).values().keySet();
        return plan.expected().stream()
                .allMatch(row -> row.values().keySet().equals(names)
                        && names.stream().allMatch(name -> plan.isHashable(row, name)));
    }

    @Override
    public boolean accept(Map<String, ?> row) {
        mixed = form.mixed(row);
        if (mixed != null) {
            return false;
        }
        tally.addActual();
        if (form.learn(row)) {
            Map<List<@Nullable Object>, Group> renewed = new LinkedHashMap<>();
            groups.values().forEach(group -> add(renewed, group.row, group.wanted, group.found));
            groups = renewed;
        }
        Group group = groups.get(form.of(row));
        boolean wanted = group != null
                && (group.found < group.wanted || plan.containment().isRepeatable());
        if (group != null && wanted) {
            group.found++;
            tally.addEqual();
        } else {
            tally.addUnexpected(row);
        }
        return true;
    }

    @Override
    public @Nullable String mixed() {
        return mixed;
    }

    private void add(Map<List<@Nullable Object>, Group> target, ExpectedRow row, long wanted, long found) {
        Group group = target.computeIfAbsent(form.of(row.values()), key -> new Group(row));
        group.wanted += wanted;
        group.found += found;
    }

    @Override
    public RowDiff result() {
        for (Group group : groups.values()) {
            boolean repeated = plan.containment().isRepeatable();
            long enough = repeated ? Math.min(1, group.wanted) : group.wanted;
            for (long i = group.found; i < enough; i++) {
                tally.addMissing(group.row);
            }
        }
        return tally.toDiff();
    }
}
