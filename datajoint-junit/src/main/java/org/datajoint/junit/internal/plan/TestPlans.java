package org.datajoint.junit.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Records the test plans that JUnit's launcher is executing; the launcher finds this class as a service. An engine that
 * runs without a launcher does not report its plan. Thread-safe.
 */
public final class TestPlans implements TestExecutionListener {
    private static final Set<TestPlan> EXECUTED = ConcurrentHashMap.newKeySet();

    /** Called by JUnit's launcher. */
    public TestPlans() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        EXECUTED.add(plan);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        EXECUTED.remove(plan);
    }

    /** Returns the test methods of a test's class in the order in which they run, or an empty list if the plan is not known. */
    public static List<PlannedTest> beside(String testId) {
        return EXECUTED.stream()
                .flatMap(plan -> beside(plan, testId).stream())
                .findFirst()
                .orElse(List.of());
    }

    private static Optional<List<PlannedTest>> beside(TestPlan plan, String testId) {
        try {
            return plan.getParent(plan.getTestIdentifier(UniqueId.parse(testId)))
                    .map(parent -> plan.getChildren(parent).stream()
                            .filter(TestIdentifier::isTest)
                            .flatMap(TestPlans::planned)
                            .toList());
        } catch (JUnitException notOfThisPlan) {
            return Optional.empty();
        }
    }

    private static Stream<PlannedTest> planned(TestIdentifier test) {
        return test.getSource().stream()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(source -> new PlannedTest(test.getUniqueId(), source.getJavaMethod()));
    }
}
