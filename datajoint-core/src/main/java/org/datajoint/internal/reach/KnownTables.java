package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.TableDesigner;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Hop;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;

/**
 * The tables in which rows are searched for.
 *
 * @param shapes their columns
 * @param headings looks up their attributes
 * @param search finds rows that cannot be expressed by subqueries
 */
public record KnownTables(Map<TableName, TableShape> shapes, Function<TableName, Heading> headings, Search search) {
    /** Returns all rows of a table. */
    Plan all(TableName table) {
        return new Source(table, headings.apply(table));
    }

    /** Returns the rows of a table for which the predicate is true. */
    public Plan some(TableName table, Predicate predicate) {
        return predicate.equals(Predicate.ALWAYS) ? all(table) : new Restrict(all(table), predicate);
    }

    Set<String> nullable(TableName table) {
        return shape(table).nullable();
    }

    private TableShape shape(TableName table) {
        return Objects.requireNonNull(shapes.get(table), "it is among the tables");
    }

    /** Returns the columns that identify rows; empty for a singleton, whose hidden key has only one value. */
    List<String> key(TableName table) {
        List<String> key = new ArrayList<>(shape(table).primaryKey());
        if (key.isEmpty()) {
            throw new QueryException(
                    "The table " + table + " has no primary key, without which its rows cannot be followed"
                            + " to other tables. Give it a primary key.");
        }
        key.remove(TableDesigner.SINGLETON);
        if (key.stream().anyMatch(KnownTables::isHidden)) {
            throw new QueryException("The primary key of the table " + table + " has the hidden attributes "
                    + key.stream().filter(KnownTables::isHidden).toList()
                    + ", by which rows cannot be followed to other tables. Rename them so that they do not begin with an"
                    + " underscore.");
        }
        return key;
    }

    Reach.Place place(TableName table) {
        List<String> key = key(table);
        Map<String, String> types = shape(table).columns();
        return new Reach.Place(
                table,
                key,
                key.stream().map(column -> types.getOrDefault(column, "")).toList());
    }

    Heading keyHeading(TableName table) {
        Heading heading = headings.apply(table);
        List<Attribute> attributes = key(table).stream()
                .map(column -> HeadingAlgebra.attribute(heading, column))
                .toList();
        return new Heading(attributes, heading.isLineageKnown());
    }

    /** Returns whether the hop compares hidden columns, which no expression can name; those of singletons do not count. */
    static boolean hidesColumns(Hop hop) {
        for (int i = 0; i < hop.from().size(); i++) {
            if ((isHidden(hop.from().get(i)) || isHidden(hop.to().get(i))) && !isSingleton(hop, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHidden(String column) {
        return column.startsWith("_");
    }

    private static boolean isSingleton(Hop hop, int i) {
        return hop.from().get(i).equals(TableDesigner.SINGLETON)
                || hop.to().get(i).equals(TableDesigner.SINGLETON);
    }

    /** Returns a predicate that is true for the rows to which a hop leads from the given rows. */
    public static Predicate led(Plan rows, Hop hop) {
        if (hidesColumns(hop)) {
            throw new QueryException("A foreign key of or to the table " + hop.table()
                    + " has hidden attributes, by which rows cannot be"
                    + " followed on this server. Rename them so that they do not begin with an underscore.");
        }
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (int i = 0; i < hop.from().size(); i++) {
            if (!isSingleton(hop, i)) {
                from.add(hop.from().get(i));
                to.add(hop.to().get(i));
            }
        }
        return new Predicate.Semijoin(to, rows, from);
    }
}
