package org.datajoint.internal.objects;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The current settings of an instance's stores. */
public interface StoreSource {
    /** Returns the properties of a store; empty if there is no such store. */
    Map<String, Object> properties(String name);

    /** Returns the names of all stores. */
    Collection<String> names();

    /** Returns the value of {@code stores.default} or {@code stores.filepath_default}; empty if it is not set. */
    Optional<String> named(String setting);

    /** Returns a text that identifies the server whose tables refer to the objects. */
    String server();
}
