package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.U;

/** Matches rows by the columns of a foreign key, whatever else the tables have in common. */
final class Matching {
    private Matching() {}

    /**
     * Returns the condition that the columns {@code to} have the values which the columns {@code from} have in some of the
     * rows; a null matches nothing.
     */
    static Condition of(QueryExpression rows, List<String> from, List<String> to) {
        List<String> visible = new ArrayList<>();
        List<String> renamed = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).startsWith("_")) { // The hidden key of a singleton has one value.
                visible.add(from.get(i));
                renamed.add(from.get(i).equals(to.get(i)) ? from.get(i) : to.get(i) + " = " + from.get(i));
            }
        }
        QueryExpression values =
                U.of(visible.toArray(String[]::new)).restrict(rows).proj(renamed.toArray(String[]::new));
        return Condition.of(values, JoinOptions.defaults().noSemanticCheck());
    }
}
