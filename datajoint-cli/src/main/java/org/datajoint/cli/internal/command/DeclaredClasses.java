package org.datajoint.cli.internal.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.cli.internal.shell.CommandException;
import org.datajoint.cli.internal.shell.ExitCode;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/** Classes of a user's program. */
final class DeclaredClasses {
    private DeclaredClasses() {}

    /** Returns the differences between tables and classes, which are loaded from a class path. */
    static List<String> drift(Schema schema, String classPath, List<String> names) {
        try (URLClassLoader loader = new URLClassLoader(urls(classPath), DeclaredClasses.class.getClassLoader())) {
            return schema.drift(names.stream().map(name -> load(loader, name)).toArray(DeclaredClasses::array));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // there are no arrays of generic types
    private static Class<? extends Table>[] array(int length) {
        return (Class<? extends Table>[]) new Class<?>[length];
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                Path path = Path.of(entry);
                if (!Files.exists(path)) {
                    throw new CommandException(ExitCode.USAGE, "The class path entry " + entry + " does not exist.");
                }
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static Class<? extends Table> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader).asSubclass(Table.class);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The class " + name + " cannot be loaded (" + e
                            + "). Give its full name, such as org.example.Session or"
                            + " org.example.Session$Trial, and its jars and dependencies by --class-path.",
                    e);
        } catch (ClassCastException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The class " + name + " does not declare a table: it is not a subclass of a tier.",
                    e);
        }
    }
}
