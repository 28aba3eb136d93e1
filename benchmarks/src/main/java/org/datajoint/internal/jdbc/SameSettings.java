package org.datajoint.internal.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * A pool for the other contenders with the settings of an instance's own, so that what is compared is not the settings. It
 * stands in this package because the settings are nobody else's business.
 */
public final class SameSettings {
    private SameSettings() {}

    /**
     * Returns the pool; JDBC batches are rewritten to multi-row statements, as anyone who inserts many rows would ask for.
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
