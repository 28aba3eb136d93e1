package org.datajoint.internal.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.select.MisreadWord;
import org.jspecify.annotations.Nullable;

/** Runs a statement of a plan, and says in the plan's own terms why the server refused it. */
public final class Attempt {
    private final SqlSession session;
    private final Plan plan;

    /** An attempt at a statement of {@code plan}. */
    public Attempt(SqlSession session, Plan plan) {
        this.session = session;
        this.plan = plan;
    }

    /** Runs a query, a second time without the values that a character set cannot hold if the server refuses them. */
    public <T extends @Nullable Object> T query(Function<Plan, T> work) {
        try {
            return work.apply(ListCollations.of(plan, session));
        } catch (QueryException e) {
            Plan other = CharacterSets.isBehind(e) ? Representable.of(plan, session) : plan;
            if (other == plan) {
                throw explained(e);
            }
            return new Attempt(session, other).explained(() -> work.apply(other));
        }
    }

    /** Runs a statement once. */
    public <T extends @Nullable Object> T explained(Supplier<T> work) {
        try {
            return work.get();
        } catch (QueryException e) {
            throw explained(e);
        }
    }

    private QueryException explained(QueryException e) {
        if (e instanceof QuerySyntaxException) {
            List<Snippet> snippets = PlanScan.of(plan).written().stream()
                    .map(PlanScan.Written::snippet)
                    .toList();
            String said = ServerMessage.of(e).map(ServerMessage::text).orElse("");
            return MisreadWord.find(snippets, said)
                    .map(word -> e.explainedAs(explanation(word) + "\n" + e.getMessage()))
                    .orElse(e);
        }
        return CharacterSets.isBehind(e)
                ? characters()
                        .<QueryException>map(words -> new InvalidValueException(words, e))
                        .orElse(e)
                : e;
    }

    private static String explanation(MisreadWord word) {
        String quoted = "`" + word.word() + "`";
        return word.certain()
                ? "The SQL text \"" + word.text() + "\" names the attribute " + quoted
                        + ", which is a reserved word of the server's SQL. Write it in back ticks: " + quoted + "."
                : "The server does not understand the statement. In the SQL text \"" + word.text() + "\", "
                        + word.word()
                        + " is an attribute and also a reserved word of SQL: where it means the attribute, write it in"
                        + " back ticks: " + quoted + ".";
    }

    /** Finds the text and the attribute that cannot be compared. */
    private Optional<String> characters() {
        CharacterSets characterSets = new CharacterSets(session);
        for (PlanScan.Written written : PlanScan.of(plan).written()) {
            Snippet snippet = written.snippet();
            Set<Integer> special = new LinkedHashSet<>(CharacterSets.special(snippet.text()));
            for (Object value : snippet.parameters()) {
                special.addAll(value instanceof String text ? CharacterSets.special(text) : Set.of());
            }
            if (special.isEmpty()) {
                continue;
            }
            Map<String, String> names = characterSets.of(written.input(), List.copyOf(snippet.attributes()));
            for (Map.Entry<String, String> name : names.entrySet()) {
                Set<Integer> missing = characterSets.missing(name.getValue(), special);
                if (!missing.isEmpty()) {
                    return Optional.of(explanation(snippet, name.getKey(), name.getValue(), missing));
                }
            }
        }
        return Optional.empty();
    }

    private static String explanation(Snippet snippet, String name, String characterSet, Set<Integer> missing) {
        return "The SQL text \"" + snippet.text() + "\" uses the attribute `" + name
                + "`, whose character set " + characterSet + " does not have \"" + CharacterSets.text(missing)
                + "\", together with a text that does. No value of `" + name
                + "` equals such a text: leave it out, restrict by"
                + " a map, or write convert(`" + name + "` using utf8mb4) in the place of the attribute.";
    }
}
