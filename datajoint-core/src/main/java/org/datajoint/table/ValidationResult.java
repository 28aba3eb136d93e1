package org.datajoint.table;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The problems with rows that were checked without being inserted.
 *
 * @param rowsChecked how many rows were checked
 * @param problems the problems in the order of the rows; empty if none was found
 */
public record ValidationResult(long rowsChecked, List<Problem> problems) {
    private static final int SHOWN = 20;

    public ValidationResult {
        problems = List.copyOf(problems);
    }

    /**
     * One problem with one row.
     *
     * @param row the row's index, from 0
     * @param attribute the attribute or field, null if it concerns the row as a whole
     * @param reason what is wrong
     */
    public record Problem(long row, @Nullable String attribute, String reason) {
        /** Returns the row and the reason. */
        @Override
        public String toString() {
            return "Row " + row + ": " + reason;
        }
    }

    /** Returns whether no problem was found. */
    public boolean isValid() {
        return problems.isEmpty();
    }

    /**
     * Throws if a problem was found.
     *
     * @throws InvalidValueException that lists the problems
     */
    public void orThrow() {
        if (!isValid()) {
            throw new InvalidValueException(toString());
        }
    }

    /** Returns one line for each problem, at most twenty. */
    @Override
    public String toString() {
        if (isValid()) {
            return rowsChecked + " rows, no problem";
        }
        String listed = problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
        String more = problems.size() > SHOWN ? "\n… and " + (problems.size() - SHOWN) + " more" : "";
        return rowsChecked + " rows, " + problems.size() + " problems:\n" + listed + more;
    }
}
