package org.datajoint.assertj.api;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions on tables and queries, and all those of AssertJ, that begin with {@code then}.
 *
 * <p>An instance is for one thread. In a test module, which has to require {@code net.bytebuddy} for soft assertions of any
 * kind, only the assertions of this module are soft on tables and queries: those that they inherit from AssertJ, such as
 * {@code isNotNull}, fail at once.
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
