package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.jspecify.annotations.Nullable;

/** Reads the projections after a reference, {@code .proj(new='old')}, and composes the renames of all of them. */
final class ProjectionReader {
    /** The maximum number of attributes in a foreign key on the server. */
    private static final int MOST = 16;

    private static final String EXPECTED = "expected `new='old'`";

    private final Line line;
    private final TextScanner scanner;
    private final Problems problems;
    private List<Rename> renames = new ArrayList<>();

    ProjectionReader(Line line, TextScanner scanner, Problems problems) {
        this.line = line;
        this.scanner = scanner;
        this.problems = problems;
    }

    /** Returns whether a projection comes next. */
    static boolean isNext(TextScanner scanner) {
        int here = scanner.position();
        boolean next = scanner.accept('.')
                && scanner.skipBlanks().takeWord().equals("proj")
                && scanner.skipBlanks().accept('(');
        scanner.moveTo(here);
        return next;
    }

    /** Returns the renames, or null after reporting a problem. */
    @Nullable
    List<Rename> read() {
        while (isNext(scanner.skipBlanks())) {
            scanner.takeWhile(c -> c != '(');
            scanner.next();
            List<Rename> next = readArguments();
            if (next == null || !compose(next)) {
                return null;
            }
        }
        renames.removeIf(rename -> rename.newName().equals(rename.oldName()));
        return renames;
    }

    private @Nullable List<Rename> readArguments() {
        List<Rename> next = new ArrayList<>();
        while (!scanner.skipBlanks().accept(')')) {
            if (!readArgument(next)) {
                return null;
            }
            if (next.size() + renames.size() > MOST) {
                fail(scanner.position(), "a foreign key has at most " + MOST + " attributes");
                return null;
            }
            if (!scanner.skipBlanks().accept(',') && scanner.peek() != ')') {
                fail(scanner.position(), "expected `,` or `)`");
                return null;
            }
        }
        return next;
    }

    private boolean readArgument(List<Rename> next) {
        int start = scanner.position();
        if (scanner.accept("...")) {
            return true;
        }
        if (QuotedText.isQuote(scanner.peek()) && !scanner.atEnd()) {
            // The other attributes that a projection keeps are irrelevant to a foreign key.
            return QuotedText.read(scanner) != null || fail(start, "the quoted name is not closed");
        }
        String newName = scanner.takeWord();
        if (newName.isEmpty() || !scanner.skipBlanks().accept('=')) {
            return fail(start, EXPECTED);
        }
        scanner.skipBlanks();
        int old = scanner.position();
        if (scanner.atEnd() || !QuotedText.isQuote(scanner.peek())) {
            String bare = scanner.takeWord();
            return fail(
                    old,
                    EXPECTED + " with the old name in quotes"
                            + (AttributeName.isValid(bare) ? Suggestion.didYouMean(newName + "='" + bare + "'") : ""));
        }
        String oldName = QuotedText.read(scanner);
        if (oldName == null) {
            return fail(old, "the quoted name is not closed");
        }
        String reason = AttributeName.reason(newName);
        if (reason != null) {
            return fail(start, reason);
        }
        if (!AttributeName.isValid(oldName)) {
            return fail(
                    old,
                    Problems.show(oldName)
                            + " is not the name of an attribute; a foreign key can rename attributes but not compute them");
        }
        next.add(new Rename(line.place(start), newName, oldName));
        return true;
    }

    /** Applies a projection to the result of those before it. */
    private boolean compose(List<Rename> next) {
        List<Rename> result = new ArrayList<>(renames);
        for (Rename rename : next) {
            String origin = rename.oldName();
            for (Rename before : renames) {
                if (before.newName().equals(rename.oldName())) {
                    origin = before.oldName();
                    result.remove(before);
                }
            }
            for (Rename other : result) {
                boolean sameName = other.newName().equals(rename.newName());
                if (sameName || other.oldName().equals(origin)) {
                    return fail(
                            rename.place().column() - 1,
                            Problems.show(sameName ? rename.newName() : origin)
                                    + (sameName ? " is given to two attributes" : " is renamed twice"));
                }
            }
            result.add(new Rename(rename.place(), rename.newName(), origin));
        }
        renames = result;
        return true;
    }

    private boolean fail(int offset, String reason) {
        problems.add(line.place(offset), reason);
        return false;
    }
}
