package org.datajoint.junit;

import java.lang.reflect.Method;
import java.util.Optional;
import org.datajoint.testserver.TestServerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The JUnit extension behind {@link DataJointTest}, which also works by itself: {@code @ExtendWith(DataJointExtension.class)}.
 * It has no state; what a test has is in JUnit's stores. Safe for tests in parallel.
 */
public final class DataJointExtension
        // No TestInstantiationAwareExtension, which a ParameterResolver is anyway: with a JUnit that does not know it, this class
        // could not even be loaded, and nobody would hear why.
        implements ParameterResolver,
                ExecutionCondition,
                InvocationInterceptor,
                TestWatcher {
    /**
     * For JUnit.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if the JUnit on the class path is too old
     */
    public DataJointExtension() {
        JUnitVersion.require();
    }

    /** A constructor's parameters belong to the test for which the object is made. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.isOurs(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.value(parameter, Databases.of(context));
    }

    /** Where a missing server is no reason to fail, the tests that need it are skipped. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        JUnitVersion.requireEngine(context);
        if (!Parameters.areAskedForIn(context) || !Runs.mayBeSkipped(context)) {
            return ConditionEvaluationResult.enabled("no database is asked for, or a missing one is a failure");
        }
        try {
            Runs.of(context);
            return ConditionEvaluationResult.enabled("there is a server");
        } catch (TestServerException failure) {
            return ConditionEvaluationResult.disabled(failure.getMessage());
        }
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            // The factory, whose database this is, never hears of it otherwise.
            Databases.existing(context).ifPresent(database -> database.noteFailureBeforeEnd(failure));
            throw failure;
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        Optional<Database> shared = Databases.existing(context).filter(Database::isOfClass);
        if (cause != null) {
            shared.ifPresent(database -> database.noteFailureBeforeEnd(cause));
        }
    }

    /** The name under which a method's schemas go. */
    static String methodName(ExtensionContext context) {
        return context.getTestMethod().map(Method::getName).orElse("");
    }
}
