package org.datajoint.internal.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small object in a store that says which servers have a schema whose objects are there. Two servers may have a schema of one
 * name; a garbage collector knows the tables of one of them alone, and would take the objects of the other for orphans.
 *
 * @param store the store
 * @param schema the schema
 */
public record OwnerMarker(OpenStore store, String schema) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerMarker.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = ".datajoint.json";
    private static final String SERVERS = "servers";

    private String path() {
        String prefix = store.spec().layout().hashPrefix();
        return (prefix.isEmpty() ? "" : prefix + "/") + schema + "/" + NAME;
    }

    /** Notes a server that is about to write objects, unless it is noted. */
    void claim(String server) {
        Optional<List<String>> servers = read();
        if (servers.isEmpty() && store.store().putIfAbsent(path(), content(List.of(server)))) {
            return;
        }
        List<String> all = new ArrayList<>(servers.or(this::read).orElse(List.of()));
        if (!all.contains(server)) {
            LOG.warn(
                    "The store {} has objects of a schema {} of another server. Garbage of it cannot be collected"
                            + " while both use it.",
                    store.name(),
                    schema);
            all.add(server);
            store.store().put(path(), content(all));
        }
    }

    /** Returns why the objects must not be collected on a server, as a sentence; empty if they may. */
    public Optional<String> conflict(String server) {
        List<String> others = read().orElse(List.of()).stream()
                .filter(owner -> !owner.equals(server))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("The schema " + schema + " of another server has objects in the store " + store.name()
                        + " ("
                        + String.join(", ", others) + "; this server is " + server
                        + "). Collect where no other server has a schema of this name, or delete the object " + path()
                        + " if this server has taken its place.");
    }

    /** Returns the servers, one that nobody has if the marker cannot be understood; empty if there is no marker. */
    private Optional<List<String>> read() {
        try (InputStream input = store.store().get(path())) {
            List<String> servers = new ArrayList<>();
            JSON.readTree(input.readAllBytes()).path(SERVERS).forEach(server -> servers.add(server.asText()));
            return Optional.of(servers.isEmpty() ? List.of("an unknown one") : servers);
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(List.of("an unknown one"));
        } catch (IOException e) {
            throw new StoreException(
                    "The object " + path() + " of the store " + store.name() + " cannot be read: " + e, e);
        }
    }

    private static byte[] content(List<String> servers) {
        try {
            return JSON.writeValueAsBytes(Map.of(SERVERS, servers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are JSON.", e);
        }
    }
}
