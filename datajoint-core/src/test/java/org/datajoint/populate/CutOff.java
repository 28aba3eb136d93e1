package org.datajoint.populate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.errors.DataJointException;
import org.datajoint.table.Jobs;

/** A worker that loses its connection to the server when it is about to send its nth statement. */
final class CutOff implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Instance instance = Instance.using(this::open);
    private final Jobs jobs;
    private int left = NEVER;

    CutOff(String schema) {
        instance.config().set("database.reconnect", false);
        this.jobs = instance.schema(schema).table(Pipeline.Result.class).jobs();
    }

    /** Refreshes the jobs, and returns whether the connection was lost meanwhile. */
    boolean refresh(RefreshOptions options, int statements) {
        left = statements;
        try {
            jobs.refresh(options);
            return false;
        } catch (DataJointException e) {
            return true;
        } finally {
            left = NEVER;
        }
    }

    private Connection open() throws SQLException {
        Connection connection = TestInstances.connect();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        count(connection);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void count(Connection connection) throws SQLException {
        if (--left <= 0) {
            connection.abort(Runnable::run);
            throw new SQLException("cut off", "08S01");
        }
    }

    @Override
    public void close() {
        left = NEVER;
        instance.close();
    }
}
