package org.datajoint.internal.design;

import java.util.Locale;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeMarker;

/** How attribute types are kept in columns: the server's type, and the marker in the column's comment. */
public final class ColumnTypes {
    private static final Pattern UNBOUNDED =
            Pattern.compile("(tiny|small|medium|long)?(blob|text)\\b.*|json|geometry", Pattern.CASE_INSENSITIVE);

    private ColumnTypes() {}

    /** Returns the column's comment: the remark, behind the type's marker for core and codec types. */
    static String comment(AttributeType type, String remark) {
        boolean marked = type.isCore() || type.kind() == Kind.CODEC;
        return marked ? new TypeMarker(type.text(), remark).write() : remark;
    }

    /** Returns whether values have no bound that an index could rely on: such columns can be no key and have no default. */
    static boolean isUnbounded(String sqlType) {
        return UNBOUNDED.matcher(sqlType).matches();
    }

    /** Returns whether a foreign key may join columns of these types: strings of any length, else the same type and sign. */
    static boolean joinable(String one, String other) {
        return family(one).equals(family(other));
    }

    private static String family(String sqlType) {
        String name = sqlType.toLowerCase(Locale.ROOT).trim();
        String base = name.split("[( ]", 2)[0];
        String family =
                switch (base) {
                    case "char", "varchar" -> "string";
                    case "integer" -> "int";
                    case "numeric", "dec", "fixed" -> "decimal";
                    case "real" -> "double";
                    case "binary", "varbinary" -> "binary";
                    default -> base;
                };
        return name.contains("unsigned") ? family + " unsigned" : family;
    }
}
