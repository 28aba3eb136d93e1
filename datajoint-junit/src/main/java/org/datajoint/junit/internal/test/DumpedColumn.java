package org.datajoint.junit.internal.test;

import java.util.Locale;
import org.datajoint.junit.internal.run.Queries;
import org.jspecify.annotations.Nullable;

/**
 * A column in a dump: how the server is asked for its values as text, and how the text becomes a literal.
 *
 * @param name of the column
 * @param form of its text
 */
record DumpedColumn(String name, Form form) {
    /** How a type's values are written. */
    enum Form {
        TEXT,
        /** What is not text, and that the server writes as it reads it. */
        PLAIN,
        /** The server rounds a float's text to six digits, but not a double's. */
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

    /** Returns the expression that yields its text. */
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
