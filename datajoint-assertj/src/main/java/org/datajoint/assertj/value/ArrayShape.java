package org.datajoint.assertj.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of arrays, which are compared by their elements, whether they are arrays of primitives, arrays of objects
 * or lists.
 *
 * @param element the shape of each element
 */
record ArrayShape(ValueShape element) implements ValueShape {
    static ArrayShape of(Class<?> arrayClass) {
        Class<?> component = arrayClass.getComponentType();
        if (component.isArray()) {
            return new ArrayShape(of(component));
        }
        if (component == float.class || component == Float.class) {
            return new ArrayShape(ScalarShape.SINGLE);
        }
        if (component == boolean.class || component == Boolean.class) {
            return new ArrayShape(ScalarShape.FLAG);
        }
        boolean numeric =
                (component.isPrimitive() && component != char.class) || Number.class.isAssignableFrom(component);
        return new ArrayShape(numeric ? ScalarShape.NUMBER : ScalarShape.JSON);
    }

    @Override
    public Object normal(Object value) {
        List<@Nullable Object> elements = Elements.of(value);
        if (elements == null) {
            return value;
        }
        List<@Nullable Object> forms = new ArrayList<>(elements.size());
        elements.forEach(each -> forms.add(each == null ? null : element.normal(each)));
        return forms;
    }
}
