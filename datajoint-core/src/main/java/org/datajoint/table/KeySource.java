package org.datajoint.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.U;

/**
 * The keys that a computed table should have.
 *
 * @param target the table
 * @param keys the keys, without other attributes
 */
record KeySource(Table target, QueryExpression keys) {
    /**
     * Returns the keys of a table that satisfy all restrictions.
     *
     * @throws QueryException if the key source has an attribute that the table lacks
     * @throws UnknownAttributeException if a map restricts and none of its names is an attribute of the key source
     */
    static KeySource chosen(Table target, Object... restrictions) {
        QueryExpression source = target instanceof AutoPopulated table ? sourceOf(table) : standard(target);
        for (Object restriction : restrictions) {
            source = source.restrict(Condition.of(Arrays.asList(restriction)));
        }
        QueryExpression keys = source.proj();
        requireKnownNames(target, source);
        requireAttributes(target, keys);
        return new KeySource(target, keys);
    }

    private static QueryExpression sourceOf(AutoPopulated table) {
        // User code is not checked for nulls.
        return Optional.ofNullable(table.keySource())
                .orElseThrow(() -> new QueryException("keySource() of the class of " + table.tableName()
                        + " returns null. Return a query for the keys."));
    }

    /** Returns the keys of a table; empty if it has none. */
    static Optional<KeySource> ofAny(Table target) {
        TableInfo info = target.info();
        boolean derived =
                info.foreignKeys().stream().anyMatch(key -> info.primaryKey().containsAll(key.columns()));
        boolean chooses = target instanceof AutoPopulated table && table.choosesKeys();
        return derived || chooses ? Optional.of(chosen(target)) : Optional.empty();
    }

    /** Returns all keys of a table, without other attributes; see {@link #chosen}. */
    static QueryExpression of(Table target) {
        return chosen(target).keys();
    }

    /** Returns the keys of a table that satisfy all restrictions, without other attributes; see {@link #chosen}. */
    static QueryExpression restricted(Table target, Object... restrictions) {
        return chosen(target, restrictions).keys();
    }

    /** Returns the combinations of the rows that the foreign keys in the primary key of a table refer to. */
    static QueryExpression standard(Table target) {
        TableInfo info = target.info();
        List<QueryExpression> parents = new ArrayList<>();
        for (ForeignKey key : info.foreignKeys()) {
            if (info.primaryKey().containsAll(key.columns())) {
                parents.add(renamed(target, key));
            }
        }
        return parents.stream()
                .reduce((joined, parent) -> joined.join(parent))
                .orElseThrow(() -> new QueryException("The table " + target.tableName()
                        + " must have dependencies from its primary key to be populated: no foreign key lies in its primary"
                        + " key. Declare one, or override keySource()."));
    }

    /** Returns the keys of a parent, with the attribute names of the child. */
    private static QueryExpression renamed(Table target, ForeignKey key) {
        List<String> columns = new ArrayList<>();
        List<String> parentNames = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.columns().get(i);
            String parent = key.parentColumns().get(i);
            if (!parent.startsWith("_")) { // The hidden key of a singleton has only one value.
                parentNames.add(parent);
                columns.add(column.equals(parent) ? column : column + " = " + parent);
            }
        }
        Table parent = table(target, key.parent());
        boolean byKey = parentNames.containsAll(parent.heading().primaryKey());
        QueryExpression rows =
                byKey ? parent : U.of(parentNames.toArray(String[]::new)).restrict(parent);
        return rows.proj(columns.toArray(String[]::new)).proj();
    }

    /** Returns a table of the same instance. */
    static Table table(Table near, TableName name) {
        Schema schema = near.schema();
        Schema owner = name.schema().equals(schema.name()) ? schema : Schema.named(schema.connection(), name.schema());
        return owner.object(name);
    }

    private static void requireKnownNames(Table target, QueryExpression source) {
        for (Predicate.Unmatched unmatched :
                PlanScan.of(ExpressionPlan.of(source)).unmatched()) {
            throw new UnknownAttributeException(
                    "The key source of " + target.tableName()
                            + " is restricted by " + unmatched.describe()
                            + ", none of which is one of its attributes, so the restriction would select all keys. Nothing was"
                            + " done."
                            + " The attributes of the key source are "
                            + source.heading().names() + ".",
                    unmatched.names());
        }
    }

    private static void requireAttributes(Table target, QueryExpression keys) {
        Heading heading = target.heading();
        for (String name : keys.heading().primaryKey()) {
            if (!heading.contains(name)) {
                throw new QueryException("The key source of " + target.tableName() + " has the attribute `" + name
                        + "` in its primary key, but the table does not have it. Rename it with proj, or leave it out with"
                        + " U.of(...).restrict(...)."
                        + " The attributes of the table are " + heading.names() + ".");
            }
        }
    }

    /** Returns the keys that are already in the table, without its other attributes. */
    QueryExpression done() {
        return target.proj();
    }

    /** Returns the keys that are not in the table. */
    QueryExpression missing() {
        return keys.exclude(done());
    }
}
