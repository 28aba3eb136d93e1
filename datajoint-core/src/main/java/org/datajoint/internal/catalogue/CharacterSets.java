package org.datajoint.internal.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.select.SelectRenderer;
import org.jspecify.annotations.Nullable;

/** Asks the server for the character sets of columns and for the characters that they lack. */
public final class CharacterSets {
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final int ASCII = 0x7f;

    private final SqlSession session;

    public CharacterSets(SqlSession session) {
        this.session = session;
    }

    /** Returns whether the server rejected a statement because of a character that a character set lacks. */
    public static boolean isBehind(QueryException error) {
        return ServerMessage.of(error).filter(said -> said.isAboutCharacters()).isPresent();
    }

    /** Returns the characters of a text that a character set may lack: all that are not ASCII. */
    public static Set<Integer> special(String text) {
        Set<Integer> special = new TreeSet<>();
        text.codePoints().filter(character -> character > ASCII).forEach(special::add);
        return special;
    }

    /**
     * Returns the character sets of attributes, by name. Attributes without a character set are left out; the result is empty
     * if the server rejects the plan.
     *
     * @param names attributes of the plan
     */
    public Map<String, String> of(Plan plan, List<String> names) {
        return asked(plan, names, "charset");
    }

    /** Evaluates an SQL function such as {@code charset} on each attribute. */
    private Map<String, String> asked(Plan plan, List<String> names, String function) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Sql rows = SelectRenderer.columns(plan, names, session.dialect());
        // An aggregate has the character set of its column, and returns a row even though no rows are read.
        String columns = names.stream()
                .map(name -> function + "(max(" + session.dialect().quote(name) + "))")
                .collect(Collectors.joining(", "));
        Sql sql = new Sql("SELECT " + columns + " FROM (" + rows.text() + ") c WHERE FALSE", rows.parameters());
        Map<String, String> found = new LinkedHashMap<>();
        try {
            @Nullable Object[] values = session.fetch(sql).values().get(0);
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof String name
                        && !name.equals("binary")
                        && NAME.matcher(name).matches()) {
                    found.put(names.get(i), name);
                }
            }
        } catch (QueryException e) {
            return Map.of();
        }
        return found;
    }

    /**
     * The collation of an attribute.
     *
     * @param characterSet the character set that it belongs to
     * @param name the server's name for the collation
     */
    public record Collation(String characterSet, String name) {}

    /** Returns the collations of attributes, by name; see {@link #of}. */
    public Map<String, Collation> collations(Plan plan, List<String> names) {
        Map<String, Collation> collations = new LinkedHashMap<>();
        Map<String, String> named = asked(plan, names, "collation");
        of(plan, List.copyOf(named.keySet())).forEach((name, characterSet) -> {
            String collation = named.get(name);
            if (collation != null) {
                collations.put(name, new Collation(characterSet, collation));
            }
        });
        return collations;
    }

    /** Returns the characters that the character set lacks. */
    public Set<Integer> missing(String characterSet, Set<Integer> characters) {
        Set<Integer> missing = new TreeSet<>();
        if (characters.isEmpty() || characterSet.equals("utf8mb4")) {
            return missing;
        }
        String asked = text(characters);
        // The text is a literal, because MySQL refuses to convert a bound value.
        String literal = "_utf8mb4 x'" + HexFormat.of().formatHex(asked.getBytes(StandardCharsets.UTF_8)) + "'";
        @Nullable
        Object[] values = session.fetch(
                        Sql.of("SELECT convert(convert(" + literal + " USING " + characterSet + ") USING utf8mb4)"),
                        List.of(AttributeType.UNKNOWN))
                .get(0);
        // A character that the character set lacks comes back as a question mark.
        int[] sent = asked.codePoints().toArray();
        int[] kept = String.valueOf(values[0]).codePoints().toArray();
        for (int i = 0; i < sent.length && sent.length == kept.length; i++) {
            if (sent[i] != kept[i]) {
                missing.add(sent[i]);
            }
        }
        return missing;
    }

    /** Returns a text of the given characters. */
    public static String text(Set<Integer> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::appendCodePoint);
        return text.toString();
    }
}
