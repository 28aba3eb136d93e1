package org.datajoint.internal.design;

import org.datajoint.internal.dialect.Dialect;

/**
 * The default of a column.
 *
 * @param text the value, or the SQL of an expression
 * @param isExpression whether the text is an expression
 */
public record ColumnDefault(String text, boolean isExpression) {
    /** Returns a default that is a value. */
    public static ColumnDefault value(String text) {
        return new ColumnDefault(text, false);
    }

    String sql(Dialect dialect) {
        return isExpression ? text : dialect.literal(text);
    }

    /** Returns the expression, or the value in quotes, for human readers. */
    @Override
    public String toString() {
        return isExpression ? text : "'" + text.replace("'", "''") + "'";
    }
}
