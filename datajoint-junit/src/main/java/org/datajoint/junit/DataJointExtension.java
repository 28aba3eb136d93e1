package org.datajoint.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.junit.internal.run.TestRun;
import org.datajoint.junit.internal.test.TestInstance;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.testserver.TestNotices;
import org.datajoint.testserver.TestServerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The JUnit extension behind {@link DataJointTest}, which can also be used without that annotation: {@code
 * @ExtendWith(DataJointExtension.class)}. The extension is stateless, since the resources of a test are kept in JUnit's
 * stores, and is safe for parallel tests.
 */
public final class DataJointExtension
        // Does not name TestInstantiationAwareExtension, which ParameterResolver extends anyway: an older JUnit does
        // not have it, so this class could not even be loaded, and the user would not see the reason.
        implements ParameterResolver,
                ExecutionCondition,
                BeforeEachCallback,
                AfterEachCallback,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                TestWatcher {
    private static final String RESOLVER = "resolver";
    private static final String DYNAMIC_FAILURE = "dynamic failure";

    /**
     * Creates the extension. Called by JUnit.
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
        return Parameters.isOurs(parameter.getParameter().getType()) && isFirst(context);
    }

    /**
     * Returns whether this is the first extension of a class that has several, because only one of them may resolve a
     * parameter. A class can have several by combining {@code @ExtendWith} with {@code @RegisterExtension}.
     */
    @SuppressWarnings("deprecation") // deprecated by JUnit 6; JUnit 5 lacks the replacement
    private boolean isFirst(ExtensionContext context) {
        return context.getStore(Runs.NAMESPACE).getOrComputeIfAbsent(RESOLVER, key -> this) == this;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestScope scope = scope(context, parameter.getDeclaringExecutable());
        return scope.own().settingUp(() -> Parameters.value(parameter, scope));
    }

    /** Skips tests that need a database if there is no server and the settings say that this is not a failure. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        JUnitVersion.requireEngine(context);
        ParameterHints.watchConstructors(context);
        if (!Parameters.areAskedForIn(context) || !Runs.mayBeSkipped(context)) {
            return ConditionEvaluationResult.enabled("no database is asked for, or a missing one is a failure");
        }
        try {
            Runs.of(context);
            return ConditionEvaluationResult.enabled("there is a server");
        } catch (TestServerException failure) {
            TestNotices.warnOnce("Tests that need a database are skipped: " + failure.getMessage());
            return ConditionEvaluationResult.disabled(failure.getMessage());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isOfClass(context)) {
            existingScope(context).ifPresent(TestScope::beginsTest);
        }
    }

    /** Fails a test that passes although one of its faults has not occurred. */
    @Override
    public void afterEach(ExtensionContext context) {
        Optional<TestInstance> own = existingScope(context).map(TestScope::own);
        own.ifPresent(TestInstance::hasBegun);
        List<String> waiting = own.map(instance -> instance.faults().waiting()).orElse(List.of());
        boolean passed = context.getExecutionException().isEmpty()
                && context.getStore(Runs.NAMESPACE).get(DYNAMIC_FAILURE) == null;
        if (!waiting.isEmpty() && passed) {
            throw new AssertionFailedError("The test passed, but what it asked of its Faults did not occur: "
                    + String.join("; ", waiting)
                    + ". Ask for it at a statement that is sent, or take it back by clear() of Faults.");
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        beginsBody(context);
        invocation.proceed();
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        beginsBody(context);
        return invocation.proceed();
    }

    private static void beginsBody(ExtensionContext context) {
        existingScope(context).ifPresent(scope -> scope.own().beginsBody());
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, method, context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw ParameterHints.added(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw ParameterHints.added(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw ParameterHints.added(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw ParameterHints.added(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw ParameterHints.added(context, failure);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            // Otherwise the factory, to which the database belongs, does not learn of the failure.
            factory(context).getStore(Runs.NAMESPACE).put(DYNAMIC_FAILURE, failure);
            existingScope(context).ifPresent(scope -> scope.noteFailureBeforeEnd(failure));
            throw failure;
        }
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        if (cause == null) {
            return;
        }
        ParameterHints.note(context, cause);
        if (isOfClass(context)) {
            existingScope(context).ifPresent(scope -> scope.noteFailureBeforeEnd(cause));
        }
    }

    /**
     * Returns the database of the test or, depending on the scope, of its class. The first caller creates it.
     *
     * @param asker the method or constructor that asks
     * @throws ParameterResolutionException if a database is requested for the whole class although each of its tests has its
     *     own
     */
    @SuppressWarnings("deprecation") // deprecated by JUnit 6; JUnit 5 lacks the replacement
    private static TestScope scope(ExtensionContext context, Executable asker) {
        Options options = Options.of(context);
        ExtensionContext owner = owner(context, options);
        if (owner.getTestMethod().isEmpty() && options.scope() == Scope.METHOD) {
            throw new ParameterResolutionException(
                    "Every test of " + context.getRequiredTestClass().getSimpleName()
                            + " has a database of its own, so its @BeforeAll and @AfterAll methods, and its constructor if"
                            + " one object serves all tests, cannot have one. Ask for it in the tests or in @BeforeEach, or let"
                            + " the class share one: @DataJointTest(scope = Scope.CLASS).");
        }
        // Outside of the store's function: an exception there would be stored and thrown at later callers.
        TestRun run = Runs.of(owner);
        ScopeFactory scopes = new ScopeFactory(owner, options, run);
        // The key contains the owner's id, since a constant key would let a child context find its parent's value.
        return owner.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(
                        owner.getUniqueId(),
                        id -> scopes.begin(
                                asker,
                                new OwnerEnding(owner, options, run.settings().keep())),
                        TestScope.class);
    }

    /** Returns the database if it has been requested. */
    private static Optional<TestScope> existingScope(ExtensionContext context) {
        ExtensionContext owner = owner(context, Options.of(context));
        return Optional.ofNullable(owner.getStore(Runs.NAMESPACE).get(owner.getUniqueId(), TestScope.class));
    }

    /** Returns whether the tests of the class share one database. */
    private static boolean isOfClass(ExtensionContext context) {
        return owner(context, Options.of(context)).getTestMethod().isEmpty();
    }

    private static ExtensionContext owner(ExtensionContext context, Options options) {
        ExtensionContext candidate = context;
        if (options.scope() == Scope.METHOD) {
            // Dynamic tests and their containers have their own contexts, but use their factory's database.
            return factory(context);
        }
        while (candidate.getTestMethod().isPresent()
                || candidate
                        .getTestClass()
                        .filter(options.owner()::isAssignableFrom)
                        .isEmpty()) {
            Optional<ExtensionContext> parent = candidate.getParent();
            if (parent.isEmpty()) {
                return context;
            }
            candidate = parent.get();
        }
        return outermost(candidate);
    }

    /** Returns the context of a dynamic test's factory, and any other test's own. */
    private static ExtensionContext factory(ExtensionContext context) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, each -> each.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .filter(each -> each.getTestMethod().isPresent())
                .findFirst()
                .orElse(context);
    }

    /** A parameterized class has a context for each of its invocations, inside the one of @BeforeAll and @AfterAll. */
    private static ExtensionContext outermost(ExtensionContext ofClass) {
        ExtensionContext outermost = ofClass;
        Optional<ExtensionContext> parent = ofClass.getParent();
        while (parent.isPresent() && parent.get().getTestClass().equals(ofClass.getTestClass())) {
            outermost = parent.get();
            parent = outermost.getParent();
        }
        return outermost;
    }

    /** The result of the test or class that owns a database. */
    private record OwnerEnding(ExtensionContext owner, Options options, String configured) implements TestScope.Ending {
        @Override
        public Optional<Throwable> failure() {
            return owner.getExecutionException().filter(thrown -> !(thrown instanceof TestAbortedException));
        }

        @Override
        public boolean keeps(boolean failed) {
            Keep keep = options.keep() == Keep.AS_CONFIGURED
                    ? Keep.valueOf(configured.toUpperCase(Locale.ROOT))
                    : options.keep();
            return keep == Keep.ALWAYS || (keep == Keep.ON_FAILURE && failed);
        }
    }
}
