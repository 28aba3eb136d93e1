package org.datajoint.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;

/** How attribute types are kept in columns: the server's type, and the marker in the column's comment. */
public final class ColumnTypes {
    private static final Map<Kind, String> FIXED = Map.of(
            Kind.INT8, "tinyint",
            Kind.INT16, "smallint",
            Kind.INT32, "int",
            Kind.INT64, "bigint",
            Kind.FLOAT32, "float",
            Kind.FLOAT64, "double",
            Kind.BOOL, "tinyint",
            Kind.UUID, "binary(16)",
            Kind.JSON, "json",
            Kind.BYTES, "longblob");

    private static final Set<String> CODECS_IN_TABLE_OR_STORE = Set.of("blob", "attach");
    private static final Set<String> CODECS_IN_STORE = Set.of("hash", "object", "npy", "filepath");

    private static final Pattern UNBOUNDED =
            Pattern.compile("(tiny|small|medium|long)?(blob|text)\\b.*|json|geometry", Pattern.CASE_INSENSITIVE);

    private ColumnTypes() {}

    /** The server's type of a core or native type, or of a codec that {@link #codecProblem} has nothing against. */
    public static String sqlType(AttributeType type) {
        String fixed = FIXED.get(type.kind());
        if (fixed != null) {
            return fixed;
        }
        return switch (type.kind()) {
            case CODEC -> type.store() == null ? "longblob" : "json";
            case ENUM -> "enum(" + members(type.parameters()) + ")";
            case DATE, DATETIME, CHAR, VARCHAR, DECIMAL -> canonical(type);
            default -> type.text();
        };
    }

    /** What is wrong with a codec type; empty where nothing is, and for other types. */
    static String codecProblem(AttributeType type) {
        if (type.kind() != Kind.CODEC) {
            return "";
        }
        String name = type.parameters().isEmpty() ? "" : type.parameters().get(0);
        if (CODECS_IN_TABLE_OR_STORE.contains(name)) {
            return "";
        }
        if (CODECS_IN_STORE.contains(name)) {
            return type.store() == null
                    ? "<" + name + "> keeps its values in a store: write <" + name + "@> or <" + name + "@store>"
                    : "";
        }
        return "there is no codec <" + name + ">; known are <blob>, <attach>, <hash@>, <object@>, <npy@>, <filepath@>";
    }

    /** The column's comment: the remark, behind the type's marker for core and codec types. */
    static String comment(AttributeType type, String remark) {
        return type.isCore() || type.kind() == Kind.CODEC ? ":" + markerText(type) + ":" + remark : remark;
    }

    /** The type as written where DataJoint for Python can read it, else in its plainest form. */
    private static String markerText(AttributeType type) {
        String text = type.text();
        boolean readable = text.startsWith(canonical(type).split("\\(", 2)[0]) && text.indexOf('"') < 0;
        boolean tight = type.kind() == Kind.DATETIME || !text.matches("(?s)\\w+\\s.*");
        return readable && tight ? text : canonical(type);
    }

    /** The type in lower case and without white space. */
    static String canonical(AttributeType type) {
        String name = type.kind().name().toLowerCase(Locale.ROOT);
        return switch (type.kind()) {
            case CODEC, NATIVE, UNKNOWN -> type.text();
            case ENUM -> "enum(" + type.parameters().stream()
                    .map(member -> "'" + member.replace("'", "''") + "'")
                    .collect(Collectors.joining(",")) + ")";
            default -> type.parameters().isEmpty() ? name : name + "(" + String.join(",", type.parameters()) + ")";
        };
    }

    private static String members(List<String> members) {
        return members.stream().map(SqlText::literal).collect(Collectors.joining(","));
    }

    /** Whether values have no bound that an index could rely on: such columns can be no key and have no default. */
    static boolean isUnbounded(String sqlType) {
        return UNBOUNDED.matcher(sqlType).matches();
    }

    /** Whether a foreign key may join columns of these types: strings of any length, else the same type and sign. */
    static boolean joinable(String one, String other) {
        return family(one).equals(family(other));
    }

    private static String family(String sqlType) {
        String name = sqlType.toLowerCase(Locale.ROOT).trim();
        String base = name.split("[( ]", 2)[0];
        String family = switch (base) {
            case "char", "varchar" -> "string";
            case "integer" -> "int";
            case "numeric" -> "decimal";
            case "real" -> "double";
            case "binary", "varbinary" -> "binary";
            default -> base;
        };
        return name.contains("unsigned") ? family + " unsigned" : family;
    }
}
