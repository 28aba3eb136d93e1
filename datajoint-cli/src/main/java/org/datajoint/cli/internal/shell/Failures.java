package org.datajoint.cli.internal.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports a failure by a message and an exit code.
 *
 * @param stackTrace whether the stack trace is shown as well
 */
public record Failures(BooleanSupplier stackTrace) implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        command.getOut().flush();
        err.println("datajoint: " + message(failure));
        if (stackTrace.getAsBoolean()) {
            failure.printStackTrace(err);
        } else if (isUnexpected(failure)) {
            err.println("This is an unexpected error. Use --stacktrace to see where it occurred.");
        }
        err.flush();
        return exitCode(failure);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("datajoint: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof CommandException ended) {
            return ended.exitCode();
        }
        if (failure instanceof LostConnectionException || failure instanceof ConfigException) {
            return ExitCode.NO_CONNECTION;
        }
        return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static boolean isUnexpected(Exception failure) {
        return !(failure instanceof CommandException
                || failure instanceof DataJointException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException
                || failure instanceof IOException
                || failure instanceof SQLException);
    }

    private static String message(Exception failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return message(Objects.requireNonNull(wrapped.getCause()));
        }
        String said = failure.getMessage();
        if (failure instanceof NoSuchFileException) {
            return "There is no file or folder " + said + ".";
        }
        if (failure instanceof AccessDeniedException) {
            return "There is no permission to read or write the file " + said + ".";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "The file " + said + " already exists.";
        }
        return said == null || isUnexpected(failure) ? failure.toString() : said;
    }
}
