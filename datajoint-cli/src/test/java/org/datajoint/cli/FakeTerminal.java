package org.datajoint.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.datajoint.cli.internal.shell.Terminal;

/** A terminal with a simulated user, or none. */
final class FakeTerminal implements Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<String> answers = new ArrayDeque<>();
    private final boolean interactive;

    final List<String> prompts = new ArrayList<>();

    private final PrintWriter toOut = new PrintWriter(out);
    private final PrintWriter toErr = new PrintWriter(err);

    private FakeTerminal(boolean interactive, String... answers) {
        this.interactive = interactive;
        this.answers.addAll(List.of(answers));
    }

    /** Returns a terminal whose user gives these answers. */
    static FakeTerminal answering(String... answers) {
        return new FakeTerminal(true, answers);
    }

    /** Returns a terminal without a user. */
    static FakeTerminal none() {
        return new FakeTerminal(false);
    }

    @Override
    public PrintWriter out() {
        return toOut;
    }

    @Override
    public PrintWriter err() {
        return toErr;
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public String readLine(String prompt) {
        prompts.add(prompt);
        return answers.remove();
    }

    @Override
    public String readPassword(String prompt) {
        return readLine(prompt);
    }

    /** Returns the output since the last call. */
    String takeOut() {
        return take(toOut, out);
    }

    /** Returns the error output since the last call. */
    String takeErr() {
        return take(toErr, err);
    }

    private static String take(PrintWriter writer, StringWriter text) {
        writer.flush();
        String taken = text.toString();
        text.getBuffer().setLength(0);
        return taken;
    }
}
