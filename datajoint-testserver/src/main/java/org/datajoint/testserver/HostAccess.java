package org.datajoint.testserver;

/**
 * The address of a configured server and the account to log in with.
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
