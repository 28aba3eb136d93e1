package org.datajoint.testserver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * What a person who runs tests should see: in the log, or on standard error if nothing logs here, as in a project without
 * an SLF4J provider. Safe for use by many threads.
 */
public final class TestNotices {
    private static final Logger LOG = LoggerFactory.getLogger("org.datajoint.testserver");
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private TestNotices() {}

    /** Tells something that is as it should be. */
    public static void info(String text) {
        if (LOG instanceof NOPLogger) {
            System.err.println(text);
        } else {
            LOG.info(text);
        }
    }

    /** Tells something that somebody should mend. */
    public static void warn(String text) {
        if (LOG instanceof NOPLogger) {
            System.err.println("WARNING: " + text);
        } else {
            LOG.warn(text);
        }
    }

    /** Tells something that somebody should mend, unless this JVM has said it before. */
    public static void warnOnce(String text) {
        if (SAID.add(text)) {
            warn(text);
        }
    }
}
