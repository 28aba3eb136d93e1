package org.datajoint.connection;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The values that a setting accepts.
 *
 * @param kind the kind of its values
 * @param standard the default; null if the setting is unset by default
 * @param choices the only texts that it accepts; empty for any text
 * @param least the smallest number that it accepts
 * @param most the largest number that it accepts
 * @param inert why setting it in a program has no effect; null if it has one
 * @param tlsObject whether it also accepts an object of {@link TlsOptions}
 */
record SettingRule(
        Kind kind,
        @Nullable Object standard,
        List<String> choices,
        int least,
        int most,
        @Nullable String inert,
        boolean tlsObject) {

    enum Kind {
        TEXT,
        SECRET,
        NUMBER,
        FLAG,
        OBJECT
    }

    static SettingRule text(@Nullable String standard) {
        return new SettingRule(Kind.TEXT, standard, List.of(), 0, 0, null, false);
    }

    static SettingRule secret() {
        return new SettingRule(Kind.SECRET, null, List.of(), 0, 0, null, false);
    }

    static SettingRule number(int standard, int least, int most) {
        return new SettingRule(Kind.NUMBER, standard, List.of(), least, most, null, false);
    }

    static SettingRule number(int standard, int most) {
        return number(standard, 0, most);
    }

    static SettingRule number(int standard) {
        return number(standard, Integer.MAX_VALUE);
    }

    static SettingRule flag(@Nullable Boolean standard) {
        return new SettingRule(Kind.FLAG, standard, List.of(), 0, 0, null, false);
    }

    static SettingRule choice(@Nullable String standard, String... choices) {
        return new SettingRule(Kind.TEXT, standard, List.of(choices), 0, 0, null, false);
    }

    static SettingRule object() {
        return new SettingRule(Kind.OBJECT, Map.of(), List.of(), 0, 0, null, false);
    }

    /** Returns the same rule for a setting that also accepts an object of {@link TlsOptions}. */
    SettingRule orTlsObject() {
        return new SettingRule(kind, standard, choices, least, most, inert, true);
    }

    /** Returns the same rule for a setting that has no effect, with a sentence that says why, or what to do instead. */
    SettingRule inert(String reason) {
        return new SettingRule(kind, standard, choices, least, most, reason, tlsObject);
    }

    /**
     * Converts a value to the Java type of its kind. Text is accepted for every kind, since values from the environment
     * are text.
     *
     * @param source the source of the value, for messages
     */
    @Nullable
    Object convert(String key, @Nullable Object value, String source) {
        if (value == null) {
            if (standard == null) {
                return null;
            }
            throw refused(key, "null", source);
        }
        if (tlsObject) {
            Map<?, ?> object = value instanceof Map<?, ?> map
                    ? map
                    : value.toString().startsWith("{") ? JsonObjects.read(value.toString(), source) : null;
            if (object != null) {
                return TlsOptions.of(key, object, source).setting();
            }
        }
        Object converted = converted(value);
        if (converted == null) {
            throw refused(key, kind == Kind.SECRET ? "the given value" : shown(value), source);
        }
        return converted;
    }

    private @Nullable Object converted(Object value) {
        return switch (kind) {
            case TEXT -> value instanceof Map || value instanceof Iterable ? null : chosen(value.toString());
            case SECRET -> value instanceof Map || value instanceof Iterable ? null : value.toString();
            case NUMBER -> number(value);
            case FLAG ->
                value instanceof Boolean ? value : Flag.of(value.toString()).orElse(null);
            case OBJECT -> value instanceof Map<?, ?> ? JsonValues.copy(value).orElse(null) : null;
        };
    }

    private @Nullable String chosen(String value) {
        if (choices.isEmpty()) {
            return value;
        }
        return choices.stream().filter(value::equalsIgnoreCase).findFirst().orElse(null);
    }

    private @Nullable Integer number(Object value) {
        try {
            int number = value instanceof Number given
                    ? new BigDecimal(given.toString()).intValueExact()
                    : Integer.parseInt(value.toString().strip());
            return number >= least && number <= most ? (Integer) number : null;
        } catch (NumberFormatException | ArithmeticException notWhole) {
            return null;
        }
    }

    private static String shown(Object value) {
        return value instanceof Number || value instanceof Map || value instanceof Iterable
                ? value.toString()
                : '"' + value.toString() + '"';
    }

    private ConfigException refused(String key, String shown, String source) {
        String wanted =
                switch (kind) {
                    case TEXT, SECRET -> choices.isEmpty() ? "a text" : "one of " + String.join(", ", choices);
                    case NUMBER ->
                        most == Integer.MAX_VALUE
                                ? "a whole number, zero or more"
                                : "a whole number from " + least + " to " + most;
                    case FLAG -> tlsObject ? "true, false or an object with ca, cert and key" : "true or false";
                    case OBJECT -> "an object";
                };
        return new ConfigException("The setting " + key + " takes " + wanted + ", not " + shown + " (" + source + ").");
    }
}
