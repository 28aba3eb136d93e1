package org.datajoint.internal.select;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.internal.plan.Snippet;

/**
 * A word in a user's SQL that names an attribute but that the server reads as a reserved word.
 *
 * @param text the SQL
 * @param word the word as the user wrote it
 * @param certain whether the server's error points at this word, and not elsewhere in the statement
 */
public record MisreadWord(String text, String word, boolean certain) {
    private static final Pattern NEAR = Pattern.compile(".* near '(.*)' at line \\d+.*", Pattern.DOTALL);

    /** The text that may follow a snippet in a statement. */
    private static final Pattern AFTER_SNIPPET = Pattern.compile("(?:\\)|,|AS ).*|", Pattern.DOTALL);

    /**
     * Finds the misread word in a statement that the server rejected.
     *
     * @param snippets the snippets in the statement
     * @param message the server's message about the syntax error
     */
    public static Optional<MisreadWord> find(List<Snippet> snippets, String message) {
        Matcher matcher = NEAR.matcher(message);
        String near = matcher.matches() ? matcher.group(1) : "";
        Optional<MisreadWord> possible = Optional.empty();
        for (Snippet snippet : snippets) {
            for (Snippet.Part part : snippet.parts()) {
                if (!(part instanceof Snippet.Part.Sql sql)) {
                    continue;
                }
                Optional<MisreadWord> found = find(sql.text(), snippet, near);
                if (found.isPresent() && found.get().certain()) {
                    return found;
                }
                possible = possible.or(() -> found);
            }
        }
        return possible;
    }

    private static Optional<MisreadWord> find(String text, Snippet snippet, String near) {
        List<Token> tokens = SqlTokenizer.tokens(text);
        MisreadWord possible = null;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String from = text.substring(start);
            start += token.text().length();
            String after = text.substring(start).stripLeading();
            if (isBare(tokens, i, snippet)) {
                MisreadWord word = new MisreadWord(text.strip(), token.text(), stopsAt(near, from, after));
                if (word.certain()) {
                    return Optional.of(word);
                }
                possible = possible == null && !isClause(token, after) ? word : possible;
            }
        }
        return Optional.ofNullable(possible);
    }

    /** Returns whether the token is a reserved word that names an attribute, with neither back ticks nor a qualifier. */
    private static boolean isBare(List<Token> tokens, int index, Snippet snippet) {
        Token token = tokens.get(index);
        return token.kind() == Token.Kind.WORD
                && ReservedWords.contains(token.text())
                && snippet.attributes().stream().anyMatch(token.text()::equalsIgnoreCase)
                && (index == 0 || !tokens.get(index - 1).is("."));
    }

    /** Returns whether the server's error points at the word or at what follows it. */
    private static boolean stopsAt(String near, String from, String after) {
        return !near.isEmpty()
                && (begin(near, from)
                        || (after.isBlank() ? AFTER_SNIPPET.matcher(near).matches() : begin(near, after)));
    }

    /** Returns whether one text begins with the other; the server shows only the start of the rest of the statement. */
    private static boolean begin(String near, String text) {
        String stripped = text.stripTrailing();
        return near.startsWith(stripped) || stripped.startsWith(near);
    }

    /** Returns whether the word begins a clause like ORDER BY. */
    private static boolean isClause(Token token, String after) {
        return (token.isWord("order") || token.isWord("group") || token.isWord("partition"))
                && after.regionMatches(true, 0, "by", 0, 2);
    }
}
