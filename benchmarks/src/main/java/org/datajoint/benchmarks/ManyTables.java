package org.datajoint.benchmarks;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * A schema of many tables, which refer to each other in a tree: each to the one with half its number. Their classes are
 * generated and compiled at run time, since nobody would read them.
 *
 * @param classes the tables' classes, each after the one that it refers to
 */
public record ManyTables(List<Class<? extends Table>> classes) {
    private static final String PACKAGE = "org.datajoint.benchmarks.many";

    static ManyTables compile(int count) throws IOException, ClassNotFoundException {
        Path folder = Files.createTempDirectory("datajoint-benchmark");
        Path source = folder.resolve("Many.java");
        Files.writeString(source, source(count));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
        if (result != 0) {
            throw new IllegalStateException("the tables to declare do not compile");
        }
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ManyTables.class.getClassLoader());
        List<Class<? extends Table>> classes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            classes.add(loader.loadClass(PACKAGE + ".Many$" + name(i)).asSubclass(Table.class));
        }
        return new ManyTables(List.copyOf(classes));
    }

    /** Returns the class name of the table with that number. */
    public static String name(int number) {
        return String.format("Table%03d", number);
    }

    /** Returns the number of the table that the one with that number refers to. */
    public static int parent(int number) {
        return (number - 1) / 2;
    }

    private static String source(int count) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + ";\npublic class Many {\n");
        for (int i = 0; i < count; i++) {
            text.append("@org.datajoint.table.Definition(\"\"\"\n# table ")
                    .append(i)
                    .append('\n');
            text.append(key(i)).append(" : int32 # its number\n---\n");
            text.append(i == 0 ? "" : "-> " + name(parent(i)) + "\n");
            text.append("label : varchar(32)\nscore = null : float64\ntaken : datetime(3)\n\"\"\")\n");
            text.append("public static class ").append(name(i)).append(" extends org.datajoint.table.Manual {}\n");
        }
        return text.append("}\n").toString();
    }

    /** Returns the primary key of the table with that number. */
    public static String key(int number) {
        return String.format("table%03d_id", number);
    }

    /** Gets every table from the schema, which declares missing ones, and returns their number of attributes. */
    public long declareIn(Schema schema) {
        schema.declare(classes.toArray(ManyTables::array));
        long attributes = 0;
        for (Class<? extends Table> type : classes) {
            attributes += schema.table(type).heading().names().size();
        }
        return attributes;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of a generic type.
    private static Class<? extends Table>[] array(int length) {
        return new Class[length];
    }
}
