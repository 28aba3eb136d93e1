package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.RecordArray;
import org.datajoint.codec.Tuple;
import org.jspecify.annotations.Nullable;

/** The values of {@code blob.json}. */
final class TaggedBlob {
    private TaggedBlob() {}

    /** The value as it is read: single elements and text are no arrays. */
    static @Nullable Object read(JsonNode node) {
        return value(node, false);
    }

    /** The value to write, in which all arrays are arrays. */
    static @Nullable Object written(JsonNode node) {
        return value(node, true);
    }

    private static @Nullable Object value(JsonNode node, boolean toWrite) {
        if (node.isArray()) {
            return list(node, toWrite);
        }
        if (!node.isObject()) {
            return TaggedJson.value(node);
        }
        String tag = node.fieldNames().next();
        JsonNode content = node.get(tag);
        return switch (tag) {
            case "$int" -> integer(new BigInteger(content.asText()));
            case "$complex" -> complex(content);
            case "$time" -> LocalTime.parse(content.textValue());
            case "$tuple" -> Tuple.copyOf(list(content, toWrite));
            case "$list" -> list(content, toWrite);
            case "$set" -> new LinkedHashSet<>(list(content, toWrite));
            case "$dict" -> dict(content, toWrite);
            case "$array" -> array(content, toWrite);
            case "$scalar" -> scalar(content, toWrite);
            case "$recarray" -> records(content);
            default -> TaggedJson.value(node);
        };
    }

    private static Object integer(BigInteger value) {
        return value.bitLength() < Integer.SIZE
                ? (Object) value.intValue()
                : value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Complex complex(JsonNode parts) {
        return new Complex(number(parts.get(0)), number(parts.get(1)));
    }

    private static double number(JsonNode node) {
        String text = node.isObject() ? node.elements().next().asText() : node.asText();
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static List<@Nullable Object> list(JsonNode nodes, boolean toWrite) {
        List<@Nullable Object> list = new ArrayList<>();
        nodes.forEach(node -> list.add(value(node, toWrite)));
        return list;
    }

    private static Map<@Nullable Object, @Nullable Object> dict(JsonNode pairs, boolean toWrite) {
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        pairs.forEach(pair -> dict.put(value(pair.get(0), toWrite), value(pair.get(1), toWrite)));
        return dict;
    }

    private static @Nullable Object array(JsonNode content, boolean toWrite) {
        NdArray array = array(content);
        boolean single = array.ndim() == 0
                && array.elementType() != ElementType.OBJECT
                && !array.elementType().isDatetime();
        return single && !toWrite ? array.get() : array;
    }

    private static NdArray array(JsonNode content) {
        ElementType type = type(content.get("dtype").asText());
        long[] shape = new long[content.get("shape").size()];
        Arrays.setAll(shape, i -> content.get("shape").get(i).longValue());
        return new NdArray(type, shape, elements(type, content.get("column_major")));
    }

    private static @Nullable Object scalar(JsonNode content, boolean toWrite) {
        ElementType type = type(content.get("dtype").asText());
        JsonNode only = new com.fasterxml.jackson.databind.ObjectMapper()
                .createArrayNode()
                .add(content.get("value"));
        NdArray array = new NdArray(type, new long[0], elements(type, only));
        return toWrite || type.isDatetime() ? array : array.get();
    }

    private static RecordArray records(JsonNode content) {
        JsonNode fields = content.has("fields") ? content.get("fields") : content;
        Map<String, Object> arrays = new LinkedHashMap<>();
        if (fields.isArray()) {
            fields.forEach(pair -> arrays.put(pair.get(0).asText(), field(pair.get(1))));
        } else {
            fields.properties().forEach(field -> arrays.put(field.getKey(), field(field.getValue())));
        }
        return new RecordArray(arrays);
    }

    private static Object field(JsonNode node) {
        if (node.has("$recarray")) {
            return records(node.get("$recarray"));
        }
        return array(node.has("$array") ? node.get("$array") : node);
    }

    private static ElementType type(String dtype) {
        if (dtype.startsWith("<U") || dtype.startsWith("str")) {
            return ElementType.OBJECT; // As NumPy's text is packed.
        }
        return Arrays.stream(ElementType.values())
                .filter(type -> type.dtype().equals(dtype))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown dtype " + dtype));
    }

    private static Object elements(ElementType type, JsonNode nodes) {
        if (type.isComplex()) {
            double[][] parts = new double[2][nodes.size()];
            for (int i = 0; i < nodes.size(); i++) {
                JsonNode pair = nodes.get(i).has("$complex") ? nodes.get(i).get("$complex") : nodes.get(i);
                parts[0][i] = number(pair.get(0));
                parts[1][i] = number(pair.get(1));
            }
            return type == ElementType.COMPLEX128 ? parts : new float[][] {floats(parts[0]), floats(parts[1])};
        }
        Object elements = Array.newInstance(type.storage().getComponentType(), nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Array.set(elements, i, element(type, nodes.get(i)));
        }
        return elements;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static @Nullable Object element(ElementType type, JsonNode node) {
        if (type == ElementType.OBJECT) {
            return value(node, false);
        }
        if (type.isDatetime()) {
            return moment(type, node.isObject() ? node.elements().next().asText() : node.asText());
        }
        if (type == ElementType.BOOL) {
            return node.isBoolean() ? node.booleanValue() : node.intValue() != 0;
        }
        if (type.isFloating()) {
            double value = number(node);
            return type == ElementType.FLOAT32 ? (Object) (float) value : (Object) value;
        }
        BigInteger value =
                new BigInteger(node.isObject() ? node.elements().next().asText() : node.asText());
        return switch (type.width()) {
            case 1 -> value.byteValue();
            case 2 -> value.shortValue();
            case 4 -> value.intValue();
            default -> value.longValue();
        };
    }

    /** NumPy shortens the text of a moment to its unit, such as {@code 2024-01} for months. */
    private static long moment(ElementType type, String text) {
        if (text.equals("NaT")) {
            return NdArray.NOT_A_TIME;
        }
        String padded =
                switch (text.length()) {
                    case 4 -> text + "-01-01T00:00";
                    case 7 -> text + "-01T00:00";
                    case 10 -> text + "T00:00";
                    case 13 -> text + ":00";
                    default -> text;
                };
        LocalDateTime time = LocalDateTime.parse(padded);
        LocalDateTime epoch = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
        return switch (type) {
            case DATETIME64_YEAR -> ChronoUnit.YEARS.between(epoch, time);
            case DATETIME64_MONTH -> ChronoUnit.MONTHS.between(epoch, time);
            case DATETIME64_WEEK -> Math.floorDiv(ChronoUnit.DAYS.between(epoch, time), 7);
            case DATETIME64_DAY -> ChronoUnit.DAYS.between(epoch, time);
            case DATETIME64_HOUR -> ChronoUnit.HOURS.between(epoch, time);
            case DATETIME64_MINUTE -> ChronoUnit.MINUTES.between(epoch, time);
            case DATETIME64_SECOND -> ChronoUnit.SECONDS.between(epoch, time);
            case DATETIME64_MILLISECOND -> ChronoUnit.MILLIS.between(epoch, time);
            case DATETIME64_MICROSECOND -> ChronoUnit.MICROS.between(epoch, time);
            case DATETIME64_NANOSECOND -> ChronoUnit.NANOS.between(epoch, time);
            case DATETIME64_PICOSECOND -> ChronoUnit.NANOS.between(epoch, time) * 1_000;
            case DATETIME64_FEMTOSECOND -> ChronoUnit.NANOS.between(epoch, time) * 1_000_000;
            case DATETIME64_ATTOSECOND -> ChronoUnit.NANOS.between(epoch, time) * 1_000_000_000;
            default -> throw new IllegalArgumentException(type + " counts no time");
        };
    }
}
