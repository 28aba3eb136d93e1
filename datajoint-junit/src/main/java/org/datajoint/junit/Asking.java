package org.datajoint.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * What the parameters of a method or constructor request from a test's database, determined before it is called.
 *
 * @param asked the requested schemas and tables, in order
 */
record Asking(List<Asked> asked) {
    /** A schema with its logical name, or a table in it. */
    private record Asked(String schema, Optional<Class<? extends Table>> table) {
        void of(TestScope scope) {
            Schema made = scope.schema(schema);
            table.ifPresent(made::table);
        }
    }

    static Asking of(Executable executable) {
        return new Asking(Arrays.stream(executable.getParameters())
                .flatMap(parameter -> of(parameter).stream())
                .toList());
    }

    private static Optional<Asked> of(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == DataSource.class) {
            return Optional.of(new Asked("", Optional.empty()));
        }
        if (type == Schema.class) {
            return Optional.of(new Asked(Parameters.schemaName(parameter), Optional.empty()));
        }
        return Parameters.isTable(type)
                ? Optional.of(new Asked(Parameters.schemaName(parameter), Optional.of(type.asSubclass(Table.class))))
                : Optional.empty();
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Requests all of them. */
    void of(TestScope scope) {
        asked.forEach(each -> each.of(scope));
    }
}
