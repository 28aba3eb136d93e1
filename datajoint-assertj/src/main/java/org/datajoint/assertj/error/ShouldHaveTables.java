package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** A schema, or a table among others, with other tables than expected. */
public final class ShouldHaveTables extends BasicErrorMessageFactory {
    private ShouldHaveTables(String owner, String noun, boolean complete, List<String> expected, List<String> actual) {
        super(
                "\nExpecting %s\nto have %s:\n  %s\nbut it has:\n  %s\nmissing:\n  %s%s",
                unquotedString(owner),
                unquotedString((complete ? "exactly the " : "the ") + noun),
                unquotedString(listed(expected)),
                unquotedString(listed(actual)),
                unquotedString(listed(missing(expected, actual))),
                unquotedString(complete ? "\nunexpected:\n  " + listed(without(actual, expected)) : ""));
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static List<String> missing(List<String> expected, List<String> actual) {
        return without(expected, actual).stream()
                .map(name -> NearName.ask(name, without(actual, expected)))
                .toList();
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "(none)" : String.join(", ", names);
    }

    /**
     * Returns the message with what is missing and what is too many.
     *
     * @param owner the schema or table
     * @param noun what the tables are to it, such as {@code tables} or {@code parents}
     * @param complete whether no other table may be there
     * @param expected the classes that were expected
     * @param actual the classes of the tables that there are
     */
    public static ErrorMessageFactory shouldHaveTables(
            String owner, String noun, boolean complete, List<String> expected, List<String> actual) {
        return new ShouldHaveTables(owner, noun, complete, expected, actual);
    }
}
