package org.datajoint;

import java.util.Map;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.connection.Setting;
import org.datajoint.errors.ThreadSafetyException;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The global entry point to DataJoint: one instance for the whole process, created from its configuration on first use.
 *
 * <p>With {@code DJ_THREAD_SAFE=true} in the environment, every method throws {@link ThreadSafetyException}; create an {@link
 * Instance} instead. The methods themselves are safe for use by many threads.
 *
 * <pre>{@code
 * Subject subject = DataJoint.schema("my_experiment").table(Subject.class);
 * }</pre>
 */
public final class DataJoint {
    private static @Nullable Config config;
    private static @Nullable Instance instance;

    private DataJoint() {}

    /** Returns the global settings. Changes to host, account and password take effect only until the first connection is opened. */
    public static synchronized Config config() {
        checkAllowed(System.getenv());
        Config current = config;
        if (current == null) {
            current = Config.load();
            config = current;
        }
        return current;
    }

    /** Returns the global connection. */
    public static Connection connection() {
        return instance().connection();
    }

    /** Returns a schema on the global connection; see {@link Instance#schema(String)}. */
    public static Schema schema(String name) {
        return instance().schema(name);
    }

    /** Returns a table by its full name on the global connection; see {@link Instance#freeTable(String)}. */
    public static FreeTable freeTable(String fullName) {
        return instance().freeTable(fullName);
    }

    private static synchronized Instance instance() {
        Config settings = config();
        Instance current = instance;
        if (current == null) {
            current = Instance.global(settings);
            instance = current;
        }
        return current;
    }

    static void checkAllowed(Map<String, String> environment) {
        if (Setting.THREAD_SAFE.isOnIn(environment)) {
            throw new ThreadSafetyException("Global DataJoint state is turned off (DJ_THREAD_SAFE). Use an Instance:"
                    + " Instance.connect(host, user, password).");
        }
    }
}
