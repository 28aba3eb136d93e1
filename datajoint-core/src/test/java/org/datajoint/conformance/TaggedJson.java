package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of conformance vectors, which tag what JSON cannot say. */
final class TaggedJson {
    private TaggedJson() {}

    static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToInt()
                    ? (Object) node.intValue()
                    : node.canConvertToLong() ? node.longValue() : node.bigIntegerValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isArray()) {
            return list(node);
        }
        return tagged(node);
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(element -> list.add(value(element)));
        return list;
    }

    private static @Nullable Object tagged(JsonNode node) {
        String tag = node.fieldNames().next();
        JsonNode content = node.get(tag);
        return switch (tag) {
            case "$date" -> LocalDate.parse(content.textValue());
            case "$datetime" -> LocalDateTime.parse(content.textValue().replace(' ', 'T'));
            case "$decimal" -> new BigDecimal(content.textValue());
            case "$uuid" -> UUID.fromString(content.textValue());
            case "$hex" -> HexFormat.of().parseHex(content.textValue());
            case "$float" -> number(content.asText());
            case "$list" -> list(content);
            case "$map" -> map(content);
            default -> throw new IllegalArgumentException("unknown tag " + tag);
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
        return map;
    }
}
