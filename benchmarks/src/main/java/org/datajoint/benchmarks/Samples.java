package org.datajoint.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of one contender in the rounds of one case. */
final class Samples {
    private final List<Double> nanos = new ArrayList<>();

    void add(double time) {
        nanos.add(time);
    }

    int count() {
        return nanos.size();
    }

    double sum() {
        return nanos.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the times of a single operation. */
    Samples dividedBy(long operations) {
        Samples each = new Samples();
        nanos.forEach(time -> each.add(time / operations));
        return each;
    }

    double median() {
        return quantile(nanos, 0.5);
    }

    double spread() {
        return (quantile(nanos, 0.9) - quantile(nanos, 0.1)) / median();
    }

    /** Returns the ratio to another contender's time in the same round, which is not affected by a disturbance of a whole round. */
    Result.@Nullable Ratio ratioTo(@Nullable Samples other) {
        if (other == null || other.count() == 0) {
            return null;
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(count(), other.count()); i++) {
            ratios.add(nanos.get(i) / other.nanos.get(i));
        }
        // How many of n rounds are below the true median is binomially distributed: nearly always n/2 plus or minus the
        // square root of n.
        double margin = Math.sqrt(ratios.size()) / ratios.size();
        return new Result.Ratio(
                quantile(ratios, 0.5),
                quantile(ratios, Math.max(0, 0.5 - margin)),
                quantile(ratios, Math.min(1, 0.5 + margin)));
    }

    private static double quantile(List<Double> values, double part) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    @Override
    public String toString() {
        return Arrays.toString(nanos.toArray());
    }
}
