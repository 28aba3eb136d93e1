package org.datajoint.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Stops the clocks of sessions at a given time, and lets them run again before their connections are lent to others.
 */
final class SessionClock {
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /**
     * MySQL's error for a time that is out of a timestamp's range. MariaDB accepts the time and keeps its own clock.
     */
    private static final int WRONG_VALUE = 1231;

    private final Supplier<Optional<LocalDateTime>> now;
    /** The last time that the server was seen to show after it was set. */
    private volatile @Nullable LocalDateTime checked;

    SessionClock(Supplier<Optional<LocalDateTime>> now) {
        this.now = now;
    }

    /** Sets the clock of a session to the current time, unless it shows that time already. */
    void apply(Loan loan) throws SQLException {
        LocalDateTime wanted = now.get().orElse(null);
        if (Objects.equals(wanted, loan.clock)) {
            return;
        }
        if (wanted == null) {
            reset(loan);
            return;
        }
        String text = LITERAL.format(wanted);
        try {
            // The server converts the text in the session's time zone.
            send(loan, "SET timestamp = UNIX_TIMESTAMP('" + text + "')");
        } catch (SQLException e) {
            if (e.getErrorCode() == WRONG_VALUE) {
                throw impossible(text, String.valueOf(e.getMessage()));
            }
            throw e;
        }
        loan.clock = wanted;
        if (!wanted.equals(checked)) {
            check(loan, text);
            checked = wanted;
        }
    }

    /** Lets the clock of a session run. */
    static void reset(Loan loan) throws SQLException {
        if (loan.clock != null) {
            loan.clock = null;
            send(loan, "SET timestamp = DEFAULT");
        }
    }

    /** Sends a statement. The change that it makes to the session is undone later, so it does not count. */
    private static void send(Loan loan, String text) throws SQLException {
        boolean unchanged = !loan.status.hasChanged();
        loan.send(text);
        if (unchanged) {
            loan.status.forgetChanges();
        }
    }

    /**
     * Checks that the session shows the time. If it is out of a timestamp's range, the server silently keeps its own
     * clock.
     */
    private static void check(Loan loan, String text) throws SQLException {
        String shown;
        try (Statement statement = loan.plain();
                ResultSet row = statement.executeQuery("SELECT CAST(NOW(6) AS CHAR)")) {
            row.next();
            shown = row.getString(1);
        }
        if (!text.equals(shown)) {
            reset(loan);
            throw impossible(text, "it shows " + shown);
        }
    }

    private static InvalidValueException impossible(String text, String reason) {
        return new InvalidValueException("The clock of a session cannot be set to " + text + ". The server says: "
                + reason
                + ". Use a time between 1970 and 2038 that exists in the session's time zone, and a server that"
                + " lets sessions set their timestamp (MariaDB's option secure_timestamp can forbid it).");
    }
}
