package org.datajoint.assertj.diff;

import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.ValueDifference;

/**
 * An actual row that corresponds to an expected row but differs from it.
 *
 * @param actual the actual row
 * @param values the values that differ, in the order of the attributes
 */
record RowDifference(Map<String, ?> actual, List<ValueDifference> values) {
    RowDifference {
        values = List.copyOf(values);
    }
}
