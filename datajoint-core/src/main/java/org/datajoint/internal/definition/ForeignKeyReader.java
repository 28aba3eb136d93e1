package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.jspecify.annotations.Nullable;

/** Reads {@code -> [nullable, unique] Reference.proj(new='old')}. */
final class ForeignKeyReader {
    private static final Map<String, String> OPTIONS =
            Map.of("optional", "nullable", "null", "nullable", "uniq", "unique");
    private static final List<String> KNOWN_OPTIONS = List.of("nullable", "unique");

    private final Line line;
    private final boolean inKey;
    private final Problems problems;
    private final TextScanner scanner;
    private boolean nullable;
    private boolean unique;

    ForeignKeyReader(Line line, boolean inKey, Problems problems) {
        this.line = line;
        this.inKey = inKey;
        this.problems = problems;
        this.scanner = line.scanner();
    }

    /** Returns the foreign key, or null after reporting a problem. */
    @Nullable
    ForeignKeyDeclaration read() {
        scanner.accept("->");
        scanner.skipBlanks();
        if (scanner.accept('[') && !readOptions()) {
            return null;
        }
        int parentheses = 0;
        while (scanner.skipBlanks().accept('(')) {
            parentheses++;
        }
        Place place = line.place(scanner.position());
        String reference = readReference();
        if (reference == null) {
            return null;
        }
        for (; parentheses > 0; parentheses--) {
            if (!scanner.skipBlanks().accept(')')) {
                return fail("expected `)`");
            }
        }
        List<Rename> renames = new ProjectionReader(line, scanner, problems).read();
        if (renames == null) {
            return null;
        }
        if (!scanner.skipBlanks().atEnd() && scanner.peek() != '#') {
            return fail("unexpected " + Problems.show(scanner.rest())
                    + ": a foreign key refers to a table or to its projection, `Table.proj(new='old')`");
        }
        return new ForeignKeyDeclaration(place, inKey, nullable, unique, reference, renames);
    }

    private @Nullable ForeignKeyDeclaration fail(String reason) {
        problems.add(line.place(scanner.position()), reason);
        return null;
    }

    private boolean readOptions() {
        do {
            scanner.skipBlanks();
            int start = scanner.position();
            String option = scanner.takeWhile(TextScanner::isWordCharacter);
            if (option.isEmpty()) {
                fail("expected an option of a foreign key, `nullable` or `unique`");
                return false;
            }
            take(option, line.place(start));
            scanner.skipBlanks();
        } while (scanner.accept(','));
        if (!scanner.accept(']')) {
            fail("expected `,` or `]`");
            return false;
        }
        return true;
    }

    private void take(String written, Place place) {
        String option = written.toLowerCase(Locale.ROOT);
        if (option.equals("unique")) {
            unique = true;
        } else if (!option.equals("nullable")) {
            String alias = OPTIONS.get(option);
            problems.add(
                    place,
                    Problems.show(written)
                            + " is not an option of a foreign key; the options are `nullable` and `unique`"
                            + (alias == null
                                    ? Suggestion.nearest(option, KNOWN_OPTIONS)
                                    : Suggestion.didYouMean(alias)));
        } else if (inKey) {
            problems.add(place, "a foreign key in the primary key cannot be nullable; declare it below the `---`");
        } else {
            nullable = true;
        }
    }

    private @Nullable String readReference() {
        if (scanner.peek() == '`') {
            return readQuotedReference();
        }
        List<String> names = new ArrayList<>();
        do {
            scanner.skipBlanks();
            String name = scanner.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
            if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
                fail(
                        names.isEmpty()
                                ? "expected the table that the foreign key refers to"
                                : "expected a name after `.`");
                return null;
            }
            names.add(name);
            scanner.skipBlanks();
            if (name.equals("proj") && names.size() > 1) {
                fail("expected `(` after `proj`, as in `Table.proj(new='old')`");
                return null;
            }
        } while (!ProjectionReader.isNext(scanner) && scanner.accept('.'));
        if (scanner.peek() == '(' && scanner.peek(1) == ')') {
            // In Python, a reference may be an instance of the class.
            scanner.accept("()");
        }
        return String.join(".", names);
    }

    private @Nullable String readQuotedReference() {
        String schema = readBackQuoted();
        if (schema == null || !scanner.skipBlanks().accept('.')) {
            fail("expected a table as `schema`.`table`");
            return null;
        }
        scanner.skipBlanks();
        String table = scanner.peek() == '`' ? readBackQuoted() : null;
        if (table == null) {
            fail("expected a table as `schema`.`table`");
            return null;
        }
        return schema + "." + table;
    }

    /** Returns a name with its back ticks, or null if it is empty or not closed. */
    private @Nullable String readBackQuoted() {
        int start = scanner.position();
        scanner.next();
        while (!scanner.atEnd()) {
            if (scanner.next() == '`' && !scanner.accept('`')) {
                return scanner.position() - start > 2 ? scanner.from(start) : null;
            }
        }
        return null;
    }
}
