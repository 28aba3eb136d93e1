package org.datajoint.internal.insert;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Attribute;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.values.ShownValue;
import org.jspecify.annotations.Nullable;

/** Explains in terms of the table why the server refused a row: by attribute, value and key. */
final class ServerRefusal {
    private final TableInfo table;
    private final CharacterSets characterSets;

    ServerRefusal(TableInfo table, SqlSession session) {
        this.table = table;
        this.characterSets = new CharacterSets(session);
    }

    /**
     * Returns the reason as a sentence.
     *
     * @param given the row's values by attribute name, as far as known
     */
    String reason(QueryException e, Map<String, @Nullable Object> given) {
        Optional<ServerMessage> message = ServerMessage.of(e);
        if (e instanceof DuplicateException) {
            return message.map(said -> duplicate(said, given)).orElseGet(() -> words(e));
        }
        if (CharacterSets.isBehind(e)) {
            Optional<String> characters = given.keySet().stream()
                    .flatMap(name -> characters(name, given.get(name)).stream())
                    .findFirst();
            if (characters.isPresent()) {
                return characters.get();
            }
        }
        if (e instanceof InvalidValueException || e instanceof MissingAttributeException) {
            return message.flatMap(said -> said.column().map(column -> value(said, column, given)))
                    .orElseGet(() -> words(e));
        }
        return words(e);
    }

    /** Returns whether the attribute's character set lacks a character of the value. */
    boolean isLost(String name, @Nullable Object value) {
        return characters(name, value).isPresent();
    }

    private Optional<String> characters(String name, @Nullable Object value) {
        Set<Integer> special = CharacterSets.special(
                value instanceof CharSequence || value instanceof Enum<?> || value instanceof Character
                        ? value.toString()
                        : "");
        Attribute attribute = table.heading().get(name);
        if (special.isEmpty() || attribute == null) {
            return Optional.empty();
        }
        String characterSet = characterSets
                .of(new Source(table.name(), table.heading()), List.of(name))
                .get(name);
        Set<Integer> missing = characterSet == null ? Set.of() : characterSets.missing(characterSet, special);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the attribute `" + name + "` : " + attribute.type() + " cannot hold "
                        + ShownValue.of(value) + ": its character set " + characterSet + " does not have \""
                        + CharacterSets.text(missing) + "\". Write the text without, or alter the column to utf8mb4.");
    }

    private String value(ServerMessage message, String column, Map<String, @Nullable Object> given) {
        Attribute attribute = table.heading().get(column);
        String named = "the attribute `" + column + "`" + (attribute == null ? "" : " : " + attribute.type());
        return given.containsKey(column)
                ? named + " cannot hold " + ShownValue.of(given.get(column)) + ": " + message.reason()
                : named + ": " + message.reason();
    }

    private String duplicate(ServerMessage message, Map<String, @Nullable Object> given) {
        String name = message.key().orElse("");
        boolean primary = name.equals("PRIMARY");
        List<String> columns = primary
                ? table.heading().primaryKey()
                : table.indexes().stream()
                        .filter(index -> index.name().equals(name))
                        .findFirst()
                        .flatMap(index -> index.columns())
                        .orElse(List.of());
        String shown = columns.isEmpty()
                ? ""
                : columns.stream()
                        .map(column ->
                                given.containsKey(column) ? column + "=" + ShownValue.of(given.get(column)) : column)
                        .collect(Collectors.joining(", ", " (", ")"));
        String key = primary ? "primary key" : "unique key `" + name + "`";
        // Only the server knows defaults, values of expressions, and the rows of a query.
        String values = columns.isEmpty() || !given.keySet().containsAll(columns)
                ? message.duplicate().map(entry -> " '" + entry + "'").orElse("")
                : "";
        return "a row with the same values" + values + " of the " + key + shown + " already exists";
    }

    private static String words(QueryException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
