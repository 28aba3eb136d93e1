package org.datajoint.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.datajoint.table.TextTables.PartText;

/** Random definitions with all features of both libraries: keys, options, renamed and repeated references, parts, indexes. */
final class RandomTables {
    private static final List<String> TYPES = List.of(
            "int8",
            "int16",
            "int32",
            "int64",
            "bool",
            "date",
            "datetime",
            "datetime(3)",
            "char(3)",
            "varchar(12)",
            "decimal(6,2)",
            "uuid",
            "enum('a', 'b c')",
            "smallint unsigned");
    private static final List<String> VALUES =
            List.of("float32", "float64", "json", "bytes", "<blob>", "<attach>", "text");
    private static final List<String> TIERS = List.of("Manual", "Manual", "Lookup", "Imported", "Computed");

    /** The path and the key of a table or part to which others may refer. */
    private record Known(String path, List<String> key) {}

    private final Random random;
    private final List<Known> known = new ArrayList<>();
    private int number;

    private RandomTables(Random random) {
        this.random = random;
    }

    static List<SharedTables.Text> of(Random random, int size) {
        RandomTables tables = new RandomTables(random);
        List<SharedTables.Text> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(tables.next());
        }
        return texts;
    }

    private SharedTables.Text next() {
        String name = "Random" + (char) ('A' + known.size() % 26) + ++number;
        String tier = known.isEmpty() ? "Manual" : pick(TIERS);
        boolean made = tier.equals("Imported") || tier.equals("Computed");
        Set<String> key = new LinkedHashSet<>();
        String definition = definition(key, made, "");
        List<Known> parts = new ArrayList<>();
        List<PartText> texts = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 2 : 0; i > 0; i--) {
            String part = "Part" + i;
            Set<String> partKey = new LinkedHashSet<>(key);
            texts.add(new PartText(part, definition(partKey, false, "-> master\n")));
            parts.add(new Known(name + "." + part, List.copyOf(partKey)));
        }
        known.add(new Known(name, List.copyOf(key)));
        known.addAll(parts);
        return new SharedTables.Text(name, tier, definition, texts, List.of(), List.of());
    }

    /** Returns a definition that begins with {@code first}. Adds the further attributes of its key to {@code key}. */
    private String definition(Set<String> key, boolean made, String first) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "# table: number " + number + "\n" : "");
        text.append(first);
        Set<String> all = new LinkedHashSet<>(key);
        for (int i = made ? 1 : random.nextInt(2); i > 0 && !known.isEmpty(); i--) {
            key.addAll(refer(text, pick(known), all, ""));
        }
        if (!made || key.isEmpty()) {
            String name = "k" + number + (char) ('a' + random.nextInt(26)) + all.size();
            text.append(name)
                    .append(" : ")
                    .append(pick(TYPES))
                    .append(comment())
                    .append('\n');
            key.add(name);
            all.add(name);
        }
        text.append("---\n");
        List<String> columns = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = "v" + i;
            boolean indexed = random.nextBoolean();
            String type = indexed ? pick(TYPES) : pick(VALUES);
            text.append(name)
                    .append(random.nextBoolean() ? " = null : " : " : ")
                    .append(type)
                    .append(comment())
                    .append('\n');
            all.add(name);
            if (indexed) {
                columns.add(name);
            }
        }
        for (int i = random.nextInt(3); i > 0 && !known.isEmpty(); i--) {
            refer(text, pick(known), all, pick(List.of("", "[nullable] ", "[unique] ", "[nullable, unique] ")));
        }
        if (!columns.isEmpty() && random.nextBoolean()) {
            text.append(random.nextBoolean() ? "unique index (" : "index (")
                    .append(String.join(", ", columns))
                    .append(")\n");
        }
        return text.toString();
    }

    /** Adds a reference, which is renamed if the table already has one of its attributes. Returns the names of its attributes. */
    private List<String> refer(StringBuilder text, Known parent, Set<String> all, String options) {
        boolean renamed = parent.key().stream().anyMatch(all::contains) || random.nextInt(4) == 0;
        List<String> names = new ArrayList<>();
        List<String> projection = new ArrayList<>();
        for (String theirs : parent.key()) {
            String own = renamed ? "r" + all.size() + "_" + names.size() : theirs;
            names.add(own);
            projection.add(own + "='" + theirs + "'");
        }
        all.addAll(names);
        text.append("-> ").append(options).append(parent.path());
        text.append(renamed ? ".proj(" + String.join(", ", projection) + ")\n" : "\n");
        return names;
    }

    private String comment() {
        return random.nextBoolean() ? "  # number " + number + ": a comment" : "";
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
