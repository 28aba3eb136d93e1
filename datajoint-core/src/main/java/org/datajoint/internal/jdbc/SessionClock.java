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

/** Stops the clock of sessions at a time, and lets it run again before their connections go to others. */
final class SessionClock {
    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** Out of a timestamp's range, to MySQL; MariaDB takes it and goes on with its own clock. */
    private static final int WRONG_VALUE = 1231;

    private final Supplier<Optional<LocalDateTime>> now;
    /** What the server was seen to show as it was set. */
    private volatile @Nullable LocalDateTime checked;

    SessionClock(Supplier<Optional<LocalDateTime>> now) {
        this.now = now;
    }

    /** Sets the clock of a session to the present time, unless it is. */
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
            // The server knows the session's zone.
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

    /** A change of ours, which is undone, is no reason to end the connection. */
    private static void send(Loan loan, String text) throws SQLException {
        boolean unchanged = !loan.status.hasChanged();
        loan.send(text);
        if (unchanged) {
            loan.status.forgetChanges();
        }
    }

    /** Beyond what a timestamp can hold, the server would silently go on with its own clock. */
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
                + ". Use a time between 1970 and 2038 that a clock in the session's time zone shows, on a server"
                + " that lets sessions set their timestamp (MariaDB's option secure_timestamp can forbid it).");
    }
}
