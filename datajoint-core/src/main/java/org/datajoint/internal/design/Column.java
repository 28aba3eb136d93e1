package org.datajoint.internal.design;

import java.util.regex.Pattern;
import org.datajoint.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A column as CREATE TABLE and ALTER TABLE write it.
 *
 * @param name its name
 * @param sqlType the server's type, {@code auto_increment} included
 * @param nullable whether it may be null
 * @param defaultValue the default, null if there is none (null, then, for a nullable column)
 * @param comment the comment with its type marker; empty if there is none
 */
public record Column(
        String name,
        String sqlType,
        boolean nullable,
        @Nullable ColumnDefault defaultValue,
        String comment) {
    private static final Pattern AUTO_INCREMENT = Pattern.compile("\\s+auto_increment\\b", Pattern.CASE_INSENSITIVE);

    /** Returns the column's line in a declaration. */
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

    /** Returns whether DataJoint keeps it for itself. */
    public boolean isHidden() {
        return name.startsWith("_");
    }

    /** Returns the same column, numbered by nobody: how a child refers to it. */
    public Column withoutAutoIncrement() {
        String plain = sqlType.equalsIgnoreCase("serial")
                ? "bigint unsigned"
                : AUTO_INCREMENT.matcher(sqlType).replaceFirst("");
        return new Column(name, plain, nullable, defaultValue, comment);
    }
}
