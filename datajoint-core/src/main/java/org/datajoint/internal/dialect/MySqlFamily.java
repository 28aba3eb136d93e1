package org.datajoint.internal.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;

/** The SQL that MySQL and MariaDB have in common. */
sealed interface MySqlFamily extends Dialect permits MySql, MariaDb {
    /** The types that take no parameters. */
    Map<Kind, String> FIXED = Map.of(
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

    /** The system schemas of the servers. */
    List<String> SYSTEM_SCHEMAS = List.of("mysql", "sys", "information_schema", "performance_schema");

    @Override
    default boolean isSystemSchema(String schema) {
        for (String each : SYSTEM_SCHEMAS) {
            if (each.equalsIgnoreCase(schema)) {
                return true;
            }
        }
        return false;
    }

    @Override
    default String quote(String identifier) {
        return "`" + (identifier.indexOf('`') < 0 ? identifier : identifier.replace("`", "``")) + "`";
    }

    @Override
    default void quote(String identifier, StringBuilder statement) {
        if (identifier.indexOf('`') < 0) {
            statement.append('`').append(identifier).append('`');
        } else {
            statement.append(quote(identifier));
        }
    }

    /** Backslashes are doubled, since the session's {@code sql_mode} never contains {@code NO_BACKSLASH_ESCAPES}. */
    @Override
    default String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
    }

    @Override
    default String columnType(AttributeType type) {
        String fixed = FIXED.get(type.kind());
        if (fixed != null) {
            return fixed;
        }
        return switch (type.kind()) {
            case ENUM -> "enum(" + type.parameters().stream().map(this::literal).collect(Collectors.joining(",")) + ")";
            case DATE, DATETIME, CHAR, VARCHAR, DECIMAL -> withParameters(type);
            default -> type.text();
        };
    }

    private static String withParameters(AttributeType type) {
        String name = type.kind().name().toLowerCase(Locale.ROOT);
        return type.parameters().isEmpty() ? name : name + "(" + String.join(",", type.parameters()) + ")";
    }
}
