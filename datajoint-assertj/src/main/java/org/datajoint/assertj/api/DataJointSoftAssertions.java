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
 * <p>An instance is for one thread. In a test module, which has to require {@code net.bytebuddy} for soft assertions of any
 * kind, only the assertions of this module are soft on tables and queries: those that they inherit from AssertJ, such as
 * {@code isNotNull}, fail at once.
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
