package org.datajoint.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads the properties of one store. Error messages name the setting, and contain no value that may be secret. */
final class StoreProperties {
    static final String PROTOCOL = "protocol";
    static final String LOCATION = "location";
    /** The folder in which older versions of DataJoint for Python kept copies of files. It has no effect here. */
    private static final String STAGE = "stage";

    private final String store;
    private final Map<String, Object> given = new LinkedHashMap<>();

    StoreProperties(String store, Map<String, ? extends @Nullable Object> properties) {
        this.store = store;
        properties.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
    }

    /** @param own the names of the protocol's own properties */
    void checkNames(Set<String> own) {
        Set<String> known = new LinkedHashSet<>(own);
        known.addAll(StoreLayout.NAMES);
        known.add(STAGE);
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new ConfigException("The setting stores." + store + "." + name
                        + " is unknown for the protocol " + given.get(PROTOCOL) + ". A store of this protocol has: "
                        + String.join(", ", known) + ".");
            }
        }
    }

    /** Returns the location, which may be empty but not missing. */
    String location() {
        return text(LOCATION).orElseThrow(() -> missing(LOCATION));
    }

    private ConfigException missing(String name) {
        return new ConfigException("The setting stores." + store + "." + name + " is missing: a store of the protocol "
                + given.get(PROTOCOL) + " needs it.");
    }

    @Nullable
    Object value(StoreKey key) {
        Object value = given.get(key.name());
        if (value == null && key.isRequired()) {
            throw missing(key.name());
        }
        return switch (key.kind()) {
            case TEXT -> text(key.name()).orElse(null);
            case NUMBER -> {
                OptionalLong number = number(key.name());
                yield number.isPresent() ? (Long) number.getAsLong() : null;
            }
            case FLAG -> flag(key.name());
        };
    }

    Optional<String> text(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof CharSequence) {
            return Optional.ofNullable(value).map(Object::toString);
        }
        throw refusal(name, "takes a text");
    }

    OptionalLong number(String name) {
        Object value = given.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.toString().strip()));
        } catch (NumberFormatException e) {
            throw refusal(name, "takes a whole number");
        }
    }

    private @Nullable Boolean flag(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        return switch (value.toString().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw refusal(name, "is true or false");
        };
    }

    /** Returns a folder within the store, without the slashes around it; empty if the property is not set. */
    Optional<String> prefix(String name) {
        return text(name).map(text -> {
            String prefix = text.replaceAll("^/+|/+$", "");
            if (!prefix.isEmpty() && StorePath.fault(prefix).isPresent()) {
                throw refusal(name, "takes a folder within the store, such as \"a/b\"", text);
            }
            return prefix;
        });
    }

    /** Checks that no folder contains another one, so that each object is in at most one of them. */
    void checkSeparate(Map<String, String> prefixes) {
        List<String> names = new ArrayList<>(prefixes.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                String one = prefixes.get(names.get(i));
                String other = prefixes.get(names.get(j));
                if (StorePath.isWithin(String.valueOf(one), String.valueOf(other))
                        || StorePath.isWithin(String.valueOf(other), String.valueOf(one))) {
                    throw new ConfigException("The settings stores." + store + "." + names.get(i) + " = \"" + one
                            + "\" and stores." + store + "." + names.get(j) + " = \"" + other
                            + "\" overlap. Use folders of which none contains the other.");
                }
            }
        }
    }

    List<Integer> lengths(String name) {
        Object value = given.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw refusal(name, "takes a list of lengths, such as [2, 2]");
        }
        List<Integer> lengths = new ArrayList<>();
        for (Object length : list) {
            if (!(length instanceof Integer number) || number < 1) {
                throw refusal(name, "takes a list of lengths, such as [2, 2]", value);
            }
            lengths.add(number);
        }
        return lengths;
    }

    ConfigException refusal(String name, String takes, Object value) {
        return new ConfigException("The setting stores." + store + "." + name + " " + takes + ", not " + value + ".");
    }

    private ConfigException refusal(String name, String takes) {
        return new ConfigException("The setting stores." + store + "." + name + " " + takes + ".");
    }
}
