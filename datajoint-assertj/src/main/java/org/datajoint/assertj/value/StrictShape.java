package org.datajoint.assertj.value;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms for strict comparison: the value itself, but arrays at any depth by class and elements. */
enum StrictShape implements ValueShape {
    INSTANCE;

    private record TypedArray(Class<?> type, Object elements) {}

    @Override
    public Object normal(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> forms = new LinkedHashMap<>();
            map.forEach((name, member) -> forms.put(name, member == null ? null : normal(member)));
            return forms;
        }
        if (value instanceof byte[] bytes) {
            return new TypedArray(byte[].class, ByteBuffer.wrap(bytes));
        }
        if (value.getClass().isArray()) {
            return new TypedArray(value.getClass(), elements(value));
        }
        return value instanceof List ? elements(value) : value;
    }

    private List<@Nullable Object> elements(Object value) {
        List<@Nullable Object> forms = new ArrayList<>();
        List<@Nullable Object> elements = Elements.of(value);
        if (elements != null) {
            elements.forEach(each -> forms.add(each == null ? null : normal(each)));
        }
        return forms;
    }
}
