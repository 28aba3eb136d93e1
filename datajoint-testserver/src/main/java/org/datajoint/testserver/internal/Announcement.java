package org.datajoint.testserver.internal;

import java.util.Locale;
import org.datajoint.testserver.TestNotices;

/** Logs which server a run uses. */
public final class Announcement {
    private static final double NANOS_PER_SECOND = 1e9;

    private Announcement() {}

    public static void of(String kind, Endpoint endpoint, String version, String reason, long nanos) {
        TestNotices.info(text(kind, endpoint, version, reason, nanos));
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
