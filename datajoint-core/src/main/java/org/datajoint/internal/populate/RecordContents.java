package org.datajoint.internal.populate;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Reads the components of a record. */
final class RecordContents {
    private RecordContents() {}

    /**
     * Returns the values of the components by name, in the order of their declaration.
     *
     * @throws InvalidValueException if the record's class is not open to this module, or if an accessor fails
     */
    static Map<String, @Nullable Object> of(Record composed) {
        Class<?> type = composed.getClass();
        Map<String, @Nullable Object> contents = new LinkedHashMap<>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                contents.put(component.getName(), accessor.invoke(composed));
            }
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new InvalidValueException(
                    "the record " + type.getName() + " is not open to DataJoint. Add to the module-info of "
                            + type.getModule().getName() + ": opens " + type.getPackageName()
                            + " to org.datajoint.core;",
                    e);
        } catch (InvocationTargetException e) {
            throw new InvalidValueException(
                    "an accessor of the record " + type.getName() + " failed: " + e.getCause(), e.getCause());
        }
        return contents;
    }
}
