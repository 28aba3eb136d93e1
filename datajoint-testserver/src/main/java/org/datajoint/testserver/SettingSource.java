package org.datajoint.testserver;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks a test setting up: given explicitly, else as a system property, else in the environment. A blank value counts as
 * none. Immutable.
 *
 * @param explicit the first to ask, for a name like {@code datajoint.test.host}
 * @param properties the second, for the same name
 * @param environment the last, under another name
 */
public record SettingSource(SettingLookup explicit, SettingLookup properties, Map<String, String> environment) {

    /** Returns the system properties and environment of this JVM, after what the caller knows better. */
    public static SettingSource ofThisJvm(SettingLookup explicit) {
        return new SettingSource(explicit, System::getProperty, System.getenv());
    }

    /** Returns the value of a setting that is called {@code property}, or {@code variable} in the environment. */
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
