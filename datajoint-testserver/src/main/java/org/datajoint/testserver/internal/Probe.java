package org.datajoint.testserver.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens the first connection to a server, to see whether it answers, whether it accepts the account, and which version
 * it is.
 */
public final class Probe {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");
    private static final int OLDEST_DRIVER = 8;
    private static final int CONNECT_MILLIS = 2000;
    private static final int NO_ANSWER_OF_A_SERVER = 0;
    private static final int ACCESS_DENIED = 1045;
    private static final int HOST_NOT_PRIVILEGED = 1130;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int TOO_MANY_USER_CONNECTIONS = 1203;
    private static final int USER_LIMIT_REACHED = 1226;

    private Probe() {}

    private static void requireDriver() {
        try {
            Driver driver = DriverManager.getDriver("jdbc:mysql://");
            if (driver.getMajorVersion() < OLDEST_DRIVER) {
                throw new StartException("The JDBC driver for MySQL on the class path has the version "
                        + driver.getMajorVersion() + "." + driver.getMinorVersion() + ", which is too old: use"
                        + " com.mysql:mysql-connector-j 8.0.33 or later instead.");
            }
        } catch (SQLException absent) {
            throw new StartException(
                    "No JDBC driver for MySQL is on the class path: add com.mysql:mysql-connector-j.", absent);
        }
    }

    /**
     * Returns the product and version of the server.
     *
     * @throws StartException if it cannot be reached, refuses the account, or accepts no more connections
     */
    public static String version(Endpoint endpoint) {
        return version(endpoint, FirstLogin.standard());
    }

    static String version(Endpoint endpoint, FirstLogin login) {
        requireDriver();
        try (Connection connection = login.to(endpoint);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            return label(row.getString(1));
        } catch (SQLException failure) {
            throw explained(endpoint, failure);
        }
    }

    /** Returns the product and version from the text of {@code VERSION()} or of a greeting. */
    public static String label(String version) {
        // MariaDB prefixes its version with 5.5.5- for the sake of old replication clients.
        Matcher number = NUMBER.matcher(version.replaceFirst("^5\\.5\\.5-", ""));
        String product = version.contains("MariaDB") ? "MariaDB" : "MySQL";
        return number.find() ? product + " " + number.group() : product + " " + version;
    }

    private static StartException explained(Endpoint endpoint, SQLException failure) {
        if (isUnknown(endpoint.host())) {
            return new StartException(
                    "The host " + endpoint.host() + " is not known: there is no address for this name. Set DJ_TEST_HOST"
                            + " (or datajoint.test.host) to the name or the address of a MySQL or MariaDB server.",
                    failure);
        }
        return switch (failure.getErrorCode()) {
            case ACCESS_DENIED, HOST_NOT_PRIVILEGED ->
                new StartException(
                        "The server at " + endpoint.address() + " refuses the user "
                                + endpoint.user() + ": set DJ_TEST_USER and DJ_TEST_PASSWORD (or datajoint.test.user"
                                + " and datajoint.test.password) to an account that may create and drop schemas.",
                        failure);
            case TOO_MANY_CONNECTIONS, TOO_MANY_USER_CONNECTIONS, USER_LIMIT_REACHED ->
                new StartException(
                        "The server at " + endpoint.address() + " accepts no more connections:"
                                + " close those that are not needed (SHOW PROCESSLIST), or raise max_connections.",
                        failure);
            case NO_ANSWER_OF_A_SERVER -> unanswered(endpoint, failure);
            default -> silent(endpoint, failure);
        };
    }

    private static StartException unanswered(Endpoint endpoint, SQLException failure) {
        return isOther(endpoint)
                ? new StartException(
                        "The program that listens at " + endpoint.address()
                                + " is not a MySQL or MariaDB server: another program uses the port. Set DJ_TEST_HOST and"
                                + " DJ_TEST_PORT (or datajoint.test.host and datajoint.test.port) to where the server is.",
                        failure)
                : silent(endpoint, failure);
    }

    private static StartException silent(Endpoint endpoint, SQLException failure) {
        return new StartException(
                "No MySQL or MariaDB server answers at " + endpoint.address()
                        + ": start it there, or set DJ_TEST_HOST and DJ_TEST_PORT (or datajoint.test.host and"
                        + " datajoint.test.port) to where it is. The driver reports: " + reason(failure),
                failure);
    }

    /** Returns whether a program that is not a MySQL or MariaDB server listens there. */
    private static boolean isOther(Endpoint endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
        } catch (IOException nobody) {
            return false;
        }
        try {
            Greeting.from(endpoint.host(), endpoint.port());
            return false;
        } catch (IOException other) {
            return true;
        }
    }

    /** Asks the resolver itself, because the driver's exception does not always have the resolver's as a cause. */
    private static boolean isUnknown(String host) {
        try {
            InetAddress.getByName(host);
            return false;
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    /** Returns the message of the innermost cause, since the driver's own message only tells that the link has failed. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return firstLine(deepest.getMessage());
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "nothing" : message.strip().lines().findFirst().orElse("nothing");
    }
}
