package org.datajoint.internal.values;

import org.datajoint.heading.TableName;

/**
 * Maps record components to attributes by name: a component belongs to the attribute with the same name, or else to the one
 * whose name in camel case is that of the component. For example, {@code sessionDate} belongs to {@code session_date}, and
 * {@code rt100ms} to {@code rt_100ms}.
 */
final class AttributeNames {
    private AttributeNames() {}

    /** Returns whether the component's name is the attribute's name in camel case. */
    static boolean isCamelCaseOf(String attribute, String component) {
        int at = 0;
        boolean upper = false;
        for (int i = 0; i < attribute.length(); i++) {
            char c = attribute.charAt(i);
            if (c == '_') {
                upper = at > 0;
            } else if (at == component.length() || component.charAt(at++) != (upper ? Character.toUpperCase(c) : c)) {
                return false;
            } else {
                upper = false;
            }
        }
        return at == component.length();
    }

    /** Returns the attribute name derived from a component's name, for messages and for rows without a heading. */
    static String of(String component) {
        String attribute = TableName.snakeCase(component);
        return isCamelCaseOf(attribute, component) ? attribute : component;
    }
}
