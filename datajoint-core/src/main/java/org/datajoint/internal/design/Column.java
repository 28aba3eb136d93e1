package org.datajoint.internal.design;

import java.util.regex.Pattern;
import org.datajoint.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A column in CREATE TABLE and ALTER TABLE statements.
 *
 * @param name the name of the column
 * @param sqlType the server's type, including {@code auto_increment}
 * @param nullable whether values may be null
 * @param defaultValue the default; null if there is none, in which case the default of a nullable column is null
 * @param comment the comment, including the type marker; empty if there is none
 */
public record Column(
        String name,
        String sqlType,
        boolean nullable,
        @Nullable ColumnDefault defaultValue,
        String comment) {
    private static final Pattern AUTO_INCREMENT = Pattern.compile("\\s+auto_increment\\b", Pattern.CASE_INSENSITIVE);

    /** Returns the column's clause in a declaration. */
    public String sql(Dialect dialect) {
        StringBuilder sql = new StringBuilder(dialect.quote(name)).append(' ').append(sqlType);
        if (nullable) {
            sql.append(" DEFAULT ").append(defaultValue == null ? "NULL" : defaultValue.sql(dialect));
        } else {
            sql.append(" NOT NULL");
            if (defaultValue != null) {
                sql.append(" DEFAULT ").append(defaultValue.sql(dialect));
            }
        }
        if (!comment.isEmpty()) {
            sql.append(" COMMENT ").append(dialect.literal(comment));
        }
        return sql.toString();
    }

    /** Returns whether DataJoint uses the column internally. */
    public boolean isHidden() {
        return name.startsWith("_");
    }

    /** Returns the same column without automatic numbers, as it is declared in a child. */
    public Column withoutAutoIncrement() {
        String plain = sqlType.equalsIgnoreCase("serial")
                ? "bigint unsigned"
                : AUTO_INCREMENT.matcher(sqlType).replaceFirst("");
        return new Column(name, plain, nullable, defaultValue, comment);
    }
}
