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
 * The variables that our statements rely on, whatever the server's or an application's defaults are. Our own connections get
 * them when they are opened; those of others each time they are lent, for that time.
 */
public final class SessionVariables {
    /** The SQL mode of DataJoint for Python. */
    private static final String SQL_MODE =
            "NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,"
                    + "ONLY_FULL_GROUP_BY";

    /** The driver adds it to any mode unless it is told not to; it adds nothing to ours. */
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

    /** The variable, or the two that are the same on MySQL and MariaDB. */
    private static final String ISOLATION_VARIABLE =
            "/*!80000 @@SESSION.transaction_isolation */ /*M!100000 @@SESSION.tx_isolation */";

    private static final String QUERY = query(NUMBERS.keySet());

    private static final Set<String> MODES = modes(SQL_MODE);

    private SessionVariables() {}

    private static Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        // Notes say whether IF NOT EXISTS did something.
        numbers.put("sql_notes", "1");
        // Who reads a stream may take ten minutes between two of its rows.
        numbers.put("net_write_timeout", "600");
        numbers.put("sql_select_limit", "18446744073709551615");
        numbers.put("foreign_key_checks", "1");
        numbers.put("unique_checks", "1");
        numbers.put("sql_safe_updates", "0");
        numbers.put("sql_auto_is_null", "0");
        return numbers;
    }

    /** For the driver to set when it opens a connection of ours, on either server. */
    static String atConnect() {
        StringJoiner all = new StringJoiner(",");
        all.add("sql_mode='" + SQL_MODE + "'");
        NUMBERS.forEach((name, value) -> all.add(name + "=" + value));
        // MySQL does not know the switches of MariaDB, and which of both it is shows only when a connection is open.
        String switches = String.join(",", Dialect.of("MariaDB", 0).neededSwitches());
        all.add("optimizer_switch=if(version() like '%MariaDB%','" + switches + "',@@optimizer_switch)");
        // Of dozens of tables, as in conditions on what other tables refer to, servers try every order otherwise, for
        // minutes.
        all.add("optimizer_search_depth=0");
        // A transaction ends with its COMMIT, each statement outside is one, and the server reports changes of the
        // session.
        all.add("completion_type=0").add("autocommit=1").add("session_track_state_change=1");
        return all.toString();
    }

    /**
     * Returns the same, with more variables.
     *
     * @throws IllegalArgumentException if one of them is no variable's name, or is one that our statements rely on
     */
    static String atConnect(Map<String, String> variables) {
        StringJoiner all = new StringJoiner(",");
        all.add(atConnect());
        variables.forEach(
                (name, value) -> all.add(name + "=" + (NUMBER.matcher(value).matches() ? value : quoted(value))));
        return all.toString();
    }

    /**
     * Refuses what cannot be set beside {@link #atConnect()}.
     *
     * @throws IllegalArgumentException if {@code name} is no variable's name, or is one that our statements rely on
     */
    public static void requireFree(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a session variable.");
        }
        if (RELIED_ON.contains(name.toLowerCase(Locale.ROOT)) || NUMBERS.containsKey(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The session variable " + name
                    + " cannot be set: DataJoint relies on the" + " value that it gives it.");
        }
    }

    /**
     * Returns what sets the character sets of texts in statements and results to what they are now, as {@link #atConnect()}.
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

    /** Returns what is sent once a connection of ours is open: the isolation has other names on either server. */
    static String afterConnect() {
        return "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE";
    }

    /** Returns what is read of a connection of others when it is lent; see {@link #changes}. */
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
     * Returns what has to be set, and set back, on a connection of others.
     *
     * @param row the current row of {@link #query}
     * @param joined whether it is in a transaction of its owner, which keeps its isolation and its end
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

    /** Returns whether the session takes statements for texts in UTF-8, given the current row of {@link #query}. */
    static boolean takesUnicode(ResultSet row) throws SQLException {
        return row.getString(7).equals(UNICODE);
    }

    /** The texts of statements, which the driver sends in UTF-8, and those of results. */
    private static void addCharacters(Changes changes, ResultSet row) throws SQLException {
        if (!takesUnicode(row)) {
            changes.add("character_set_client", UNICODE, row.getString(7));
        }
        String connection = row.getString(8);
        if (!connection.startsWith(UNICODE + "_")) {
            changes.set("character_set_connection", UNICODE);
            changes.restore("collation_connection", connection);
        }
        // Without any, texts are sent as they are in their columns, and the driver is told as what.
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

    /** What differs in a session. */
    static final class Changes {
        /** Tells whoever listens at the connection that the change is ours and is undone. */
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

        /** Returns the statement that sets what we need. */
        String set() {
            return MARK + "SET " + String.join(", ", set);
        }

        /** Returns the statement that sets what was found. */
        String restore() {
            return MARK + "SET " + String.join(", ", restore);
        }
    }
}
