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

/** Selects columns of the type {@code vector} as bytes, since MySQL's driver (9.7.0) cannot read the type. */
public final class Vectors {
    private Vectors() {}

    /**
     * Returns a plan for the same rows whose attributes the driver can read.
     *
     * @param names the attributes to read
     * @param types the types of the attributes, in the same order
     */
    public static Plan readable(Plan plan, List<String> names, List<AttributeType> types, Dialect dialect) {
        for (AttributeType type : types) {
            if (isVector(type)) {
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
                    read >= 0 && isVector(types.get(read))
                            ? Column.computed(name, bytes(name, dialect))
                            : Column.of(name));
        }
        return Project.of(plan, columns);
    }

    private static Snippet bytes(String name, Dialect dialect) {
        Snippet.Part sql = new Snippet.Part.Sql(dialect.vector(dialect.quote(name)));
        return new Snippet(List.of(sql), List.of(), Set.of(name), Set.of(Trait.STRICT));
    }

    /** Returns whether the type is the native {@code vector}. */
    private static boolean isVector(AttributeType type) {
        return type.kind() == AttributeType.Kind.NATIVE && type.text().regionMatches(true, 0, "vector", 0, 6);
    }
}
