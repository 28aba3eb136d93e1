package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.parse;
import static org.datajoint.internal.definition.Definitions.placeless;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.DefinitionException.Problem;
import org.junit.jupiter.api.Test;

/**
 * Parses a million mutated definitions. Each is either a definition, which survives printing, or rejected with a place that
 * exists in the text.
 *
 * <p>{@code -Ddefinition.fuzz.seed} repeats a run, {@code -Ddefinition.fuzz.count} makes it longer or shorter.
 */
class DefinitionFuzzTest {
    private static final List<String> SEEDS = List.of(
            "# animal\nsubject_id : int32 # unique id\n---\nname = 'x' : varchar(30)",
            "-> Subject\nsession : int16\n---\n-> [nullable, unique] Rig.proj(partner='subject_id')",
            "a : enum('a:b','it''s') # c\n---\nb = 5 : decimal(9,2)\nindex(b, (a + 1))\nunique index(a)",
            "---\nts = CURRENT_TIMESTAMP(3) : datetime(3)\nx = null : <blob@store>",
            "a : int unsigned\n---\nj = null : json\nindex(j.name:char(20), a desc)",
            "-> `db`.`#t`.proj(a=\"b\").proj(c='a')\nflag = true : bool\n----\nd = 2024-01-31 : date");

    private static final List<String> TOKENS = List.of(
            " ",
            "\n",
            "\r\n",
            "\t",
            "#",
            ":",
            "=",
            "'",
            "\"",
            "`",
            "\\",
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "<",
            ">",
            "@",
            "-",
            "->",
            "---",
            "null",
            "true",
            "index(",
            "unique ",
            "proj(",
            "enum(",
            "int32",
            "varchar(5)",
            "CURRENT_TIMESTAMP",
            "1e9",
            "-1",
            "_",
            "é",
            "\u0000",
            "\uFFFF",
            "\uD83D",
            "\u00a0",
            "''",
            "\\'",
            "nullable",
            "master",
            "desc",
            "<blob>",
            "*");

    private static final long SEED = Long.getLong("definition.fuzz.seed", System.nanoTime());
    private static final int COUNT = Integer.getInteger("definition.fuzz.count", 1_000_000);

    @Test
    void everyMutatedDefinitionIsReadOrRefusedAtAPlaceThatExists() throws Exception {
        System.out.println("definition.fuzz.seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int workers = Math.min(4, Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                SplittableRandom own = random.split();
                counts.add(executor.submit(() -> countDefinitions(own, COUNT / workers)));
            }
            int read = 0;
            for (Future<Integer> count : counts) {
                read += count.get();
            }
            // Otherwise the mutations are so strong or so weak that only one outcome is tested.
            assertThat(read).isBetween(COUNT / 50, COUNT / 2);
        } finally {
            executor.shutdownNow();
        }
    }

    private static int countDefinitions(SplittableRandom random, int runs) {
        int read = 0;
        for (int i = 0; i < runs; i++) {
            String text = mutate(random);
            try {
                read += check(text) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError | AssertionError failure) {
                throw new AssertionError("definition.fuzz.seed=" + SEED + ": <<<" + text + ">>>", failure);
            }
        }
        return read;
    }

    private static String mutate(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                case 2 -> text.replace(at, Math.min(text.length(), at + 1), TOKENS.get(random.nextInt(TOKENS.size())));
                case 3 -> text.insert(at, (char) random.nextInt(32, 127));
                default -> splice(text, at, random);
            }
        }
        return text.toString();
    }

    private static void splice(StringBuilder text, int at, SplittableRandom random) {
        String other = SEEDS.get(random.nextInt(SEEDS.size()));
        int from = random.nextInt(other.length());
        text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(30)));
    }

    /** Returns whether the text is a definition. */
    private static boolean check(String text) {
        TableDefinition definition;
        try {
            definition = parse(text);
        } catch (DefinitionException refused) {
            List<String> lines = lines(text);
            refused.problems().forEach(problem -> checkPlace(lines, problem));
            return false;
        }
        String printed = DefinitionPrinter.print(definition);
        TableDefinition again = parse(printed);
        if (!again.comment().equals(definition.comment()) || !placeless(again).equals(placeless(definition))) {
            throw new AssertionError("printed as <<<" + printed + ">>>");
        }
        return true;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                lines.add(text.substring(start, i));
                i += text.startsWith("\r\n", i) ? 1 : 0;
                start = i + 1;
            }
        }
        return lines;
    }

    private static void checkPlace(List<String> lines, Problem problem) {
        boolean exists = problem.line() >= 1
                && problem.line() <= lines.size()
                && lines.get(problem.line() - 1).equals(problem.source())
                && problem.column() >= 1
                && problem.column() <= problem.source().length() + 1
                && !problem.reason().isEmpty();
        if (!exists) {
            throw new AssertionError("no such place: " + problem);
        }
    }
}
