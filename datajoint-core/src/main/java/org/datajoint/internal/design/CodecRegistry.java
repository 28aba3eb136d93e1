package org.datajoint.internal.design;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.datajoint.codec.Codec;
import org.datajoint.errors.CodecException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.definition.TypeParser;
import org.datajoint.internal.definition.TypeReading;
import org.jspecify.annotations.Nullable;

/** The codecs that an instance knows. Immutable. */
public final class CodecRegistry {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, Codec<?>> codecs = new TreeMap<>();

    /**
     * Creates a registry.
     *
     * @throws CodecException if two codecs have the same name, or if a name cannot be used in definitions
     */
    public CodecRegistry(Collection<? extends Codec<?>> codecs) {
        for (Codec<?> codec : codecs) {
            String name = codec.name();
            if (!NAME.matcher(name).matches()) {
                throw new CodecException("The name \"" + name + "\" of the codec "
                        + codec.getClass().getName()
                        + " cannot be used in definitions. A name consists of lower-case letters, digits and `_`, and"
                        + " begins with a letter.");
            }
            Codec<?> other = this.codecs.putIfAbsent(name, codec);
            if (other != null) {
                throw new CodecException("Two codecs have the name `<" + name + ">`: "
                        + other.getClass().getName() + " and "
                        + codec.getClass().getName()
                        + ". Rename one of them, or register only one.");
            }
        }
    }

    /** Returns a registry of these codecs and further ones. */
    public CodecRegistry with(Collection<? extends Codec<?>> more) {
        List<Codec<?>> all = new ArrayList<>(codecs.values());
        all.addAll(more);
        return new CodecRegistry(all);
    }

    /**
     * The result of looking up a codec type.
     *
     * @param chain the codecs of the type, whose name has the codec's own case; null if the type cannot be used
     * @param offset the offset of the error in the text of the type, from 0
     * @param reason why the type cannot be used; empty if it can
     */
    public record LookUp(@Nullable CodecChain chain, int offset, String reason) {
        private static LookUp refused(int offset, String reason) {
            return new LookUp(null, offset, reason);
        }
    }

    /** Looks up a codec type of a definition, ignoring the case of its name. */
    public LookUp find(AttributeType written) {
        String name = written.parameters().get(0);
        String known = codecs.containsKey(name) ? name : name.toLowerCase(Locale.ROOT);
        if (!codecs.containsKey(known)) {
            return LookUp.refused(1, unknown(name));
        }
        String store = written.store();
        AttributeType type = known.equals(name)
                ? written
                : new AttributeType(
                        AttributeType.Kind.CODEC,
                        "<" + known + (store == null ? "" : "@" + store) + ">",
                        List.of(known),
                        store);
        try {
            return new LookUp(chain(type), 0, "");
        } catch (CodecException e) {
            return LookUp.refused(0, String.valueOf(e.getMessage()));
        }
    }

    private String unknown(String name) {
        return "there is no codec `<" + name + ">` (known: " + String.join(", ", codecs.keySet()) + ")"
                + Suggestion.nearest(name, codecs.keySet());
    }

    /** Follows the codecs from the outermost one. From a codec with {@code @} on, values are kept in a store. */
    private CodecChain chain(AttributeType type) {
        List<CodecChain.Link> links = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        String name = type.parameters().get(0);
        String store = type.store();
        while (true) {
            Codec<?> codec = codecs.get(name);
            if (codec == null) {
                throw new CodecException(unknown(name) + ", which " + path(names) + " needs");
            }
            if (!names.add(name)) {
                throw new CodecException("the codecs " + path(names) + " form a cycle, back to `<" + name + ">`");
            }
            links.add(new CodecChain.Link(codec, store));
            String text = storage(codec, store != null);
            if (!(TypeParser.read(text) instanceof TypeReading.Known known)) {
                throw notStored(codec, text);
            }
            AttributeType next = known.type();
            if (next.isCore()) {
                return new CodecChain(type, links, next);
            }
            if (next.kind() != AttributeType.Kind.CODEC) {
                throw notStored(codec, text);
            }
            name = next.parameters().get(0);
            String own = next.store();
            // A store that the codec names takes precedence over that of the definition.
            store = own == null || (own.isEmpty() && store != null) ? store : own;
        }
    }

    private static CodecException notStored(Codec<?> codec, String text) {
        return new CodecException("the storage type `" + text + "` of the codec `<" + codec.name()
                + ">` is neither a core type nor a codec ("
                + codec.getClass().getName() + ")");
    }

    private static String path(Set<String> names) {
        return "`<" + String.join(">` → `<", names) + ">`";
    }

    private static String storage(Codec<?> codec, boolean inStore) {
        try {
            return codec.storage(inStore);
        } catch (RuntimeException e) {
            throw new CodecException(String.valueOf(e.getMessage()), e);
        }
    }
}
