package org.datajoint.connection;

import java.io.Console;
import java.io.IOError;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/** Asks on the console of the process. This is the only class that reads standard input. */
final class ConsoleConfirmation implements Confirmation {
    private static final String QUESTION = "Proceed? [yes, No]: ";

    private final Supplier<Optional<UnaryOperator<@Nullable String>>> terminal;

    ConsoleConfirmation() {
        this(ConsoleConfirmation::systemTerminal);
    }

    /**
     * @param terminal returns a function that shows a prompt and returns the line typed, or null at the end of input;
     *     empty if there is no terminal
     */
    ConsoleConfirmation(Supplier<Optional<UnaryOperator<@Nullable String>>> terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean confirm(String consequences) {
        UnaryOperator<@Nullable String> prompt = terminal.get()
                .orElseThrow(
                        () -> new ConfigException("safemode is on, and there is no console to ask on before this:\n"
                                + consequences.strip() + "\nNothing was changed. Set safemode to false"
                                + " (config().set(\"safemode\", false)), or give the instance a Confirmation of your own, such as"
                                + " Confirmation.always()."));
        String question = consequences.strip() + "\n" + QUESTION;
        while (!Thread.currentThread().isInterrupted()) {
            String answer = answer(prompt, question);
            if (answer.equals("yes")) {
                return !Thread.currentThread().isInterrupted();
            }
            if (answer.isEmpty() || answer.equals("no")) {
                return false;
            }
            question = "Please type yes or no. " + QUESTION;
        }
        return false;
    }

    /** Returns the line typed, in lower case; an empty text if the input ended or was interrupted. */
    private static String answer(UnaryOperator<@Nullable String> prompt, String question) {
        try {
            String line = prompt.apply(question);
            return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOError e) {
            return "";
        }
    }

    @SuppressWarnings("SystemConsoleNull") // isTerminal recognizes the console that newer versions return instead
    private static Optional<UnaryOperator<@Nullable String>> systemTerminal() {
        Console console = System.console();
        return console == null || !isTerminal(console)
                ? Optional.empty()
                : Optional.of(question -> console.readLine("%s", question));
    }

    /**
     * Returns whether the console is a terminal. From Java 22 on it may be something else, and there is a method that
     * tells.
     */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
