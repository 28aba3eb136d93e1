package org.datajoint.connection;

import static org.datajoint.connection.SettingRule.choice;
import static org.datajoint.connection.SettingRule.flag;
import static org.datajoint.connection.SettingRule.number;
import static org.datajoint.connection.SettingRule.object;
import static org.datajoint.connection.SettingRule.secret;
import static org.datajoint.connection.SettingRule.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.datajoint.internal.definition.Suggestion;

/**
 * The settings of {@link Config}, each with its meaning, its unit, its default and its environment variable.
 *
 * <p>The names, the variables and {@code datajoint.json} are shared with DataJoint for Python. Some settings have no effect
 * in this version: setting one in a program is an error, while a value from a file or from the environment, which is meant
 * for Python, is accepted and ignored.
 *
 * <p>In addition there are the properties of stores: {@code stores.default}, {@code stores.filepath_default} and {@code
 * stores.<name>.<property>}, which can be set together as a JSON object in {@code DJ_STORES}. The settings of a group can
 * also be set as a JSON object in {@code DJ_DATABASE}, {@code DJ_CONNECTION}, {@code DJ_DISPLAY}, {@code DJ_JOBS} and {@code
 * DJ_PROVENANCE}.
 */
@SuppressWarnings("ImmutableEnumChecker") // the rules' values are texts, numbers, flags and unmodifiable collections
public enum Setting {
    /** {@code database.host}: the server's name or address; {@code localhost} by default. {@code DJ_HOST}. */
    HOST("database.host", "DJ_HOST", text("localhost")),
    /** {@code database.port}: the server's TCP port; 3306 by default. {@code DJ_PORT}. */
    PORT("database.port", "DJ_PORT", number(3306, 65535)),
    /** {@code database.user}: the account; unset by default. {@code DJ_USER}. */
    USER("database.user", "DJ_USER", text(null)),
    /**
     * {@code database.password}: the account's password, never shown; unset by default. {@code DJ_PASS}, which may be empty
     * for an account without a password.
     */
    PASSWORD("database.password", "DJ_PASS", secret()),
    /**
     * {@code database.use_tls}: true to require encryption, false to disable it, unset (the default) to encrypt if the server
     * supports it. An object requires encryption and configures certificates, with the same names as in DataJoint for Python:
     * {@code ca}, a PEM file of the authorities that are trusted to sign the server's certificate; {@code check_hostname},
     * whether the certificate must match the host, which is the default if {@code ca} is set; {@code cert} and {@code key},
     * PEM files with the client's own certificate and its private key. See {@link TlsOptions}. {@code DJ_USE_TLS}.
     */
    USE_TLS("database.use_tls", "DJ_USE_TLS", flag(null).orTlsObject()),
    /**
     * {@code database.reconnect}: whether a query outside of a transaction is sent again if its connection is lost; true by
     * default. {@code DJ_RECONNECT}.
     */
    RECONNECT("database.reconnect", "DJ_RECONNECT", flag(true)),
    /**
     * {@code database.create_tables}: whether missing tables are declared; true by default. {@code DJ_CREATE_TABLES}.
     */
    CREATE_TABLES("database.create_tables", "DJ_CREATE_TABLES", flag(true)),
    /** {@code database.pool_size}: how many connections an instance opens at most; 10 by default. No variable. */
    POOL_SIZE("database.pool_size", "", number(10)),
    /**
     * {@code database.backend}: {@code mysql}, the default, which includes MariaDB; an instance for {@code postgresql} is
     * refused. {@code DJ_BACKEND}.
     */
    BACKEND("database.backend", "DJ_BACKEND", choice("mysql", "mysql", "postgresql")),
    /** {@code database.name}: has no effect, since it applies only to PostgreSQL. {@code DJ_DATABASE_NAME}. */
    DATABASE_NAME("database.name", "DJ_DATABASE_NAME", text(null).inert("It is for PostgreSQL only.")),
    /** {@code database.database_prefix}: has no effect; write schema names in full. {@code DJ_DATABASE_PREFIX}. */
    DATABASE_PREFIX("database.database_prefix", "DJ_DATABASE_PREFIX", text("").inert("Name schemas in full instead.")),
    /** {@code connection.charset}: has no effect, since connections always use {@code utf8mb4}. No variable. */
    CHARSET("connection.charset", "", text("").inert("Connections always use utf8mb4.")),
    /**
     * {@code connection.init_function}: one SQL statement that is run on each connection that an instance opens, before it is used;
     * unset by default. Session variables that this library relies on, such as the SQL mode, are set after it. Connections
     * that are passed to {@code Instance.using} must be prepared by their owner. The statement may contain a secret, so it is
     * never shown. No variable.
     */
    INIT_FUNCTION("connection.init_function", "", secret()),
    /**
     * {@code safemode}: whether deleting rows and dropping tables or schemas asks for confirmation; true by default. {@code
     * DJ_SAFEMODE}.
     */
    SAFEMODE("safemode", "DJ_SAFEMODE", flag(true)),
    /**
     * {@code loglevel}: the level of the loggers {@code org.datajoint} of the process: {@code DEBUG}, {@code INFO}, {@code
     * WARNING}, {@code ERROR} or {@code CRITICAL}. It has an effect if the logging framework is Logback, Log4j or {@code
     * java.util.logging}. If it is not set, the framework's own configuration applies. {@code DJ_LOG_LEVEL}.
     */
    LOGLEVEL("loglevel", "DJ_LOG_LEVEL", choice("INFO", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")),
    /** {@code display.limit}: how many rows a preview shows at most; 12 by default. No variable. */
    DISPLAY_LIMIT("display.limit", "", number(12)),
    /** {@code display.width}: the maximum width of a column in a preview, in characters; 14 by default. No variable. */
    DISPLAY_WIDTH("display.width", "", number(14)),
    /** {@code display.show_tuple_count}: whether a preview counts all rows; true by default. No variable. */
    DISPLAY_COUNT("display.show_tuple_count", "", flag(true)),
    /**
     * {@code display.diagram_direction}: the direction from parents to children in diagrams: {@code LR}, the default, from
     * left to right, or {@code TB}, from top to bottom. {@code DJ_DIAGRAM_DIRECTION}.
     */
    DIAGRAM_DIRECTION("display.diagram_direction", "DJ_DIAGRAM_DIRECTION", choice("LR", "LR", "TB")),
    /**
     * {@code display.diagram_theme}: the colours of diagrams: {@code light}, {@code dark}, or {@code auto}, the default, for
     * those that the reader prefers if the format supports it, otherwise light ones. {@code DJ_DIAGRAM_THEME}.
     */
    DIAGRAM_THEME("display.diagram_theme", "DJ_DIAGRAM_THEME", choice("auto", "auto", "light", "dark")),
    /** {@code jobs.auto_refresh}: whether populate refreshes the jobs first; true by default. {@code DJ_JOBS_AUTO_REFRESH}. */
    AUTO_REFRESH("jobs.auto_refresh", "DJ_JOBS_AUTO_REFRESH", flag(true)),
    /**
     * {@code jobs.keep_completed}: whether completed jobs are kept; false by default. {@code DJ_JOBS_KEEP_COMPLETED}.
     */
    KEEP_COMPLETED("jobs.keep_completed", "DJ_JOBS_KEEP_COMPLETED", flag(false)),
    /**
     * {@code jobs.stale_timeout}: the age in seconds at which a refresh removes a job whose key is no longer to be made, zero
     * for never; 3600 by default. {@code DJ_JOBS_STALE_TIMEOUT}.
     */
    STALE_TIMEOUT("jobs.stale_timeout", "DJ_JOBS_STALE_TIMEOUT", number(3600)),
    /**
     * {@code jobs.default_priority}: the priority of new jobs from -128, the most urgent, to 127; 5 by default.
     * {@code DJ_JOBS_DEFAULT_PRIORITY}.
     */
    DEFAULT_PRIORITY("jobs.default_priority", "DJ_JOBS_DEFAULT_PRIORITY", number(5, Byte.MIN_VALUE, Byte.MAX_VALUE)),
    /**
     * {@code jobs.version_method}: how to determine the version of the code that is recorded with jobs and rows: {@code git}
     * for the commit of the working directory, {@code none} for an empty version; unset by default, which is the same as
     * {@code none}. {@code DJ_JOBS_VERSION_METHOD}.
     */
    VERSION_METHOD("jobs.version_method", "DJ_JOBS_VERSION_METHOD", choice(null, "git", "none")),
    /**
     * {@code jobs.allow_new_pk_fields_in_computed_tables}: whether imported and computed tables may have primary key attributes
     * of their own; false by default. {@code DJ_JOBS_ALLOW_NEW_PK_FIELDS_IN_COMPUTED_TABLES}.
     */
    NEW_KEY_FIELDS(
            "jobs.allow_new_pk_fields_in_computed_tables",
            "DJ_JOBS_ALLOW_NEW_PK_FIELDS_IN_COMPUTED_TABLES",
            flag(false)),
    /**
     * {@code jobs.add_job_metadata}: whether imported and computed tables are declared with hidden attributes that record
     * when, for how long and with which version of the code a row was made; false by default. {@code
     * DJ_JOBS_ADD_JOB_METADATA}.
     */
    JOB_METADATA("jobs.add_job_metadata", "DJ_JOBS_ADD_JOB_METADATA", flag(false)),
    /** {@code provenance.capture}: has no effect; false by default. {@code DJ_PROVENANCE_CAPTURE}. */
    PROVENANCE_CAPTURE(
            "provenance.capture", "DJ_PROVENANCE_CAPTURE", flag(false).inert(Reasons.PROVENANCE)),
    /** {@code provenance.source}: has no effect; a JSON object, empty by default. {@code DJ_PROVENANCE_SOURCE}. */
    PROVENANCE_SOURCE("provenance.source", "DJ_PROVENANCE_SOURCE", object().inert(Reasons.PROVENANCE)),
    /**
     * {@code download_path}: the folder in which attached files are saved when they are fetched as a {@code Path}; {@code .},
     * the working directory, by default. {@code DJ_DOWNLOAD_PATH}.
     */
    DOWNLOAD_PATH("download_path", "DJ_DOWNLOAD_PATH", text(".")),
    /**
     * {@code codec.max_blob_bytes}: the maximum size of a {@code <blob>} value in bytes, before compression; 1073741824 (1
     * GiB) by default. No variable.
     */
    MAX_BLOB_BYTES("codec.max_blob_bytes", "", number(1 << 30)),
    /** {@code query_cache}: has no effect, since results are not cached; unset by default. {@code DJ_QUERY_CACHE}. */
    QUERY_CACHE("query_cache", "DJ_QUERY_CACHE", text(null).inert("Results of queries are not cached.")),
    /**
     * {@code ignore_config_file}: whether {@code datajoint.json} and the folders of secrets are ignored; false by default.
     * Read only from the environment variable {@code DJ_IGNORE_CONFIG_FILE}.
     */
    IGNORE_CONFIG_FILE(
            "ignore_config_file",
            "DJ_IGNORE_CONFIG_FILE",
            flag(false).inert("It is read from the environment only: set DJ_IGNORE_CONFIG_FILE there.")),
    /**
     * {@code thread_safe}: whether the global entry point {@code DataJoint} is disabled; false by default. Read only from the
     * environment variable {@code DJ_THREAD_SAFE}.
     */
    THREAD_SAFE(
            "thread_safe",
            "DJ_THREAD_SAFE",
            flag(false).inert("It is read from the environment only: set DJ_THREAD_SAFE there."));

    /** A separate class, because the constants of an enum cannot refer to its static fields. */
    private static final class Reasons {
        static final String PROVENANCE = "DataJoint for Java does not record provenance.";
    }

    private static final Map<String, Setting> BY_KEY = new LinkedHashMap<>();

    static {
        for (Setting setting : values()) {
            BY_KEY.put(setting.key, setting);
        }
    }

    private final String key;
    private final String variable;
    final SettingRule rule;

    Setting(String key, String variable, SettingRule rule) {
        this.key = key;
        this.variable = variable;
        this.rule = rule;
    }

    /** Returns the dotted name, such as {@code database.host}. */
    public String key() {
        return key;
    }

    /** Returns the name of its environment variable, such as {@code DJ_HOST}; empty if it has none. */
    public Optional<String> variable() {
        return variable.isEmpty() ? Optional.empty() : Optional.of(variable);
    }

    /**
     * Returns whether the environment turns this setting on.
     *
     * @throws ConfigException if the variable has a value other than true or false
     */
    public boolean isOnIn(Map<String, String> environment) {
        return textIn(environment)
                .filter(text -> !text.isBlank())
                .map(text -> rule.convert(key, text, "environment variable " + variable))
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    /** Returns the text of the variable, whose name may be in lower case, as in DataJoint for Python. */
    Optional<String> textIn(Map<String, String> environment) {
        String text = environment.get(variable);
        if (text != null || variable.isEmpty()) {
            return Optional.ofNullable(text);
        }
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(variable))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the setting with the given dotted name; empty if there is none. */
    public static Optional<Setting> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    static Optional<Setting> ofVariable(String variable) {
        return BY_KEY.values().stream()
                .filter(setting -> !variable.isEmpty() && setting.variable.equals(variable))
                .findFirst();
    }

    static ConfigException unknown(String key) {
        String near = Suggestion.nearest(key, BY_KEY.keySet());
        return new ConfigException("There is no setting \"" + key + "\"" + (near.isEmpty() ? "." : near)
                + " The settings are: " + String.join(", ", BY_KEY.keySet())
                + ", stores.default, stores.filepath_default and stores.<name>.<property>.");
    }

    /** Checks that the setting has an effect when a program sets it. */
    void checkEffect() {
        String reason = rule.inert();
        if (reason != null) {
            throw new ConfigException("The setting " + key + " does nothing in this version. " + reason);
        }
    }
}
