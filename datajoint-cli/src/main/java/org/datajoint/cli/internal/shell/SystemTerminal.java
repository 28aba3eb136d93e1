package org.datajoint.cli.internal.shell;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal of the process. Output is always UTF-8, whatever the locale is, because scripts expect it. */
public final class SystemTerminal implements Terminal {
    private final CheckedOutput checked;
    private final PrintWriter out;
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    /** Creates the terminal with the standard output, whose failures {@link System#out} would conceal. */
    public SystemTerminal() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    SystemTerminal(OutputStream output) {
        this.checked = new CheckedOutput(output);
        this.out = new PrintWriter(checked, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public Optional<IOException> outputFailure() {
        out.flush();
        return Optional.ofNullable(checked.failure());
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // isTerminal handles newer versions of Java
    public boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    @Override
    public String readLine(String prompt) {
        String line = console().readLine("%s", prompt);
        return line == null ? "" : line.strip();
    }

    @Override
    public String readPassword(String prompt) {
        char @Nullable [] typed = console().readPassword("%s", prompt);
        return typed == null ? "" : new String(typed);
    }

    private static Console console() {
        return Objects.requireNonNull(System.console(), "asked only if it is there");
    }

    /**
     * Returns whether the console is a terminal. From Java 22 on, a console may exist without a terminal, and has a method
     * that tells.
     */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
