package org.datajoint.junit.internal.test;

import java.util.Locale;
import org.datajoint.junit.internal.run.Queries;
import org.jspecify.annotations.Nullable;

/**
 * A column in a dump: how its values are selected as text, and how the text becomes a literal.
 *
 * @param name the column's name
 * @param form the form of its values
 */
record DumpedColumn(String name, Form form) {
    /** How the values of a type are written. */
    enum Form {
        TEXT,
        /** Types other than text whose values the server prints in the form that it reads. */
        PLAIN,
        /** The server prints a float with only six digits, unlike a double. */
        FLOAT,
        HEXADECIMAL,
        BITS
    }

    static DumpedColumn of(String name, String type) {
        return new DumpedColumn(
                name,
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> Form.TEXT;
                    case "float" -> Form.FLOAT;
                    case "bit" -> Form.BITS;
                    case "tinyint",
                            "smallint",
                            "mediumint",
                            "int",
                            "bigint",
                            "decimal",
                            "double",
                            "date",
                            "time",
                            "datetime",
                            "timestamp",
                            "year",
                            "enum",
                            "set",
                            "json",
                            "uuid",
                            "inet4",
                            "inet6" -> Form.PLAIN;
                    default -> Form.HEXADECIMAL;
                });
    }

    /** Returns the SQL expression for the value as text. */
    String selected() {
        String column = Queries.quoted(name);
        return switch (form) {
            case TEXT -> column;
            case PLAIN -> "CAST(" + column + " AS CHAR)";
            case FLOAT -> "CAST(" + column + " + 0e0 AS CHAR)";
            case HEXADECIMAL -> "HEX(" + column + ")";
            case BITS -> "CAST(" + column + " + 0 AS CHAR)";
        };
    }

    String literal(@Nullable String text) {
        if (text == null) {
            return "NULL";
        }
        return switch (form) {
            case TEXT, PLAIN, FLOAT -> "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
            case HEXADECIMAL -> "X'" + text + "'";
            case BITS -> text;
        };
    }
}
