package org.datajoint.testserver;

import org.jspecify.annotations.Nullable;

/** Looks up the value of a setting by its name. */
@FunctionalInterface
public interface SettingLookup {
    /** Returns the value of the setting called {@code name}, such as {@code datajoint.test.host}; null for none. */
    @Nullable
    String value(String name);
}
