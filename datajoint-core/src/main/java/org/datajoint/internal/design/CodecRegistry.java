package org.datajoint.internal.design;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.Suggestion;
import org.jspecify.annotations.Nullable;

/** The codecs that definitions may use. Immutable. */
public final class CodecRegistry {
    private static final CodecRegistry BUILT_IN = new CodecRegistry(
            Map.of("blob", true, "attach", true, "hash", false, "object", false, "npy", false, "filepath", false));

    /** The codecs' names, each with whether it can keep its values in the table. */
    private final Map<String, Boolean> codecs;

    private CodecRegistry(Map<String, Boolean> codecs) {
        this.codecs = new TreeMap<>(codecs);
    }

    /** The codecs that come with DataJoint. */
    public static CodecRegistry builtIn() {
        return BUILT_IN;
    }

    /** These codecs and one more. */
    public CodecRegistry with(String name, boolean inTable) {
        Map<String, Boolean> more = new TreeMap<>(codecs);
        more.put(name, inTable);
        return new CodecRegistry(more);
    }

    /**
     * What came of looking up a codec type.
     *
     * @param type the type under the codec's own name; null if it cannot be used
     * @param offset where in the type's text the trouble is, from 0
     * @param reason why it cannot be used, empty if it can
     */
    record LookUp(@Nullable AttributeType type, int offset, String reason) {}

    /** Looks up a codec as a definition writes it; the case of its name does not matter. */
    LookUp find(AttributeType written) {
        String name = written.parameters().get(0);
        String known = codecs.containsKey(name) ? name : name.toLowerCase(Locale.ROOT);
        Boolean inTable = codecs.get(known);
        if (inTable == null) {
            return new LookUp(
                    null,
                    1,
                    "there is no codec `<" + name + ">` (known: " + String.join(", ", codecs.keySet()) + ")"
                            + Suggestion.nearest(name, codecs.keySet()));
        }
        String store = written.store();
        if (store == null && !inTable) {
            return new LookUp(
                    null,
                    0,
                    "`<" + known + ">` keeps its values in a store: write `<" + known + "@>` for the default one or `<"
                            + known + "@store>`");
        }
        if (known.equals(name)) {
            return new LookUp(written, 0, "");
        }
        String text = "<" + known + (store == null ? "" : "@" + store) + ">";
        return new LookUp(new AttributeType(AttributeType.Kind.CODEC, text, List.of(known), store), 0, "");
    }
}
