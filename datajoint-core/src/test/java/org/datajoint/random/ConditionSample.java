package org.datajoint.random;

import java.util.List;
import org.datajoint.query.Condition;
import org.datajoint.random.Evaluator.Test;

/** The same condition twice. */
record ConditionSample(Test test, Object condition, String text) {
    Condition typed() {
        return condition instanceof Condition same ? same : Condition.of(List.of(condition));
    }
}
