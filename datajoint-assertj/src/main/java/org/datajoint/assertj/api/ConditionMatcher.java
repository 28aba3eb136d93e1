package org.datajoint.assertj.api;

import org.assertj.core.api.Condition;
import org.datajoint.assertj.value.ValueMatcher;
import org.jspecify.annotations.Nullable;

/** A condition of AssertJ in place of a value in an expected row. */
record ConditionMatcher(Condition<?> condition) implements ValueMatcher {
    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public boolean matches(@Nullable Object actual) {
        try {
            return ((Condition<Object>) condition).matches(actual);
        } catch (ClassCastException wrongClass) {
            throw new IllegalArgumentException(
                    "the condition <" + condition + "> of an expected row cannot be applied to a "
                            + (actual == null ? "NULL" : actual.getClass().getName())
                            + ": write it for the Java class of the attribute",
                    wrongClass);
        } catch (NullPointerException notForNull) {
            if (actual == null) {
                return false;
            }
            throw notForNull;
        }
    }

    /** Returns the condition's description. */
    @Override
    public String toString() {
        return "<" + condition + ">";
    }
}
