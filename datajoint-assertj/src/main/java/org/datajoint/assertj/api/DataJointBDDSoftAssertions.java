package org.datajoint.assertj.api;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions on tables and queries, and all those of AssertJ, that begin with {@code then}.
 *
 * <p>An instance is for one thread.
 */
public class DataJointBDDSoftAssertions extends AbstractSoftAssertions
        implements BDDSoftAssertionsProvider, DataJointBDDSoftAssertionsProvider {
    /** No failure collected yet. */
    public DataJointBDDSoftAssertions() {}

    /** Runs the assertions and reports all their failures at once. */
    public static void thenSoftly(Consumer<DataJointBDDSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(DataJointBDDSoftAssertions.class, assertions);
    }
}
