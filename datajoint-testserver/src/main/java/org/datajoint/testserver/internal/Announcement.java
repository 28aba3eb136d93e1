package org.datajoint.testserver.internal;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/** The one line that says which server a run has. */
public final class Announcement {
    private static final Logger LOG = LoggerFactory.getLogger("org.datajoint.testserver");
    private static final double NANOS_PER_SECOND = 1e9;

    private Announcement() {}

    public static void of(String kind, Endpoint endpoint, String version, String reason, long nanos) {
        String line = text(kind, endpoint, version, reason, nanos);
        if (LOG instanceof NOPLogger) {
            // Nothing logs here, and nobody should have to guess what the tests ran on.
            System.err.println(line);
        } else {
            LOG.info(line);
        }
    }

    static String text(String kind, Endpoint endpoint, String version, String reason, long nanos) {
        String name = version.startsWith("MariaDB") ? version + ", not MySQL" : version;
        return String.format(
                Locale.ROOT,
                "DataJoint tests run on %s (%s, %s:%d), ready in %.2f s: %s",
                name,
                kind,
                endpoint.host(),
                endpoint.port(),
                nanos / NANOS_PER_SECOND,
                reason);
    }
}
