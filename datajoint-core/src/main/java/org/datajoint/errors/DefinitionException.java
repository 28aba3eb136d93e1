package org.datajoint.errors;

import java.io.Serial;
import java.util.List;

/**
 * A table definition is invalid. Nothing was created.
 *
 * <p>The message shows every problem with its line number, its column, the text of the line and a caret below the position.
 */
public class DefinitionException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * One problem in a definition.
     *
     * @param line the line in the definition text, from 1
     * @param column the column in that line, from 1
     * @param source the line's text
     * @param reason what is wrong, what was expected, and a suggestion if there is one
     */
    public record Problem(int line, int column, String source, String reason) {}

    /**
     * @param subject what was being declared, such as {@code table Subject}
     * @param problems all problems that were found, at least one
     */
    public DefinitionException(String subject, List<Problem> problems) {
        super(render(subject, problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems that were found, in the order of the text. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the line of the first problem, from 1. */
    public int line() {
        return problems.get(0).line();
    }

    /** Returns the column of the first problem, from 1. */
    public int column() {
        return problems.get(0).column();
    }

    private static String render(String subject, List<Problem> problems) {
        StringBuilder text =
                new StringBuilder("The definition of ").append(subject).append(" is not valid.");
        for (Problem problem : problems) {
            text.append("\nline ")
                    .append(problem.line())
                    .append(", column ")
                    .append(problem.column())
                    .append(": ")
                    .append(problem.reason())
                    .append("\n  ")
                    .append(problem.source().replace('\t', ' '))
                    .append("\n  ")
                    .append(" ".repeat(Math.max(0, problem.column() - 1)))
                    .append('^');
        }
        return text.toString();
    }
}
