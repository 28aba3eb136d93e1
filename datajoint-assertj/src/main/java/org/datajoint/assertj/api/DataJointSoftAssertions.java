package org.datajoint.assertj.api;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions on tables and queries, and all those of AssertJ: every failure is collected and reported at the end.
 *
 * <pre>{@code
 * DataJointSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(subject).hasRowCount(2);
 *     softly.assertThat(session).isEmpty();
 * });
 * }</pre>
 *
 * <p>An instance is for one thread.
 */
public class DataJointSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, DataJointSoftAssertionsProvider {
    /** No failure collected yet. */
    public DataJointSoftAssertions() {}

    /** Runs the assertions and reports all their failures at once. */
    public static void assertSoftly(Consumer<DataJointSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(DataJointSoftAssertions.class, assertions);
    }
}
