package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;

/** Expresses given rows as a predicate on all rows of their table. */
final class Given {
    private Given() {}

    /**
     * Returns a predicate that is true for the given rows: their own restrictions if they are a plain restriction of the
     * table, otherwise a comparison of keys.
     */
    static Predicate predicate(KnownTables known, TableName table, Plan given) {
        List<Predicate> parts = new ArrayList<>();
        Plan node = given;
        while (node instanceof Restrict restrict) {
            parts.add(0, restrict.predicate());
            node = restrict.input();
        }
        if (node instanceof Source source && source.table().equals(table)) {
            return parts.isEmpty() ? Predicate.ALWAYS : parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
        }
        List<String> key = known.key(table);
        return new Predicate.Semijoin(key, given, key);
    }
}
