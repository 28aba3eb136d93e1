package org.datajoint.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.EncodedText;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;

/**
 * Writes lists of keys in the collations of the columns that they are compared with. Both servers compare row by row if
 * the collations differ, and look values up if they are the same. The server is asked once for each list.
 */
public final class ListCollations {
    private final CharacterSets characterSets;

    private ListCollations(CharacterSets characterSets) {
        this.characterSets = characterSets;
    }

    /**
     * Returns the plan with such lists; the plan itself if it has no lists of several attributes, one of them a text.
     */
    public static Plan of(Plan plan, SqlSession session) {
        if (!plan.accept(TextLists.FINDER)) {
            return plan;
        }
        ListCollations collations = new ListCollations(new CharacterSets(session));
        return plan.accept(new ChangedPredicates(collations::collated));
    }

    private Predicate collated(Predicate predicate, Plan input, UnaryOperator<Plan> subplans) {
        return Predicate.mapLeaves(predicate, leaf -> {
            if (leaf instanceof Predicate.In list) {
                return TextLists.isOne(list) ? collated(list, input) : list;
            }
            return leaf instanceof Predicate.Semijoin semijoin
                    ? new Predicate.Semijoin(
                            semijoin.attributes(), subplans.apply(semijoin.plan()), semijoin.partners())
                    : leaf;
        });
    }

    /**
     * One row determines the collations of a table of values. Its texts must be ASCII, which every character set
     * includes.
     */
    private Predicate.In collated(Predicate.In list, Plan input) {
        List<List<Object>> rows = new ArrayList<>(list.rows());
        int first = 0;
        while (first < rows.size() && !isAscii(rows.get(first))) {
            first++;
        }
        if (first == rows.size()) {
            return list;
        }
        List<Object> typed = new ArrayList<>(rows.remove(first));
        Map<String, CharacterSets.Collation> collations = characterSets.collations(input, list.attributes());
        for (int i = 0; i < typed.size(); i++) {
            CharacterSets.Collation collation = collations.get(list.attributes().get(i));
            if (collation != null && typed.get(i) instanceof String text && fits(collation, rows, i)) {
                typed.set(i, new EncodedText(text, collation.characterSet(), collation.name()));
            }
        }
        rows.add(0, typed);
        return new Predicate.In(list.attributes(), list.nullable(), rows);
    }

    /** The characters of other character sets are not known here, so their texts must be ASCII. */
    private static boolean fits(CharacterSets.Collation collation, List<List<Object>> rows, int column) {
        return collation.characterSet().equals("utf8mb4")
                || rows.stream().allMatch(row -> isAscii(List.of(row.get(column))));
    }

    private static boolean isAscii(List<Object> row) {
        for (Object value : row) {
            if (value instanceof EncodedText
                    || (value instanceof String text
                            && !CharacterSets.special(text).isEmpty())) {
                return false;
            }
        }
        return true;
    }
}
