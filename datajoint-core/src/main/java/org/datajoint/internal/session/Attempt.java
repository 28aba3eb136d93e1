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

/** Runs a statement of a plan, and explains in the plan's terms why the server rejected it. */
public final class Attempt {
    private final SqlSession session;
    private final Plan plan;

    /** Creates an attempt to run statements of {@code plan}. */
    public Attempt(SqlSession session, Plan plan) {
        this.session = session;
        this.plan = plan;
    }

    /** Runs a query. If the server rejects values that a character set cannot represent, runs it again without them. */
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

    /** Runs a statement once, without trying it again. */
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
                        + ", which is a reserved word of the server's SQL. Write it in backticks: " + quoted + "."
                : "The server does not understand the statement. In the SQL text \"" + word.text() + "\", "
                        + word.word()
                        + " is an attribute and also a reserved word of SQL: where it means the attribute,"
                        + " write it in backticks: " + quoted + ".";
    }

    /**
     * Returns an explanation that names the SQL text and the attribute that cannot be compared; empty if none is found.
     */
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
                + "\", together with a text that contains it. No value of `" + name
                + "` equals such a text: leave the text out, restrict by"
                + " a map, or write convert(`" + name + "` using utf8mb4) instead of the attribute.";
    }
}
