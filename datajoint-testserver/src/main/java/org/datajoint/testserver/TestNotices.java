package org.datajoint.testserver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Messages for the person who runs the tests. They are logged, or written to standard error in a project without an SLF4J
 * provider. Safe for use by many threads.
 */
public final class TestNotices {
    private static final Logger LOG = LoggerFactory.getLogger("org.datajoint.testserver");
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private TestNotices() {}

    /** Reports something that is as it should be. */
    public static void info(String text) {
        if (LOG instanceof NOPLogger) {
            System.err.println(text);
        } else {
            LOG.info(text);
        }
    }

    /** Reports something that should be fixed. */
    public static void warn(String text) {
        if (LOG instanceof NOPLogger) {
            System.err.println("WARNING: " + text);
        } else {
            LOG.warn(text);
        }
    }

    /** Reports something that should be fixed, unless this JVM has already reported it. */
    public static void warnOnce(String text) {
        if (SAID.add(text)) {
            warn(text);
        }
    }
}
