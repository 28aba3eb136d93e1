package org.datajoint.junit;

import java.util.List;
import java.util.Optional;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The options of a {@link DataJointTest} annotation.
 *
 * @param owner the class with the annotation, or the test class if there is none
 * @param scope the scope of the database
 * @param keep when the schemas are kept
 * @param tables the tables to declare
 * @param templates the programs that fill the schema first
 * @param seed the files of rows to insert
 * @param seeders the programs that fill the schema
 * @param image the container image to run on, or an empty string
 */
record Options(
        Class<?> owner,
        Scope scope,
        Keep keep,
        List<Class<? extends Table>> tables,
        List<Class<? extends Seeder>> templates,
        List<String> seed,
        List<Class<? extends Seeder>> seeders,
        String image) {

    /** Returns the test class; for a dynamic test, whose context has none, the class of its factory. */
    private static Class<?> testClass(ExtensionContext context) {
        ExtensionContext candidate = context;
        while (candidate.getTestClass().isEmpty()) {
            candidate = candidate.getParent().orElseThrow();
        }
        return candidate.getRequiredTestClass();
    }

    /** Returns the annotation on the test's class or, for a nested class, on the nearest class around it. */
    static Options of(ExtensionContext context) {
        Class<?> own = testClass(context);
        for (Class<?> type = own; type != null; type = type.getEnclosingClass()) {
            Optional<DataJointTest> found = AnnotationSupport.findAnnotation(type, DataJointTest.class);
            if (found.isPresent()) {
                DataJointTest test = found.get();
                return new Options(
                        type,
                        test.scope(),
                        test.keep(),
                        List.of(test.tables()),
                        List.of(test.template()),
                        List.of(test.seed()),
                        List.of(test.seeder()),
                        test.image());
            }
        }
        return new Options(own, Scope.METHOD, Keep.AS_CONFIGURED, List.of(), List.of(), List.of(), List.of(), "");
    }
}
