package org.datajoint.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datajoint.Instance;
import org.datajoint.connection.Statements;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Determines which parameters the extension supports, and their meaning. */
final class Parameters {
    private Parameters() {}

    static boolean isOurs(Class<?> type) {
        return type == Instance.class
                || type == Schema.class
                || type == TestDatabase.class
                || type == DataSource.class
                || type == Statements.class
                || type == Faults.class
                || isTable(type);
    }

    /** Returns whether the type is a table class of a program, rather than one of the library's own. */
    static boolean isTable(Class<?> type) {
        return Table.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && !type.getPackageName().equals(Table.class.getPackageName());
    }

    static Object value(ParameterContext parameter, TestScope scope) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Instance.class) {
            return scope.instance();
        }
        if (type == TestDatabase.class) {
            return new TestDatabase(scope);
        }
        if (type == DataSource.class) {
            return scope.dataSource();
        }
        if (type == Statements.class) {
            return scope.own().statements();
        }
        if (type == Faults.class) {
            return new Faults(scope.own().faults());
        }
        Schema schema = scope.schema(schemaName(parameter.getParameter()));
        return type == Schema.class ? schema : schema.table(type.asSubclass(Table.class));
    }

    /** Returns the logical name of the schema for a parameter. */
    static String schemaName(Parameter parameter) {
        return AnnotationSupport.findAnnotation(parameter, TestSchema.class)
                .map(TestSchema::value)
                .orElse("");
    }

    /** Returns whether the test or class of the context requests a database by its signatures. */
    static boolean areAskedForIn(ExtensionContext context) {
        Optional<Method> method = context.getTestMethod();
        if (method.isPresent()) {
            return asks(method.get())
                    || context.getTestClass().stream()
                            .anyMatch(type -> constructors(type).anyMatch(Parameters::asks)
                                    || methods(type, List.of(BeforeEach.class, AfterEach.class))
                                            .anyMatch(Parameters::asks));
        }
        return context.getTestClass().stream().anyMatch(type -> methods(type, List.of(BeforeAll.class, AfterAll.class))
                .anyMatch(Parameters::asks));
    }

    private static boolean asks(Executable executable) {
        return Arrays.stream(executable.getParameterTypes()).anyMatch(Parameters::isOurs);
    }

    private static Stream<Executable> constructors(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getEnclosingClass)
                .flatMap(each -> Arrays.stream(each.getDeclaredConstructors()));
    }

    private static Stream<Method> methods(Class<?> type, List<Class<? extends Annotation>> marks) {
        return ReflectionSupport.findMethods(
                type,
                method -> marks.stream().anyMatch(mark -> AnnotationSupport.isAnnotated(method, mark)),
                HierarchyTraversalMode.TOP_DOWN)
                .stream();
    }
}
