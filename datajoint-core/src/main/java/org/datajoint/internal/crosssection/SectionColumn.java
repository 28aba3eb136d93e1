package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.values.ObjectStorage;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column get into a file and back.
 *
 * @param attribute the attribute
 * @param storage the type of the column itself, where a codec has another
 * @param isJson whether its values are JSON in the file
 */
record SectionColumn(Attribute attribute, AttributeType storage, boolean isJson) {
    /** Returns the columns of a table, hidden ones included. */
    static List<SectionColumn> of(TableInfo table, ValueTypes types) {
        return table.heading().allAttributes().stream()
                .map(attribute -> new SectionColumn(
                        attribute,
                        storage(table, attribute, types),
                        isJson(table.column(attribute.name()).orElseThrow())))
                .toList();
    }

    private static boolean isJson(Column column) {
        return column.sqlType().equalsIgnoreCase("json");
    }

    /**
     * Returns the column for values of a file.
     *
     * @param saved the column that they were in; there JSON may be what is text here, and the other way
     */
    SectionColumn of(Column saved) {
        return new SectionColumn(attribute, storage, isJson(saved));
    }

    /** Returns the server's type, if what the heading says of the attribute cannot be relied on. */
    private static AttributeType storage(TableInfo table, Attribute attribute, ValueTypes types) {
        AttributeType known = types.storage(attribute.type());
        return known.kind() == AttributeType.Kind.UNKNOWN
                ? new AttributeType(
                        AttributeType.Kind.NATIVE,
                        table.column(attribute.name()).orElseThrow().sqlType(),
                        List.of(),
                        null)
                : known;
    }

    String name() {
        return attribute.name();
    }

    /** Returns whether values are moments, which sessions of other zones show as other times. */
    private boolean isMoment() {
        return word().equals("timestamp");
    }

    private boolean isDate() {
        return storage.kind() == AttributeType.Kind.DATE || word().equals("date");
    }

    private boolean isDatetime() {
        return storage.kind() == AttributeType.Kind.DATETIME || word().equals("datetime");
    }

    private boolean isFloat() {
        return storage.kind() == AttributeType.Kind.FLOAT32 || word().equals("float");
    }

    private String word() {
        return storage.kind() == AttributeType.Kind.NATIVE
                ? storage.text().strip().toLowerCase(Locale.ROOT).split("[^a-z0-9_]", 2)[0]
                : "";
    }

    /** Returns how its values get into a store; null if they are in the table alone. */
    @Nullable
    ObjectStorage objects(ValueTypes types) {
        return attribute.type().kind() == AttributeType.Kind.CODEC ? types.objects(attribute.type(), name()) : null;
    }

    /** Returns what selects the column of the rows {@code t}. */
    String selected(Dialect dialect) {
        String column = "t." + dialect.quote(name());
        if (isJson) {
            return "CAST(" + column + " AS CHAR)";
        }
        if (isMoment()) {
            return "UNIX_TIMESTAMP(" + column + ")";
        }
        if (isDate() || isDatetime()) {
            // Read as a date, one that is not in the calendar would be null.
            return "CAST(" + column + " AS CHAR)";
        }
        return word().equals("vector") ? dialect.vector(column) : column;
    }

    /** Returns the type to read what was selected by. */
    AttributeType readAs() {
        return isJson || storage.kind() == AttributeType.Kind.JSON || isDate() || isDatetime() || !storage.isCore()
                ? AttributeType.UNKNOWN
                : storage;
    }

    /**
     * Returns what was selected as it is written to a file.
     *
     * @throws InvalidValueException if it is a date that is not in the calendar
     */
    Object written(Object selected) {
        if (isDate() || isDatetime()) {
            return time(selected.toString());
        }
        if (isMoment() && selected instanceof Number seconds) {
            BigDecimal exact = new BigDecimal(seconds.toString());
            if (exact.signum() == 0) {
                throw noDay("0000-00-00 00:00:00"); // The first moment of the type is a second later.
            }
            long whole = exact.longValue();
            return Instant.ofEpochSecond(
                    whole,
                    exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
        }
        return selected;
    }

    private Object time(String text) {
        try {
            return isDate() ? LocalDate.parse(text) : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw noDay(text);
        }
    }

    private InvalidValueException noDay(String text) {
        return new InvalidValueException("The attribute `" + name() + "` : " + attribute.type() + " has the value " + text
                + ", which is no day of the calendar and cannot be saved. Replace such values in the table, or leave their"
                + " rows out by a restriction.");
    }

    /**
     * Returns what a statement takes for a value from a file; null for no value.
     *
     * @param json the value; of a column with JSON the text of that
     * @throws InvalidValueException if it is no value of the column
     */
    @Nullable
    Object bound(@Nullable JsonNode json) {
        if (json == null) {
            return null;
        }
        try {
            if (isJson) {
                return json.textValue();
            }
            Object value = JsonValues.read(json);
            if (isFloat() && value instanceof Number number) {
                // The nearest double may be greater than the greatest float.
                return number.floatValue();
            }
            if (value instanceof String text && storage.kind() == AttributeType.Kind.UUID) {
                return UUID.fromString(text);
            }
            if (value instanceof String text && isMoment() && text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return value;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new InvalidValueException(
                    "The attribute `" + name() + "` : " + attribute.type() + " cannot hold " + abbreviated(json) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static String abbreviated(JsonNode json) {
        String text = json.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
