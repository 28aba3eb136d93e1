package org.datajoint.internal.design;

import java.util.Locale;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeMarker;

/** Properties of column types, and the markers of attribute types in the comments of columns. */
public final class ColumnTypes {
    private static final Pattern UNBOUNDED =
            Pattern.compile("(tiny|small|medium|long)?(blob|text)\\b.*|json|geometry", Pattern.CASE_INSENSITIVE);

    private ColumnTypes() {}

    /** Returns the column's comment: the remark, preceded by the type's marker for core and codec types. */
    static String comment(AttributeType type, String remark) {
        boolean marked = type.isCore() || type.kind() == Kind.CODEC;
        return marked ? new TypeMarker(type.text(), remark).write() : remark;
    }

    /** Returns whether the length of values has no useful bound. Such columns cannot be indexed and have no default. */
    static boolean isUnbounded(String sqlType) {
        return UNBOUNDED.matcher(sqlType).matches();
    }

    /** Returns whether a foreign key may connect columns of these types: strings of any length, or the same type and sign. */
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
