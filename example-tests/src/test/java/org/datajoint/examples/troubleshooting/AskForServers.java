package org.datajoint.examples.troubleshooting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServerException;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;

/** A program that requests servers in a separate JVM with an incomplete class path, and prints the error messages. */
final class AskForServers {
    private AskForServers() {}

    /** Requests a server of each kind that it reads; the word {@code old-driver} registers a driver instead. */
    public static void main(String[] arguments) throws IOException, SQLException {
        for (String kind : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\\s+")) {
            if (kind.equals("old-driver")) {
                DriverManager.registerDriver(new OldDriver());
                continue;
            }
            Map<String, String> explicit = kind.equals("host")
                    ? Map.of("datajoint.test.server", kind, "datajoint.test.host", "127.0.0.1:1")
                    : Map.of("datajoint.test.server", kind);
            try {
                System.out.println(TestServers.shared(TestServerSettings.of(SettingSource.ofThisJvm(explicit::get))));
            } catch (TestServerException failure) {
                System.out.println(failure.getMessage());
            }
        }
    }

    /** A driver that claims to be older than MySQL 8. */
    private static final class OldDriver implements Driver {
        @Override
        public @Nullable Connection connect(String url, Properties info) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:mysql:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 5;
        }

        @Override
        public int getMinorVersion() {
            return 1;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public @Nullable Logger getParentLogger() {
            return null;
        }
    }
}
