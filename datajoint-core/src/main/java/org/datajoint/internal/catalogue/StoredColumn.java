package org.datajoint.internal.catalogue;

import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.definition.DefaultPrinter;
import org.datajoint.internal.definition.DefaultValue;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.ColumnDefault;
import org.jspecify.annotations.Nullable;

/**
 * A column as {@code information_schema} reports it, without the differences between servers.
 *
 * @param name its name
 * @param type its type by the marker in the comment, or the server's type if there is no marker
 * @param remark the comment without the marker
 * @param sqlType the server's type, without a display width
 * @param nullable whether it may be null
 * @param defaultValue its default; null if there is none
 * @param autoIncrement whether the server assigns its values
 * @param marked whether the server shows it as part of the primary key, or of the unique index that takes its place
 * @param comment the comment, including the marker
 */
record StoredColumn(
        String name,
        AttributeType type,
        String remark,
        String sqlType,
        boolean nullable,
        @Nullable ColumnDefault defaultValue,
        boolean autoIncrement,
        boolean marked,
        String comment) {

    /** Returns the type without details that only some servers show, such as {@code int} for {@code int(11)}. */
    static String normalised(String columnType, AttributeType type) {
        String plain = ColumnType.withoutDisplayWidth(columnType);
        // MariaDB stores json as longtext, which no codec uses for anything else.
        boolean json = plain.equals("longtext")
                && (type.kind() == AttributeType.Kind.JSON || type.kind() == AttributeType.Kind.CODEC);
        return json ? "json" : plain;
    }

    Attribute attribute(boolean inKey) {
        return new Attribute(name, type, inKey, nullable, defaultText(), remark, autoIncrement, null);
    }

    Column column() {
        return new Column(name, autoIncrement ? sqlType + " auto_increment" : sqlType, nullable, defaultValue, comment);
    }

    /** Returns the default in a definition, which for a nullable attribute is always null. */
    DefaultValue declaredDefault() {
        if (nullable) {
            return new DefaultValue.Null();
        }
        if (defaultValue == null) {
            return new DefaultValue.None();
        }
        return valueOf(defaultValue);
    }

    private static DefaultValue valueOf(ColumnDefault stored) {
        return stored.isExpression()
                ? new DefaultValue.Expression(stored.text())
                : new DefaultValue.Literal(stored.text());
    }

    /**
     * Returns the text of the default in a definition. In a table that DataJoint did not create, the default of a nullable
     * column need not be null.
     */
    @Nullable
    String defaultText() {
        return DefaultPrinter.print(defaultValue == null ? declaredDefault() : valueOf(defaultValue), type);
    }
}
