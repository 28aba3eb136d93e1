package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.datajoint.internal.dialect.Dialect;

/**
 * The session variables that our statements rely on, whatever the defaults of the server or the application are. They
 * are set on our own connections when these are opened, and on connections of others for the time of each loan.
 */
public final class SessionVariables {
    /** The SQL mode of DataJoint for Python. */
    private static final String SQL_MODE =
            "NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,"
                    + "ONLY_FULL_GROUP_BY";

    /** The driver adds this mode by default. It has no effect beside those in {@link #SQL_MODE}. */
    private static final String OF_THE_DRIVER = "STRICT_TRANS_TABLES";

    private static final String ISOLATION = "REPEATABLE-READ";

    private static final String UNICODE = "utf8mb4";

    private static final Map<String, String> NUMBERS = numbers();

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private static final Set<String> RELIED_ON = Set.of(
            "sql_mode",
            "optimizer_switch",
            "completion_type",
            "autocommit",
            "session_track_state_change",
            "transaction_isolation",
            "tx_isolation",
            "transaction_read_only",
            "tx_read_only");

    /** The variable for the isolation level, which has different names on MySQL and MariaDB. */
    private static final String ISOLATION_VARIABLE =
            "/*!80000 @@SESSION.transaction_isolation */ /*M!100000 @@SESSION.tx_isolation */";

    private static final String QUERY = query(NUMBERS.keySet());

    private static final Set<String> MODES = modes(SQL_MODE);

    private SessionVariables() {}

    private static Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        // Notes tell whether IF NOT EXISTS had an effect.
        numbers.put("sql_notes", "1");
        // The reader of a stream may take ten minutes between two rows.
        numbers.put("net_write_timeout", "600");
        numbers.put("sql_select_limit", "18446744073709551615");
        numbers.put("foreign_key_checks", "1");
        numbers.put("unique_checks", "1");
        numbers.put("sql_safe_updates", "0");
        numbers.put("sql_auto_is_null", "0");
        return numbers;
    }

    /** Returns the assignments that the driver sends when it opens a connection of ours, for both kinds of server. */
    static String atConnect() {
        StringJoiner all = new StringJoiner(",");
        all.add("sql_mode='" + SQL_MODE + "'");
        NUMBERS.forEach((name, value) -> all.add(name + "=" + value));
        // MySQL does not know MariaDB's switches, and the kind of server is not known until a connection is open.
        String switches = String.join(",", Dialect.of("MariaDB", 0).neededSwitches());
        all.add("optimizer_switch=if(version() like '%MariaDB%','" + switches + "',@@optimizer_switch)");
        // Otherwise servers try every join order, which takes minutes for a query of dozens of tables.
        all.add("optimizer_search_depth=0");
        // COMMIT does not begin another transaction, a statement outside of a transaction is committed by itself, and
        // the server reports changes to the session.
        all.add("completion_type=0").add("autocommit=1").add("session_track_state_change=1");
        return all.toString();
    }

    /**
     * Returns the assignments of {@link #atConnect()}, followed by those of further variables.
     *
     * @param variables the values by name; each name was checked by {@link #requireFree}
     */
    static String atConnect(Map<String, String> variables) {
        StringJoiner all = new StringJoiner(",");
        all.add(atConnect());
        variables.forEach(
                (name, value) -> all.add(name + "=" + (NUMBER.matcher(value).matches() ? value : quoted(value))));
        return all.toString();
    }

    /**
     * Checks that a program may set a variable in addition to {@link #atConnect()}.
     *
     * @throws IllegalArgumentException if {@code name} is not a valid name for a variable, or if our statements rely on
     *     the variable
     */
    public static void requireFree(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a session variable.");
        }
        if (RELIED_ON.contains(name.toLowerCase(Locale.ROOT)) || NUMBERS.containsKey(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The session variable " + name
                    + " cannot be set, because DataJoint relies on its own value for it.");
        }
    }

    /**
     * Returns assignments in the form of {@link #atConnect()} that restore the current character sets of statements and
     * results.
     */
    static String characters(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@character_set_client, @@collation_connection, @@character_set_results")) {
            row.next();
            return "character_set_client=" + row.getString(1) + ",collation_connection=" + row.getString(2)
                    + ",character_set_results=" + row.getString(3);
        }
    }

    /**
     * Returns the statement that sets the isolation level of a connection of ours after it is opened, because the
     * variable's name depends on the kind of server.
     */
    static String afterConnect() {
        return "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE";
    }

    /**
     * Returns the query for the variables of a connection of others, which is sent when it is lent; see
     * {@link #changes}.
     */
    static String query() {
        return QUERY;
    }

    private static String query(Set<String> numbers) {
        StringJoiner columns = new StringJoiner(", ", "SELECT version(), @@max_allowed_packet, ", "");
        columns.add("@@SESSION.sql_mode").add("@@SESSION.optimizer_switch").add("@@SESSION.completion_type");
        columns.add(ISOLATION_VARIABLE);
        columns.add("@@SESSION.character_set_client").add("@@SESSION.collation_connection");
        columns.add("@@SESSION.character_set_results");
        numbers.forEach(name -> columns.add("@@SESSION." + name));
        return columns.toString();
    }

    /**
     * Returns the variables to set, and to restore later, on a connection of others.
     *
     * @param row the current row of {@link #query}
     * @param joined whether it is in a transaction of its owner, whose isolation level and completion type stay as they
     *     are
     */
    static Changes changes(ResultSet row, Dialect dialect, boolean joined) throws SQLException {
        Changes changes = new Changes();
        String mode = row.getString(3);
        if (!modes(mode).equals(MODES)) {
            changes.add("sql_mode", quoted(SQL_MODE), quoted(mode));
        }
        String switches = row.getString(4);
        if (!List.of(switches.split(",")).containsAll(dialect.neededSwitches())) {
            changes.add("optimizer_switch", quoted(String.join(",", dialect.neededSwitches())), quoted(switches));
        }
        if (!joined) {
            String completion = row.getString(5);
            if (!completion.equals("NO_CHAIN")) {
                changes.add("completion_type", "'NO_CHAIN'", quoted(completion));
            }
            String isolation = row.getString(6);
            if (!isolation.equals(ISOLATION)) {
                changes.add(dialect.isolationVariable(), quoted(ISOLATION), quoted(isolation));
            }
        }
        addCharacters(changes, row);
        int column = 10;
        for (Map.Entry<String, String> number : NUMBERS.entrySet()) {
            String value = row.getString(column++);
            if (!value.equals(number.getValue())) {
                changes.add(number.getKey(), number.getValue(), value);
            }
        }
        return changes;
    }

    /** Returns whether the session reads statements as UTF-8, given the current row of {@link #query}. */
    static boolean takesUnicode(ResultSet row) throws SQLException {
        return row.getString(7).equals(UNICODE);
    }

    /** Adds the character sets of statements, which the driver sends in UTF-8, and of results. */
    private static void addCharacters(Changes changes, ResultSet row) throws SQLException {
        if (!takesUnicode(row)) {
            changes.add("character_set_client", UNICODE, row.getString(7));
        }
        String connection = row.getString(8);
        if (!connection.startsWith(UNICODE + "_")) {
            changes.set("character_set_connection", UNICODE);
            changes.restore("collation_connection", connection);
        }
        // If it is null, texts are sent in the character sets of their columns, which the driver is told.
        String results = row.getString(9);
        if (results != null && !results.equals(UNICODE)) {
            changes.add("character_set_results", UNICODE, results);
        }
    }

    private static Set<String> modes(String list) {
        Set<String> modes = new TreeSet<>(List.of(list.split(",")));
        modes.remove(OF_THE_DRIVER);
        return modes;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The variables of a session that differ from what our statements need. */
    static final class Changes {
        /** Tells observers of the connection that the change is ours and will be undone. */
        private static final String MARK = "/* datajoint, for the time of a loan */ ";

        private final List<String> set = new ArrayList<>();
        private final List<String> restore = new ArrayList<>();

        private void add(String name, String wanted, String found) {
            set(name, wanted);
            restore(name, found);
        }

        private void set(String name, String wanted) {
            set.add("SESSION " + name + "=" + wanted);
        }

        private void restore(String name, String found) {
            restore.add("SESSION " + name + "=" + found);
        }

        boolean isEmpty() {
            return set.isEmpty();
        }

        /** Returns the statement that sets the values that we need. */
        String set() {
            return MARK + "SET " + String.join(", ", set);
        }

        /** Returns the statement that restores the values that were found. */
        String restore() {
            return MARK + "SET " + String.join(", ", restore);
        }
    }
}
