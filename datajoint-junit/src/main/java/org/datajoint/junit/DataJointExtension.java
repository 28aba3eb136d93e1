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
 * The JUnit extension behind {@link DataJointTest}, which also works by itself: {@code @ExtendWith(DataJointExtension.class)}.
 * It has no state; what a test has is in JUnit's stores. Safe for tests in parallel.
 */
public final class DataJointExtension
        // No TestInstantiationAwareExtension, which a ParameterResolver is anyway: with a JUnit that does not know it,
        // this class
        // could not even be loaded, and nobody would hear why.
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
        return Parameters.isOurs(parameter.getParameter().getType()) && isFirst(context);
    }

    /** Of several that a class has, as by {@code @ExtendWith} and {@code @RegisterExtension}, one alone may know a parameter. */
    @SuppressWarnings("deprecation") // only in JUnit 6, whose replacement JUnit 5 has not
    private boolean isFirst(ExtensionContext context) {
        return context.getStore(Runs.NAMESPACE).getOrComputeIfAbsent(RESOLVER, key -> this) == this;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestScope scope = scope(context, parameter.getDeclaringExecutable());
        return scope.own().settingUp(() -> Parameters.value(parameter, scope));
    }

    /** Where a missing server is no reason to fail, the tests that need it are skipped. */
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

    /** A fault that did not occur was not tested. */
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
            // The factory, whose database this is, never hears of it otherwise.
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
     * What the test or, by its scope, its class has; made by whoever asks first.
     *
     * @param asker the method or constructor that asks
     * @throws ParameterResolutionException if a class asks for a database and each of its methods shall have one
     */
    @SuppressWarnings("deprecation") // only in JUnit 6, whose replacement JUnit 5 has not
    private static TestScope scope(ExtensionContext context, Executable asker) {
        Options options = Options.of(context);
        ExtensionContext owner = owner(context, options);
        if (owner.getTestMethod().isEmpty() && options.scope() == Scope.METHOD) {
            throw new ParameterResolutionException(
                    "Every test of " + context.getRequiredTestClass().getSimpleName()
                            + " has a database of its own, so its @BeforeAll and @AfterAll methods, and its constructor where"
                            + " one object serves all tests, cannot have one. Ask for it in the tests or in @BeforeEach, or let"
                            + " the class share one: @DataJointTest(scope = Scope.CLASS).");
        }
        // Outside of the store's function, which must not throw: the store would throw it at everybody later.
        TestRun run = Runs.of(owner);
        Beginnings beginnings = new Beginnings(owner, options, run);
        // Under the owner's id: a constant would let a child context find its parent's.
        return owner.getStore(Runs.NAMESPACE)
                .getOrComputeIfAbsent(
                        owner.getUniqueId(),
                        id -> beginnings.begin(
                                asker,
                                new OwnerEnding(owner, options, run.settings().keep())),
                        TestScope.class);
    }

    /** Returns what there is, if anybody asked for it. */
    private static Optional<TestScope> existingScope(ExtensionContext context) {
        ExtensionContext owner = owner(context, Options.of(context));
        return Optional.ofNullable(owner.getStore(Runs.NAMESPACE).get(owner.getUniqueId(), TestScope.class));
    }

    /** Returns whether the class has the database that a test of it uses. */
    private static boolean isOfClass(ExtensionContext context) {
        return owner(context, Options.of(context)).getTestMethod().isEmpty();
    }

    private static ExtensionContext owner(ExtensionContext context, Options options) {
        ExtensionContext candidate = context;
        if (options.scope() == Scope.METHOD) {
            // Dynamic tests and their containers have contexts of their own, but their factory's database.
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

    /** How the owner of a database ends. */
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
