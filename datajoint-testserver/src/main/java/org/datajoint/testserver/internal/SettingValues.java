package org.datajoint.testserver.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks a setting up: given explicitly, as a system property, in the environment. Blank means absent.
 *
 * @param explicit first
 * @param properties second
 * @param environment last
 */
public record SettingValues(
        Function<String, @Nullable String> explicit,
        Function<String, @Nullable String> properties,
        Map<String, String> environment) {

    public Optional<String> find(String property, String variable) {
        return given(explicit.apply(property))
                .or(() -> given(properties.apply(property)))
                .or(() -> inEnvironment(variable));
    }

    public Optional<String> inEnvironment(String variable) {
        return given(environment.get(variable));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
