package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Snippet.Trait;
import org.datajoint.internal.values.VectorValues;

/** MySQL's driver (9.7.0) does not know the type {@code vector}: such a column is selected as its bytes. */
public final class Vectors {
    private Vectors() {}

    /**
     * Returns a plan of the same rows whose attributes can all be read.
     *
     * @param names the attributes that are read
     * @param types their types
     */
    public static Plan readable(Plan plan, List<String> names, List<AttributeType> types, Dialect dialect) {
        for (AttributeType type : types) {
            if (VectorValues.isVector(type)) {
                return asBytes(plan, names, types, dialect);
            }
        }
        return plan;
    }

    private static Plan asBytes(Plan plan, List<String> names, List<AttributeType> types, Dialect dialect) {
        List<Column> columns = new ArrayList<>();
        for (String name : plan.heading().names()) {
            int read = names.indexOf(name);
            columns.add(
                    read >= 0 && VectorValues.isVector(types.get(read))
                            ? Column.computed(name, bytes(name, dialect))
                            : Column.of(name));
        }
        return Project.of(plan, columns);
    }

    private static Snippet bytes(String name, Dialect dialect) {
        Snippet.Part sql = new Snippet.Part.Sql(dialect.vector(dialect.quote(name)));
        return new Snippet(List.of(sql), List.of(), Set.of(name), Set.of(Trait.STRICT));
    }
}
