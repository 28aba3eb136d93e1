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
 * A column of a table, with the conversion of its values for a file and back.
 *
 * @param attribute the attribute
 * @param storage the type of the column itself, which differs from the attribute's type if that is a codec
 * @param isJson whether its values are JSON in the file
 * @param word the first word of a native type, in lower case; empty for other types. It is needed for each value.
 */
record SectionColumn(Attribute attribute, AttributeType storage, boolean isJson, String word) {
    SectionColumn(Attribute attribute, AttributeType storage, boolean isJson) {
        this(attribute, storage, isJson, word(storage));
    }

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
     * Returns this column for the values of another one.
     *
     * @param saved the column that the values come from; values may be JSON there and text here, or the other way round
     */
    SectionColumn of(Column saved) {
        return new SectionColumn(attribute, storage, isJson(saved));
    }

    /** Returns the type of the column, which is the server's own if the heading does not know it. */
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

    /** Returns whether values are moments, which sessions show as times in their own time zone. */
    private boolean isMoment() {
        return word.equals("timestamp");
    }

    private boolean isDate() {
        return storage.kind() == AttributeType.Kind.DATE || word.equals("date");
    }

    private boolean isInCalendar() {
        return isDate() || storage.kind() == AttributeType.Kind.DATETIME || word.equals("datetime");
    }

    private boolean isFloat() {
        return storage.kind() == AttributeType.Kind.FLOAT32 || word.equals("float");
    }

    private static String word(AttributeType storage) {
        return storage.kind() == AttributeType.Kind.NATIVE
                ? storage.text().strip().toLowerCase(Locale.ROOT).split("[^a-z0-9_]", 2)[0]
                : "";
    }

    /** Returns the storage of its values in a store; null if they are kept in the table only. */
    @Nullable
    ObjectStorage objects(ValueTypes types) {
        return attribute.type().kind() == AttributeType.Kind.CODEC ? types.objects(attribute.type(), name()) : null;
    }

    /** Returns the expression that selects the column, with {@code t} as the table's alias. */
    String selected(Dialect dialect) {
        String column = "t." + dialect.quote(name());
        if (isJson) {
            return "CAST(" + column + " AS CHAR)";
        }
        if (isMoment()) {
            return "UNIX_TIMESTAMP(" + column + ")";
        }
        if (isInCalendar()) {
            // Read as a date, one that is not in the calendar would be null.
            return "CAST(" + column + " AS CHAR)";
        }
        return word.equals("vector") ? dialect.vector(column) : column;
    }

    /** Returns the type with which the selected value is read. */
    AttributeType readAs() {
        return isJson || storage.kind() == AttributeType.Kind.JSON || isInCalendar() || !storage.isCore()
                ? AttributeType.UNKNOWN
                : storage;
    }

    /**
     * Returns the form in which a selected value is written to the file.
     *
     * @throws InvalidValueException if it is a date that is not in the calendar
     */
    Object written(Object selected) {
        if (isInCalendar()) {
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
        return new InvalidValueException(
                "The attribute `" + name() + "` : " + attribute.type() + " has the value " + text
                        + ", which is not in the calendar and cannot be saved. Replace such values in the table, or exclude their"
                        + " rows with a restriction.");
    }

    /**
     * Returns the value to bind for a value from a file; null if there is none.
     *
     * @param json the value; for a column with JSON a text node with the JSON
     * @throws InvalidValueException if the column cannot hold the value
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
                // The double nearest to the largest float may be larger than it.
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
