package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares whole rows if an actual row can match several expected ones, because they specify different attributes,
 * tolerances or conditions. Pairs as many rows as possible.
 */
final class PairedComparison implements RowReader {
    private static final int MOST_TRIALS = 5_000_000;

    private final ComparisonPlan plan;
    private final Tally tally;
    private final List<CandidateIndex> indexes;
    private final RowPairing pairing;
    private final BitSet met = new BitSet();
    private long trials;
    private @Nullable String mixed;

    PairedComparison(ComparisonPlan plan) {
        this.plan = plan;
        this.tally = new Tally(plan);
        this.indexes = CandidateIndex.of(plan);
        this.pairing = new RowPairing(plan.expected().size());
    }

    @Override
    public boolean accept(Map<String, ?> row) {
        for (CandidateIndex index : indexes) {
            mixed = index.mixed(row);
            if (mixed != null) {
                return false;
            }
        }
        tally.addActual();
        int[] candidates = candidates(row);
        if (candidates.length > 0 && isPlaced(candidates)) {
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

    private boolean isPlaced(int[] candidates) {
        if (!plan.containment().isRepeatable()) {
            return pairing.add(candidates);
        }
        for (int candidate : candidates) {
            met.set(candidate);
        }
        return true;
    }

    private int[] candidates(Map<String, ?> row) {
        List<Integer> candidates = new ArrayList<>();
        for (CandidateIndex index : indexes) {
            List<Integer> similar = index.similar(row);
            trials += similar.size();
            if (trials + pairing.steps() > MOST_TRIALS) {
                throw new IllegalArgumentException("matching actual with expected rows was given up after "
                        + MOST_TRIALS + " comparisons: choose attributes that identify the rows with keyedBy(...)");
            }
            for (int number : similar) {
                if (plan.expected().get(number).matches(row, index.others())) {
                    candidates.add(number);
                }
            }
        }
        return candidates.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public RowDiff result() {
        for (int i = 0; i < plan.expected().size(); i++) {
            boolean found = plan.containment().isRepeatable() ? met.get(i) : pairing.isPaired(i);
            if (!found) {
                tally.addMissing(plan.expected().get(i));
            }
        }
        return tally.toDiff();
    }
}
