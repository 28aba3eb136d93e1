package org.datajoint.assertj.api;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions on tables and queries together with all soft assertions of AssertJ: failures are collected and reported at
 * the end.
 *
 * <pre>{@code
 * DataJointSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(subject).hasRowCount(2);
 *     softly.assertThat(session).isEmpty();
 * });
 * }</pre>
 *
 * <p>Not safe for use by several threads. A named test module must require {@code net.bytebuddy} for soft assertions of any
 * kind; in such a module, assertions on tables and queries that are inherited from AssertJ, such as {@code isNotNull}, are
 * not soft but fail immediately.
 */
public class DataJointSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, DataJointSoftAssertionsProvider {
    /** Creates soft assertions without failures. */
    public DataJointSoftAssertions() {}

    /** Runs the assertions and reports all of their failures together. */
    public static void assertSoftly(Consumer<DataJointSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(DataJointSoftAssertions.class, assertions);
    }
}
