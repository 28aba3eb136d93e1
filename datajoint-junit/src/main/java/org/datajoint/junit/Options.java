package org.datajoint.junit;

import java.util.List;
import java.util.Optional;
import org.datajoint.table.Table;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link DataJointTest} says for a test.
 *
 * @param owner the class that says it, or the test's own where none does
 * @param scope of the database
 * @param keep of the schemas
 * @param tables to declare
 * @param templates that fill the schema first
 * @param seed to insert
 * @param seeders that fill the schema
 * @param image to run on, or empty
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

    /** A dynamic test's context has no class of its own. */
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
