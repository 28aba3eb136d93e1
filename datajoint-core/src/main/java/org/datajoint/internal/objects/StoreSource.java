package org.datajoint.internal.objects;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The settings of an instance's stores, as they are at the moment. */
public interface StoreSource {
    /** Returns the properties of a store; none if there is no such store. */
    Map<String, Object> properties(String name);

    /** Returns the names of all stores. */
    Collection<String> names();

    /** Returns the value of {@code stores.default} or {@code stores.filepath_default}; empty if it is not set. */
    Optional<String> named(String setting);

    /** Returns what tells the server whose tables refer to the objects from all others. */
    String server();
}
