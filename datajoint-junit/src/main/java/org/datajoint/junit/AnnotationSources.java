package org.datajoint.junit;

import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The classes, interfaces and annotations from which a test class can have its {@link DataJointTest}. */
final class AnnotationSources {
    private AnnotationSources() {}

    /**
     * Returns all of them, the nearest first: the class, its superclasses and its enclosing classes, each followed by
     * its annotations and interfaces and by those of these.
     */
    static List<Class<?>> of(Class<?> testClass) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> outer = testClass; outer != null; outer = outer.getEnclosingClass()) {
            for (Class<?> above = outer; above != null; above = above.getSuperclass()) {
                collect(above, found);
            }
        }
        return List.copyOf(found);
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (!found.add(type)) {
            return;
        }
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            collect(annotation.annotationType(), found);
        }
        for (Class<?> implemented : type.getInterfaces()) {
            collect(implemented, found);
        }
    }
}
