package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.DefinitionException.Problem;

/** The problems found in a definition. */
final class Problems {
    /** The maximum number of reported problems, for texts that are not definitions at all. */
    private static final int MOST = 100;

    private static final int LONGEST_QUOTE = 60;

    private final List<Problem> found = new ArrayList<>();

    void add(Place place, String reason) {
        if (found.size() < MOST) {
            found.add(new Problem(place.line(), place.column(), place.source(), reason));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    DefinitionException toException(String subject) {
        found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new DefinitionException(subject, found);
    }

    /** Returns the text for a message: in back ticks, shortened if it is long, with unprintable characters escaped. */
    static String show(String text) {
        String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        StringBuilder printable = new StringBuilder("`");
        for (int i = 0; i < shown.length(); i++) {
            char here = shown.charAt(i);
            boolean unprintable = Character.isISOControl(here) || here == 0xFEFF || here == TextScanner.END;
            printable.append(unprintable ? String.format("\\u%04x", (int) here) : String.valueOf(here));
        }
        return printable.append('`').toString();
    }
}
