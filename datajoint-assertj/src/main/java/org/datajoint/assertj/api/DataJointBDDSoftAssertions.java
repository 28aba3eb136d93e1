package org.datajoint.assertj.api;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.BDDSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions on tables and queries in BDD style, together with all BDD soft assertions of AssertJ.
 *
 * <p>Not safe for use by several threads. A named test module must require {@code net.bytebuddy} for soft assertions of any
 * kind; in such a module, assertions on tables and queries that are inherited from AssertJ, such as {@code isNotNull}, are
 * not soft but fail immediately.
 */
public class DataJointBDDSoftAssertions extends AbstractSoftAssertions
        implements BDDSoftAssertionsProvider, DataJointBDDSoftAssertionsProvider {
    /** Creates soft assertions without failures. */
    public DataJointBDDSoftAssertions() {}

    /** Runs the assertions and reports all of their failures together. */
    public static void thenSoftly(Consumer<DataJointBDDSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(DataJointBDDSoftAssertions.class, assertions);
    }
}
