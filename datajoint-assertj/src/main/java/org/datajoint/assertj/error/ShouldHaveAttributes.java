package org.datajoint.assertj.error;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.datajoint.assertj.text.Wrapping;
import org.datajoint.heading.Heading;

/** Creates error messages for a heading with other attributes than expected. */
public final class ShouldHaveAttributes extends BasicErrorMessageFactory {
    /** The part of a heading that is compared. */
    public enum Part {
        /** All attributes, of which some are expected. */
        SOME("to have the attributes", Heading::names),
        /** All attributes, in order. */
        ALL("to have exactly the attributes", Heading::names),
        /** The attributes of the primary key. */
        PRIMARY_KEY("to have the primary key", Heading::primaryKey),
        /** The attributes outside of the primary key. */
        SECONDARY("to have the secondary attributes", Heading::secondaryAttributes);

        private final String phrase;

        @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
        private final Function<Heading, List<String>> names;

        Part(String phrase, Function<Heading, List<String>> names) {
            this.phrase = phrase;
            this.names = names;
        }

        /** Returns the names of the attributes in this part. */
        public List<String> names(Heading heading) {
            return names.apply(heading);
        }

        /** Returns whether this part has the expected names. */
        public boolean isAsExpected(Heading heading, List<String> expected) {
            List<String> actual = names(heading);
            return switch (this) {
                case SOME -> new HashSet<>(actual).containsAll(expected);
                case ALL -> actual.equals(expected);
                case PRIMARY_KEY, SECONDARY -> new HashSet<>(actual).equals(new HashSet<>(expected));
            };
        }
    }

    private ShouldHaveAttributes(Heading heading, Part part, List<String> expected) {
        super(
                "\nExpecting the heading:\n%s\n%s\n%s\nbut %s",
                unquotedString(Wrapping.list("  ", List.of(heading.toString().split(", ")))),
                unquotedString(part.phrase),
                unquotedString(expected.isEmpty() ? "  (none)" : Wrapping.list("  ", expected)),
                unquotedString(Wrapping.words("", "  ", difference(part, part.names(heading), expected))));
    }

    private static String difference(Part part, List<String> actual, List<String> expected) {
        List<String> missing =
                expected.stream().filter(name -> !actual.contains(name)).toList();
        List<String> unexpected = part == Part.SOME
                ? List.of()
                : actual.stream().filter(name -> !expected.contains(name)).toList();
        if (missing.isEmpty() && unexpected.isEmpty()) {
            return "they are in another order";
        }
        String lacks = missing.isEmpty() ? "" : "it lacks " + String.join(", ", asked(missing, expected, actual));
        String has = unexpected.isEmpty() ? "" : "it has " + String.join(", ", unexpected) + " as well";
        return lacks + (lacks.isEmpty() || has.isEmpty() ? "" : ", and ") + has;
    }

    /** Returns the missing names, each with a suggestion of an attribute that is not expected elsewhere. */
    private static List<String> asked(List<String> missing, List<String> expected, List<String> actual) {
        List<String> free =
                actual.stream().filter(name -> !expected.contains(name)).toList();
        return missing.stream().map(name -> NearName.ask(name, free)).toList();
    }

    /** Returns the message with the missing and the unexpected attributes. */
    public static ErrorMessageFactory shouldHaveAttributes(Heading heading, Part part, List<String> expected) {
        return new ShouldHaveAttributes(heading, part, expected);
    }
}
