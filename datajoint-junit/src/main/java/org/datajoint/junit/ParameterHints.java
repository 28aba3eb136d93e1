package org.datajoint.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.connection.Config;
import org.datajoint.junit.internal.test.FailureNote;
import org.datajoint.query.QueryExpression;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;
import org.datajoint.testserver.TestServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Suggests what to request instead of a parameter that is similar to one that this extension supports. The extension does not
 * claim such parameters, since another extension may support them; but if none does, JUnit's own message is of little help.
 */
final class ParameterHints {
    private static final Map<Class<?>, String> MEANT = Map.of(
            FreeTable.class,
            "ask for an Instance and call freeTable(name), or for a Schema and call freeTable(name)",
            VirtualSchema.class,
            "ask for an Instance and call virtualSchema(name)",
            java.sql.Connection.class,
            "ask for a javax.sql.DataSource and call getConnection()",
            org.datajoint.connection.Connection.class,
            "ask for an Instance and call connection()",
            Config.class,
            "ask for an Instance and call config()",
            StatementListener.class,
            "ask for an org.datajoint.connection.Statements, which records the test's statements",
            FaultSource.class,
            "ask for an org.datajoint.junit.Faults",
            TestServer.class,
            "ask for a TestDatabase and call server()");

    private ParameterHints() {}

    /**
     * Returns the hint for a failure to resolve a parameter of the test, of its lifecycle methods or of its constructors.
     */
    static Optional<String> of(ExtensionContext context, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        boolean ours = failure instanceof ParameterResolutionException && !hasHint(failure);
        if (!ours || !message.startsWith("No ParameterResolver")) {
            return Optional.empty();
        }
        return context.getTestClass().stream()
                .flatMap(ParameterHints::executables)
                .filter(executable -> message.contains("[" + executable.toGenericString() + "]"))
                .flatMap(executable -> Arrays.stream(executable.getParameters()))
                .filter(parameter -> message.contains("[" + parameter + "]"))
                .flatMap(parameter -> of(parameter).stream())
                .findFirst();
    }

    private static boolean hasHint(Throwable failure) {
        return failure.getCause() instanceof ParameterResolutionException
                || Arrays.stream(failure.getSuppressed()).anyMatch(FailureNote.class::isInstance);
    }

    /** Returns the failure itself, or a replacement that includes the hint. */
    static Throwable added(ExtensionContext context, Throwable failure) {
        return of(context, failure)
                .<Throwable>map(
                        hint -> new ParameterResolutionException(failure.getMessage() + " Hint: " + hint, failure))
                .orElse(failure);
    }

    /** Adds the hint to the failure of a constructor, which is not passed to any handler. */
    static void note(ExtensionContext context, Throwable failure) {
        of(context, failure).ifPresent(hint -> failure.addSuppressed(new FailureNote("Hint: " + hint)));
    }

    /**
     * Adds hints for constructors if one object serves all tests. No callback reports that such an object could not be
     * created, but a resource that JUnit closes with the class can look for the failure.
     */
    @SuppressWarnings("deprecation") // deprecated by JUnit 6; JUnit 5 lacks the replacement
    static void watchConstructors(ExtensionContext context) {
        boolean hintable = context.getTestMethod().isEmpty()
                && context.getTestClass().stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredConstructors()))
                        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                        .anyMatch(parameter -> of(parameter).isPresent());
        if (hintable) {
            context.getStore(Runs.NAMESPACE)
                    .getOrComputeIfAbsent(context.getUniqueId() + "/hint", id -> new AtEnd(context));
        }
    }

    private record AtEnd(ExtensionContext context) implements AutoCloseable {
        @Override
        public void close() {
            context.getExecutionException().ifPresent(failure -> note(context, failure));
        }
    }

    private static Stream<Executable> executables(Class<?> testClass) {
        return Stream.concat(
                Arrays.stream(testClass.getDeclaredConstructors()),
                ReflectionSupport.findMethods(testClass, method -> true, HierarchyTraversalMode.TOP_DOWN).stream());
    }

    static Optional<String> of(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (parameter.isAnnotationPresent(TestSchema.class)) {
            return Optional.of("@TestSchema belongs on a Schema or on a table class, not on a " + type.getSimpleName()
                    + "; for a schema's name ask for a TestDatabase and call name(\"…\")");
        }
        String meant = MEANT.get(type);
        if (meant != null) {
            return Optional.of("for a " + type.getName() + ", " + meant);
        }
        if (Table.class.isAssignableFrom(type)) {
            return Optional.of(type.getSimpleName()
                    + " is abstract: ask for a class that extends it and has a @Definition," + " such as Subject");
        }
        if (DataSource.class.isAssignableFrom(type)) {
            return Optional.of("ask for a javax.sql.DataSource, whatever its class");
        }
        if (QueryExpression.class.isAssignableFrom(type)) {
            return Optional.of("ask for a table class and restrict or project it in the test");
        }
        return wraps(parameter) || (type.isArray() && Parameters.isOurs(type.getComponentType()))
                ? Optional.of("ask for it by itself, not in a " + type.getSimpleName())
                : Optional.empty();
    }

    /** Returns whether the type is a list, a supplier or another container of a type that can be requested. */
    private static boolean wraps(Parameter parameter) {
        String text = parameter.getParameterizedType().getTypeName();
        return Stream.of(Schema.class, Instance.class, TestDatabase.class, DataSource.class)
                .anyMatch(type -> text.endsWith("<" + type.getName() + ">"));
    }
}
