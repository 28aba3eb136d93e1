package org.datajoint.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.dialect.Sql;
import org.jspecify.annotations.Nullable;

/** A statement of a {@link RawConnection}, whose executions are reported to the log. */
final class RawStatement implements InvocationHandler {
    private final @Nullable Object statement;
    private final Connection connection;
    private final String prepared;
    private final Loan loan;
    private final StatementLog log;
    private final List<String> batch = new ArrayList<>();

    RawStatement(@Nullable Object statement, Connection connection, String prepared, Loan loan, StatementLog log) {
        this.statement = statement;
        this.connection = connection;
        this.prepared = prepared;
        this.loan = loan;
        this.log = log;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (RawConnection.Calls.isOfObject(method)) {
            return RawConnection.Calls.onObject(self, String.valueOf(statement), method, arguments);
        }
        if (RawConnection.Calls.isWrapped(method, self, arguments)) {
            return RawConnection.Calls.onWrapped(self, method);
        }
        String given = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : prepared;
        switch (name) {
            case "getConnection" -> {
                return connection;
            }
            case "addBatch" -> batch.add(given);
            case "clearBatch" -> batch.clear();
            default -> {
                if (name.startsWith("execute")) {
                    String text = name.endsWith("Batch") ? String.join("; ", batch) : given;
                    return logged(Sql.of(text), method, arguments);
                }
            }
        }
        return RawConnection.Calls.invoke(statement, method, arguments);
    }

    private @Nullable Object logged(Sql sql, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        loan.uses(sql.text());
        long start = log.sending(sql);
        try {
            Object result = RawConnection.Calls.staged(
                    loan, sql, () -> RawConnection.Calls.invoke(statement, method, arguments));
            log.succeeded(sql, start, result instanceof Number count ? count.longValue() : "");
            return result;
        } catch (SQLException e) {
            log.failed(sql, start, SqlErrors.of(e, sql.text(), "the pool's server"));
            throw e;
        } finally {
            if (method.getName().endsWith("Batch")) {
                batch.clear();
            }
        }
    }
}
