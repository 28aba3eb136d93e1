package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** User-defined table classes cannot change the behavior of the library. */
class TableMethodsTest {
    private static final Map<Class<? extends Table>, Set<String>> OVERRIDABLE = Map.of(
            Manual.class, Set.of(),
            Part.class, Set.of(),
            Lookup.class, Set.of("contents"),
            Imported.class, Set.of("keySource", "make"),
            Computed.class, Set.of("keySource", "make"));

    @Test
    void onlyContentsKeySourceAndMakeMayBeOverridden() {
        OVERRIDABLE.forEach((tier, names) ->
                assertThat(overridable(tier)).as(tier.getSimpleName()).isEqualTo(names));
    }

    @Test
    void aRestrictedTableHasNoPopulate() {
        assertThat(RestrictedTable.class.getMethods())
                .extracting(Method::getName)
                .doesNotContain("populate", "populateAsync");
    }

    private static Set<String> overridable(Class<?> tier) {
        Set<String> open = new TreeSet<>();
        List<Method> overriders = new ArrayList<>();
        for (Class<?> type = tier; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean visible =
                        Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers());
                if (visible && !Modifier.isStatic(method.getModifiers()) && !isOverridden(method, overriders)) {
                    overriders.add(method);
                    if (!Modifier.isFinal(method.getModifiers()) && !method.isBridge()) {
                        open.add(method.getName());
                    }
                }
            }
        }
        return open;
    }

    private static boolean isOverridden(Method method, List<Method> overriders) {
        return overriders.stream()
                .anyMatch(other -> other.getName().equals(method.getName())
                        && List.of(other.getParameterTypes()).equals(List.of(method.getParameterTypes())));
    }
}
