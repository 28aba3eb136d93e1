package org.datajoint.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * A pool for the other contenders with the same settings as the pool of an instance, so that the comparison is not one of
 * settings. It is in this package because the settings are not public.
 */
public final class SameSettings {
    private SameSettings() {}

    /**
     * Returns the pool; JDBC batches are rewritten to multi-row statements, as anyone who inserts many rows would configure.
     */
    public static HikariDataSource pool(ServerAddress server, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setDataSourceProperties(server.driverProperties());
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(10_000);
        config.setPoolName("raw");
        return new HikariDataSource(config);
    }
}
