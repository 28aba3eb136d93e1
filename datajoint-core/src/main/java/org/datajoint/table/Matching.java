package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.U;

/** Matches rows by the columns of a foreign key, and by no other common attributes. */
final class Matching {
    private Matching() {}

    /**
     * Returns the condition that the columns {@code to} equal the columns {@code from} of at least one of the rows. A null matches
     * nothing.
     */
    static Condition of(QueryExpression rows, List<String> from, List<String> to) {
        List<String> visible = new ArrayList<>();
        List<String> renamed = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).startsWith("_")) { // The hidden key of a singleton has only one value.
                visible.add(from.get(i));
                renamed.add(from.get(i).equals(to.get(i)) ? from.get(i) : to.get(i) + " = " + from.get(i));
            }
        }
        QueryExpression values =
                U.of(visible.toArray(String[]::new)).restrict(rows).proj(renamed.toArray(String[]::new));
        return Condition.of(values, JoinOptions.defaults().noSemanticCheck());
    }
}
