package org.datajoint.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings that there are: name, kind, default, and the environment variable that gives it. */
@SuppressWarnings("ImmutableEnumChecker") // the defaults are strings, numbers and flags, the lists unmodifiable
enum Setting {
    HOST("database.host", Kind.TEXT, "localhost", "DJ_HOST"),
    PORT("database.port", Kind.NUMBER, 3306, "DJ_PORT"),
    USER("database.user", Kind.TEXT, null, "DJ_USER"),
    PASSWORD("database.password", Kind.SECRET, null, "DJ_PASS"),
    RECONNECT("database.reconnect", Kind.FLAG, true, null),
    USE_TLS("database.use_tls", Kind.FLAG, null, "DJ_USE_TLS"),
    CREATE_TABLES("database.create_tables", Kind.FLAG, true, "DJ_CREATE_TABLES"),
    POOL_SIZE("database.pool_size", Kind.NUMBER, 10, null),
    INIT_FUNCTION("connection.init_function", Kind.TEXT, null, null),
    SAFEMODE("safemode", Kind.FLAG, true, "DJ_SAFEMODE"),
    LOGLEVEL("loglevel", Kind.TEXT, "INFO", "DJ_LOG_LEVEL", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
    DISPLAY_LIMIT("display.limit", Kind.NUMBER, 12, null),
    DISPLAY_WIDTH("display.width", Kind.NUMBER, 14, null),
    DISPLAY_COUNT("display.show_tuple_count", Kind.FLAG, true, null),
    DIAGRAM_DIRECTION("display.diagram_direction", Kind.TEXT, "LR", "DJ_DIAGRAM_DIRECTION", "LR", "TB"),
    AUTO_REFRESH("jobs.auto_refresh", Kind.FLAG, true, "DJ_JOBS_AUTO_REFRESH"),
    KEEP_COMPLETED("jobs.keep_completed", Kind.FLAG, false, "DJ_JOBS_KEEP_COMPLETED"),
    STALE_TIMEOUT("jobs.stale_timeout", Kind.NUMBER, 3600, "DJ_JOBS_STALE_TIMEOUT"),
    DEFAULT_PRIORITY("jobs.default_priority", Kind.NUMBER, 5, "DJ_JOBS_DEFAULT_PRIORITY"),
    VERSION_METHOD("jobs.version_method", Kind.TEXT, null, "DJ_JOBS_VERSION_METHOD", "git", "none"),
    NEW_KEY_FIELDS(
            "jobs.allow_new_pk_fields_in_computed_tables",
            Kind.FLAG,
            false,
            "DJ_JOBS_ALLOW_NEW_PK_FIELDS_IN_COMPUTED_TABLES"),
    JOB_METADATA("jobs.add_job_metadata", Kind.FLAG, false, "DJ_JOBS_ADD_JOB_METADATA"),
    DOWNLOAD_PATH("download_path", Kind.TEXT, ".", null);

    /** What values a setting takes. */
    enum Kind {
        TEXT,
        SECRET,
        NUMBER,
        FLAG
    }

    final String key;
    final Kind kind;
    final @Nullable Object standard;
    final @Nullable String variable;
    private final List<String> choices;

    Setting(String key, Kind kind, @Nullable Object standard, @Nullable String variable, String... choices) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.variable = variable;
        this.choices = List.of(choices);
    }

    static Optional<Setting> named(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    static ConfigException unknown(String key) {
        List<String> known = new ArrayList<>();
        for (Setting setting : values()) {
            known.add(setting.key);
        }
        return new ConfigException("There is no setting \"" + key + "\". The settings are: " + String.join(", ", known)
                + ", and stores.<name>.<property>.");
    }

    /**
     * The value as its kind's Java type: String, Integer or Boolean; text is understood, as it comes from the environment.
     *
     * @param source where the value comes from, for the message
     */
    @Nullable
    Object convert(@Nullable Object value, String source) {
        if (value == null || (value instanceof String text && text.equalsIgnoreCase("null") && standard == null)) {
            if (standard == null) {
                return null;
            }
            throw refused("null", source);
        }
        return switch (kind) {
            case TEXT -> text(value.toString(), source);
            case SECRET -> value.toString();
            case NUMBER -> number(value, source);
            case FLAG -> flag(value, source);
        };
    }

    private String text(String value, String source) {
        if (choices.isEmpty()) {
            return value;
        }
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(value)) {
                return choice;
            }
        }
        throw refused('"' + value + '"', source);
    }

    private Integer number(Object value, String source) {
        try {
            int number = value instanceof Number given
                    ? Math.toIntExact(given.longValue())
                    : Integer.parseInt(value.toString().strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw refused('"' + value.toString() + '"', source);
        }
        throw refused(value.toString(), source);
    }

    private Boolean flag(Object value, String source) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw refused('"' + value.toString() + '"', source);
        };
    }

    private ConfigException refused(String shown, String source) {
        String wanted =
                switch (kind) {
                    case TEXT, SECRET -> choices.isEmpty() ? "a text" : "one of " + String.join(", ", choices);
                    case NUMBER -> "a whole number, zero or more";
                    case FLAG -> "true or false";
                };
        return new ConfigException("The setting " + key + " takes " + wanted + ", not " + shown + " (" + source + ").");
    }
}
