package org.datajoint.testserver;

import java.util.Locale;

/** The value of the setting {@code datajoint.test.server}. */
public enum ServerChoice {
    /** A configured host, otherwise a container if Docker is available, otherwise the embedded server. */
    AUTO,
    /** The configured host only. */
    HOST,
    /** A container only. */
    CONTAINER,
    /** The embedded server only. */
    EMBEDDED;

    /**
     * Returns the choice with the given name, in any case.
     *
     * @throws TestServerException if the name is unknown
     */
    static ServerChoice named(String name) {
        for (ServerChoice choice : values()) {
            if (choice.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new TestServerException("Unknown server \"" + name + "\" in datajoint.test.server (or DJ_TEST_SERVER):"
                + " use auto, host, container or embedded.");
    }
}
