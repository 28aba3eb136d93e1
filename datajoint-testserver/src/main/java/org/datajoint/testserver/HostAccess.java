package org.datajoint.testserver;

/**
 * Where a configured server is and how to log in.
 *
 * @param host its name or address
 * @param port its TCP port
 * @param user an account that may create and drop schemas
 * @param password of that account, possibly empty; never shown
 */
public record HostAccess(String host, int port, String user, String password) {
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
