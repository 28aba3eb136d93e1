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
 * A small object in a store that lists the servers with a schema whose objects are in the store. Two servers may have a schema
 * of the same name. A garbage collector only knows the tables of one of them, and would take the objects of the other one for
 * orphans.
 *
 * @param store the store
 * @param schema the schema
 */
public record OwnerMarker(OpenStore store, String schema) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerMarker.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = ".datajoint.json";
    private static final String SERVERS = "servers";
    private static final String UNKNOWN = "an unknown server";

    private String path() {
        String prefix = store.spec().layout().hashPrefix();
        return (prefix.isEmpty() ? "" : prefix + "/") + schema + "/" + NAME;
    }

    /** Adds a server that is about to write objects, unless it is listed already. */
    void claim(String server) {
        Optional<List<String>> servers = read();
        if (servers.isEmpty() && store.store().putIfAbsent(path(), content(List.of(server)))) {
            return;
        }
        List<String> all = new ArrayList<>(servers.or(this::read).orElse(List.of()));
        if (!all.contains(server)) {
            LOG.warn(
                    "The store {} already has objects of a schema {} on another server. Garbage of this schema cannot be"
                            + " collected while both servers use the store.",
                    store.name(),
                    schema);
            all.add(server);
            store.store().put(path(), content(all));
        }
    }

    /** Returns the reason why objects must not be collected on a server, as a sentence; empty if they may be. */
    public Optional<String> conflict(String server) {
        List<String> others = read().orElse(List.of()).stream()
                .filter(owner -> !owner.equals(server))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("The schema " + schema + " of another server has objects in the store " + store.name()
                        + " ("
                        + String.join(", ", others) + "; this server is " + server
                        + "). Use a store in which no other server has a schema of this name, or delete the object "
                        + path()
                        + " if this server has replaced the other one.");
    }

    /** Returns the listed servers, or an unknown one if the marker cannot be read; empty if there is no marker. */
    private Optional<List<String>> read() {
        try (InputStream input = store.store().get(path())) {
            List<String> servers = new ArrayList<>();
            JSON.readTree(input.readAllBytes()).path(SERVERS).forEach(server -> servers.add(server.asText()));
            return Optional.of(servers.isEmpty() ? List.of(UNKNOWN) : servers);
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(List.of(UNKNOWN));
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
