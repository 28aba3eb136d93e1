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
 * A column as {@code information_schema} reports it, with what differs between servers evened out.
 *
 * @param name its name
 * @param type its type by the marker in the comment, else the server's
 * @param remark the comment without the marker
 * @param sqlType the server's type, without a display width
 * @param nullable whether it may be null
 * @param defaultValue its default, null if there is none
 * @param autoIncrement whether the server numbers it
 * @param marked whether the server shows it as a part of the primary key, or of the unique index in its place
 * @param comment the comment as it stands
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

    /** Returns the type without what some servers show and others do not: {@code int(11)} is {@code int}. */
    static String normalised(String columnType, AttributeType type) {
        String plain = ColumnType.withoutDisplayWidth(columnType);
        // MariaDB keeps json as longtext, and no codec keeps its values as longtext otherwise.
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

    /** Returns the default as a definition has it: that of a nullable attribute is always null. */
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
     * Returns the default as a definition writes it, which of a table that DataJoint did not make need not be null by being
     * nullable.
     */
    @Nullable
    String defaultText() {
        return DefaultPrinter.print(defaultValue == null ? declaredDefault() : valueOf(defaultValue), type);
    }
}
