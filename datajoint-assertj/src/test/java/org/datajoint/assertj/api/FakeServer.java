package org.datajoint.assertj.api;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Answers the statements of {@link FakeQuery} from rows in memory. Supports only columns, equalities and limits. */
final class FakeServer {
    private static final Pattern COLUMN = Pattern.compile("`(\\w+)`");
    private static final Pattern EQUALITY = Pattern.compile("`(\\w+)` = \\?");
    private static final Pattern LIMIT = Pattern.compile(" LIMIT (\\d+)$");

    private final List<Row> rows;
    private final Connection connection;
    private final List<Map<String, Object>> lookUps = new ArrayList<>();
    private int opened;
    private int closed;

    FakeServer(List<Row> rows) {
        this.rows = rows;
        SqlSession session = (SqlSession) Proxy.newProxyInstance(
                SqlSession.class.getClassLoader(),
                new Class<?>[] {SqlSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "dialect" -> Dialect.of("9.7.4", 1 << 24);
                    case "fetch" -> fetch(arguments);
                    case "stream" -> stream((Sql) arguments[0]);
                    default -> throw new IllegalStateException("there is no database to " + method.getName());
                });
        this.connection = new SessionConnection(session, Config.defaults());
    }

    List<Row> rows() {
        return rows;
    }

    Connection connection() {
        return connection;
    }

    int opened() {
        return opened;
    }

    int closed() {
        return closed;
    }

    List<Map<String, Object>> lookUps() {
        return lookUps;
    }

    @SuppressWarnings("unchecked")
    private List<Object> fetch(Object[] arguments) {
        List<@Nullable Object[]> answer = answer((Sql) arguments[0]);
        return arguments.length < 3
                ? List.copyOf(answer)
                : answer.stream()
                        .map((Function<@Nullable Object[], Object>) arguments[2])
                        .toList();
    }

    private Cursor stream(Sql sql) {
        boolean whole = !EQUALITY.matcher(sql.text()).find();
        Iterator<@Nullable Object[]> answer = answer(sql).iterator();
        opened += whole ? 1 : 0;
        return new Cursor() {
            private boolean over;

            @Override
            public @Nullable Object @Nullable [] next() {
                return answer.hasNext() ? answer.next() : null;
            }

            @Override
            public void close() {
                closed += whole && !over ? 1 : 0;
                over = true;
            }
        };
    }

    private List<@Nullable Object[]> answer(Sql sql) {
        String select = sql.text().substring(0, sql.text().indexOf(" FROM "));
        if (select.toLowerCase(java.util.Locale.ROOT).contains("count(")) {
            return List.<@Nullable Object[]>of(new Object[] {(long) rows.size()});
        }
        Map<String, Object> key = new LinkedHashMap<>();
        EQUALITY.matcher(sql.text())
                .results()
                .forEach(found ->
                        key.put(found.group(1), ((Number) sql.parameters().get(key.size())).intValue()));
        if (!key.isEmpty()) {
            lookUps.add(key);
        }
        List<String> columns =
                COLUMN.matcher(select).results().map(found -> found.group(1)).toList();
        Matcher limit = LIMIT.matcher(sql.text());
        return rows.stream()
                .filter(row -> row.entrySet().containsAll(key.entrySet()))
                .limit(limit.find() ? Long.parseLong(limit.group(1)) : Long.MAX_VALUE)
                .map(row -> columns.stream().map(name -> row.get((Object) name)).toArray())
                .toList();
    }
}
