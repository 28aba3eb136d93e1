package org.datajoint.junit.internal.run;

import java.lang.module.ModuleDescriptor.Version;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.Instance;
import org.datajoint.connection.Config;
import org.datajoint.connection.PoolOptions;
import org.datajoint.connection.Tls;
import org.datajoint.testserver.TestServer;

/** Creates the instance whose siblings the tests of a run get. */
final class RunInstance {
    private static final Pattern MYSQL = Pattern.compile("MySQL (\\d[\\d.]*)");
    private static final Version COUNTS_BY_THREADS = Version.parse("8.0.14");

    /** What a test may hold at the same time: some connections by hand, a stream, and a connection for statements. */
    private static final int COMMON = 4;

    private RunInstance() {}

    /**
     * Returns an instance with at most {@code size} connections and with the default values of all settings, so that
     * tests behave the same everywhere.
     */
    static Instance of(TestServer server, RunSettings settings, int size) {
        PoolOptions pool = PoolOptions.defaults()
                // A test that already holds connections is served before one that begins.
                .perSibling(Math.min(size, Math.max(COMMON, size / 4)))
                .patience(settings.patience())
                .sizedBy("datajoint.test.connections (or DJ_TEST_CONNECTIONS)");
        if (countsByThreads(server.version())) {
            pool = pool.sessionVariable("innodb_parallel_read_threads", "1");
        }
        return Instance.builder(Config.defaults())
                .set("database.host", server.host())
                .port(server.port())
                .user(server.user())
                .password(server.password())
                .useTls(server.jdbcUrl().contains("sslMode=DISABLED") ? Tls.DISABLED : Tls.PREFERRED)
                .set("database.pool_size", size)
                // Nobody sits at a test's console to confirm a delete.
                .set("safemode", false)
                .pool(pool)
                .build();
    }

    /**
     * Returns whether the server counts the rows of a table by several threads, as MySQL does since 8.0.14. Starting
     * them takes milliseconds, which is longer than everything else that a test does with its few rows.
     */
    static boolean countsByThreads(String version) {
        Matcher mysql = MYSQL.matcher(version);
        return mysql.matches() && Version.parse(mysql.group(1)).compareTo(COUNTS_BY_THREADS) >= 0;
    }
}
