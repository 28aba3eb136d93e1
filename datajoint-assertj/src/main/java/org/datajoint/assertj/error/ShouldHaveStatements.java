package org.datajoint.assertj.error;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.StatementText;
import org.datajoint.connection.RecordedStatement;

/** Creates error messages for other statements than expected. */
public final class ShouldHaveStatements extends BasicErrorMessageFactory {
    private ShouldHaveStatements(String expectation, String statements) {
        super("\nExpecting %s\n%s", unquotedString(expectation), unquotedString(statements));
    }

    private static ShouldHaveStatements of(String expectation, List<RecordedStatement> statements) {
        return new ShouldHaveStatements(expectation, StatementText.list(statements));
    }

    private static String counted(int number) {
        return number == 1 ? "1 statement" : number + " statements";
    }

    private static String found(int number) {
        return number == 0 ? "none was sent:" : number == 1 ? "1 was sent:" : number + " were sent:";
    }

    /** Returns the message for more or fewer statements. */
    public static ErrorMessageFactory shouldHaveCount(int expected, List<RecordedStatement> sent) {
        return of("exactly " + counted(expected) + ", but " + found(sent.size()), sent);
    }

    /** Returns the message for too many statements. */
    public static ErrorMessageFactory shouldHaveAtMost(int most, List<RecordedStatement> sent) {
        return of("at most " + counted(most) + ", but " + found(sent.size()), sent);
    }

    /** Returns the message for statements if none is expected. */
    public static ErrorMessageFactory shouldHaveNone(List<RecordedStatement> sent) {
        return of("no statement, but " + found(sent.size()), sent);
    }

    /**
     * Returns the message for statements that were sent more than once.
     *
     * @param repeated the repeated statements, grouped by their text
     */
    public static ErrorMessageFactory shouldHaveNoRepeats(List<List<RecordedStatement>> repeated) {
        return new ShouldHaveStatements(
                "each statement to be sent once, but "
                        + (repeated.size() == 1 ? "this was sent more than once:" : "these were sent more than once:"),
                repeated.stream().map(StatementText::repeats).collect(Collectors.joining("\n"))
                        + "\n\nOne statement can do this for all values: restrict by a list of keys or by another query, join"
                        + "\nthe tables, or insert all rows at once.");
    }

    /** Returns the message for a text that no statement contains. */
    public static ErrorMessageFactory shouldHaveSql(String text, List<RecordedStatement> sent) {
        return of("a statement that contains\n  " + text + "\nbut " + found(sent.size()), sent);
    }

    /** Returns the message for a text that statements contain although they should not. */
    public static ErrorMessageFactory shouldNotHaveSql(String text, List<RecordedStatement> found) {
        return of("no statement that contains\n  " + text + "\nbut " + found(found.size()), found);
    }

    /** Returns the message for statements that failed. */
    public static ErrorMessageFactory shouldHaveNoFailures(List<RecordedStatement> failed) {
        return of(
                "all statements to succeed, but " + (failed.size() == 1 ? "1 failed:" : failed.size() + " failed:"),
                failed);
    }
}
