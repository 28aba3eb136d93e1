package org.datajoint.assertj.diff;

import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.ValueDifference;

/**
 * An actual row that stands for an expected one and differs from it.
 *
 * @param actual the actual row
 * @param values its attributes that differ, in order
 */
record RowDifference(Map<String, ?> actual, List<ValueDifference> values) {
    RowDifference {
        values = List.copyOf(values);
    }
}
