package org.datajoint.random;

import org.datajoint.random.Evaluator.Test;

/** The same condition twice. */
record ConditionSample(Test test, Object condition, String text) {}
