package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of the expected rows that specify the same attributes. Rows are looked up by some of these attributes, and
 * the other ones have to be compared one by one.
 */
final class CandidateIndex {
    private record Signature(List<String> hashed, List<String> others) {}

    private final List<String> others;
    private final List<ExpectedRow> rows;
    private final List<Integer> numbers = new ArrayList<>();
    private final RowForm form;
    private Map<List<@Nullable Object>, List<Integer>> buckets = new HashMap<>();

    private CandidateIndex(Signature signature, ComparisonPlan plan) {
        this.others = signature.others();
        this.rows = plan.expected();
        this.form = new RowForm(signature.hashed(), plan.rules());
    }

    /** Returns an index for each set of specified attributes. */
    static List<CandidateIndex> of(ComparisonPlan plan) {
        Map<Signature, CandidateIndex> indexes = new LinkedHashMap<>();
        for (int i = 0; i < plan.expected().size(); i++) {
            ExpectedRow row = plan.expected().get(i);
            List<String> names = List.copyOf(row.values().keySet());
            Signature signature = new Signature(
                    names.stream().filter(name -> plan.isHashable(row, name)).toList(),
                    names.stream().filter(name -> !plan.isHashable(row, name)).toList());
            indexes.computeIfAbsent(signature, key -> new CandidateIndex(key, plan))
                    .numbers
                    .add(i);
        }
        indexes.values().forEach(CandidateIndex::fill);
        return List.copyOf(indexes.values());
    }

    private void fill() {
        Map<List<@Nullable Object>, List<Integer>> filled = new HashMap<>();
        for (int number : numbers) {
            filled.computeIfAbsent(form.of(rows.get(number).values()), key -> new ArrayList<>())
                    .add(number);
        }
        buckets = filled;
    }

    /** Returns the attributes whose values have to be compared one by one. */
    List<String> others() {
        return others;
    }

    /**
     * Returns an attribute by which rows cannot be looked up because it contains values of several kinds; null if there
     * is none.
     */
    @Nullable
    String mixed(Map<String, ?> actual) {
        return form.mixed(actual);
    }

    /** Returns the indexes of the expected rows that equal the actual row in all attributes of the look-up. */
    List<Integer> similar(Map<String, ?> actual) {
        if (form.learn(actual)) {
            fill();
        }
        List<Integer> bucket = buckets.get(form.of(actual));
        return bucket == null ? List.of() : bucket;
    }
}
