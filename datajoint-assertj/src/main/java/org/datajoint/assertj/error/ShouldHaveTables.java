package org.datajoint.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.Wrapping;

/** Creates error messages for a schema or a table with other related tables than expected. */
public final class ShouldHaveTables extends BasicErrorMessageFactory {
    private ShouldHaveTables(String owner, String noun, boolean complete, List<String> expected, List<String> actual) {
        super(
                "\nExpecting %s\nto have %s:\n%s\nbut it has:\n%s%s%s",
                unquotedString(owner),
                unquotedString((complete ? "exactly the " : "the ") + noun),
                unquotedString(listed(expected)),
                unquotedString(listed(actual)),
                unquotedString(section("missing", missing(expected, actual))),
                unquotedString(section("unexpected", complete ? without(actual, expected) : List.of())));
    }

    private static String section(String title, List<String> names) {
        return names.isEmpty() ? "" : "\n" + title + ":\n" + listed(names);
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
        return names.isEmpty() ? "  (none)" : Wrapping.list("  ", names);
    }

    /**
     * Returns the message with the missing and the unexpected tables.
     *
     * @param owner the schema or table
     * @param noun the relation of the tables to it, such as {@code tables} or {@code parents}
     * @param complete whether other tables are unexpected
     * @param expected the expected classes
     * @param actual the classes of the actual tables
     */
    public static ErrorMessageFactory shouldHaveTables(
            String owner, String noun, boolean complete, List<String> expected, List<String> actual) {
        return new ShouldHaveTables(owner, noun, complete, expected, actual);
    }
}
