package org.datajoint.internal.values;

import org.datajoint.heading.TableName;

/**
 * The one rule for the names of record components: a component belongs to the attribute of its own name, or to the one that is
 * called like it in camel case, so that {@code sessionDate} belongs to {@code session_date} and {@code rt100ms} to {@code
 * rt_100ms}.
 */
final class AttributeNames {
    private AttributeNames() {}

    /** Returns whether the attribute, which has another name than the component, is called like it in camel case. */
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

    /** Returns the attribute that a component would belong to if there were one: for messages, and for rows without a heading. */
    static String of(String component) {
        String attribute = TableName.snakeCase(component);
        return isCamelCaseOf(attribute, component) ? attribute : component;
    }
}
