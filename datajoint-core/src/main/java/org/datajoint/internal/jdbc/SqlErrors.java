package org.datajoint.internal.jdbc;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.UnknownAttributeException;
import org.jspecify.annotations.Nullable;

/** Translates the driver's exceptions into ours, by the server's error code. */
final class SqlErrors {
    private static final int SHOWN = 200;
    private static final int PACKET_TOO_LARGE = 1153;
    private static final int QUERY_INTERRUPTED = 1317;
    private static final int DATABASE_EXISTS = 1007;
    private static final int TABLE_EXISTS = 1050;

    private static final int CANNOT_CREATE = 1005;
    private static final int FOREIGN_KEY_EXISTS = 1826;

    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Unknown column '(?:[^']*\\.)?([^'.]+)'");

    private SqlErrors() {}

    /** Returns whether a statement warned that the schema or table it would create already exists. */
    static boolean saysItExists(@Nullable SQLWarning warnings) {
        for (SQLWarning warning = warnings; warning != null; warning = warning.getNextWarning()) {
            if (warning.getErrorCode() == DATABASE_EXISTS || warning.getErrorCode() == TABLE_EXISTS) {
                return true;
            }
        }
        return false;
    }

    /** Returns the exception for an error that the statement {@code text} caused on {@code server}. */
    static DataJointException of(SQLException thrown, String text, String server) {
        SQLException error = StatementWords.mayHoldSecret(text) ? withoutQuotation(thrown) : thrown;
        if (error instanceof ExhaustedPoolException) {
            return new LostConnectionException(String.valueOf(error.getMessage()), error);
        }
        SQLException cause = rootOf(error);
        String message = cause.getMessage() + shown(text);
        // The driver rejects such a statement without an error code.
        if (cause.getErrorCode() == PACKET_TOO_LARGE || message.startsWith("Packet for query is too large")) {
            return new QueryException(
                    "The statement with its values is longer than the server accepts. Restrict by fewer or"
                            + " shorter values at"
                            + " a time, or raise the server's max_allowed_packet: " + message,
                    error);
        }
        if (message.startsWith("Unknown type '242'")) {
            message = "The driver cannot read a vector. Select it as CAST(name AS BINARY), which returns its"
                    + " floats of four bytes each, or as vector_to_string(name). " + message;
        }
        if (isTakenKeyName(cause)) {
            message =
                    "A foreign key of that name exists. The server names foreign keys after their tables and takes names for"
                            + " equal that differ only in upper and lower case, MariaDB those of schemas as well (Lab and lab)."
                            + " Give the schema or the table a name that differs in more: "
                            + message;
        }
        return switch (cause.getErrorCode()) {
            case 1044, 1142, 1143, 1227, 1370, 1410 ->
                new AccessException(
                        "The account may not do this: " + message + "\nAsk for the privilege, or use another account.",
                        error);
            case 1045, 1698, 1251 ->
                new AccessException(
                        "The server refused the login (" + server + "): " + cause.getMessage()
                                + ". Check the user name and the password.",
                        error);
            case 1040, 1203, 1226 ->
                new LostConnectionException(
                        "The server has no free connection (" + server + "): " + cause.getMessage()
                                + ". Raise its max_connections, or use fewer connections at a time.",
                        error);
            case 1049, 1146, 1051 -> new MissingTableException(message, error);
            case 1046 ->
                new QuerySyntaxException(
                        "The statement uses an unknown function, or a table without its schema, and connections"
                                + " have no default schema: " + message,
                        error);
            case 1054 -> new UnknownAttributeException(message, unknownIn(cause), error);
            case 1022, 1062, 1586, 1859 -> new DuplicateException(message, error);
            case 1064, 1149, 1111, 1305, 1055, 1140, 1630, 3593 -> new QuerySyntaxException(message, error);
            case 1205, 1206, 1213, 1020, 3058, 3572 ->
                new LockTimeoutException(
                        message + "\nAnother transaction holds the rows. Run the statement again, together with"
                                + " the transaction that it is in.",
                        error);
            case 1216, 1217, 1451, 1452, 1701, 3730 -> integrity(error, cause, text);
            case 1364 -> new MissingAttributeException(message, error);
            case 1048,
                    1138,
                    1264,
                    1265,
                    1292,
                    1365,
                    1366,
                    1406,
                    1411,
                    1416,
                    1441,
                    1525,
                    1690,
                    3140,
                    3141,
                    3156,
                    3819,
                    3854,
                    3988,
                    4025 -> new InvalidValueException(message, error);
            default -> isConnection(cause) ? lost(error, cause, server) : new QueryException(message, error);
        };
    }

    /** Removes the server's quotation of a statement that it did not understand, since it may contain a password. */
    private static SQLException withoutQuotation(SQLException error) {
        SQLException root = rootOf(error);
        String said = String.valueOf(root.getMessage());
        String shown = StatementWords.withoutQuotation(said);
        if (shown.equals(said)) {
            return error;
        }
        SQLException cleaned = new SQLException(shown, root.getSQLState(), root.getErrorCode());
        cleaned.setStackTrace(root.getStackTrace());
        return cleaned;
    }

    /**
     * Returns whether the server rolled the whole transaction back when it reported {@code error}, as far as its code
     * alone can tell.
     */
    static boolean endsTransaction(SQLException error) {
        SQLException cause = rootOf(error);
        return cause.getErrorCode() == 1213 || cause.getErrorCode() == 1206 || isConnection(cause);
    }

    /** Returns whether a statement was cut off or killed, as opposed to having failed by itself. */
    static boolean isEndFromOutside(SQLException error) {
        SQLException cause = rootOf(error);
        return cause.getErrorCode() == 0 || cause.getErrorCode() == QUERY_INTERRUPTED || isConnection(cause);
    }

    /** Returns whether the server, or its limit for the account, has no room for another connection. */
    static boolean hasNoRoom(SQLException error) {
        int code = rootOf(error).getErrorCode();
        return code == 1040 || code == 1203 || code == 1226;
    }

    static boolean isConnection(SQLException error) {
        String state = error.getSQLState();
        return error instanceof SQLNonTransientConnectionException
                || error instanceof SQLTransientConnectionException
                || error instanceof SQLRecoverableException
                || (state != null && state.startsWith("08"))
                || error.getErrorCode() == 2006
                || error.getErrorCode() == 2013
                || error.getErrorCode() == 1053
                || error.getErrorCode() == 1927
                || error.getErrorCode() == 4031
                || brokeOff(error);
    }

    /**
     * Returns whether the connection broke off in the middle of a row, which the driver reports as an unexpected
     * exception without a suitable state. Other I/O failures concern a value, such as one that cannot be serialized.
     */
    private static boolean brokeOff(Throwable error) {
        for (Throwable at = error.getCause(); at != null && at != at.getCause(); at = at.getCause()) {
            if (at instanceof SocketException
                    || at instanceof SocketTimeoutException
                    || at instanceof SSLException
                    || at instanceof EOFException
                    || at instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    /** MariaDB says only that something is there twice. */
    private static boolean isTakenKeyName(SQLException cause) {
        return cause.getErrorCode() == FOREIGN_KEY_EXISTS
                || (cause.getErrorCode() == CANNOT_CREATE
                        && String.valueOf(cause.getMessage()).contains("errno: 121 "));
    }

    private static DataJointException integrity(SQLException error, SQLException cause, String text) {
        String said = String.valueOf(cause.getMessage());
        String message = ForeignKeyFailure.describe(cause.getErrorCode(), said)
                .map(description -> "A foreign key fails: " + description)
                .orElse(said);
        return new IntegrityException(message + shown(text), error);
    }

    /** Returns the column that the server does not know, without its table or alias. */
    private static List<String> unknownIn(SQLException error) {
        Matcher column = UNKNOWN_COLUMN.matcher(String.valueOf(error.getMessage()));
        return column.find() ? List.of(column.group(1)) : List.of();
    }

    private static DataJointException lost(SQLException error, SQLException cause, String server) {
        String reason = firstLine(cause);
        if (isEncryption(cause)) {
            return new LostConnectionException(
                    "No encrypted connection to " + server + ": " + reason
                            + ". Nothing was sent without encryption. Compare the setting database.use_tls, and the files that it"
                            + " names, with what the server offers.",
                    error);
        }
        return new LostConnectionException(
                "No connection to " + server + ": " + reason
                        + ". Check that the server runs and that host and port are right.",
                error);
    }

    /** Returns whether encryption failed. The driver has no state of its own for a server that offers none. */
    private static boolean isEncryption(SQLException cause) {
        if (String.valueOf(cause.getMessage()).contains("SSL Connection required")) {
            return true;
        }
        for (Throwable at = cause.getCause(); at != null && at != at.getCause(); at = at.getCause()) {
            if (at instanceof SSLException || at instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(SQLException error) {
        Throwable deepest = error;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof UnknownHostException) {
            return "the name of the host is not known (" + deepest.getMessage() + ")";
        }
        String message = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return message.lines().findFirst().orElse(message).strip().replaceAll("\\.$", "");
    }

    /** Returns the server's own error, which a pool may have wrapped. */
    static SQLException rootOf(SQLException error) {
        SQLException found = error;
        for (Throwable at = error.getCause(); at != null && at != at.getCause(); at = at.getCause()) {
            if (at instanceof SQLException inner
                    && (found.getErrorCode() == 0 || found.getErrorCode() == inner.getErrorCode())) {
                found = inner;
            }
        }
        return found;
    }

    private static String shown(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String shown = StatementWords.shown(text);
        return "\nstatement: " + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + " …" : shown);
    }
}
