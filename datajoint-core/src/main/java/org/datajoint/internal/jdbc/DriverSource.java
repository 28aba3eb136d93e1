package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections with the driver. */
final class DriverSource extends PlainSource {
    private final ServerAddress address;
    private final Properties login;

    DriverSource(ServerAddress address, Properties driver) {
        this.address = address;
        this.login = driver;
        login.setProperty("user", address.user());
        login.setProperty("password", address.password());
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), login);
    }
}
