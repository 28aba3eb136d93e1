package org.datajoint.random;

import org.datajoint.random.Evaluator.Total;
import org.datajoint.random.Evaluator.Value;

/** An SQL expression and what it means. */
record Computation<T>(String sql, Col.Family family, T meaning) {
    static Computation<Value> value(String sql, Col.Family family, Value meaning) {
        return new Computation<>(sql, family, row -> Evaluator.normal(meaning.apply(row)));
    }

    static Computation<Total> total(String sql, Col.Family family, Total meaning) {
        return new Computation<>(sql, family, rows -> Evaluator.normal(meaning.apply(rows)));
    }
}
