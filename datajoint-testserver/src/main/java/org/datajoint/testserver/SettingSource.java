package org.datajoint.testserver;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks up test settings: explicit values first, then system properties, then the environment. A blank value counts as
 * absent. Immutable.
 *
 * @param explicit the first source, by a name like {@code datajoint.test.host}
 * @param properties the second source, by the same name
 * @param environment the last source, by another name
 */
public record SettingSource(SettingLookup explicit, SettingLookup properties, Map<String, String> environment) {

    /** Returns a source of explicit values and of the system properties and the environment of this JVM. */
    public static SettingSource ofThisJvm(SettingLookup explicit) {
        return new SettingSource(explicit, System::getProperty, System.getenv());
    }

    /**
     * Returns the value of a setting.
     *
     * @param property the setting's name as a property
     * @param variable its name in the environment
     */
    public Optional<String> find(String property, String variable) {
        return given(explicit.value(property))
                .or(() -> given(properties.value(property)))
                .or(() -> inEnvironment(variable));
    }

    /** Returns the value of an environment variable. */
    public Optional<String> inEnvironment(String variable) {
        return given(environment.get(variable));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
