package org.datajoint.cli.internal.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import org.datajoint.Instance;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.LostConnectionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options for the server and the account. Values that are not given come from the configuration, as in any program. */
public final class ConnectionOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST[:PORT]",
            scope = ScopeType.INHERIT,
            description = "The server. Default: DJ_HOST or datajoint.json, otherwise localhost.")
    @Nullable
    String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            scope = ScopeType.INHERIT,
            description = "The TCP port. Default: DJ_PORT or datajoint.json, otherwise 3306.")
    @Nullable
    Integer port;

    @Option(
            names = "--user",
            paramLabel = "USER",
            scope = ScopeType.INHERIT,
            description = "The account. Default: DJ_USER or datajoint.json.")
    @Nullable
    String user;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            description = "Ask for the password. Default: DJ_PASS, a secret or datajoint.json.")
    boolean password;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The file of settings. Default: datajoint.json in this folder or above it.")
    @Nullable
    Path config;

    /** Returns the settings in force, including those from the command line. Does not ask for a password. */
    public Config settings() {
        Path file = config;
        if (file != null && !Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.USAGE, "The settings file " + file + " does not exist.");
        }
        Config settings = file == null ? Config.load() : Config.load(file);
        if (host != null) {
            settings.set("database.host", host);
        }
        if (port != null) {
            settings.set("database.port", port);
        }
        if (user != null) {
            settings.set("database.user", user);
        }
        return settings;
    }

    /** Connects. Asks for the password if the user wants this or no password is configured. */
    public Instance connect(Terminal terminal) {
        Config settings = settings();
        if (settings.getString("database.user").isEmpty()) {
            throw new CommandException(
                    ExitCode.NO_CONNECTION,
                    "No account is set. Give --user, or set DJ_USER, or database.user in datajoint.json.");
        }
        if (password || settings.getString("database.password").isEmpty()) {
            settings.set("database.password", askPassword(terminal, settings));
        }
        // Each command itself asks for confirmation before it begins.
        Instance instance =
                Instance.builder(settings).confirmation(Confirmation.always()).build();
        try {
            instance.connection().useTransaction(() -> {});
            return instance;
        } catch (LostConnectionException | AccessException e) {
            instance.close();
            throw new CommandException(ExitCode.NO_CONNECTION, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    private static String askPassword(Terminal terminal, Config settings) {
        String account = settings.getString("database.user").orElse("") + "@"
                + settings.getString("database.host").orElse("");
        if (!terminal.isInteractive()) {
            throw new CommandException(
                    ExitCode.NO_CONNECTION,
                    "There is no password for " + account
                            + ", and no terminal to ask on. Set DJ_PASS, or put it into .secrets/database.password.");
        }
        return terminal.readPassword("Password of " + account + ": ");
    }
}
